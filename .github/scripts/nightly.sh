#!/usr/bin/env bash
# Once a day: refresh what Semantic Scholar said, ask the links, draw the list, and put all of it into one rolling pull
# request with a report. Dead links are kept in one rolling issue.
set -euo pipefail
# shellcheck source=git.sh
source "$(dirname "${BASH_SOURCE[0]}")/git.sh"
use_token
branch=papershelf/nightly
work=$(mktemp -d)
report=$work/report.md
touch "$report"

# Answers of a pull request that is not merged yet count: both files drop what is told twice when they are read.
if git fetch --quiet origin "$branch" 2>/dev/null; then
  for file in catalog/facts.jsonl catalog/links.jsonl; do
    if git show "FETCH_HEAD:./$file" > "$work/earlier" 2>/dev/null; then cat "$work/earlier" >> "$file"; fi
  done
fi

# Exit status 3: the outside world failed, everything obtained was kept, and tomorrow goes on from there.
outside() { [ "$1" -eq 3 ] || exit "$1"; echo "- $2" >> "$report"; }
papershelf check
GITHUB_STEP_SUMMARY=$report papershelf enrich --refresh --max-time 20m \
  || outside $? "Not every paper could be asked for; the next run asks again."
papershelf links --fix --max-time 20 --format markdown >> "$report" || [ $? -eq 1 ] \
  || echo "- No server answered, so nothing is said about links." >> "$report"
papershelf doctor --format markdown >> "$report"
papershelf build
cat "$report" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"

dead=$work/dead.md
any_dead=1
papershelf links --known --sort dead --format markdown > "$dead" || any_dead=0
gh label create dead-links --force --color d73a4a --description "Kept by Papershelf's nightly run" >/dev/null
issue=$(gh issue list --label dead-links --state open --json number --jq '.[0].number // empty')
if [ "$any_dead" -eq 0 ]; then
  if [ -n "$issue" ]; then
    gh issue edit "$issue" --body-file "$dead"
  else
    gh issue create --title "Dead links" --label dead-links --body-file "$dead"
  fi
elif [ -n "$issue" ]; then
  gh issue close "$issue" --comment "Every link leads somewhere again."
fi

if commit "Refresh facts and links" catalog README.md lists; then
  pull_request "$branch" "Refresh facts and links" "$report"
else
  echo "nothing changed"
fi
