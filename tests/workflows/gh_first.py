"""A stand-in for gh before a list is on GitHub: `repo create` makes a bare repository, and every call is noted.

STAGE names the folder: `calls` holds the calls, `origin/OWNER/NAME.git` the repositories. REFUSE is a part of a call
that GitHub does not allow.
"""

import json
import os
import subprocess
import sys
from pathlib import Path


def main() -> None:
    stage, words = Path(os.environ["STAGE"]), sys.argv[1:]
    with (stage / "calls").open("a", encoding="utf-8") as file:
        print(json.dumps(words), file=file)
    refuse = os.environ.get("REFUSE")
    if refuse and refuse in " ".join(words):
        sys.exit("HTTP 409: not allowed here")
    if words[:1] == ["repo"]:
        origin = stage / "origin" / f"{words[2]}.git"
        if words[1] == "view" and not origin.exists():
            sys.exit("GraphQL: Could not resolve to a Repository")
        if words[1] == "create":
            subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(origin)], check=True)


if __name__ == "__main__":
    main()
