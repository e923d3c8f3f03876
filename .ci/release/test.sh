#!/usr/bin/env bash
# Uses a release as the people do who download it: unpack, install, run, remove.
#
#   test.sh FOLDER    the folder that build.sh filled
#
# Installs Wine for the Windows program. A check whose program cannot be had is NOT RUN, which it says.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dist=$(realpath "$1")/one/dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SELFSCAN_LANG=en
fail() { echo "FAILED: $*"; exit 1; }
# says TEXT COMMAND... demands that a command succeeds and prints the text.
says() { local out; out=$("${@:2}" 2>&1) || fail "${*:2}: $out"; [[ $out == *"$1"* ]] || fail "${*:2} does not print $1: $out"; }

# install PACKAGE installs a Debian package if it can.
install() {
  [ -e "$work/updated" ] || apt-get update -qq >"$work/apt.log" 2>&1 || true
  touch "$work/updated"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >"$work/apt.log" 2>&1 || true
}

cd "$work"
commit=$(git -C "$dist" rev-parse HEAD)
arch=$(go env GOARCH)

archive=$(echo "$dist"/selfscan_*_linux_"$arch".tar.gz)
tar xzf "$archive"
folder=$PWD/$(basename "$archive" .tar.gz)
says "commit        $commit" "$folder/selfscan" version --verbose
for file in README.md LICENSE NOTICE man/man1/selfscan.1 man/nl/man1/selfscan.1 completions/{selfscan.bash,_selfscan,selfscan.fish,selfscan.ps1}; do
  [ -s "$folder/$file" ] || fail "$(basename "$archive") has no $file"
done
grep -oP '\]\(\K[^)#:]+(?=[)#])' "$folder/README.md" | while read -r link; do
  [ -e "$folder/$link" ] || [[ $link == .ci* ]] || fail "README links to $link, which is not in the archive"
done
for page in "$folder"/man/man1/selfscan.1 "$folder"/man/nl/man1/selfscan.1; do
  warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ= man --warnings -E UTF-8 -l "$page" 2>&1 >/dev/null)
  [ -z "$warnings" ] || fail "$page: $warnings"
done
# A newcomer: an empty home, nothing on the path, and what README says.
mkdir home
newcomer() { (cd "$folder" && env -i HOME="$work/home" LANG=en_GB.UTF-8 "$@"); }
says selfscan-demo.pdf newcomer ./selfscan demo
[ -s "$folder/selfscan-demo.pdf" ] || fail "demo wrote no report"
{ for question in {1..21}; do echo 2; done; echo q; } | newcomer ./selfscan scan --plain --depth quick --org 'My Town' --org-type municipality my-town.scan.json >plain.txt 2>&1 || fail "scan --plain: $(tail -5 plain.txt)"
says my-town.pdf newcomer ./selfscan report my-town.scan.json
says 'My Town' newcomer ./selfscan score my-town.scan.json
[ -z "$(ls -A home)" ] || fail "something was written into the home folder: $(ls -A home)"
echo "ok $(basename "$archive"): README's links, manual pages, demo, from a scan to its report"

deb=$(echo "$dist"/selfscan_*_"$arch".deb)
before=$(dpkg-query -f '${db:Status-Status}' -W selfscan 2>/dev/null || true)
[ "$before" != installed ] || fail "selfscan is installed here already"
trap 'dpkg --purge selfscan >/dev/null 2>&1; rm -rf "$work"' EXIT
dpkg --path-include='/usr/share/*' -i "$deb" >dpkg.log 2>&1 || fail "$(cat dpkg.log)"
mapfile -t files < <(dpkg -L selfscan | while read -r f; do [ -f "$f" ] && echo "$f"; done)
says "$commit" /usr/bin/selfscan version --verbose
says OPTIONS man -P cat selfscan
says OPTIES env LC_ALL=C.UTF-8 man -P cat -L nl selfscan
[ -e /usr/share/bash-completion/bash_completion ] || install bash-completion
if [ -e /usr/share/bash-completion/bash_completion ]; then
  says parquet bash -c '. /usr/share/bash-completion/bash_completion; . /usr/share/bash-completion/completions/selfscan
    COMP_WORDS=(selfscan score --format p) COMP_CWORD=3 COMP_LINE="selfscan score --format p" COMP_POINT=25; __start_selfscan; echo "${COMPREPLY[@]}"'
else
  echo "NOT RUN: COMPLETION IN BASH. Why: $(tail -1 apt.log)"
fi
reference=$folder/questionnaire/testdata/references/leading-ministry.scan.json
selfscan report "$reference" --lang en --out linux.pdf >/dev/null
dpkg --purge selfscan >dpkg.log 2>&1 || fail "$(cat dpkg.log)"
((${#files[@]} >= 8)) || fail "the package has only ${#files[@]} files: ${files[*]}"
for file in "${files[@]}"; do
  [ ! -e "$file" ] || fail "$file is still there after removal"
done
echo "ok $(basename "$deb"): installed, used, removed"

command -v rpm >/dev/null || install rpm
if command -v rpm >/dev/null; then
  package=$(echo "$dist"/selfscan-*."$(uname -m)".rpm)
  mkdir root
  rpm --dbpath "$work/rpmdb" --root "$work/root" --nodeps --noplugins -i "$package" >rpm.log 2>&1 || fail "$(cat rpm.log)"
  says "$commit" root/usr/bin/selfscan version --verbose
  cmp root/usr/bin/selfscan "$folder/selfscan"
  [ -s root/usr/share/man/man1/selfscan.1.gz ] || fail "the rpm has no manual page"
  echo "ok $(basename "$package"): installed in a folder of its own"
else
  echo "NOT RUN: THE RPM. Why: $(tail -1 apt.log)"
fi

for sbom in "$dist"/*.cdx.json; do
  python3 - "$sbom" "$folder/NOTICE" <<'PY' || fail "$sbom"
import json, sys
sbom = json.load(open(sys.argv[1]))
assert sbom["bomFormat"] == "CycloneDX", sbom["bomFormat"]
noticed = open(sys.argv[2], encoding="utf-8").read()
parts = [(c["name"], c["version"]) for c in sbom["components"] if c["name"] != "std"]
assert len(parts) > 20, len(parts)
missing = [p for p in parts if "\n%s %s\n" % p not in noticed]
assert not missing, "not in NOTICE: %s" % missing
PY
done
echo "ok bill of materials: every part is in NOTICE"

if [ "$arch" != amd64 ]; then
  echo "NOT RUN: THE WINDOWS PROGRAM. Why: this machine is no amd64"
  exit
fi
wine=/usr/lib/wine/wine64 # the package has it outside the path
[ -x "$wine" ] || install wine64
if [ ! -x "$wine" ]; then
  echo "NOT RUN: THE WINDOWS PROGRAM. Why: $(tail -1 apt.log)"
  exit
fi
export WINEPREFIX=$work/wine WINEDEBUG=-all DISPLAY=
python3 -m zipfile -e "$dist"/selfscan_*_windows_amd64.zip windows
exe=$(echo windows/*/selfscan.exe)
timeout 120 "$wine" wineboot -i >wine.log 2>&1 || true
system=$WINEPREFIX/drive_c/windows/system32
if [ ! -e "$system/bcryptprimitives.dll" ]; then
  command -v x86_64-w64-mingw32-gcc >/dev/null || install gcc-mingw-w64-x86-64-win32
  x86_64-w64-mingw32-gcc -O2 -shared -o "$system/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32
fi
windows() { timeout 120 "$wine" "$exe" "$@"; }
says "$commit" windows version --verbose
says "Ministerie van Voorbeeldzaken" windows score windows/*/questionnaire/testdata/references
cp "$reference" here.scan.json
says here.pdf windows report here.scan.json --lang en
cmp here.pdf linux.pdf || fail "the report on Windows has other bytes than on Linux"
printf '1\nq\n' | windows scan --plain --depth quick --org Wijn --org-type municipality begun.scan.json >plain.txt 2>&1 || fail "scan --plain: $(tail -5 plain.txt)"
grep -q 'Question 2 of' plain.txt || fail "scan --plain does not go on after an answer: $(tail -5 plain.txt)"
"$folder/selfscan" check begun.scan.json || fail "the file that the Windows program wrote is refused"
timeout 60 "$wine" wineboot -k >/dev/null 2>&1 || true
timeout 60 /usr/lib/wine/wineserver -w || true # it still writes to its folder, which is removed at the end
echo "ok the Windows program under Wine: version, score, report as on Linux, scan"
