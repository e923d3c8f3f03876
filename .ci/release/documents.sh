#!/usr/bin/env bash
# Makes the documents of a release in build/, which goreleaser packs. Runs in the root of the repository.
set -euo pipefail

rm -rf build
mkdir -p build/package build/release/man/man1 build/release/man/nl/man1 build/release/completions
CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o build/selfscan ./cmd/selfscan # as goreleaser builds it: once is enough

# README links to these pages and examples, so they keep their places.
cp README.md LICENSE build/release
cp cmd/selfscan/NOTICE build/release
git ls-files '*/*.md' 'questionnaire/testdata/references/*' questionnaire/catalogue/testdata/province.yaml |
  while read -r file; do
    mkdir -p "build/release/$(dirname "$file")"
    cp "$file" "build/release/$file"
  done
SELFSCAN_LANG=en build/selfscan man >build/release/man/man1/selfscan.1
SELFSCAN_LANG=nl build/selfscan man >build/release/man/nl/man1/selfscan.1
for shell in bash fish; do
  SELFSCAN_LANG=en build/selfscan completion "$shell" >"build/release/completions/selfscan.$shell"
done
SELFSCAN_LANG=en build/selfscan completion zsh >build/release/completions/_selfscan
SELFSCAN_LANG=en build/selfscan completion powershell >build/release/completions/selfscan.ps1

gzip -9n <build/release/man/man1/selfscan.1 >build/package/selfscan.1.gz
gzip -9n <build/release/man/nl/man1/selfscan.1 >build/package/selfscan.nl.1.gz
cat LICENSE cmd/selfscan/NOTICE >build/package/copyright
