#!/usr/bin/env python3
"""Who copies the text of a report gets the words in the order in which a blind reader hears them.

    order.py FILE.pdf...        needs pdfinfo and pdftotext (poppler-utils)

The words of the structure tree (pdfinfo -struct-text) are looked for in the text as it is drawn (pdftotext -raw), one after
the other. Between two of them may stand what is no content: running heads, page numbers, the head of a table that is repeated.
"""
import re
import subprocess
import sys

BETWEEN = 700  # letters: a repeated head of a table with the heading of its group


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


failed = False
for path in sys.argv[1:]:
    heard = " ".join(re.findall(r'^\s*"(.*)"$', output("pdfinfo", "-struct-text", path), re.M)).split()
    drawn = "".join(output("pdftotext", "-raw", "-enc", "UTF-8", path, "-").split())
    at = 0
    for n, word in enumerate(heard):
        next_at = drawn.find(word, at)
        if not at <= next_at <= at + BETWEEN:
            print(f"{path}: {word!r} is not drawn where it is read, in {' '.join(heard[max(0, n - 4):n + 4])!r}")
            failed = True
            break
        at = next_at + len(word)
    else:
        print(f"{path}: {len(heard)} words are drawn in the order in which they are read")
    if not heard:
        print(f"{path}: no words in the structure tree")
        failed = True
sys.exit(failed)
