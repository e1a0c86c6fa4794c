"""ES modules joined into one classic script behave as they did apart; what is not understood raises."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from papershelf.search.scripts import join_modules

REPOSITORY = Path(__file__).parents[2]
MODULES = {
    "main.js": (
        'import { counted, next as step } from "./count.js";\n'
        'import {\n  greet,\n} from "./greet.js";\n'
        "// a comment\n"
        "step();\nstep();\n"
        "console.log(greet('reader'), counted(), typeof inner);\n"
    ),
    "greet.js": (
        'import { next } from "./count.js";\n'
        "/** Greets. */\n"
        "export const greet = (name) => `hello ${name} // ${mark}`;\n"
        'const mark = "/* kept */";\n'
        "next();\n"
    ),
    "count.js": (
        "let inner = 0;\n"
        "export function next() {\n  inner += 1;\n  return inner;\n}\n"
        "function counted() {\n  return inner;\n}\n"
        "export async function later() {}\nexport class Kept {}\n"
        "export { counted };\n"
    ),
}
REFUSED = [
    (
        "main.js imports b, c from a.js, which does not export it",
        {"main.js": 'import { a, b, c as d } from "./a.js";\n', "a.js": "export const a = 1;\nconst b = 2;\n"},
    ),
    ("may be called modules", {"main.js": "const modules = async () => 1;\n"}),
    ("may be called modules", {"main.js": "export const modules = 1;\n"}),
    ("main.js imports b.js, which is not there", {"main.js": 'import { b } from "./b.js";\n'}),
    ("the page imports main.js, which is not there", {}),
    (
        "main.js imports a.js imports main.js: a circle",
        {"main.js": 'import { a } from "./a.js";\n', "a.js": 'import { m } from "./main.js";\n'},
    ),
    ("main.js imports main.js: a circle", {"main.js": 'import { a } from "./main.js";\n'}),
    *(
        ("not understood", {"main.js": form + "\n", "a.js": ""})
        for form in (
            'import a from "./a.js";',
            'import * as a from "./a.js";',
            'import "./a.js";',
            "import { a } from './a.js';",
            'import { a } from "a";',
            "export default 1;",
            'export * from "./a.js";',
            'export { a } from "./a.js";',
            "export { a as b };",
            "export var a = 1;",
            "export const { a, b } = c;",
            "  export default 1;",
            "export function* a() {}",
        )
    ),
]


@pytest.mark.parametrize(("message", "modules"), REFUSED)
def test_what_is_not_understood_raises(message: str, modules: Mapping[str, str]) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        join_modules(modules, "main.js")


def test_each_module_is_there_once_after_what_it_imports() -> None:
    script = join_modules(MODULES, "main.js")
    assert re.findall(r"modules\['(.*?)'\] = ", script) == ["count.js", "greet.js", "main.js"]
    assert not re.search(r"^\s*(?:import|export)\b", script, re.M)
    assert "a comment" not in script


def test_a_module_nobody_imports_is_left_out() -> None:
    assert "stray" not in join_modules({**MODULES, "stray.js": "stray();\n"}, "main.js")


def test_a_joined_script_says_what_the_modules_say(tmp_path: Path) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    for name, text in MODULES.items():
        (apart / name).write_text(text, encoding="utf-8")
    (apart / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    joined = tmp_path / "joined.cjs"
    joined.write_text(join_modules(MODULES, "main.js"), encoding="utf-8")
    assert _run(joined) == _run(apart / "main.js") == "hello reader // /* kept */ 3 undefined\n"


def test_the_scripts_of_the_site_can_be_joined(tmp_path: Path) -> None:
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted(REPOSITORY.glob("site/**/*.js"))}
    for name in modules:
        script = tmp_path / name
        script.write_text(join_modules(modules, name), encoding="utf-8")
        _run("--check", script)


def _run(*words: str | Path) -> str:
    if not (node := shutil.which("node")):
        pytest.skip("Node is not installed: scripts are not run")
    done = subprocess.run([node, *words], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
