# shellcheck shell=bash
# Once a day: refresh what Semantic Scholar said, ask the links, draw the list, and put all of it into one rolling pull
# request with a report. Dead links are kept in one rolling issue.
use_token
report=$work/report.md
touch "$report"

# Answers of a pull request that is not merged yet count: the files drop what is told twice when they are read.
if fetch origin papershelf/nightly 2>/dev/null; then
  for file in catalog/facts.jsonl catalog/changes.jsonl catalog/links.jsonl catalog/discovered.txt; do
    if git show "FETCH_HEAD:./$file" > "$work/earlier" 2>/dev/null; then cat "$work/earlier" >> "$file"; fi
  done
fi

# Exit status 3: the outside world failed, everything obtained was kept, and tomorrow goes on from there.
outside() { [ "$1" -eq 3 ] || exit "$1"; echo "- $2" >> "$report"; }
# A broken catalog stops the run here. Facts about another paper do not: nothing of them is shown, and the report says so.
papershelf check --catalog-only
SEMANTIC_SCHOLAR_API_KEY=$scholar_key GITHUB_STEP_SUMMARY=$report papershelf enrich --refresh --max-time 20m \
  || outside $? "Not every paper could be asked for; the next run asks again."
papershelf links --fix --max-time 20 --format markdown >> "$report" || [ $? -eq 1 ] \
  || echo "- No server answered, so nothing is said about links." >> "$report"
papershelf doctor --format markdown >> "$report"
ideas=$work/ideas.md
SEMANTIC_SCHOLAR_API_KEY=$scholar_key papershelf discover --new --limit 10 --max-requests 60 --format markdown > "$ideas" \
  || outside $? "Not everything could be asked about missing papers; the next run goes on."
cat "$ideas" >> "$report"
papershelf build
cat "$report" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"

# rolling_issue MARKER TITLE BODY_FILE ANY CLOSING: one issue of the bot's own, renewed while ANY is 0 and closed with the
# words of CLOSING when it is not.
rolling_issue() {
  local marker=$1 title=$2 text=$3 any=$4 closing=$5 mine number
  mine=$(own issue "$marker") || { error "GitHub did not list issues; the issue '$title' is as it was."; return 0; }
  number=$(awk '$2 == "open" { print $1; exit }' <<< "$mine")
  { echo "<!-- papershelf:$marker -->"; cat "$text"; } > "$work/issue.md"
  _shorten "$work/issue.md"
  if [ "$any" -ne 0 ]; then
    if [ -n "$number" ]; then gh_ issue close "$number" --comment "$closing"; fi
  elif [ -n "$number" ]; then
    gh_ issue edit "$number" --body-file "$work/issue.md"
  else
    gh_ label create "$marker" --force --color d73a4a --description "Kept by Papershelf's nightly run" > /dev/null
    gh_ issue create --title "$title" --label "$marker" --body-file "$work/issue.md"
  fi
}
login=$(bot_login)
any_dead=1
papershelf links --known --sort dead --format markdown > "$work/dead.md" || any_dead=0
rolling_issue dead-links "Dead links" "$work/dead.md" "$any_dead" "Every link leads somewhere again."

# GitHub switches schedules off after 60 days without activity. The curator is warned in time; nothing is faked.
idle=$((($(date +%s) - $(git log -1 --format=%ct)) / 86400)) any_idle=1
if ((idle >= 45)); then any_idle=0; fi
echo "The last commit on the default branch is $idle days old. After 60 days GitHub switches the nightly run of a public
repository off. Merge the open pull request \"Refresh facts and links\", or any other, and it goes on; once it is off, switch it
on again under Actions › Nightly." > "$work/idle.md"
rolling_issue nightly-stops "The nightly run will be switched off soon" "$work/idle.md" "$any_idle" "There is a commit again."

# The ten best that were never told, as a comment in one issue of the bot's own.
if grep -q '^- ' "$ideas" && mine=$(own issue missing-papers); then
  number=$(awk '$2 == "open" { print $1; exit }' <<< "$mine")
  { echo "<!-- papershelf:missing-papers -->"; cat "$ideas"; } > "$work/issue.md"
  if [ -n "$number" ]; then
    gh_ issue comment "$number" --body-file "$work/issue.md"
  else
    gh_ label create missing-papers --force --color 0e8a16 --description "Kept by Papershelf's nightly run" > /dev/null
    gh_ issue create --title "Papers this list may be missing" --label missing-papers --body-file "$work/issue.md"
  fi
fi

if commit "Refresh facts and links" catalog README.md lists; then
  propose nightly "Refresh facts and links" "$report"
else
  echo "nothing changed"
fi
