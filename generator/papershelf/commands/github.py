"""papershelf github: the list as a repository on GitHub, with Pages on before the first push."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import click
from msgspec import Struct
from yaml import YAMLError

from papershelf.catalog.format import insert_key
from papershelf.context import Context
from papershelf.disk import replace_file
from papershelf.problems import NoCatalogError, visible
from papershelf.terminal import EXIT_OUTSIDE, say

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[\w.-]{1,100}", re.ASCII)
_SECONDS = 600
_LATER = "then say papershelf github again: what is done already stays"


class _GithubFault(click.ClickException):
    exit_code = EXIT_OUTSIDE


class _Done(Struct, frozen=True):
    """What a program said, and whether it came to a good end."""

    fine: bool
    said: str


@click.command(
    epilog="""\b
Examples:
  papershelf github your-name/awesome-shelves      in the folder of the list
  papershelf --root my-list github your-name/my-list
"""
)
@click.argument("name", metavar="OWNER/REPO")
@click.option("--private", is_flag=True, help="Make a private repository; its Pages need a paid account.")
@click.pass_context
def github(ctx: click.Context, name: str, private: bool) -> None:
    """Put the list on GitHub: make the repository, switch on Pages, draw, commit, push.

    It needs git and gh, GitHub's own program, where you are logged in (gh auth login). A folder that is in git already
    is pushed as it is committed. The list's addresses are written into catalog.yaml where it names none.
    """
    context: Context = ctx.obj
    root = context.root
    _refuse_what_cannot_be(root, name)
    if _run(root, "git", "rev-parse", "--verify", "--quiet", "HEAD").fine:
        _commit_addresses(root, name)
    else:
        _write_addresses(root, name)
        _draw(ctx)
        _commit_all(root)
    _make_repository(root, name, private=private)
    _set_up(root, name, context)
    _push(root, name)
    owner, _, repository = name.partition("/")
    say(f"https://github.com/{name} holds the list; the site will be at {_site_of(owner, repository)}")


def _refuse_what_cannot_be(root: Path, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise click.UsageError(visible(f"{name} is not OWNER/REPO, such as your-name/awesome-shelves"))
    if not (root / "catalog" / "catalog.yaml").is_file():
        raise NoCatalogError(f"there is no catalog/catalog.yaml in {root}")
    if not (root / ".github" / "workflows" / "papershelf.yml").is_file():
        raise click.UsageError(f"there is no .github/workflows/papershelf.yml in {root}; papershelf init . makes it")
    for program, where in (("git", "https://git-scm.com"), ("gh", "https://cli.github.com")):
        if shutil.which(program) is None:
            by_hand = "docs/adopters.md says how to do it by hand" if program == "gh" else _LATER
            raise click.UsageError(f"{program} is not installed; get it from {where}, or: {by_hand}")
    if not _run(root, "gh", "auth", "status").fine:
        raise click.UsageError(f"gh is not logged in; say gh auth login, {_LATER}")
    remote = _remote(root)
    if remote and not re.search(rf"[/:]{re.escape(name)}(\.git)?/?$", remote, re.IGNORECASE):
        raise click.UsageError(visible(f"the remote origin is {remote}, and not {name}; nothing was pushed"))


def _site_of(owner: str, repository: str) -> str:
    """Where GitHub Pages shows a repository's site."""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if repository.lower() == host else f"https://{host}/{repository}/"


def _write_addresses(root: Path, name: str) -> bool:
    """Write `url` and `repository` into catalog.yaml, each where there is none; True when one was written."""
    path = root / "catalog" / "catalog.yaml"
    owner, _, repository = name.partition("/")
    text = before = path.read_bytes().decode(errors="surrogateescape")
    for key, value in (("url", _site_of(owner, repository)), ("repository", f"https://github.com/{name}")):
        try:
            added = insert_key(text, key, value)
            filled = re.sub(
                rf"^# {key}: https://\S*your-name\b.*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE
            )
            text = added if filled == text else filled  # the starter keeps a place for it
        except (KeyError, YAMLError):
            continue  # it is there, or the build will say what is wrong with the file
    if text != before:
        replace_file(path, text.encode(errors="surrogateescape"))
    return text != before


def _commit_addresses(root: Path, name: str) -> None:
    """In a folder that is in git already, nothing of the person's is committed for them."""
    waiting = _run(root, "git", "status", "--porcelain", "--", ".")
    if waiting.said.strip():
        raise click.UsageError("some changes are not committed: git add --all . && git commit, and say it again")
    if _write_addresses(root, name):
        _must(root, "git", "commit", "--quiet", "--message", "Name the list's addresses", "--", "catalog/catalog.yaml")


def _draw(ctx: click.Context) -> None:
    from papershelf.commands.build import build  # noqa: PLC0415 - a list in git already is not drawn

    ctx.invoke(build, jobs=os.cpu_count() or 1)


def _commit_all(root: Path) -> None:
    if not _run(root, "git", "rev-parse", "--git-dir").fine:
        _must(root, "git", "init", "--quiet", "--initial-branch", "main")
    _must(root, "git", "add", "--all", ".")
    _must(root, "git", "commit", "--quiet", "--message", "Start the list")


def _make_repository(root: Path, name: str, *, private: bool) -> None:
    if not _run(root, "gh", "repo", "view", name, "--json", "name").fine:
        _must(root, "gh", "repo", "create", name, "--private" if private else "--public")


def _set_up(root: Path, name: str, context: Context) -> None:
    """Pages drawn by Actions, and pull requests by Actions: what a repository's settings do not allow at first."""
    pages = ("gh", "api", f"repos/{name}/pages", "--silent", "--field", "build_type=workflow", "--method")
    if not (_run(root, *pages, "POST").fine or _run(root, *pages, "PUT").fine):
        say("Pages are not on: Settings › Pages › Source: GitHub Actions", quiet=context.quiet)
    allowed = ("gh", "api", f"repos/{name}/actions/permissions/workflow", "--silent", "--method", "PUT")
    if not _run(root, *allowed, "--field", "can_approve_pull_request_reviews=true").fine:
        say(
            "Settings › Actions › General: tick 'Allow GitHub Actions to create and approve pull requests'",
            quiet=context.quiet,
        )


def _remote(root: Path) -> str:
    """The address of the remote `origin` as it is written; "" where there is none."""
    return _run(root, "git", "config", "--get", "remote.origin.url").said.strip()


def _push(root: Path, name: str) -> None:
    """Push with gh's login, and without writing anything into the person's own settings of git."""
    if not _remote(root):
        _must(root, "git", "remote", "add", "origin", f"https://github.com/{name}.git")
    helper = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
    _must(root, "git", *helper, "push", "--quiet", "--set-upstream", "origin", "HEAD")


def _must(root: Path, *command: str) -> None:
    done = _run(root, *command)
    if not done.fine:
        words = " ".join(word for word in command[:3] if not word.startswith("-"))
        raise _GithubFault(visible(f"{words} failed: {done.said.strip()}\nhint: see to that, {_LATER}"))


def _run(root: Path, *command: str) -> _Done:
    own = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE")}
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=root, env=own, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        return _Done(False, str(error))
    return _Done(done.returncode == 0, done.stderr or done.stdout)
