"""What each judge says, as a list of lines that is empty when it has nothing to say."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .tools import HERE, java, node, node_json, npm_file

# A file has no origin, so for vnu 'self' matches nothing, and it takes JSON-LD for a script.
# What the policy forbids is looked for in test_pages.py, and by Chromium.
NOT_FOR_FILES = "violates Content Security Policy (meta tag)"


def awesome_lint(readmes: Iterable[Path]) -> list[str]:
    """awesome-lint's errors; its warnings are about spelling in titles, which are not ours to change."""
    npm_file("awesome-lint")
    found = node_json("awesome.mjs", [str(path) for path in readmes])
    return [_line(each) for each in found if each["error"]]


def markdownlint(files: Iterable[Path]) -> list[str]:
    """markdownlint's findings; its exit code 1 says that there are some, 2 that it failed."""
    tool = npm_file("markdownlint-cli2/markdownlint-cli2-bin.mjs")
    settings = HERE / "readme.markdownlint-cli2.jsonc"
    done = node(tool, "--config", settings, "--no-globs", *(f":{path}" for path in files))
    assert done.returncode in {0, 1}, done.stderr
    return [line for line in done.stderr.splitlines() if ": " in line or " MD" in line]


def html_validate(pages: Iterable[Path]) -> list[str]:
    """html-validate's errors and warnings."""
    npm_file("html-validate")
    found = node_json("htmlvalidate.mjs", [str(path) for path in pages])
    return [_line(each) for each in found]


def vnu(files: Iterable[Path]) -> list[str]:
    """What the Nu checker says of HTML, CSS and SVG files."""
    jar = npm_file("vnu-jar/build/dist/vnu.jar")
    done = java(jar, "--Werror", "--format", "json", "--also-check-css", "--also-check-svg", *files)
    assert done.stderr.startswith("{"), done.stderr
    found = [each for each in json.loads(done.stderr)["messages"] if NOT_FOR_FILES not in each["message"]]
    return [f"{each.get('url', '')}:{each.get('lastLine', 0)}: {each['type']}: {each['message']}" for each in found]


def relax_ng(schema: str, files: Iterable[Path]) -> list[str]:
    """What jing, which the Nu checker brings along, says of XML files by a schema beside this file."""
    jar, jing = npm_file("vnu-jar/build/dist/vnu.jar"), "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
    done = java(jar, "-c", "-i", HERE / schema, *files, runs=jing)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()


def schema_org(things: Iterable[str], folder: Path) -> list[str]:
    """What TypeScript says of JSON-LD texts by the types of schema.org; `folder` is for its files."""
    types, compiler = npm_file("schema-dts/dist/schema.d.ts"), npm_file("typescript/bin/tsc")
    lines = [f"export const thing{at}: WithContext<Thing> = {text};" for at, text in enumerate(things)]
    source = folder / "things.ts"
    source.write_text("\n".join([f'import type {{ Thing, WithContext }} from "{types}";', *lines]), encoding="utf-8")
    done = node(compiler, "--noEmit", "--strict", "--ignoreConfig", "--module", "esnext", "--target", "es2022", source)
    assert done.returncode in {0, 1, 2}, done.stderr
    return done.stdout.splitlines()


def as_github_shows(texts: Iterable[str]) -> list[str]:
    """The HTML that GitHub makes of Markdown."""
    return list(map(str, node_json("github.mjs", list(texts))))


def github_anchors(headings: list[list[str]]) -> list[list[str]]:
    """The anchors GitHub gives the headings of each file."""
    npm_file("github-slugger")
    anchors: list[list[str]] = node_json("anchors.mjs", headings)
    return anchors


def _line(message: dict[str, Any]) -> str:
    place = f"{message['file']}:{message.get('line') or 1}:{message.get('column') or 1}"
    return f"{place}: {message['reason']} [{message['rule']}]"
