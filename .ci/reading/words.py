#!/usr/bin/env python3
"""The text of a report's structure tree is the text of the document from which it was made, word for word.

    words.py FILE.pdf...        needs pdfinfo (poppler-utils), and FILE.txt with the texts of the document

What a blind reader hears (pdfinfo -struct-text) is compared with the texts that a test wrote beside the PDF, spaces included:
where two words run together, or one is cut in two, they differ. Left out are what the page adds to the document: the signs
before the items of lists, and the page numbers in the contents.
"""
import re
import subprocess
import sys
import unicodedata


def heard(path):
    """The words of the structure tree. Within an element of a line of text nothing separates them but their own spaces."""
    tree = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    texts, entry, label = [""], False, False
    for line in tree.splitlines():
        if said := re.match(r'\s*"(.*)"$', line):
            text = said[1]
            if label and re.fullmatch(r"(•|\d+\.) ?", text):
                continue
            texts[-1] += re.sub(r" \d+$", "", text) if entry else text
            continue
        element = re.match(r"\s*(\w+)( \((inline|block)\))?:?$", line)
        if not element or element[1] == "Object":
            continue  # an attribute, or an annotation
        if element[3] != "inline" or element[1] == "Reference":
            texts.append("")
            label = element[1] == "Lbl"
            entry = element[1] == "TOCI" or entry and element[1] == "Reference"
    return words(" ".join(texts))


def words(text):
    return unicodedata.normalize("NFC", text).split()


failed = False
for path in sys.argv[1:]:
    said = heard(path)
    with open(re.sub(r"pdf$", "txt", path), encoding="utf-8") as f:
        meant = words(f.read())
    if said and said == meant:
        print(f"{path}: the {len(said)} words of the structure are those of the document")
        continue
    failed = True
    at = next((i for i, (a, b) in enumerate(zip(said, meant)) if a != b), min(len(said), len(meant)))
    print(f"{path}: the structure has {len(said)} words and the document {len(meant)}; after {' '.join(meant[max(0, at - 5):at])!r} "
          f"the document has {' '.join(meant[at:at + 6])!r}, the structure {' '.join(said[at:at + 6])!r}")
sys.exit(failed)
