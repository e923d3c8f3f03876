#!/usr/bin/env bash
# Opens what `selfscan score` writes with the programs that people use for it: DuckDB, pandas, polars, pyarrow, R,
# jsonschema, ajv, Spark, GNU parallel, LibreOffice.
#
#   run.sh SELFSCAN-BINARY
#
# Installs what is missing with apt-get, and Python packages in a folder of its own in the cache. A check whose
# program cannot be had is NOT RUN, which it says; that does not fail. Exit status: 0 all that ran is well, 1 something
# differs.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1")
venv=${XDG_CACHE_HOME:-$HOME/.cache}/selfscan-interop
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1 # nothing is left in the repository
failed=0
why= # the last thing that could not be had

# packages TEST PACKAGE... installs Debian packages unless the test finds what they bring.
packages() {
  "$1" && return
  [ -n "${updated:-}" ] || apt-get update -qq >"$work/log" 2>&1 || true
  updated=1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${@:2}" >"$work/log" 2>&1 && "$1" ||
    { why="apt-get cannot install ${*:2}: $(tail -1 "$work/log")"; return 1; }
}
# wheels PACKAGE==VERSION... installs Python packages. Nothing goes to pip's own cache: Spark is there once, not three times.
wheels() {
  "$venv/bin/python" -c 'import sys; from importlib.metadata import version
sys.exit(any(version(p) != v for p, v in (a.split("==") for a in sys.argv[1:])))' "$@" 2>/dev/null && return
  "$venv/bin/python" -m pip --version >"$work/log" 2>&1 || python3 -m venv --clear "$venv" >"$work/log" 2>&1 ||
    { why="python3 cannot make $venv: $(tail -1 "$work/log")"; return 1; }
  "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-cache-dir "$@" >"$work/log" 2>&1 ||
    { why="pip cannot install $*: $(tail -1 "$work/log")"; return 1; }
}
has_python() { python3 -c 'import ensurepip' 2>/dev/null; }
has_java() { [[ $(java -version 2>&1) =~ version\ \"(1[7-9]|[2-9][0-9]) ]]; } # the oldest that Spark takes is 17
has_parallel() { [[ $(parallel --version 2>/dev/null) == "GNU parallel"* ]]; } # moreutils has another one
has_r() { command -v Rscript >/dev/null; }
has_node() { command -v npm >/dev/null; }
has_office() { command -v localc >/dev/null; }

not_run() { echo "NOT RUN: THE CHECK WITH ${1^^}. Why: $why"; }
# modules PACKAGE@VERSION... installs npm packages in a folder of their own in the cache.
modules() {
  [ "$(cat "$venv/npm/installed" 2>/dev/null)" = "$*" ] && return
  mkdir -p "$venv/npm"
  npm install --prefix "$venv/npm" --no-audit --no-fund --ignore-scripts "$@" >"$work/log" 2>&1 ||
    { why="npm cannot install $*: $(tail -1 "$work/log")"; return 1; }
  echo "$*" >"$venv/npm/installed"
}
# check COMMAND... runs one check among the tables, and shows its error stream only if it fails.
check() {
  (cd "$work" && timeout 300 "$@" 2>log) || { failed=1; tail -20 "$work/log"; echo "FAILED: $(basename "$2")"; }
}
# score OUT OPTION... writes one table; the bad file gives exit status 1, and all else is a fault.
score() {
  (cd "$work" && "$binary" score "${@:2}" >"$1" 2>log) && status=0 || status=$?
  [ "$status" = 1 ] || { cat "$work/log"; echo "score ${*:2}: exit status 1 expected, $status found"; exit 1; }
}

packages has_python python3 python3-venv || { not_run "anything but Go"; exit 0; }
python3 "$here/answers.py" "$work"
for format in csv parquet xlsx ndjson; do
  score "$format.out" --format "$format" --out "scores.$format" scans # a workbook is not written to a stream
done
score advice.csv --format csv --table recommendations scans
score advice.parquet --format parquet --table recommendations scans
score scores-nl.csv --format csv-nl scans
score advice.ndjson --format ndjson --table recommendations scans
mkdir "$work/good"
cp "$work"/scans/*.scan.json "$work/good"
rm "$work"/good/137,* # the one that is not good
# A catalogue of which the number of the version looks like another one.
"$binary" catalogue export | sed 's/"version": "2026.2"/"version": "2026.10"/' >"$work/2026.10.json"
sed 's/"version": "2026.2"/"version": "2026.10"/' "$here/../../questionnaire/testdata/references/province.scan.json" >"$work/2026.10.scan.json"
for out in .csv .parquet .xlsx .ndjson -nl.csv; do
  format=()
  [ "$out" = -nl.csv ] && format=(--format csv-nl)
  "$binary" score "${format[@]}" --out "$work/version-2026.2$out" "$here/../../questionnaire/testdata/references/province.scan.json"
  "$binary" score "${format[@]}" --out "$work/version-2026.10$out" --catalogue "$work/2026.10.json" "$work/2026.10.scan.json"
done
score one.ndjson --format ndjson --jobs 1 - <"$work/scans.ndjson"
mkdir "$work/bin"
ln -s "$binary" "$work/bin/selfscan"

if wheels duckdb==2.0.1; then
  check "$venv/bin/python" "$here/with_duckdb.py"
else
  not_run DuckDB
fi
if wheels jsonschema==4.26.0; then
  check "$venv/bin/python" "$here/with_jsonschema.py" "$work/bin/selfscan"
else
  not_run jsonschema
fi
if wheels pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 openpyxl==3.1.5; then
  check "$venv/bin/python" "$here/with_frames.py"
else
  not_run "pandas, polars and pyarrow"
fi
if packages has_r r-base-core; then
  check "$venv/bin/python" "$here/with_r.py"
else
  not_run R
fi
if packages has_node npm && modules ajv@8.20.0 ajv-formats@3.0.1; then
  NODE_PATH="$venv/npm/node_modules" check node "$here/with_ajv.js" "$work/bin/selfscan"
else
  not_run ajv
fi
if packages has_java default-jre-headless && wheels pyspark==4.3.0; then
  SPARK_LOCAL_IP=127.0.0.1 check "$venv/bin/python" "$here/with_spark.py" "$work/bin/selfscan"
else
  not_run Spark
fi
if packages has_parallel parallel; then
  PATH="$work/bin:$PATH" check bash "$here/with_parallel.sh"
else
  not_run "GNU parallel"
fi
if packages has_office libreoffice-calc && wheels openpyxl==3.1.5; then
  check "$venv/bin/python" "$here/with_libreoffice.py"
else
  not_run LibreOffice
fi
exit "$failed"
