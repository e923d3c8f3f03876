#!/usr/bin/env bash
# Writes the bill of materials of a program, with the date of the commit instead of now, so that it repeats.
#
#   sbom.sh PROGRAM DOCUMENT DATE
set -euo pipefail

cyclonedx-gomod bin -json -noserial -output "$2" "$1"
sed -i -E "s/^( *\"timestamp\": )\"[^\"]*\"/\1\"$3\"/" "$2"
