// Command selfscan is the Open Government self-scan for Dutch public organisations: a questionnaire
// in the terminal, scored over transparency, participation and reuse of information, with a PDF report.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
