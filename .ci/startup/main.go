// Command startup measures how long programs take to start and end, next to each other.
//
//	startup LIMIT FLOOR PROGRAM    runs each with --version; exit status 1 if PROGRAM takes more than LIMIT times FLOOR
//
// The runs alternate, so that other work on the machine slows both. The median of the faster half is compared: the
// slower half tells what else the machine did.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"
)

const rounds = 101

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: startup LIMIT FLOOR PROGRAM")
		os.Exit(2)
	}
	limit, err := strconv.ParseFloat(os.Args[1], 64)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	var times [2][]time.Duration
	for range rounds {
		for i, path := range os.Args[2:] {
			begin := time.Now()
			if err := exec.Command(path, "--version").Run(); err != nil {
				fmt.Fprintln(os.Stderr, path, err)
				os.Exit(1)
			}
			times[i] = append(times[i], time.Since(begin))
		}
	}
	var typical [2]time.Duration
	for i := range times {
		slices.Sort(times[i])
		typical[i] = times[i][rounds/4]
	}
	ratio := float64(typical[1]) / float64(typical[0])
	fmt.Printf("%v beside %v: %.1f times, at most %g\n", typical[1].Round(time.Microsecond), typical[0].Round(time.Microsecond), ratio, limit)
	if ratio > limit {
		os.Exit(1)
	}
}
