package tui

import (
	"fmt"
	"io"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
)

// farewell says where the answers and the reports are and how to go on, when everything is on disk. An error of the terminal
// is ignored, because nothing is lost by it.
func farewell(out io.Writer, l lang.Lang, file File, session *questionnaire.Session, reports []Report, begin Begin) {
	var lines []lang.Message
	own := session != nil && !file.Example
	if own {
		progress := session.Progress()
		saved := text{NL: "%d van %d vragen beantwoord. Alles is bewaard in %s", EN: "%d of %d questions answered. Everything is saved in %s"}
		if file.Save == nil {
			saved = text{NL: "%d van %d vragen beantwoord. U hebt alleen gekeken; er is niets veranderd in %s", EN: "%d of %d questions answered. You only looked; nothing changed in %s"}
		}
		lines = append(lines, lang.Say(saved, progress.Answered, progress.InScope, lang.Printable(file.WholePath())))
	}
	for _, r := range reports {
		form := text{NL: "Het rapport staat in %s", EN: "The report is in %s"}
		if r.Publish {
			form = text{NL: "Het rapport om te publiceren staat in %s", EN: "The report for publication is in %s"}
		}
		lines = append(lines, lang.Say(form, lang.Printable(r.Path)))
	}
	switch {
	case own:
		lines = append(lines, lang.Say(text{NL: "Ga later verder met: selfscan %s %s", EN: "Go on later with: selfscan %s %s"}, begin.goOn(), shellQuoted(file.Path)))
	case session != nil:
		lines = append(lines, lang.Say(text{NL: "Dit was een voorbeeld. Begin uw eigen scan met: selfscan %s", EN: "This was an example. Begin your own scan with: selfscan %s"}, begin.goOn()))
	}
	for _, line := range lines {
		_, _ = fmt.Fprintln(out, line.In(l))
	}
}
