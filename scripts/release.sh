#!/usr/bin/env bash
# A release, from tag to wheel; .github/workflows/release.yml calls it, and so can you (docs/releasing.md).
#   scripts/release.sh check TAG               tag, version and changelog agree; nothing is left to fill in
#   scripts/release.sh notes TAG               the changelog's section
#   scripts/release.sh build TAG FOLDER        wheel and source, built twice and compared, with the pin inside
#   scripts/release.sh try WHEEL COMMIT        in an empty environment: start a list, build it, check it
# Publishes nothing.
set -euo pipefail
python=${PYTHON:-python3}
fail() { echo "release: $1" >&2; exit 1; }

check() {
  local tag=$1 version heading commit
  [[ $tag =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "the tag $tag is not of the form v1.2.3"
  version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' generator/papershelf/__init__.py)
  [ "v$version" = "$tag" ] || fail "the tag is $tag and generator/papershelf/__init__.py says $version"
  heading=$(grep -m 1 '^## ' CHANGELOG.md || true)
  [[ $heading =~ ^"## $version - "[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] \
    || fail "CHANGELOG.md begins with '$heading', and should with '## $version - YEAR-MONTH-DAY'"
  [[ $(notes "$tag") =~ [^[:space:]] ]] || fail "CHANGELOG.md says nothing about $version"
  commit=$(git rev-parse --verify --quiet "refs/tags/$tag^{commit}") || fail "there is no tag $tag here"
  [ "$commit" = "$(git rev-parse HEAD)" ] || fail "the tag $tag is not the commit that is checked out"
  [ -z "$(git status --porcelain)" ] || fail "files have been changed since the commit: see git status"
  if git grep --line-number --extended-regexp 'uses: *[^ ]+@(0{40}|COMMIT)' -- README.md docs generator templates >&2; then
    fail "these lines name no real commit"
  fi
}

notes() {
  awk -v heading="## ${1#v} - " 'index($0, heading) == 1 {found = 1; next} /^## / {found = 0} found' CHANGELOG.md
}

repository() {
  "$python" -c 'import sys, tomllib
url = tomllib.load(open("pyproject.toml", "rb"))["project"]["urls"]["Source"]
print(url.removeprefix("https://github.com/"))'
}

build() {
  local tag=$1 folder=$2 work commit name round
  commit=$(git rev-parse "refs/tags/$tag^{commit}")
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
  export SOURCE_DATE_EPOCH
  work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  for round in one two; do
    mkdir "$work/$round"
    git archive "$commit" | tar -x -C "$work/$round"
    printf '{"repository":"%s","commit":"%s","tag":"%s"}\n' "$(repository)" "$commit" "$tag" \
      > "$work/$round/generator/papershelf/pin.json"
    # Without isolation: the build's own libraries are installed before, by hash (.ci/release.lock).
    (cd "$work/$round" && "$python" -m build --no-isolation --outdir "$work/$round-dist" . > "$work/log" 2>&1) \
      || { cat "$work/log" >&2; fail "the build failed"; }
  done
  mkdir -p "$folder"
  for name in "$work"/one-dist/*; do
    cmp --quiet "$name" "$work/two-dist/$(basename "$name")" || fail "$(basename "$name") is not built the same twice"
    cp "$name" "$folder/"
  done
  echo "$commit"
}

try() {
  local wheel=$1 commit=$2 work bin
  work=$(mktemp -d)
  "$python" -m venv "$work/venv"
  bin=$work/venv/bin
  if [ ! -d "$bin" ]; then bin=$work/venv/Scripts; fi
  "$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --requirement requirements.lock
  "$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index "$wheel"
  "$bin/papershelf" init "$work/a list"
  grep --quiet --fixed-strings "@$commit # v" "$work/a list/.github/workflows/papershelf.yml" \
    || fail "the wheel's new lists do not run $commit"
  "$bin/papershelf" --root "$work/a list" build
  "$bin/papershelf" --root "$work/a list" check
  rm -rf "$work"
}

task=${1:-}
case $task in
  check | notes) [ $# = 2 ] || fail "say: scripts/release.sh $task v1.2.3" ;;
  build | try) [ $# = 3 ] || fail "say what: see the first lines of scripts/release.sh" ;;
  *) fail "say check, notes, build or try" ;;
esac
shift
"$task" "$@"
