package main

import (
	"bufio"
	"cmp"
	"os"
	"os/exec"
	"os/signal"
	"strings"
)

// page writes a long text: through the person's pager on a terminal, and directly elsewhere.
func (p *program) page(write func(*bufio.Writer)) error {
	words := strings.Fields(cmp.Or(p.getenv("PAGER"), "less"))
	if !terminal(p.Out) || !terminal(p.In) || p.getenv("TERM") == "dumb" || len(words) == 0 {
		return p.unpaged(write)
	}
	pager := exec.Command(words[0], words[1:]...)
	pager.Stdout, pager.Stderr = p.Out, p.Err
	// Unless the person has other options, less quits if the text fits on one screen.
	pager.Env = append(os.Environ(), "LESS="+cmp.Or(p.getenv("LESS"), "FRX"), "LESSCHARSET="+cmp.Or(p.getenv("LESSCHARSET"), "utf-8"))
	// Ctrl-C is for the pager, which may live on: the terminal is its own until it ends. The pager does not inherit this,
	// as it would if the signal were ignored.
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, os.Interrupt)
	defer signal.Stop(caught)
	in, err := pager.StdinPipe()
	if err != nil || pager.Start() != nil {
		return p.unpaged(write)
	}
	out := bufio.NewWriter(&printable{to: in}) // less passes escape sequences on
	write(out)
	// A person may quit the pager before the end, so errors do not matter.
	_ = out.Flush()
	_ = in.Close()
	if err = pager.Wait(); pager.ProcessState.ExitCode() < 0 {
		return nil // the person ended it with Ctrl-C
	}
	return err
}

func (p *program) unpaged(write func(*bufio.Writer)) error {
	out := bufio.NewWriter(p.toOut())
	write(out)
	if err := out.Flush(); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}
