"""The versions that make and CI install fit what pyproject.toml allows, and name no machine."""

import re
import subprocess
import sys
import time
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .conftest import SLOW

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"], *chain(*EXTRAS.values())]
PINNED = {
    canonicalize_name(name): version
    for name, _, version in (
        line.partition("==")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}
# Holds a lock as apt does, says so, and lets go after a second.
HOLDER = """
import fcntl, sys, time
file = open(sys.argv[1], "a")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(1)
"""


@pytest.mark.parametrize("wanted", WANTED)
def test_a_required_library_is_pinned_to_a_version_that_is_allowed(wanted: str) -> None:
    requirement = Requirement(wanted)
    assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)], prereleases=True)


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)]
    assert not re.search(r"://|--|sha256", "\n".join(lines))


def test_the_lowest_versions_are_the_bounds_of_pyproject() -> None:
    told = subprocess.run(
        [sys.executable, ROOT / ".ci/lowest.py"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    bounds = {canonicalize_name(Requirement(line).name): Requirement(line) for line in told.splitlines()}
    for wanted in map(Requirement, PROJECT["project"]["dependencies"]):
        lowest = bounds[canonicalize_name(wanted.name)]
        assert str(wanted.specifier).replace(">=", "==") == str(lowest.specifier)


@pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
def test_a_lock_that_another_apt_holds_is_waited_for(tmp_path: Path) -> None:
    lock, log = tmp_path / "lock", tmp_path / "log"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$(date +%s.%N) $*" >> "{log}"\n', encoding="utf-8")
    apt.chmod(0o755)
    with subprocess.Popen([sys.executable, "-c", HOLDER, lock], stdout=subprocess.PIPE, encoding="utf-8") as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        held = time.time()
        environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "APT_LISTS_LOCK": str(lock)}
        subprocess.run([ROOT / ".ci/apt-install", "one", "two"], env=environment, check=True)
    updated, installed = log.read_text(encoding="utf-8").splitlines()
    assert updated.endswith("update -qq") and float(updated.split()[0]) > held + 0.5
    assert installed.endswith("one two") and "DPkg::Lock::Timeout=" in installed


def test_every_job_installs_by_make() -> None:
    workflow = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    assert "CONSTRAINTS=/dev/null" in workflow and "CONSTRAINTS=lowest.txt" in workflow
    assert "pip install" not in workflow


@pytest.mark.parametrize("slow", SLOW)
def test_what_is_called_slow_is_there(slow: str) -> None:
    module, _, name = slow.partition("::")
    assert f"def {name.partition('[')[0]}" in (ROOT / "tests" / module).read_text(encoding="utf-8")
