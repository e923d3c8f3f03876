#!/usr/bin/env bash
# Checks that GNU parallel carries `score -`: SCALE.md's example against one process, byte for byte. Runs where the
# lines are, with selfscan on the path.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
example=$(sed -n 's/^    \(parallel --pipepart .*\)/\1/p' "$here/../../cmd/selfscan/SCALE.md")
[ -n "$example" ] || { echo "SCALE.md has no example that starts with: parallel --pipepart"; exit 1; }
# Blocks of 64 MiB would give all lines to one process.
small=${example/--block 64M/--block 200K}
small=${small/> scores.ndjson/> parallel.ndjson}
[ "$small" != "$example" ] || { echo "SCALE.md has another block size than this check changes"; exit 1; }
bash -c "$small" && status=0 || status=$?
# Its exit status is the number of processes that failed: that of the block with the bad line.
[ "$status" = 1 ] || { echo "DIFFERS: GNU parallel: exit status 1 expected, $status found"; exit 1; }

# Lines count from 1 in each block. Their numbers are left out where a row begins with one, in the name of the input
# and in the place of a refusal; nothing else is.
nameless() {
  sed -E 's/^(\{"format":"[^"]*","file":"stdin:)[0-9]+"/\1"/; s/^(\{"format":"[^"]*","file":"stdin:","error":\{"line":)[0-9]+/\1/' "$1"
}
blocks=$(grep -c '^{"format":"[^"]*","file":"stdin:1"' parallel.ndjson) || true
((blocks > 1)) || { echo "DIFFERS: GNU parallel did not share out the lines, so that the check shows nothing"; exit 1; }
cmp <(nameless one.ndjson) <(nameless parallel.ndjson) || { echo "DIFFERS: GNU parallel: other bytes than one process"; exit 1; }
echo "ok GNU parallel: $(wc -l <parallel.ndjson) rows in $blocks blocks, byte for byte"
