#!/usr/bin/env bash
# Runs the task the action was given. Everything a script is told comes in variables, never in its text.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case "${TASK:-}" in
  check | build | publish | nightly | suggest) ;;
  *) echo "::error::task must be check, build, publish, nightly or suggest"; exit 2 ;;
esac
case "${ROOT:=.}" in
  *[[:cntrl:]]*) echo "::error::root holds a control character"; exit 2 ;;
esac

# Only the steps that need a secret see it: gh and git push the token, enrich and add the key (docs/hosting.md).
bot_token=${GH_TOKEN:-} scholar_key=${SEMANTIC_SCHOLAR_API_KEY:-}
unset GH_TOKEN GITHUB_TOKEN SEMANTIC_SCHOLAR_API_KEY

# What strangers wrote is printed below, and a line of theirs could be a command to the runner: none is obeyed until
# the token comes, which nobody can guess (docs.github.com, workflow commands, "Stopping and starting").
stop_token=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
work=$(mktemp -d)
finish() { rm -rf "$work"; echo "::$stop_token::"; }
trap finish EXIT
echo "::stop-commands::$stop_token"

# obeyed COMMAND…: runs a command whose output the runner obeys; only for text made by us and escaped.
obeyed() { echo "::$stop_token::"; "$@"; echo "::stop-commands::$stop_token"; }
error() { obeyed echo "::error::$1"; }
warning() { obeyed echo "::warning::$1"; }

cd "$ROOT"
# shellcheck source=git.sh
source "$here/git.sh"
# shellcheck disable=SC1090
source "$here/$TASK.sh"
