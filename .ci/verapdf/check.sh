#!/bin/bash
# Validates PDF files with veraPDF, the reference validator: each as PDF/UA-1 and as PDF/A-3a, or as
# PDF/A-2a if its name ends in .2a.pdf.
#
#   check.sh FILE...
#
# Installs a JDK and Maven with apt-get where they're missing, and takes the library from Maven Central
# once. Exit status: 0 all files conform, 1 some do not, 2 the validator could not be had.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
lib=${VERAPDF_LIB:-$HOME/.cache/selfscan-verapdf-1.30.2}
[ $# -gt 0 ] || { echo "usage: check.sh FILE..." >&2; exit 2; }

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
for file in "$@"; do
  case $file in *.2a.pdf) archive=2a ;; *) archive=3a ;; esac
  args+=("ua1:$file" "$archive:$file")
done
exec java -cp "$lib/*" "$here/Check.java" "${args[@]}"
