#!/usr/bin/env bash
# Runs the task the action was given. Everything a script is told comes in variables, never in its text.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
case "${TASK:-}" in
  check | build | publish | nightly | suggest) ;;
  *) echo "::error::task must be check, build, publish, nightly or suggest"; exit 2 ;;
esac
cd "${ROOT:-.}"
exec bash "$here/$TASK.sh"
