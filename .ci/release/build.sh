#!/usr/bin/env bash
# Makes a release of the last commit, twice, in two clones, and fails if the two differ.
#
#   build.sh FOLDER    FOLDER/one/dist and FOLDER/two/dist have the artefacts afterwards
#
# The first build uses the build cache. Before the second one our own packages are removed from it, so that they are
# compiled anew for every system; the standard library and the modules, which -trimpath makes the same in every folder,
# still come from it.
set -euo pipefail

root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
to=$(realpath "$1")
tools=${XDG_CACHE_HOME:-$HOME/.cache}/selfscan-release

# tool NAME MODULE VERSION installs a program once, from the Go module proxy.
tool() {
  [ -x "$tools/$3/$1" ] || { mkdir -p "$tools/$3" && GOBIN=$tools/$3 go install "$2@$3"; }
  PATH=$tools/$3:$PATH
}
tool goreleaser github.com/goreleaser/goreleaser/v2 v2.15.1
tool cyclonedx-gomod github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod v1.10.0

version=$(sed -n 's/^const release = "\(.*\)"$/\1/p' "$root/cmd/selfscan/version.go")
[ -n "$version" ] || { echo "version.go names no release"; exit 1; }
export GORELEASER_CURRENT_TAG=v$version
export SBOM=$root/.ci/release/sbom.sh # goreleaser runs it in dist

commit=$(git -C "$root" rev-parse HEAD) # someone may commit meanwhile
# release CLONE makes a release in a clone of its own.
release() {
  git clone -q "$root" "$to/$1"
  git -C "$to/$1" checkout -q --detach "$commit"
  (cd "$to/$1" && goreleaser release --snapshot --clean --parallelism 2 --config .ci/release/goreleaser.yaml >"$to/$1.log" 2>&1) ||
    { tail -40 "$to/$1.log"; return 1; }
}

# forget removes what the build cache has of our own packages, and fails if it has nothing of them.
forget() {
  local target files
  for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64; do
    files=$(CGO_ENABLED=0 GOOS=${target%/*} GOARCH=${target#*/} GOFLAGS=-mod=readonly \
      go list -C "$to/one" -trimpath -export -deps -f '{{with .Module}}{{if .Main}}{{$.Export}}{{end}}{{end}}' ./cmd/selfscan)
    xargs rm <<<"$files"
  done
}

release one
forget
release two
cd "$to"
artefacts() { (cd "$1/dist" && find . -maxdepth 1 -name 'selfscan*' -type f -printf '%P\n' | sort | xargs sha256sum checksums.txt); }
diff <(artefacts one) <(artefacts two) || { echo "two builds of one commit differ"; exit 1; }
count=$(artefacts one | wc -l)
[ "$count" = 17 ] || { echo "17 artefacts expected, $count found"; ls one/dist; exit 1; }
(cd one/dist && sha256sum --quiet -c checksums.txt)
echo "two builds are the same, byte for byte:"
artefacts one | while read -r _ file; do printf '%10d KB  %s\n' $(($(stat -c %s "one/dist/$file") / 1000)) "$file"; done
