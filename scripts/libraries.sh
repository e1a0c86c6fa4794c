#!/usr/bin/env bash
# Offers newer libraries as one pull request: requirements.lock, .ci/release.lock and constraints.txt, resolved as a whole.
# .github/workflows/libraries.yml runs it once a month, in the repository's root. Nothing is taken in its first week.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.github/scripts" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
error() { echo "::error::$1"; }
bot_token=${GH_TOKEN:-}
unset GH_TOKEN GITHUB_TOKEN
# shellcheck source=../.github/scripts/git.sh
source "$here/git.sh"

UV_EXCLUDE_NEWER=$(date --utc --date '7 days ago' +%Y-%m-%dT00:00:00Z)
export UV_EXCLUDE_NEWER
make lock upgrade
if ! commit "Renew the libraries" requirements.lock .ci/release.lock constraints.txt; then
  echo "There is nothing newer"
  exit 0
fi
{ echo "The newest libraries that \`pyproject.toml\` allows. Merge it when the tests are green; until then it is renewed every month."
  echo
  git show --format= --unified=0 HEAD -- constraints.txt requirements.lock | grep -E '^[+-][A-Za-z0-9_.-]+==' | sed 's/ \\$//; s/^/    /' | sort -u
} > "$work/text.md"
use_token
propose libraries "Renew the libraries" "$work/text.md" leave
