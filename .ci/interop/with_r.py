"""Checks that R's read.csv reads every figure of CSV as it is. Runs where the tables are."""
import pathlib
import subprocess

import rows

READ = {"text": str, "moment": rows.moment, "float": float, "integer": int, "boolean": lambda s: s == "TRUE"}


def main():
    source = rows.ndjson()
    columns = rows.wide_columns(next(r for r in source if "error" not in r))
    script = pathlib.Path(__file__).with_name("with_r.R")
    subprocess.run(["Rscript", "--vanilla", script, ",".join(columns.values())], check=True)
    names, *lines = [line.split("\t") for line in pathlib.Path("from-r.txt").read_text(encoding="utf-8").splitlines()]
    got = [{n: None if v == "\\N" else READ[columns[n]](v) for n, v in zip(names, line)} for line in lines]
    rows.same("R, CSV", rows.guarded([rows.wide(r, columns) for r in source]), got)


main()
