#!/usr/bin/env bash
# The voting room in a real browser. It installs Chromium and Node.js from the distribution, and two npm packages.
# Usage: run.sh SELFSCAN
set -euo pipefail
selfscan=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
if ! command -v chromium >/dev/null || ! command -v npm >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium nodejs npm >/dev/null
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cp "$here"/*.js* "$out"
npm ci --prefix "$out" --ignore-scripts --no-audit --no-fund --silent
node "$out/vote.js" "$selfscan" "$out" "$(command -v chromium)"
