package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"

	"civic/selfscan/scoring/batch"
)

// batchGarbage is how much garbage, in per cent of what is in use, may gather before it is collected. A batch keeps little
// and leaves much behind: collecting less often saves a tenth of its time, and it stays below 64 MiB.
const batchGarbage = 250

// batchInUse is about what a batch has in use, in bytes, whatever the number of its inputs.
const batchInUse = 6 << 20

// runBatch does a job over everything that the paths name, until Ctrl-C. The error ends the program; each refused input
// was reported already.
func runBatch[C any](p *program, job batch.Job[C], paths []string) (batch.Count, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(batchGarbage))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	from, err := p.sources(paths, "")
	if err != nil {
		return batch.Count{}, err
	}
	count, err := batch.Run(ctx, job, from)
	if err != nil {
		return count, end(nothingWritten, err)
	}
	return count, nil
}
