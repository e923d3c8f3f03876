#!/usr/bin/env bash
# Reports as web pages in a real browser: axe-core finds nothing, nothing is fetched, no page is wider than its window.
# It installs Chromium, Node.js and two npm packages, as .ci/browser does.
# Usage: run.sh FOLDER [PICTURES]   examines each FOLDER/*.html; with PICTURES, it keeps a picture of each size there
set -euo pipefail
pages=$(realpath "$1")
pictures=${2:+$(realpath "$2")}
here=$(dirname "$(realpath "$0")")
if ! command -v chromium >/dev/null || ! command -v npm >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium nodejs npm >/dev/null
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp "$here"/*.js "$here"/../browser/package*.json "$out"
npm ci --prefix "$out" --ignore-scripts --no-audit --no-fund --silent
node "$out/examine.js" "$(command -v chromium)" "$pages" "$pictures"
