"""A stand-in for GitHub's gh: pull requests, issues and labels in one JSON file, answering as cli/cli does.

`pr list --head` compares the bare branch name, so pull requests of forks are among the answers, newest first. FAIL in
the environment names what goes wrong: "limit" (rate limit), "forbidden" (no right to open pull requests).
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

BOT = {"is_bot": True, "login": "app/github-actions"}


class Refused(Exception):
    """What gh says on stderr before it exits with 1."""


def option(args: list[str], name: str) -> str:
    return next((args[n + 1] for n, word in enumerate(args[:-1]) if word == name), "")


def body(args: list[str]) -> str:
    path = option(args, "--body-file")
    return Path(path).read_text(encoding="utf-8") if path else option(args, "--body")


def listed(held: list[Any], args: list[str]) -> str:
    wanted, head, label = option(args, "--state") or "open", option(args, "--head"), option(args, "--label")
    found = [one for one in held if wanted in ("all", one["state"].lower())]
    found = [one for one in found if not head or one["headRefName"] == head]
    found = [one for one in found if not label or label in one["labels"]]
    found.sort(key=lambda one: -one["number"])
    fields = option(args, "--json").split(",")
    most = int(option(args, "--limit") or 30)
    return json.dumps([{field: one.get(field) for field in fields} for one in found[:most]])


def create(data: dict[str, Any], kind: str, args: list[str]) -> None:
    head = option(args, "--head")
    if kind == "pr" and os.environ.get("FAIL") == "forbidden":
        raise Refused("pull request create failed: GraphQL: GitHub Actions is not permitted to create pull requests")
    taken = [one["headRefName"] for one in data[kind] if one["state"] == "OPEN" and not one["isCrossRepository"]]
    if head and head in taken:
        raise Refused(f"a pull request for branch {head} already exists")
    number = 100 + len(data["pr"]) + len(data["issue"])
    made = {"number": number, "state": "OPEN", "author": BOT, "title": option(args, "--title"), "body": body(args)}
    data[kind].append({**made, "headRefName": head, "isCrossRepository": False, "labels": [option(args, "--label")]})


def answer(data: dict[str, Any], args: list[str]) -> str:
    kind, verb = (*args, "", "")[:2]
    if os.environ.get("FAIL") == "limit" and kind in ("pr", "issue"):
        raise Refused("API rate limit exceeded for installation ID 1 (HTTP 403)")
    if kind == "api":
        raise Refused("Resource not accessible by integration (HTTP 403)")
    if kind not in ("pr", "issue"):
        return ""
    if verb == "list":
        return listed(data[kind], args)
    if verb == "create":
        create(data, kind, args)
        return ""
    one = next(each for each in data[kind] if str(each["number"]) == args[2]) if verb != "comment" else {}
    one |= {"body": body(args)} if verb == "edit" else {}
    one |= {"title": option(args, "--title")} if verb == "edit" and option(args, "--title") else {}
    one |= {"state": "CLOSED"} if verb == "close" else {}
    return ""


def main() -> None:
    state, args = Path(os.environ["STAGE"], "gh.json"), sys.argv[1:]
    data = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {"pr": [], "issue": [], "calls": []}
    data["calls"].append({"args": args, "body": body(args), "token": os.environ.get("GH_TOKEN", "")})
    try:
        print(answer(data, args))
    except Refused as refusal:
        sys.exit(str(refusal))
    finally:
        state.write_text(json.dumps(data), encoding="utf-8")


if __name__ == "__main__":
    main()
