"""Holds what score and peers write against the schemas that selfscan writes, with another validator than the tests have.

    with_jsonschema.py SELFSCAN-BINARY
"""
import json
import subprocess
import sys

import jsonschema

import rows


def validator(binary, kind):
    schema = json.loads(subprocess.run([binary, "catalogue", "schema", kind], check=True, capture_output=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def main():
    binary = sys.argv[1]
    result, answers = validator(binary, "result"), validator(binary, "answers")
    source = rows.ndjson()
    refused = 0
    for row in source:
        result.validate(row)
        with open(row["file"], encoding="utf-8") as file:
            valid = answers.is_valid(json.load(file))
        if valid != ("error" not in row):
            sys.exit(f"DIFFERS: jsonschema: {row['file']}: the schema of answers says {valid}")
        refused += "error" in row
        if result.is_valid(row | {"colour": 1}):
            sys.exit("DIFFERS: jsonschema: the schema of results takes any key")
    peers = subprocess.run([binary, "peers", "scans"], capture_output=True).stdout
    validator(binary, "peers").validate(json.loads(peers))
    validator(binary, "catalogue").validate(json.loads(subprocess.run([binary, "catalogue", "export"], check=True, capture_output=True).stdout))
    print(f"ok jsonschema: {len(source)} results, {refused} of them refused, peers and catalogue")


main()
