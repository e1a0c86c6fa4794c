#!/usr/bin/env bash
# Draws the site. Uses no network.
set -euo pipefail
papershelf build
echo "site=${ROOT:-.}/_site" >> "${GITHUB_OUTPUT:-/dev/null}"
