package tui

import (
	"fmt"
	"io"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// farewell says where the answers and the reports are and how to go on, when everything is on disk.
type farewell struct {
	file    File
	session *questionnaire.Session
	reports []Report
	begin   Begin
}

// write writes it line by line. An error of the terminal is ignored, because nothing is lost by it.
func (w farewell) write(out io.Writer, l lang.Lang) {
	var lines []lang.Message
	own := w.session != nil && !w.file.Example
	if own {
		progress := w.session.Progress()
		saved := text{NL: "%d van %d vragen beantwoord. Alles is bewaard in %s", EN: "%d of %d questions answered. Everything is saved in %s"}
		if w.file.Save == nil {
			saved = text{NL: "%d van %d vragen beantwoord. U hebt alleen gekeken; er is niets veranderd in %s", EN: "%d of %d questions answered. You only looked; nothing changed in %s"}
		}
		lines = append(lines, lang.Say(saved, progress.Answered, progress.InScope, lang.Printable(w.file.WholePath())))
	}
	for _, r := range w.reports {
		form := text{NL: "Het rapport staat in %s", EN: "The report is in %s"}
		if r.Publish {
			form = text{NL: "Het rapport om te publiceren staat in %s", EN: "The report for publication is in %s"}
		}
		lines = append(lines, lang.Say(form, lang.Printable(r.Path)))
	}
	command := continueCommand(w.begin.command(), w.begin.Options)
	switch {
	case own:
		lines = append(lines, lang.Say(text{NL: "Ga later verder met: selfscan %s %s", EN: "Go on later with: selfscan %s %s"}, command, shellQuoted(w.file.Path)))
	case w.session != nil:
		lines = append(lines, lang.Say(text{NL: "Dit was een voorbeeld. Begin uw eigen scan met: selfscan %s", EN: "This was an example. Begin your own scan with: selfscan %s"}, command))
	}
	for _, line := range lines {
		_, _ = fmt.Fprintln(out, line.In(l))
	}
}
