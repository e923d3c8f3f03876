package seal

import "strconv"

// firstPage is the object number of gofpdf's first page. Each page is followed by its content.
const firstPage = 3

func pageNumber(page int) int { return firstPage + 2*page }

// mayBeEmpty reports whether an element has a meaning without content. An empty cell, for example, keeps its column.
func mayBeEmpty(tag string) bool {
	switch tag {
	case "Document", "TD", "TH", "TR", "Lbl", "LBody", "LI":
		return true
	}
	return false
}

// prune removes the elements below n without content, and reports whether n should be removed too.
func prune(n *Node) (empty bool) {
	n.filter(func(k *child) bool { return k.node == nil || !prune(k.node) })
	return n.Empty() && !mayBeEmpty(n.Tag)
}

// numberNodes gives the elements their object numbers, in reading order.
func (o *objectWriter) numberNodes(n *Node) {
	n.number = o.newNumber()
	for k := n.first; k != nil; k = k.next {
		if k.node != nil {
			o.numberNodes(k.node)
		}
	}
}

// writeElement writes an element and those below it. It returns b's memory for reuse.
func (o *objectWriter) writeElement(n *Node, parent int, b []byte) []byte {
	b = append(b[:0], "<</S/"...)
	b = append(b, n.Tag...)
	b = append(b, "/P "...)
	b = appendRef(b, parent)
	page := -1
	for k := n.first; k != nil && page < 0; k = k.next {
		if k.node == nil {
			page = int(k.page)
		}
	}
	if page >= 0 {
		b = append(b, "/Pg "...)
		b = appendRef(b, pageNumber(page))
	}
	if n.Alt != "" {
		b = appendText(append(b, "/Alt"...), n.Alt)
	}
	if n.Lang != "" {
		b = appendText(append(b, "/Lang"...), n.Lang)
	}
	if n.boxed > 0 {
		b = append(b, "/A<</O/Layout/BBox["...)
		for _, v := range [4]float64{n.box.X0, n.box.Y0, n.box.X1, n.box.Y1} {
			b = append(AppendNumber(b, v), ' ')
		}
		b = append(b, "]>>"...)
	}
	if n.Attr != "" {
		b = append(b, "/A<<"...)
		b = append(b, n.Attr...)
		b = append(b, ">>"...)
	}
	if !n.Empty() {
		b = append(b, "/K["...)
		for k := n.first; k != nil; k = k.next {
			if k != n.first {
				b = append(b, ' ')
			}
			b = appendChild(b, k, page)
		}
		b = append(b, ']')
	}
	o.packObject(n.number, append(b, ">>"...))
	for k := n.first; k != nil; k = k.next {
		if k.node != nil {
			b = o.writeElement(k.node, n.number, b)
		}
	}
	return b
}

func appendChild(b []byte, k *child, page int) []byte {
	if k.node != nil {
		return appendRef(b, k.node.number)
	}
	if k.link == nil && int(k.page) == page {
		return AppendInt(b, int(k.mark))
	}
	if k.link != nil {
		b = append(b, "<</Type/OBJR"...)
	} else {
		b = append(b, "<</Type/MCR"...)
	}
	if int(k.page) != page {
		b = appendRef(append(b, "/Pg "...), pageNumber(int(k.page)))
	}
	if k.link != nil {
		b = appendRef(append(b, "/Obj "...), k.link.number)
	} else {
		b = AppendInt(append(b, "/MCID "...), int(k.mark))
	}
	return append(b, ">>"...)
}

func appendRef(b []byte, n int) []byte {
	b = AppendInt(b, n)
	return append(b, " 0 R"...)
}

// writeTree writes the structure tree and the links, and returns the number of the tree's root.
func (o *objectWriter) writeTree(d *Document) int {
	prune(d.Root)
	o.numberNodes(d.Root)
	o.writeLinks(d)
	root := o.newNumber()
	parents := o.newNumber()
	o.scratch = o.writeElement(d.Root, root, o.scratch)

	b := append(o.scratch[:0], "<</Nums["...)
	key := 0
	for _, p := range d.Pages {
		b = AppendInt(b, key)
		b = append(b, '[')
		for i, n := range p.marks {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendRef(b, n.number)
		}
		b = append(b, ']')
		key++
	}
	for _, p := range d.Pages {
		for _, l := range p.links {
			b = AppendInt(b, key)
			b = append(b, ' ')
			b = appendRef(b, l.node.number)
			b = append(b, ' ')
			key++
		}
	}
	o.scratch = append(b, "]>>"...)
	o.packObject(parents, o.scratch)
	o.writeObject(root, []byte("<</Type/StructTreeRoot/K "+ref(d.Root.number)+"/ParentTree "+ref(parents)+"/ParentTreeNextKey "+strconv.Itoa(key)+">>"))
	return root
}
