package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"runtime/debug"

	"civic/selfscan/scoring/batch"
)

// A batch keeps little and leaves much behind. Collecting the garbage less often than Go does by itself saves a tenth of
// its time, and it stays below 64 MiB.
const (
	batchGarbage = 15 << 20 // bytes that may gather before they are collected
	batchInUse   = 6 << 20  // bytes in use, about, whatever the number of inputs
	parquetInUse = 25 << 20 // the same with a row group of Parquet
)

// collectAt makes Go collect when batchGarbage has gathered beside so many bytes in use, and returns the setting that
// this replaces.
func collectAt(inUse int) int { return debug.SetGCPercent(100 * batchGarbage / inUse) }

// runBatch does a job over everything that the paths name, until Ctrl-C. The error ends the program; each refused input
// was reported already.
func runBatch[C any](p *program, job batch.Job[C], paths []string) (batch.Count, error) {
	defer debug.SetGCPercent(collectAt(batchInUse))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	from, err := p.sources(paths, "")
	if err != nil {
		return batch.Count{}, err
	}
	count, err := batch.Run(ctx, job, from)
	if _, ended := errors.AsType[*ending](err); err != nil && !ended {
		err = end(nothingWritten, err)
	}
	return count, err
}
