"""Checks that pandas, polars and pyarrow read every figure as it is from Parquet, CSV and NDJSON. Runs where the tables are.

CSV has no types: the reader gives text columns their type, as the codebook beside the table says. A program that
guesses takes a code such as 0363 for a number.
"""
import csv
import json
import sys

import pandas
import polars
import pyarrow
import pyarrow.parquet

import rows

ARROW = {"text": pyarrow.string(), "float": pyarrow.float64(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_(),
         "moment": pyarrow.timestamp("us", tz="UTC")}
PANDAS = {"text": "string", "float": "float64", "integer": "Int64", "boolean": "boolean", "moment": "string"}
POLARS = {"text": polars.String, "float": polars.Float64, "integer": polars.Int64, "boolean": polars.Boolean,
          "moment": polars.String}


def typed(found, columns):
    """Rows with every missing value as None, and points in time as microseconds."""
    return [{name: None if pandas.isna(v) else rows.moment(v) if columns[name] == "moment" else v for name, v in row.items()}
            for row in found]


def with_pyarrow(file, columns, want):
    found = pyarrow.parquet.read_table(file)
    rows.same_columns(f"pyarrow, {file}", [(n, ARROW[k]) for n, k in columns.items()], list(zip(found.schema.names, found.schema.types)))
    rows.same(f"pyarrow, {file}", want, typed(found.to_pylist(), columns))


def with_pandas(columns, want):
    found = pandas.read_parquet("scores.parquet", dtype_backend="numpy_nullable")
    rows.same("pandas, Parquet", want, typed(found.to_dict("records"), columns))
    found = pandas.read_csv("scores.csv", dtype={n: PANDAS[k] for n, k in columns.items()}, keep_default_na=False, na_values=[""],
                            float_precision="round_trip")
    rows.same("pandas, CSV", rows.guarded(want), typed(found.to_dict("records"), columns))
    found = pandas.read_csv("scores-nl.csv", sep=";", decimal=",", encoding="utf-8-sig", keep_default_na=False, na_values=[""],
                            float_precision="round_trip", true_values=["WAAR"], false_values=["ONWAAR"],
                            dtype={n: PANDAS[k] for n, k in columns.items() if k != "boolean"})
    rows.same("pandas, csv-nl", rows.guarded(want), typed(found.to_dict("records"), columns))


def with_polars(columns, want):
    found = polars.read_parquet("scores.parquet")
    rows.same("polars, Parquet", want, typed(found.to_dicts(), columns))
    found = polars.read_csv("scores.csv", schema_overrides={n: POLARS[k] for n, k in columns.items()})
    rows.same("polars, CSV", rows.guarded(want), typed(found.to_dicts(), columns))
    lines = polars.read_ndjson("advice.ndjson", infer_schema_length=None)
    advice = rows.HEAD | rows.RECOMMENDATION
    source = [r for row in rows.ndjson() for r in rows.recommendations(row)]
    whole = {"float": float, "integer": int}
    got = [{n: whole[advice[n]](v) if v is not None and advice[n] in whole else v for n, v in row.items()} for row in lines.to_dicts()]
    rows.same("polars, NDJSON, recommendations", source, typed(got, advice))


def codebook(columns):
    """The codebook beside the Parquet file has exactly its columns, with their types."""
    with open("scores.codebook.csv", encoding="utf-8", newline="") as file:
        listed = [(line["column"], line["type"]) for line in csv.DictReader(file) if line["table"] == "scores"]
    rows.same_columns("the codebook beside Parquet", list(columns.items()), listed)


def versions():
    """Version 2026.10 of a catalogue is not 2026.2 nor 2026.1, whatever the program takes for a number."""
    for version in ("2026.2", "2026.10"):
        want = f"open-government-nl/{version}"
        name = f"version-{version}"
        got = {
            "pandas, CSV": pandas.read_csv(f"{name}.csv")["catalogue"][0],
            "pandas, csv-nl": pandas.read_csv(f"{name}-nl.csv", sep=";", decimal=",")["catalogue"][0],
            "pandas, XLSX": pandas.read_excel(f"{name}.xlsx", sheet_name="Scores")["catalogue"][0],
            "polars, CSV": polars.read_csv(f"{name}.csv")["catalogue"][0],
            "pyarrow, Parquet": pyarrow.parquet.read_table(f"{name}.parquet")["catalogue"][0].as_py(),
        }
        with open(f"{name}.ndjson", encoding="utf-8") as line:
            found = json.loads(line.read())["catalogue"]
            got["NDJSON"] = found["id"] + "/" + found["version"]
        for program, found in got.items():
            if found != want:
                sys.exit(f"DIFFERS: {program}: the catalogue {want} is read as {found!r}")
    print(f"ok catalogue versions 2026.2 and 2026.10 in {len(got)} programs and formats")


def main():
    source = rows.ndjson()
    columns = rows.wide_columns(next(r for r in source if "error" not in r))
    wide = [rows.wide(r, columns) for r in source]
    if not any(str(row["organisation_id"]).startswith("0") for row in wide):
        sys.exit("no row has a code with a zero in front, so that the check shows nothing")
    codebook(columns)
    with_pyarrow("scores.parquet", columns, wide)
    with_pyarrow("advice.parquet", rows.HEAD | rows.RECOMMENDATION, [x for r in source for x in rows.recommendations(r)])
    with_pandas(columns, wide)
    with_polars(columns, wide)
    versions()


main()
