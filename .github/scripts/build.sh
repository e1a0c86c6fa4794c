# shellcheck shell=bash
# Draws the site. Uses no network.
papershelf build
echo "site=$ROOT/_site" >> "${GITHUB_OUTPUT:-/dev/null}"
