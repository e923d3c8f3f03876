"""What the tables must hold: worked out from the NDJSON alone, in the columns that COLUMNS.md promises.

A row is a dict from column to value: None, str, float, int or bool, as the column's type says.
"""
import datetime
import itertools
import json
import pathlib
import re
import struct
import sys
import unicodedata

ROOT = pathlib.Path(__file__).parents[2]
HEAD = {"file": "text", "organisation_id": "text", "organisation": "text", "organisation_type": "text", "unit": "text",
        "catalogue": "text", "depth": "text", "language": "text", "started": "moment", "updated": "moment"}
OVERALL = ["score", "level", "low", "high", "completeness", "provisional", "evidence"]
DIMENSION = ["score", "level", "uncapped_level", "low", "high", "completeness"]
THEME = ["score", "completeness"]
RECOMMENDATION = {"rank": "integer", "question": "text", "from": "integer", "to": "integer", "duty": "boolean",
                  "gain": "float", "effort": "integer"}
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def moment(value):
    """A point in time as microseconds since 1970, whatever a program reads it as."""
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=datetime.timezone.utc)
    return (value - EPOCH) // datetime.timedelta(microseconds=1)


PYTHON = {"text": str, "float": float, "integer": int, "boolean": bool, "moment": moment}


def ndjson():
    """The rows of scores.ndjson as they stand there."""
    with open("scores.ndjson", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def documented(start):
    """The example in SCALE.md whose first line starts so."""
    page = (ROOT / "cmd/selfscan/SCALE.md").read_text(encoding="utf-8")
    example = re.search(rf"^    {re.escape(start)}.*\n(?:    .*\n)*", page, re.M)
    if not example:
        sys.exit(f"SCALE.md has no example that starts with: {start}")
    return re.sub("^    ", "", example[0], flags=re.M)


def _section(title):
    page = (ROOT / "report/table/COLUMNS.md").read_text(encoding="utf-8")
    text = page.split(title, 1)[1].split("\n## ", 1)[0]
    return [(re.findall(r"`(\w+)`", names), kind) for names, kind in re.findall(r"^\| (`.*?`) \| (\w*) ?\|", text, re.M)]


def _short(ident):
    """The name of a theme in the embedded catalogue, where no two are the same."""
    return ident[0] + "_" + ident.rsplit(".", 1)[-1].replace("-", "_")


def wide_columns(scored):
    """{column: type} of the table with one row an input; the dimensions and themes are those of a scored row."""
    listed = [(names[0], kind) for names, kind in _section("## `--table scores`")]
    prefixes = ("dimension_", "d_theme_")
    own = {prefix: [(n.removeprefix(prefix), kind) for n, kind in listed if n.startswith(prefix)] for prefix in prefixes}
    shared = [(n, kind) for n, kind in listed if not n.startswith(prefixes)]
    behind = next(i for i, (n, _) in enumerate(listed) if n.startswith("dimension_"))  # what the dimensions come behind
    columns = HEAD | dict(shared[:behind])
    for d in scored["dimensions"]:
        columns |= {f"{d['id']}_{n}": kind for n, kind in own["dimension_"]}
    for t in (t for d in scored["dimensions"] for t in d["themes"]):
        columns |= {f"{_short(t['id'])}_{n}": kind for n, kind in own["d_theme_"]}
    return columns | dict(shared[behind:])


def head(row):
    """The columns that each table begins with."""
    if row.get("error"):
        return dict.fromkeys(HEAD) | {"file": row["file"]}
    o, c = row["organisation"], row["catalogue"]
    return dict(zip(HEAD, [row["file"], o["id"], o["name"], o["type"], o["unit"], c["id"] + "/" + c["version"], row["depth"],
                           row["language"], row["started"], row["updated"]]))


def typed(values, columns):
    """A row of just those columns: figures as floats, no text as None, what is missing as None."""
    out = dict.fromkeys(columns)
    for name, kind in columns.items():
        value = values.get(name)
        if value is not None and value != "":
            out[name] = PYTHON[kind](value)
    return out


def wide(row, columns):
    """The row of an input in the table with one row an input."""
    values = head(row)
    if error := row.get("error"):
        values |= {"error": error["message"], "error_line": error["line"], "error_column": error["column"]}
        return typed(values, columns)
    values |= {name: row[name] for name in [*OVERALL, "shortfalls", "hints", "report", "answers_digest"]}
    values |= _counts("", row["counts"])
    values |= {"capped_by": " ".join(row["capped_by"]), "recommendations": len(row["recommendations"])}
    values["catalogue_digest"] = row["catalogue"]["digest"]
    for d in row["dimensions"]:
        values |= {f"{d['id']}_{name}": d[name] for name in DIMENSION}
        values |= _counts(d["id"] + "_", d["counts"]) | {f"{d['id']}_shortfalls": len(d["capped_by"])}
        for t in d["themes"]:
            values |= {f"{_short(t['id'])}_{name}": t[name] for name in THEME}
    return typed(values, columns)


def _counts(prefix, counts):
    levels = {f"{prefix}at_level_{level}": n for level, n in enumerate(counts["levels"])}
    return levels | {prefix + name: counts[name] for name in ("unknown", "not_applicable", "open")}


def recommendations(row):
    """The rows of an input in the table of recommendations."""
    columns = HEAD | RECOMMENDATION
    return [typed(head(row) | r | {"rank": rank}, columns) for rank, r in enumerate(row.get("recommendations") or [], 1)]


def in_csv(text):
    """A text as CSV has it: without control characters, and with an apostrophe where a spreadsheet would calculate it."""
    text = re.sub("\r\n|[\n\r\t]", " ", text)
    hidden = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c not in "\u200c\u200d"}
    text = "".join("\ufffd" if c in hidden else c for c in text)
    return re.sub(r'(^|(?<=[,;]))(?=[\s"\u200c\u200d]*[=+\-@＝＋－＠])', "'", text)


def guarded(rows):
    """The rows as CSV has them."""
    return [{name: in_csv(v) if isinstance(v, str) else v for name, v in row.items()} for row in rows]


def same_columns(what, want, got):
    """Ends the program if a table has other columns, or others in another order, or other types."""
    if want != got:
        differ = [f"{a} expected, {b} found" for a, b in itertools.zip_longest(want, got) if a != b]
        sys.exit(f"DIFFERS: {what}, {len(differ)} columns: {'; '.join(differ[:5])}")


def _exact(value):
    return type(value).__name__, struct.pack(">d", value).hex() if isinstance(value, float) else value


def same(what, want, got, equal=lambda a, b: _exact(a) == _exact(b)):
    """Says that two lists of rows are the same, types and bits of floats too; or what differs, and ends the program."""
    if len(want) != len(got):
        sys.exit(f"DIFFERS: {what}: {len(want)} rows expected, {len(got)} found")
    differ = 0
    for number, (a, b) in enumerate(zip(want, got), 1):
        if list(a) != list(b):
            sys.exit(f"DIFFERS: {what}, row {number}: columns {list(a)} expected, {list(b)} found")
        for name in (name for name in a if not equal(a[name], b[name])):
            differ += 1
            if differ <= 5:
                print(f"DIFFERS: {what}, row {number}, {name}: {a[name]!r:.200} expected, {b[name]!r:.200} found")
    if differ:
        sys.exit(f"DIFFERS: {what}: {differ} cells")
    print(f"ok {what}: {len(want)} rows of {len(want[0])} columns")
