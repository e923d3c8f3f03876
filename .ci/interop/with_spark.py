"""Checks that Spark carries `score -` in a pipe, and reads every figure as it is from Parquet. Runs where the tables are.

    with_spark.py SELFSCAN-BINARY
"""
import json
import sys

from pyspark.sql import SparkSession, functions

import rows

SPARK = {"text": "string", "float": "double", "integer": "bigint", "boolean": "boolean", "moment": "timestamp"}


def pipe(spark, binary, columns):
    """The example of SCALE.md, against the rows of one process."""
    example = rows.documented("rows = spark.").replace("/usr/local/bin/selfscan", binary)
    names = {"spark": spark}
    exec(example, names)
    if names["rows"].getNumPartitions() < 2:
        sys.exit("DIFFERS: Spark did not share out the lines, so that the check shows nothing")
    with open("one.ndjson", encoding="utf-8") as lines:
        want = [rows.wide(json.loads(line), columns) for line in lines]
    got = [rows.wide(row.asDict(recursive=True), columns) for row in names["scores"].collect()]
    rows.same("Spark, pipe", nameless(want), nameless(got))


def nameless(found):
    """Rows in an order of their own, without the line of the input, which counts from 1 in each share of the stream."""
    found = [{**row, "file": None, "error_line": None} for row in found]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


def parquet(spark, file, columns, want):
    found = spark.read.parquet(file)
    rows.same_columns(f"Spark, {file}", [(name, SPARK[kind]) for name, kind in columns.items()], found.dtypes)
    for name, kind in columns.items():
        if kind == "moment":
            found = found.withColumn(name, functions.unix_micros(name))
    rows.same(f"Spark, {file}", want, [row.asDict() for row in found.collect()])


def main():
    source = rows.ndjson()
    columns = rows.wide_columns(next(r for r in source if "error" not in r))
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    spark = SparkSession.builder.master("local[2]").config(map=quiet).getOrCreate()
    try:
        pipe(spark, sys.argv[1], columns)
        parquet(spark, "scores.parquet", columns, [rows.wide(r, columns) for r in source])
        parquet(spark, "advice.parquet", rows.HEAD | rows.RECOMMENDATION, [x for r in source for x in rows.recommendations(r)])
    finally:
        spark.stop()


main()
