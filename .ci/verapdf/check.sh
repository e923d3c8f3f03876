#!/bin/bash
# Validates PDF files with veraPDF, the reference validator: PDF/UA-1, and PDF/A in the flavour that
# the file's name or the caller says.
#
#   check.sh [3a|2a] FILE...
#
# Installs a JDK and Maven with apt-get where they're missing, and takes the library from Maven Central
# once. Exit status: 0 all files conform, 1 some do not, 2 the validator could not be had.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
lib=${VERAPDF_LIB:-$HOME/.cache/selfscan-verapdf-1.30.2}
flavour=3a
case ${1:-} in 2a|3a) flavour=$1; shift;; esac
[ $# -gt 0 ] || { echo "usage: check.sh [3a|2a] FILE..." >&2; exit 2; }

if ! { command -v mvn && command -v javac; } >/dev/null; then
  { apt-get -qq update && apt-get -qq install -y --no-install-recommends maven default-jdk-headless; } >/dev/null 2>&1 ||
    { echo "no JDK and Maven here, and apt-get cannot install them" >&2; exit 2; }
fi
if [ ! -e "$lib/.complete" ]; then
  mkdir -p "$lib"
  mvn -q -B -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
    -DoutputDirectory="$lib" -DincludeScope=runtime >&2 || { echo "Maven cannot get veraPDF" >&2; exit 2; }
  touch "$lib/.complete"
fi
args=()
for file in "$@"; do args+=("ua1:$file" "$flavour:$file"); done
exec java -cp "$lib/*" "$here/Check.java" "${args[@]}"
