#!/usr/bin/env bash
# A maintainer's label on an issue: its text becomes an entry and a pull request, or a friendly word of what is missing.
# The text is a stranger's. It goes from the event's file into a file; no shell, no expression and no path is made of it.
set -euo pipefail
# shellcheck source=git.sh
source "$(dirname "${BASH_SOURCE[0]}")/git.sh"
work=$(mktemp -d)
read_event() {
  python -c 'import json, sys; issue = json.load(open(sys.argv[1], encoding="utf-8"))["issue"]
sys.stdout.reconfigure(encoding="utf-8", errors="replace"); print(issue[sys.argv[2]] or "")' "$GITHUB_EVENT_PATH" "$1"
}
issue=$(read_event number)
[[ $issue =~ ^[0-9]+$ ]] || { echo "::error::this is not an issue's event"; exit 2; }
read_event body > "$work/issue.md"
use_token

# add answers in Markdown on stdout. What it says besides may quote the issue, so no line of it may start a command.
papershelf add --from-issue "$work/issue.md" > "$work/answer.md" 2> "$work/log" || true
sed 's/^/| /' "$work/log"
if ! commit "Add the paper of #$issue" catalog/papers; then
  [ -s "$work/answer.md" ] || echo "This could not be made into an entry; the run's log says why." > "$work/answer.md"
  gh issue comment "$issue" --body-file "$work/answer.md"
  exit 0
fi
mapfile -d '' files < <(git diff --name-only --relative -z HEAD^ HEAD)
if ! papershelf review -- "${files[@]}" > "$work/review.md"; then
  gh issue comment "$issue" --body-file "$work/review.md"
  exit 0
fi
{ echo "Closes #$issue"; echo; cat "$work/review.md"; } > "$work/body.md"
pull_request "papershelf/issue-$issue" "Add the paper of #$issue" "$work/body.md"
