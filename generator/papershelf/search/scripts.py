"""ES modules joined into one classic script, which a page can load with one request, and from disk.

Only the forms our own modules use are understood: `import { a, b as c } from "./x.js";`, `export` before a declaration,
and `export { a };`. Anything else raises.
"""

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w-]+\.js)";\n', re.M)
_DECLARED = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) (\w+))", re.M)
# The name that a script gives to all of its modules.
_OURS = re.compile(r"^(?:export )?(?:async )?(?:const|let|class|function) modules\b", re.M)
_LISTED = re.compile(r"^export \{([^}]*)\};\n", re.M)
# Indentation means nothing to a script, and ours has no text that runs over several lines.
_INDENT = re.compile(r"^[ \t]+", re.M)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.M)


def join_modules(modules: Mapping[str, str], entry: str) -> str:
    """One script that runs module `entry` of `modules` (text by file name) and everything it imports, each once.

    Raises ValueError for a form of import or export that is not understood, or a module that is not there.
    """
    ordered: list[str] = []
    _visit(modules, entry, ordered, ())
    bodies = [f"modules[{name!r}] = (() => {{\n{_body(modules[name])}}})();\n" for name in ordered]
    return '(() => {\n"use strict";\nconst modules = {};\n' + "".join(bodies) + "})();\n"


def _visit(modules: Mapping[str, str], name: str, ordered: list[str], above: tuple[str, ...]) -> None:
    if name not in modules:
        raise ValueError(f"{above[-1] if above else 'the page'} imports {name}, which is not there")
    if name in above:
        raise ValueError(f"{' imports '.join((*above, name))}: a circle")
    for found in _IMPORT.finditer(modules[name]):
        _visit(modules, found[2], ordered, (*above, name))
        wanted = {part.split(" as ")[0].strip() for part in found[1].split(",")} - {""}
        if missing := sorted(wanted - set(_exported(modules[found[2]]))):
            raise ValueError(f"{name} imports {', '.join(missing)} from {found[2]}, which does not export it")
    if name not in ordered:
        ordered.append(name)


def _exported(text: str) -> list[str]:
    names = [name.strip() for found in _LISTED.finditer(text) for name in found[1].split(",") if name.strip()]
    return names + [found[1] for found in _DECLARED.finditer(text)]


def _body(text: str) -> str:
    names = _exported(text)
    body = _IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = modules[{found[2]!r}];\n", text)
    if _OURS.search(body):
        raise ValueError("nothing in a module may be called modules")
    body = _INDENT.sub("", _COMMENT.sub("", _LISTED.sub("", _DECLARED.sub("", body))))
    if re.search(r"^(?:import|export)\b", body, re.M) or not all(re.fullmatch(r"\w+", name) for name in names):
        raise ValueError("a form of import or export that is not understood")
    return f"{body}return {{ {', '.join(names)} }};\n"
