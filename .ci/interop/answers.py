"""Makes the answer files that the other checks score: three hundred, one of which is not good.

    answers.py FOLDER    writes FOLDER/scans/*.scan.json and the same, one a line, to FOLDER/scans.ndjson

Same files on each run. They are the reference files with other levels, some answers open, unknown or not
applicable, and names and notes that a spreadsheet, a shell or a reader of CSV could take for something else.
"""
import copy
import json
import pathlib
import random
import sys

REFERENCES = pathlib.Path(__file__).parents[2] / "questionnaire/testdata/references"
COUNT = 300
HOSTILE = [
    '=HYPERLINK("http://x";"y")', '=1+2', '+1', '-2+3', '@cmd', "=cmd|' /C calc'!A0", '  =1+1', '\u00a0+1',
    '＝1+1', '－1', '\t=1+1', '=1\n=2', "'t Zand", '"Aan tafel"', 'Wijk, water & weg', 'a;b|c\\d', 'regel een\nregel twee',
    ' voor en na ', 'Łódź', 'Gemeente 🌷 Bollenstreek', 'ΑΒΓ \u202bעברית\u202c', '<b>&amp;</b>', '_x000A_',
    '$(rm -rf x) `id` %s', 'NULL', 'nan', '007', '2026-11-24', 'Gemeente ' + 'lang ' * 400,
]


def varied(reference, number, dice):
    """One answer file: a reference with another name and other answers."""
    scan = copy.deepcopy(reference)
    scan["organisation"]["name"] = f"{scan['organisation']['name']} {number}"
    if number % 3 == 0:
        scan["organisation"]["name"] = HOSTILE[number // 3 % len(HOSTILE)]
    if number % 4 == 0:
        scan["organisation"]["id"] = f"{number:04}"  # a code whose zeros a reader must keep
    scan["organisation"]["unit"] = dice.choice(["", "", "Afdeling B", *HOSTILE])
    kept = 0 if number % 20 == 7 else dice.choice([1, 1, 0.9, 0.5])
    for question, answer in list(scan["answers"].items()):
        answer.pop("votes", None)
        if dice.random() > kept:
            del scan["answers"][question]
            continue
        for key in ("level", "state"):
            answer.pop(key, None)
        answer.setdefault("note", dice.choice(["waarom niet", *HOSTILE]))
        if dice.random() < 0.3:
            answer["note"] = dice.choice(HOSTILE)
        chance = dice.random()
        if chance < 0.1:
            answer["state"] = "unknown"
        elif chance < 0.2:
            answer["state"] = "not_applicable"
        else:
            answer["level"] = dice.randrange(5)
    if number % 10 == 0:  # a dimension without a score, so that there is no overall score
        scan["answers"] = {q: a for q, a in scan["answers"].items() if not q.startswith("reuse.")}
    scan["actions"] = []
    return scan


def main():
    folder = pathlib.Path(sys.argv[1])
    (folder / "scans").mkdir(parents=True)
    dice = random.Random(2026)
    references = [json.loads(p.read_bytes()) for p in sorted(REFERENCES.glob("*.scan.json"))]
    scans = [varied(references[n % len(references)], n, dice) for n in range(COUNT)]
    scans[137]["answers"] = {"transparency.foundation.order": {"level": 9}}
    with open(folder / "scans.ndjson", "w", encoding="utf-8") as lines:
        for n, scan in enumerate(scans):
            name = f"{n:03}, \"{'=' if n % 2 else '+'}{n}\".scan.json"
            (folder / "scans" / name).write_text(json.dumps(scan, ensure_ascii=False, indent=2), encoding="utf-8")
            lines.write(json.dumps(scan, ensure_ascii=False) + "\n")


main()
