package main

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"civic/selfscan/questionnaire"
	"civic/selfscan/questionnaire/lang"
	"civic/selfscan/report/table"
)

// codebook is the table that is about the catalogue, and not about scans.
const codebook = "codebook"

// codebookFits refuses what a codebook has no use for: an input must not be passed over in silence.
func (p *program) codebookFits(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongly(lang.Text{NL: "--table codebook gaat over de vragenlijst en leest geen bestanden; laat %q weg", EN: "--table codebook is about the catalogue and reads no files; leave out %q"}, args[0])
	}
	return alone(cmd, "--table codebook", "files-from", "reports", "group-report", "type", "depth", "since", "until", "latest", "named", "strict", "fail-fast")
}

func (p *program) writeCodebook(o *scoreOptions) error {
	if err := p.notItsInput(p.outputs("", o.out)); err != nil {
		return err
	}
	c, err := p.load()
	if err != nil {
		return err
	}
	out, err := p.openOutput(c, o)
	if err != nil {
		return err
	}
	err = out.writer.Write(out.writer.Append(nil, &table.Row{Catalogue: c}))
	return out.finish(err, false)
}

// codebookName is where the codebook of a Parquet file goes, which has no room for one itself.
func codebookName(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".codebook.csv"
}

// ourCodebook reports whether a file begins as a codebook of ours.
func ourCodebook(begin []byte) bool { return table.Begun("csv", begin) }

// writeCodebookBeside writes the codebook of a Parquet file.
func (p *program) writeCodebookBeside(c *questionnaire.Catalogue, path string) error {
	var b bytes.Buffer
	w := table.NewWriter(&b, table.Options{Format: "csv", Table: codebook, Catalogue: c, Lang: p.lang})
	if err := w.Write(w.Append(nil, &table.Row{Catalogue: c})); err != nil {
		return err
	}
	return p.write(codebookName(path), b.Bytes(), ourCodebook)
}
