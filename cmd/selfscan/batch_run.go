package main

import (
	"context"
	"os"
	"os/signal"

	"civic/selfscan/scoring/batch"
)

// runBatch does a job over everything that the paths name, until Ctrl-C. The error ends the program; what was
// refused was told of on the way.
func runBatch[C any](p *program, job batch.Job[C], paths []string) (batch.Count, error) {
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
