#!/usr/bin/env bash
# A stranger's path, by docs alone and timed: every command of docs/adopters.md that is in an `sh` fence, in an empty
# folder, with a fresh Python and this commit in the place of the release. Bare repositories stand in for GitHub's, and
# tests/workflows/gh_first.py for gh.
#   scripts/stranger.sh [FOLDER]        FOLDER must not exist; it stays, to be looked at
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=$(command -v "${PYTHON:-python3}")
stage=${1:-$(mktemp -d)/stranger}
[ ! -e "$stage" ] || { echo "stranger: $stage is there already" >&2; exit 2; }
mkdir -p "$stage/bin" "$stage/empty"
stage=$(cd "$stage" && pwd)
for name in $(compgen -e | grep '^GIT_'); do unset "$name"; done
unset PYTHONPATH
export STAGE=$stage HOME=$stage GIT_CONFIG_GLOBAL=$stage/.gitconfig GIT_CONFIG_NOSYSTEM=1 PAPERSHELF_SPACING=0
tool=https://github.com/papershelf/awesome-adapters

# What a stranger has: a Python of their own, git with a name, gh, and a README.
"$python" -m venv "$stage/python"
{ printf '#!/bin/sh\n"exec" "%s" "$0" "$@"\n' "$python"; cat "$here/tests/workflows/gh_first.py"; } > "$stage/bin/gh"
chmod +x "$stage/bin/gh"
export PATH=$stage/bin:$stage/python/bin:$PATH
git config --global user.name Ada
git config --global user.email ada@example.org
cp "$here/README.md" "$stage/empty/README.md"
git clone --quiet --bare "$here" "$stage/release.git"
git -C "$stage/release.git" tag --force v0.1.0 "$(git -C "$here" rev-parse HEAD)" > /dev/null
git config --global "url.file://$stage/release.git.insteadOf" "$tool"
git config --global "url.file://$stage/origin/you/.insteadOf" https://github.com/you/

cd "$stage/empty"
began=$SECONDS commands=0
while IFS= read -r command; do
  from=$SECONDS
  # Semantic Scholar is not asked: what `add` needs to know is given to it.
  case $command in "papershelf add "*) command="$command --offline --title 'An Added Paper'" ;; esac
  eval "$command" < /dev/null > "$stage/log" 2>&1 || { cat "$stage/log" >&2; echo "stranger: failed: $command" >&2; exit 1; }
  printf '%4d s  %s\n' $((SECONDS - from)) "$command"
  commands=$((commands + 1))
done < <(awk '/^```sh$/ {inside = 1; next} /^```/ {inside = 0} inside && NF' "$here/docs/adopters.md")
echo "$((SECONDS - began)) s for $commands commands"

# What is published holds a list, a workflow that runs this very commit, and nothing to fill in.
commit=$(git -C "$here" rev-parse HEAD)
for name in my-list from-readme; do
  git clone --quiet "https://github.com/you/$name" "$stage/$name"
  grep --quiet "uses: papershelf/awesome-adapters@$commit # v0.1.0" "$stage/$name/.github/workflows/papershelf.yml"
  ! grep --recursive --extended-regexp 'PAPERSHELF_[A-Z]+_?|@0{7}|@COMMIT' "$stage/$name/.github"
  (cd "$stage/$name" && papershelf --quiet check && papershelf --quiet build --check)
  echo "$name: $(find "$stage/$name/catalog/papers" -name '*.yaml' | wc -l) entries, checked out and checked again"
done
