#!/usr/bin/env bash
# A pull request: annotates what is wrong in the changed files, tells the reviewer what the change does, and draws the
# site for the preview. Needs no secret and no right to write. The checkout is the merge commit, two commits deep.
set -euo pipefail
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
before=$(mktemp -d)/before
git worktree add --quiet --detach "$before" HEAD^1
trap 'git worktree remove --force "$before"' EXIT
base=$before/$(git rev-parse --show-prefix)

mapfile -d '' changed < <(git diff --name-only --no-renames --relative -z HEAD^1 HEAD)
files=() slugs=()
for file in "${changed[@]}"; do
  [[ -f $file && $file == catalog/* && $file != *.jsonl ]] || continue
  files+=("$file")
  if [[ $file == catalog/papers/*.yaml ]]; then slugs+=("$file"); fi
done

wrong=0
if ((${#files[@]})); then papershelf check -- "${files[@]}" || wrong=1; fi
papershelf review --base "$base" -- "${changed[@]}" >> "$summary" || wrong=1
if ((wrong)); then
  echo "::error::Something must be mended; the summary of this run says what."
  exit 1
fi
if ((${#slugs[@]})); then
  # A dead link is worth a word, but no reason to refuse: servers have bad days.
  papershelf links --format markdown -- "${slugs[@]}" >> "$summary" || echo "::warning::Look at the links in the summary."
fi
papershelf build
echo "site=${ROOT:-.}/_site" >> "${GITHUB_OUTPUT:-/dev/null}"
