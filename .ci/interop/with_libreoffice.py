"""Checks that LibreOffice shows the figures of CSV and XLSX as they are, and calculates nothing. Runs where the tables are.

CSV is opened and saved as XLSX, XLSX is opened and saved as CSV, one a sheet, with each figure as it is and not as
its cell shows it. LibreOffice keeps 15 digits of a number in a file, so that is how far they are compared.
"""
import csv
import datetime
import json
import pathlib
import re
import subprocess
import sys
import zipfile

import openpyxl

import rows

AS_CSV = "44,34,76,1,,1033,false,true"  # comma, quote, UTF-8, from line 1, columns as found, English, as a user gets it
AS_DUTCH = "59,34,76,1,,1043,false,true"  # semicolon, Dutch: what a double click does on a computer that is set to Dutch
EVERY_SHEET = f"csv:Text - txt - csv (StarCalc):{AS_CSV},false,false,false,-1"  # figures not as shown, a file a sheet
ANSWERS = {"question": "text", "level": "integer", "state": "text", "note": "text", "evidence": "text"}


def convert(file, *options):
    """Opens a file in LibreOffice and saves it to the folder opened, with a profile of its own."""
    profile = pathlib.Path("profile").absolute().as_uri()
    done = subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", *options, "--outdir", "opened", file],
                          capture_output=True, text=True, timeout=120)
    if done.returncode or "Error:" in done.stdout + done.stderr:
        sys.exit(f"LibreOffice cannot open {file}: {done.stdout}{done.stderr}")


def shown(want, got):
    """Whether a cell is what was written, a figure to 15 digits."""
    if isinstance(want, Counted) and not isinstance(got, str):
        return want.is_read_as(got)
    if isinstance(want, bool) or isinstance(got, bool) or want is None or isinstance(want, str):
        return want == got and isinstance(want, bool) == isinstance(got, bool)
    return isinstance(got, (int, float)) and abs(want - got) <= 1e-14 * abs(want)


def from_csv(file, reading, wide):
    convert(file + ".csv", f"--infilter=CSV:{reading}", "--convert-to", "xlsx")
    sheet = openpyxl.load_workbook(f"opened/{file}.xlsx").active
    formulas = [f"{c.coordinate}: {c.value}" for line in sheet.iter_rows() for c in line if c.data_type == "f"]
    if formulas:
        sys.exit(f"DIFFERS: LibreOffice, {file}.csv: {len(formulas)} cells are formulas: {formulas[:5]}")
    names, *lines = ([cell.value for cell in line] for line in sheet.iter_rows())
    want = rows.guarded(wide)
    for row in want:
        row |= {name: Counted(v) for name, v in row.items() if isinstance(v, str) and re.fullmatch(r"[\d.-]+", v)}
    rows.same(f"LibreOffice, {file}.csv", timeless(want), timeless(dict(zip(names, line)) for line in lines), shown)


def timeless(found):
    """Rows without points in time, which the program shows in ways of its own."""
    return [{name: v for name, v in row.items() if rows.HEAD.get(name) != "moment"} for row in found]


class Counted(str):
    """A text such as the version 2026.1, which a spreadsheet reads from CSV as a number, or as a day."""

    def is_read_as(self, value):
        return str(value).startswith(self) if isinstance(value, datetime.date) else float(self) == value


def from_workbook(name, columns, want, by=None):
    """Compares a sheet as LibreOffice saved it; sorted, if the order is not known here."""
    with open(f"opened/scores-{name}.csv", encoding="utf-8", newline="") as file:
        names, *lines = csv.reader(file)
    want = [{n: screened(v) if isinstance(v, str) else v for n, v in row.items()} for row in want]
    got = [{n: cell(text, columns.get(n)) for n, text in zip(names, line)} for line in lines]
    if by:
        want, got = sorted(want, key=by), sorted(got, key=by)
    rows.same(f"LibreOffice, XLSX, {name}", timeless(want), timeless(got), shown)


def screened(text):
    """A text as a workbook has it: a tab is a space there, and what turns the direction of writing can be seen."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", text.replace("\t", " "))


def cell(text, kind):
    if text == "":
        return None
    if kind == "boolean":
        return {"TRUE": True, "FALSE": False}.get(text, text)
    return float(text) if kind in ("integer", "float") and re.fullmatch(r"-?[\d.]+", text) else text


def main():
    source = rows.ndjson()
    columns = rows.wide_columns(next(r for r in source if "error" not in r))
    wide = [rows.wide(r, columns) for r in source]
    from_csv("scores", AS_CSV, wide)
    from_csv("scores-nl", AS_DUTCH, wide)

    with zipfile.ZipFile("scores.xlsx") as book:
        if any(re.search(rb"<f[ />]", book.read(name)) for name in book.namelist() if "/worksheets/" in name):
            sys.exit("DIFFERS: XLSX: a cell is a formula")
    convert("scores.xlsx", "--convert-to", EVERY_SHEET)
    from_workbook("Scores", columns, wide)
    head = rows.HEAD
    from_workbook("Recommendations", head | rows.RECOMMENDATION, [x for r in source for x in rows.recommendations(r)])
    from_workbook("Answers", head | ANSWERS, [
        rows.typed(rows.head(r) | a | {"question": q, "evidence": "\n".join(a.get("evidence", []))}, head | ANSWERS)
        for r in source if "error" not in r
        for q, a in json.loads(pathlib.Path(r["file"]).read_bytes())["answers"].items()],
        by=lambda row: (row["file"], row["question"]))


main()
