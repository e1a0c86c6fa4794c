# shellcheck shell=bash
# What publish, nightly and suggest share: committing as the bot, and proposing without taking anything from anybody.
# Uses from run.sh: here, work, bot_token, error.

bot_name='github-actions[bot]'
bot_mail='41898282+github-actions[bot]@users.noreply.github.com'

gh_() { GH_TOKEN=$bot_token gh "$@"; }
# The checkout keeps no credentials; gh lends git its token for these commands.
use_token() { gh_ auth setup-git; }
push() { GH_TOKEN=$bot_token git push --quiet "$@"; }
fetch() { GH_TOKEN=$bot_token git fetch --quiet "$@"; }

# Who the token belongs to. GitHub's own token may not ask (403) and is the app's.
bot_login() {
  local login
  login=$(gh_ api user --jq .login 2>/dev/null) || login=
  [[ $login =~ ^[A-Za-z0-9-]+$ ]] || login=app/github-actions
  echo "$login"
}

# commit MESSAGE PATH…: commits what changed in these paths; false when nothing did.
commit() {
  local message=$1 path
  shift
  for path in "$@"; do
    if [ -e "$path" ] || git ls-files --error-unmatch -- "$path" >/dev/null 2>&1; then
      git add --all -- "$path"
    fi
  done
  if git diff --cached --quiet; then return 1; fi
  as_bot commit --quiet --no-verify --message "$message"
}
as_bot() { git -c user.name="$bot_name" -c user.email="$bot_mail" "$@"; }

# own KIND MARKER [ARGUMENT…]: number, state and tip of each pull request ("pr") or issue that is ours, open ones first.
# Fails when GitHub did not answer: then nobody knows what is ours.
own() {
  local kind=$1 marker=$2 fields=number,state,author,body
  shift 2
  if [ "$kind" = pr ]; then fields=$fields,isCrossRepository,headRefName,headRefOid; fi
  gh_ "$kind" list --state all --limit 200 --json "$fields" "$@" > "$work/listed.json" || return 1
  python3 "$here/own.py" "$marker" "$login" < "$work/listed.json"
}

# propose NAME TITLE BODY_FILE [leave]: HEAD as the bot's pull request from the branch papershelf/NAME.
# The branch is overwritten only while it is what the bot pushed last. Where a person has committed, the bot commits on
# top; where that conflicts it opens another pull request or, with "leave", fails with 4 and leaves all as it is.
propose() {
  local name=$1 title=$2 text=$3 conflict=${4:-} attempt branch state
  login=$(bot_login)
  for attempt in '' -2 -3 -4 -5; do
    branch=papershelf/$name$attempt
    state=0
    _propose "$branch" "$name$attempt" "$title" "$text" || state=$?
    if [ "$state" -ne 4 ] || [ "$conflict" = leave ]; then return "$state"; fi
    text=$work/other-$name$attempt.md
    { echo "The branch \`$branch\` holds commits that are not the bot's and conflict with these, so it was left alone."
      echo; cat "$3"; } > "$text"
  done
  error "papershelf/$name and four more branches of its name hold commits of others; merge or delete them."
  return 1
}

# One attempt of propose; fails with 4 when the branch is somebody else's and cannot be merged with.
_propose() {
  local branch=$1 marker=$2 title=$3 text=$4 mine number='' known='' tip word=''
  mine=$(own pr "$marker" --head "$branch") || { error "GitHub did not list pull requests; nothing was pushed."; return 3; }
  number=$(awk '$2 == "open" { print $1; exit }' <<< "$mine")
  if [ -z "$number" ] && grep -q ' other ' <<< "$mine"; then return 4; fi
  tip=$(GH_TOKEN=$bot_token git ls-remote origin "refs/heads/$branch" | cut -f 1)
  known=$(awk '{ print $3 }' <<< "$mine")
  # A branch without an open pull request is a leftover; one with is ours only as we pushed it.
  if [ -n "$tip" ] && ! { _is_the_bots "$branch" && { [ -z "$number" ] || grep -qxF -- "$tip" <<< "$known"; }; }; then
    _merge "$branch" || return 4
    word='Somebody has committed to this branch. Their commits were kept, and the ones of the bot put on top.'
  fi
  push --force-with-lease="refs/heads/$branch:$tip" origin "HEAD:refs/heads/$branch" \
    || { error "$branch was not pushed: somebody pushed to it just now, or the bot may not. The next run tries again."; return 3; }
  { echo "<!-- papershelf:$marker tip=$(git rev-parse HEAD) -->"; if [ -n "$word" ]; then echo "$word"; echo; fi
    cat "$text"; } > "$work/body.md"
  _shorten "$work/body.md"
  if [ -n "$number" ]; then
    gh_ pr edit "$number" --title "$title" --body-file "$work/body.md"
  else
    gh_ pr create --head "$branch" --base "$DEFAULT_BRANCH" --title "$title" --body-file "$work/body.md"
  fi || { error "$branch is pushed, but its pull request was not written. Settings, Actions, General: allow GitHub Actions to create pull requests, or open it by hand."; return 3; }
}

# True when all commits of the branch are the bot's or are merged already. A person's commit has another author, in
# GitHub's editor too.
_is_the_bots() {
  fetch --depth 50 origin "$DEFAULT_BRANCH:refs/remotes/origin/$DEFAULT_BRANCH" || return 1
  fetch --depth 50 origin "$1" || return 1
  ! git log --format='%ae %ce' FETCH_HEAD --not "refs/remotes/origin/$DEFAULT_BRANCH" | grep -qvxF "$bot_mail $bot_mail"
}

# Put HEAD on top of the branch. Generated files are drawn again; any other conflict fails.
_merge() {
  local before file
  before=$(git rev-parse HEAD)
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then fetch --unshallow origin; fi
  fetch origin "$1"
  if ! as_bot merge --quiet --no-verify --message "Keep the commits of others" FETCH_HEAD > /dev/null; then
    while IFS= read -r -d '' file; do
      case "$file" in
        *README.md | *lists/*.md | *lists/*.svg | *lists/.papershelf.json | *catalog/facts.jsonl | *catalog/links.jsonl) git checkout --quiet --ours -- ":/$file" 2>/dev/null || true ;;
        *catalog/changes.jsonl) # lines that were only ever added, in any order: both sides' are right
          { git show ":2:$file"; git show ":3:$file"; } > "$(git rev-parse --show-toplevel)/$file" 2>/dev/null || true ;;
        *) git merge --abort; git reset --quiet --hard "$before"; return 1 ;;
      esac
      git add -- ":/$file"
    done < <(git diff --name-only --diff-filter=U -z)
    as_bot commit --quiet --no-verify --no-edit
  fi
  if papershelf build; then commit "Draw the list again" README.md lists || true; fi
}

# A body may have 65,536 characters.
_shorten() {
  python3 - "$1" <<'PYTHON'
import sys
from pathlib import Path
path = Path(sys.argv[1])
text = path.read_text(encoding="utf-8", errors="replace")
if len(text) > 60_000:
    path.write_text(text[:60_000] + "\n\n… the rest is in the summary of the run.\n", encoding="utf-8")
PYTHON
}
