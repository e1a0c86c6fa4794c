"""One pin pins: the action installs what requirements.lock names, by hash, and runs this commit's own files."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.workflows.linters import ACTION, OURS, REPOSITORY
from tests.workflows.stage import START, missing_programs, run, set_stage

LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# A library, its version, and its hashes.
PINNED = {
    canonicalize_name(found[1]): (found[2], re.findall(r"--hash=sha256:([0-9a-f]{64})\b", found[3]))
    for found in re.finditer(r"^([\w.-]+)==([\w.]+) \\\n((?:    --hash.*\n)+)", LOCK, re.M)
}


def needed() -> Iterator[Requirement]:
    """What Papershelf needs and what that needs, for every system, as far as it is installed here."""
    waiting, known = [Requirement(text) for text in PROJECT["dependencies"]], set()
    while waiting:
        wanted = waiting.pop()
        yield wanted
        if (name := canonicalize_name(wanted.name)) not in known:
            known.add(name)
            found = [Requirement(text) for text in metadata.requires(name) or ()]
            waiting += [
                one for one in found if not one.marker or ("extra" not in str(one.marker) and one.marker.evaluate())
            ]


def test_the_lock_holds_every_library_with_hashes_in_a_version_that_is_allowed() -> None:
    for wanted in needed():
        version, hashes = PINNED[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version, prereleases=True), wanted
        assert hashes, wanted


def test_the_lock_is_lines_of_versions_and_hashes_and_names_no_machine() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    strange = [
        line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+ \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?", line)
    ]
    assert not strange
    assert len(PINNED) == sum("==" in line for line in lines) > 20


def test_the_lock_is_no_stranger_to_the_versions_that_are_tested() -> None:
    tested = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8")
    named = {canonicalize_name(name) for name in re.findall(r"^([\w.-]+)==", tested, re.M)}
    assert not PINNED.keys() - named


def wheel(folder: Path, name: str = "little_shelf", module: str = "little_shelf.py", text: str = "") -> tuple[str, str]:
    """A library of one module, as a wheel in the folder: its name and its hash."""
    file = folder / f"{name}-1.0-py3-none-any.whl"
    project = name.replace("_", "-")
    parts = {
        module: text,
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{name}-1.0.dist-info/RECORD"
    with zipfile.ZipFile(file, "w") as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
        rows = [f"{path},sha256={_urlsafe(content)},{len(content)}\n" for path, content in parts.items()]
        archive.writestr(record, "".join(rows) + f"{record},,\n")
    return project, hashlib.sha256(file.read_bytes()).hexdigest()


def _urlsafe(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.mark.skipif(sys.platform != "linux", reason="the action runs on Linux runners")
@pytest.mark.parametrize("kind", ["a commit", "vendored", "tampered"])
def test_the_action_installs_by_hash_and_runs_its_own_files(tmp_path: Path, kind: str) -> None:
    tampered = kind == "tampered"
    action, temporary, there = tmp_path / "an action", tmp_path / "runner", tmp_path / "list"
    for folder in (action / ".github/scripts", action / "generator/papershelf", temporary, there):
        folder.mkdir(parents=True)
    (action / ".github/scripts/install.sh").write_bytes((OURS / "scripts/install.sh").read_bytes())
    name, digest = wheel(tmp_path)
    digest = digest[::-1] if tampered else digest
    (action / "requirements.lock").write_text(f"{name}==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    told = "import sys, little_shelf, json\nprint(json.__file__)\nprint(__file__, *sys.argv[1:])\n"
    if kind == "vendored":
        wheel(action, "papershelf", "papershelf/__main__.py", told)
    else:
        (action / "generator/papershelf/__main__.py").write_text(told, encoding="utf-8")
    (there / "json.py").write_text("raise SystemExit('a stranger ran')\n", encoding="utf-8")
    variables = {**os.environ, "RUNNER_TEMP": str(temporary), "GITHUB_PATH": str(tmp_path / "path")}
    variables |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    variables["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    variables.pop("PYTHONPATH", None)
    script = ["bash", str(action / ".github/scripts/install.sh")]
    done = subprocess.run(script, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=120)
    if tampered:
        assert done.returncode and "DO NOT MATCH THE HASHES" in done.stderr
        return
    assert done.returncode == 0, done.stderr
    place = (tmp_path / "path").read_text(encoding="utf-8").strip()
    ran = subprocess.run(
        [f"{place}/papershelf", "a b"], cwd=there, env=variables, capture_output=True, encoding="utf-8", check=False
    )
    own = temporary / "papershelf/lib" if kind == "vendored" else action / "generator"
    last = ran.stdout.splitlines()[-1]
    assert last.startswith(f"{own}/") and last.endswith("/papershelf/__main__.py a b"), ran.stderr


def test_the_action_installs_nothing_else() -> None:
    text = ACTION.read_text(encoding="utf-8") + (OURS / "scripts/install.sh").read_text(encoding="utf-8")
    libraries, own = re.findall(r"pip install (?:[^\n]*\\\n)*[^\n]*", text)
    for option in ("--require-hashes", "--only-binary :all:", "--no-deps"):
        assert option in libraries
    assert "--no-deps --no-index" in own and own.endswith('"${wheels[0]}"')


MAKE = """\
import sys
assert sys.argv[1:] == ["lock", "upgrade"], sys.argv
for name in ("requirements.lock", "constraints.txt"):
    with open(name, encoding="utf-8") as file:
        text = file.read()
    with open(name, "w", encoding="utf-8") as file:
        file.write(text.replace("shelf==1.0", "shelf==1.1"))
"""


@pytest.mark.skipif(bool(missing_programs()), reason=missing_programs())
def test_newer_libraries_are_offered_in_one_pull_request_and_what_is_newest_in_none(tmp_path: Path) -> None:
    stage = set_stage(tmp_path)
    make = tmp_path / "bin" / "make"
    make.write_text(START + MAKE, encoding="utf-8")
    make.chmod(0o755)
    for name, end in (("requirements.lock", " \\\n    --hash=sha256:0\n"), ("constraints.txt", "\n")):
        (stage.checkout / name).write_text(f"shelf==1.0{end}", encoding="utf-8")
    stage.git("add", "--all")
    stage.git("commit", "--quiet", "--message", "Lock")
    stage.git("push", "--quiet", "origin", "HEAD:main")
    script = str(REPOSITORY / "scripts" / "libraries.sh")
    run("bash", script, cwd=stage.checkout, env=stage.env)
    ((call, body),) = stage.calls
    assert call == "pr create" and "    +shelf==1.1" in body and "    -shelf==1.0" in body
    assert stage.shows("papershelf/libraries", "constraints.txt") == "shelf==1.1\n"
    assert "There is nothing newer" in run("bash", script, cwd=stage.checkout, env=stage.env)
