// Command selfscan is the Open Government self-scan for Dutch public organisations: a questionnaire in the terminal,
// scored over transparency, participation and reuse of information, with a PDF report. In come the command line, the
// environment, the clock and the three streams, which no other package reads; out come results on standard output,
// everything else on standard error, and the exit status. The command connects the other packages; it has no rules of
// its own about questions or scores.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
