# shellcheck shell=bash
# Draws README.md and lists/ again on the default branch; where that branch is protected, in one pull request.
# Contributors never touch these files, so no two of them conflict.
use_token
# What the forms and tasks know by name; a label that is there stays as it is.
label() { gh_ label create "$1" --description "$2" --color "$3" > /dev/null 2>&1 || true; }
label add-paper "Makes a pull request of this suggestion" 1D76DB
label suggestion "A paper for the list" C5DEF5
label correction "Something in the list is wrong" FBCA04
label "dead link" "An address that leads nowhere" D93F0B
label own-templates "Preview with the templates of this change" BFD4F2
for _ in 1 2 3; do
  papershelf build
  if ! commit "Draw the list again" README.md lists; then
    echo "README.md is up to date"
    exit 0
  fi
  if push origin "HEAD:refs/heads/$DEFAULT_BRANCH"; then exit 0; fi
  fetch origin "$DEFAULT_BRANCH"
  # Nobody was faster, and still it was refused: the branch is protected.
  if [ "$(git rev-parse FETCH_HEAD)" = "$(git rev-parse HEAD^)" ]; then break; fi
  git reset --quiet --hard FETCH_HEAD
done
echo "README.md as the catalog now draws it. Merge it whenever you like; it is renewed after each change." > "$work/text.md"
propose readme "Draw the list again" "$work/text.md"
