package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
)

// page writes a long text: through the reader's pager on a terminal, as it is elsewhere.
func (p *program) page(write func(*bufio.Writer)) error {
	name := p.getenv("PAGER")
	if name == "" {
		name = "less"
	}
	words := strings.Fields(name)
	if !terminal(p.Out) || !terminal(p.In) || p.getenv("TERM") == "dumb" || len(words) == 0 {
		return p.unpaged(write)
	}
	pager := exec.Command(words[0], words[1:]...)
	pager.Stdout, pager.Stderr = p.Out, p.Err
	// Without options of one's own, less leaves when all fits on a screen.
	pager.Env = append(os.Environ(), "LESS="+orElse(p.getenv("LESS"), "FRX"), "LESSCHARSET="+orElse(p.getenv("LESSCHARSET"), "utf-8"))
	in, err := pager.StdinPipe()
	if err != nil {
		return p.unpaged(write)
	}
	if err := pager.Start(); err != nil {
		return p.unpaged(write)
	}
	out := bufio.NewWriter(&printable{to: in}) // less passes escape sequences on
	write(out)
	// A reader who leaves the pager early has read enough.
	_ = out.Flush()
	_ = in.Close()
	return pager.Wait()
}

func (p *program) unpaged(write func(*bufio.Writer)) error {
	out := bufio.NewWriter(p.toOut())
	write(out)
	if err := out.Flush(); err != nil {
		return end(nothingWritten, err)
	}
	return nil
}

func orElse(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
