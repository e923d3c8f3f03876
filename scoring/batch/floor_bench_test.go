package batch

// How far the batch is from what the machine can do at most. Compare within one run:
//
//	go test -run xxx -bench . -count 5 ./scoring/batch

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

const benchFiles = 20_000

// BenchmarkFiles compares reading and scoring answer files with only reading them: as a Go program does it, with
// os.ReadFile, and with the fewest system calls and one buffer a worker. A last floor only takes the bytes apart in JSON
// tokens.
func BenchmarkFiles(b *testing.B) {
	c := embedded(b)
	root := tree(b, c, benchFiles)
	floor := func(read func(path string, buf []byte) ([]byte, error)) func(*testing.B) {
		return func(b *testing.B) {
			for b.Loop() {
				onlyRead(b, root, read)
			}
			rate(b)
		}
	}
	b.Run("floor/readfile", floor(func(path string, _ []byte) ([]byte, error) { return os.ReadFile(path) }))
	b.Run("floor/syscalls", floor(readToEnd))
	b.Run("floor/tokens", func(b *testing.B) {
		for b.Loop() {
			onlyRead(b, root, tokensOf)
		}
		rate(b)
	})
	for name, digest := range map[string]bool{"score/table": false, "score/ndjson": true} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				run(b, Job[int]{Catalogue: c, Workers: runtime.NumCPU(), Digest: digest}, Paths(root))
			}
			rate(b)
		})
	}
}

// BenchmarkLines compares reading and scoring a stream with only reading its tokens.
func BenchmarkLines(b *testing.B) {
	c := embedded(b)
	data := stream(b, c, benchFiles)
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			onlyTokens(b, data)
		}
		rate(b)
	})
	b.Run("score", func(b *testing.B) {
		for b.Loop() {
			run(b, Job[int]{Catalogue: c, Workers: runtime.NumCPU(), Digest: true}, Lines("stdin", bytes.NewReader(data)))
		}
		rate(b)
	})
}

func rate(b *testing.B) {
	b.ReportMetric(float64(benchFiles*b.N)/b.Elapsed().Seconds(), "files/s")
}

func run(b *testing.B, job Job[int], from Source) {
	job.Add = func(n *int, o *Outcome) { *n += len(o.Result.Recommendations) }
	job.Emit = func(*int, Part) error { return nil }
	count, err := Run(context.Background(), job, from)
	if err != nil || count.Inputs != benchFiles || count.Refused > 0 {
		b.Fatal(count, err)
	}
}

// onlyRead walks, opens and reads, on all cores, each with one buffer.
func onlyRead(b *testing.B, root string, read func(path string, buf []byte) ([]byte, error)) {
	paths := make(chan []string, 16)
	var busy sync.WaitGroup
	for range runtime.NumCPU() {
		busy.Go(func() {
			buf := make([]byte, 64<<10)
			for list := range paths {
				for _, path := range list {
					if data, err := read(path, buf); err != nil || len(data) == 0 {
						b.Error(path, err)
					}
				}
			}
		})
	}
	var list []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if list = append(list, path); len(list) == maxInputs {
				paths <- list
				list = nil
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	paths <- list
	close(paths)
	busy.Wait()
}

// tokensOf is readToEnd that reads every token as well.
func tokensOf(path string, buf []byte) ([]byte, error) {
	data, err := readToEnd(path, buf)
	dec := jsontext.NewDecoder(bytes.NewBuffer(data))
	for err == nil {
		_, err = dec.ReadToken()
	}
	if err == io.EOF {
		err = nil
	}
	return data, err
}

// onlyTokens reads every token of every line, on all cores.
func onlyTokens(b *testing.B, data []byte) {
	blocks := make(chan []byte, 16)
	var busy sync.WaitGroup
	for range runtime.NumCPU() {
		busy.Go(func() {
			dec := jsontext.NewDecoder(new(bytes.Buffer))
			for block := range blocks {
				for len(block) > 0 {
					end := bytes.IndexByte(block, '\n') + 1
					dec.Reset(bytes.NewBuffer(block[:end]))
					block = block[end:]
					for {
						if _, err := dec.ReadToken(); err != nil {
							if err != io.EOF {
								b.Error(err)
							}
							break
						}
					}
				}
			}
		})
	}
	for len(data) > 0 {
		end := len(data)
		if end > chunkBytes {
			end = bytes.LastIndexByte(data[:chunkBytes], '\n') + 1
		}
		blocks <- data[:end]
		data = data[end:]
	}
	close(blocks)
	busy.Wait()
}
