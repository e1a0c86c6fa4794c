"""Which of the listed pull requests or issues are ours, read from `gh … list --json` on stdin.

usage: own.py MARKER LOGIN

Ours was written by LOGIN, comes from this repository and begins with the comment `<!-- papershelf:MARKER … -->`: a
branch name, a label or a quoted body proves nothing. Prints a line each, open ones first: number, state, and the tip
that was pushed last (or -). An open pull request of somebody else's from a branch of this repository is told as
"other". What is no JSON list prints nothing, so nothing is taken for ours.
"""

import json
import re
import sys

marker, login = sys.argv[1:]
first_line = re.compile(rf"<!-- papershelf:{re.escape(marker)}(?: tip=([0-9a-f]{{40,64}}))? -->(?:\r?\n|\Z)")
try:
    listed = json.load(sys.stdin)
except ValueError:
    listed = []
ours = []
for one in listed if isinstance(listed, list) else ():
    found = first_line.match(str(one.get("body") or ""))
    author = (one.get("author") or {}).get("login")
    is_open = str(one.get("state", "OPEN")).upper() == "OPEN"
    if found and author == login and not one.get("isCrossRepository"):
        ours.append((not is_open, -int(one["number"]), "open" if is_open else "closed", found[1] or "-"))
    elif is_open and one.get("headRefName") and not one.get("isCrossRepository"):
        ours.append((True, -int(one["number"]), "other", "-"))
for _, number, state, tip in sorted(ours):
    sys.stdout.write(f"{-number} {state} {tip}\n")
