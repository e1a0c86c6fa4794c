# shellcheck shell=bash
# A pull request: annotates what is wrong in the changed files, tells the reviewer what the change does, and draws the
# site for the preview. Needs no secret and no right to write. The checkout is the merge commit, two commits deep.
summary=${GITHUB_STEP_SUMMARY:-/dev/stdout}
before=$work/before
git worktree add --quiet --detach "$before" HEAD^1
finish_check() { git worktree remove --force "$before"; finish; }
trap finish_check EXIT
top=$(git rev-parse --show-toplevel) base=$before/$(git rev-parse --show-prefix)

# Names below the list's folder; files elsewhere in the repository begin with ../
changed=() files=() slugs=()
while IFS= read -r -d '' file; do
  file=$(realpath -ms --relative-to=. -- "$top/$file"; echo x)
  file=${file%$'\nx'}
  changed+=("$file")
  [[ -f $file && $file == catalog/* && $file != *.jsonl ]] || continue
  files+=("$file")
  if [[ $file == catalog/papers/*.yaml ]]; then slugs+=("$file"); fi
done < <(git diff --name-only --no-renames -z HEAD^1 HEAD)

wrong=0
if ((${#files[@]})); then
  papershelf check --format github -- "${files[@]}" > "$work/annotations" || wrong=1
  obeyed cat "$work/annotations"
fi
papershelf review --base "$base" -- "${changed[@]}" >> "$summary" || wrong=1
if ((wrong)); then
  error "Something has to be fixed; the summary of this run says what."
  exit 1
fi

# Whose templates draw the preview: those of the change only where the author may write to this repository, or where a
# curator has set the label own-templates. Everybody else's change is drawn with the templates there are.
trusted() {
  python3 - "${GITHUB_EVENT_PATH:-}" <<'PYTHON'
import json, sys
try:
    with open(sys.argv[1], encoding="utf-8") as event:
        change = json.load(event)["pull_request"]
    labels = {label["name"] for label in change["labels"]}
    sys.exit(not (change["author_association"] in ("OWNER", "MEMBER", "COLLABORATOR") or "own-templates" in labels))
except (OSError, ValueError, KeyError, TypeError):
    sys.exit(1)
PYTHON
}
if ! git diff --quiet HEAD^1 HEAD -- templates site && ! trusted; then
  for folder in templates site; do
    rm -rf "./$folder"
    if [ -d "$base/$folder" ]; then cp -R "$base/$folder" "./$folder"; fi
  done
  echo "The preview is drawn with the templates of the default branch. The label \`own-templates\` draws it with those of this change." >> "$summary"
fi
papershelf build
echo "site=$ROOT/_site" >> "${GITHUB_OUTPUT:-/dev/null}"
if ((${#slugs[@]})); then
  # A dead link is worth a word, but no reason to refuse: servers have bad days.
  papershelf links --max-time 3m --format markdown -- "${slugs[@]}" >> "$summary" || warning "Look at the links in the summary."
fi
