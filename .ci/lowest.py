"""Print a pip constraints file with the lowest version that pyproject.toml allows of each library it names."""

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)")


def list_lowest(pyproject: str) -> list[str]:
    """`name==version` for each requirement with a lower bound, build system and extras included."""
    said = tomllib.loads(pyproject)
    project = said["project"]
    named = [*said["build-system"]["requires"], *project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        named += extra
    return [f"{found['name']}=={found['version']}" for one in named if (found := _BOUND.match(one))]


if __name__ == "__main__":
    print("\n".join(list_lowest((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))))  # noqa: T201
