package pdf

import "civic/selfscan/report"

// collectPlaces makes an anchor for each ID in the document, so that links know what exists.
func collectPlaces(doc *report.Document) map[string]*anchor {
	found := map[string]*anchor{}
	note := func(id string) {
		if id != "" && found[id] == nil {
			found[id] = &anchor{}
		}
	}
	var walk func([]report.Block)
	walk = func(list []report.Block) {
		for _, b := range list {
			switch b := b.(type) {
			case report.Heading:
				note(b.ID)
			case report.Table:
				for i := range b.Rows {
					note(b.Rows[i].ID)
				}
			case report.Card:
				note(b.ID)
				walk(b.Blocks)
			case report.Callout:
				walk(b.Blocks)
			case report.List:
				for _, item := range b.Items {
					walk(item.Blocks)
				}
			}
		}
	}
	for _, p := range doc.Parts {
		note(p.ID)
		walk(p.Blocks)
	}
	return found
}
