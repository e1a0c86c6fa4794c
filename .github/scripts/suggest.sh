# shellcheck shell=bash
# A maintainer's label on an issue: its text becomes an entry and a pull request, or a friendly word of what is missing.
# The text is a stranger's. It goes from the event's file into a file; no shell, no expression and no path is made of it.
read_event() {
  python3 -c 'import json, sys; issue = json.load(open(sys.argv[1], encoding="utf-8"))["issue"]
sys.stdout.reconfigure(encoding="utf-8", errors="replace"); print(issue[sys.argv[2]] or "")' "$GITHUB_EVENT_PATH" "$1"
}
answer() { gh_ issue comment "$issue" --body-file "$1"; exit 0; }

issue=$(read_event number)
[[ $issue =~ ^[0-9]+$ ]] || { error "this is not an issue's event"; exit 2; }
read_event body > "$work/issue.md"
use_token

SEMANTIC_SCHOLAR_API_KEY=$scholar_key papershelf add --from-issue "$work/issue.md" > "$work/answer.md" 2> "$work/log" || true
cat "$work/log"
if ! commit "Add the paper of issue $issue" catalog/papers; then
  [ -s "$work/answer.md" ] || echo "This could not be made into an entry; the run's log says why." > "$work/answer.md"
  answer "$work/answer.md"
fi
mapfile -d '' files < <(git diff --name-only --relative -z HEAD^ HEAD)
papershelf review -- "${files[@]}" > "$work/review.md" || answer "$work/review.md"
{ echo "Closes #$issue"; echo; cat "$work/review.md"; } > "$work/text.md"
state=0
propose "issue-$issue" "Add the paper of issue $issue" "$work/text.md" leave || state=$?
if [ "$state" -eq 4 ]; then
  echo "The branch \`papershelf/issue-$issue\` has been edited by hand, so it is left as it is. Delete it to start again." > "$work/answer.md"
  answer "$work/answer.md"
fi
exit "$state"
