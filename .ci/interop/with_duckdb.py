"""Checks that DuckDB reads every figure as it is from Parquet, CSV and NDJSON. Runs where the tables are."""
import math
import re
import sys

import duckdb

import rows

DUCKDB = {"text": "VARCHAR", "float": "DOUBLE", "integer": "BIGINT", "boolean": "BOOLEAN",
          "moment": "TIMESTAMP WITH TIME ZONE"}


MICROSECONDS = "select * replace (epoch_us(started) as started, epoch_us(updated) as updated) "


def read(query):
    found = duckdb.sql(MICROSECONDS + query)
    return [dict(zip(found.columns, row)) for row in found.fetchall()]


def types(file, columns):
    found = duckdb.sql(f"describe from '{file}'").fetchall()
    rows.same_columns(f"DuckDB, {file}", [(name, DUCKDB[kind]) for name, kind in columns.items()], [row[:2] for row in found])


def with_types(file, columns):
    """CSV has no types, so the reader gives them."""
    return f"from read_csv('{file}', types={ {name: DUCKDB[kind] for name, kind in columns.items()} })"


def main():
    source = rows.ndjson()
    columns = rows.wide_columns(next(r for r in source if "error" not in r))
    wide = [rows.wide(r, columns) for r in source]
    advice_columns = rows.HEAD | rows.RECOMMENDATION
    advice = [r for row in source for r in rows.recommendations(row)]

    types("scores.parquet", columns)
    types("advice.parquet", advice_columns)
    rows.same("DuckDB, Parquet", wide, read("from 'scores.parquet'"))
    rows.same("DuckDB, Parquet, recommendations", advice, read("from 'advice.parquet'"))
    rows.same("DuckDB, CSV", rows.guarded(wide), read(with_types("scores.csv", columns)))
    rows.same("DuckDB, CSV, recommendations", rows.guarded(advice), read(with_types("advice.csv", advice_columns)))
    # CSV as it comes: a code with zeros in front of it and the version of the catalogue stay what they are.
    rows.same("DuckDB, CSV without types", [{"catalogue": row["catalogue"]} for row in wide],
              [{"catalogue": row["catalogue"]} for row in read("from 'scores.csv'")])
    rows.same("DuckDB, NDJSON", wide, [rows.wide(r, columns) for r in read("from 'scores.ndjson'")])

    query = re.search('duckdb -c "(.*)"', rows.documented("selfscan score --format parquet"))[1]
    found = {kind: figures for kind, *figures in duckdb.sql(query).fetchall()}
    for kind in {row["organisation_type"] for row in wide} | found.keys():
        of = [row["score"] for row in wide if row["organisation_type"] == kind]
        scores = [score for score in of if score is not None]
        count, mean = found.get(kind, (0, None))
        if count != len(of) or scores and not math.isclose(mean, math.fsum(scores) / len(scores)):
            sys.exit(f"DIFFERS: DuckDB, the query of SCALE.md: {kind}, {count}, {mean}")
    print("ok DuckDB, the query of SCALE.md")


main()
