# shellcheck shell=bash
# What publish, nightly and suggest share: committing as the bot, pushing, one pull request a branch.

# The checkout keeps no credentials; gh lends git its token for these commands.
use_token() { gh auth setup-git; }

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
  git -c user.name='github-actions[bot]' \
    -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet --no-verify --message "$message"
}

# pull_request BRANCH TITLE BODY_FILE: pushes HEAD to the branch, opens its pull request or renews its text.
pull_request() {
  local number body
  body=$(mktemp)
  # A body may have 65,536 characters.
  python -c 'import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode()[:60_000].encode())' < "$3" > "$body"
  git push --quiet --force origin "HEAD:refs/heads/$1"
  number=$(gh pr list --head "$1" --state open --json number --jq '.[0].number // empty')
  if [ -n "$number" ]; then
    gh pr edit "$number" --title "$2" --body-file "$body"
  else
    gh pr create --head "$1" --base "$DEFAULT_BRANCH" --title "$2" --body-file "$body"
  fi
}
