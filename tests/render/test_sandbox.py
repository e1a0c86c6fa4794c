"""A template draws, or is refused with its file and line: nothing else runs, leaks or hangs."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from papershelf.render.environment import environment_of
from papershelf.render.sandbox import METHODS
from papershelf.render.words import read_words
from papershelf.shipped import shared_folder
from tests.command_line import copy_catalog, run

PICKLE = "cos\\nsystem\\n(S'touch PROOF'\\ntR."
# Each is drawn in a template of the site, a part, an entry and the README. What is refused must say so at its line.
ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ().__class__.__base__.__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ ''|attr('_'~'_class_'~'_') }}",
    "{{ ['']|map(attribute='__class__')|list }}",
    "{{ [site]|map(attribute='__init__.__globals__')|list }}",
    "{{ [site]|map(attribute='model' ~ '_fields')|list }}",
    "{{ [site]|selectattr('__class__')|list }}",
    "{{ [site]|sort(attribute='__class__') }}",
    "{{ [site]|sum(attribute='__class__') }}",
    "{{ [site]|unique(attribute='__class__')|list }}",
    "{{ [site]|join(attribute='__class__') }}",
    "{{ [site]|groupby('__class__') }}",
    "{{ [site]|min(attribute='__class__') }}",
    "{{ ['']|map('attr','__class__')|list }}",
    "{{ '{0.__class__}'.format(site) }}",
    "{{ '{0[__class__]}'.format(site) }}",
    "{{ '{0.__class__!r}'.format(site) }}",
    "{{ '{:{0.__class__}}'.format(1, site) }}",
    "{{ '{a.__class__}'.format_map({'a': site}) }}",
    "{% set f='{0.__class__}'.format %}{{ f(site) }}",
    "{{ ('{0.__class__}'|safe).format(site) }}",
    "{{ '%r'|format(site) }}",
    "{{ '%r' % site }}",
    "{{ '%(a)s' % {'a': site} }}",
    "{{ t.__globals__ }}",
    "{{ t.__code__ }}",
    "{{ t.strings.__class__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ lipsum(n=10000000) }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% set n=namespace() %}{% set n.__class__=1 %}",
    "{% set n=namespace(a=1) %}{{ n._Namespace__attrs }}",
    "{{ dict.mro() }}",
    "{{ dict.__subclasses__() }}",
    "{{ dict.fromkeys('ab') }}",
    "{{ site.__init_subclass__() }}",
    "{{ site.__reduce_ex__(2) }}",
    "{{ ([1]|map('upper')).gi_frame }}",
    "{{ ([1]|map('upper'))['gi_code'] }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{% for a in [1] %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{{ nothing._undefined_hint }}",
    "{{ menu.append(1) }}",
    "{{ {}.update({}) }}",
    "{{ [1].pop() }}",
    "{{ [1].sort() }}",
    "{% debug %}",
    "{% do menu.append(1) %}",
    f"{{{{ site.parse_raw(\"{PICKLE}\", proto='pickle', allow_pickle=True) }}}}",
    f"{{{{ site.parse_raw(\"{PICKLE}\", content_type='application/pickle', allow_pickle=True) }}}}",
    f"{{{{ site.categories[0].parse_raw(\"{PICKLE}\", proto='pickle', allow_pickle=True) }}}}",
    "{{ site.parse_file('/etc/hostname') }}",
    "{{ site.model_fields }}",
    "{{ site.model_copy(update={'title': 'x'}) }}",
    "{{ site.model_construct() }}",
    "{{ site.copy() }}",
    "{{ site.dict() }}",
    "{{ link_name.cache_clear() }}",
    "{{ link_name.cache_parameters() }}",
    "{{ link_name.__wrapped__ }}",
    "{{ {'a b': 1}|xmlattr }}",
    "{% include '../../../etc/hostname' %}",
    "{% include '/etc/hostname' %}",
    "{% include 'a\\\\..\\\\b' %}",
    "{% import '/etc/hostname' as x %}",
    "{% extends ['../x', '/etc/hostname'] %}",
    "{% include site.title %}",
    "{{ 'a'.encode('utf-32') }}",
    "{{ 'a'.translate({97: 'b'}) }}",
    "{{ 'a'.center(2000000000) }}",
    "{{ 'a'.zfill(2000000000) }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ 'a'|indent(2000000000) }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ 9**(9**9) }}",
    "{% if 0 %}{{ 9**9**9 }}{% endif %}",
    "{{ 'x'*(10**9) }}",
    "{{ 'x' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 99999999999999999999999 * 99999999999999999999999 }}",
    "{% set n = namespace(v=9) %}{% for i in range(60) %}{% set n.v = n.v * n.v %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{{ range(999999999)|list }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{{ [1, 2, 3]|batch(1000000000)|list }}",
    "{{ ['a']|random }}",
    "{{ site|pprint }}",
]
TEMPLATES = ["404.html.j2", "parts/footer.html.j2", "parts/entry.html.j2", "README.md.j2"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_catalog("small", tmp_path_factory.mktemp("sandbox") / "list")


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "list"))


def put(root: Path, template: str, text: str) -> None:
    path = root / "templates" / template
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"first\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize("number", range(len(ESCAPES)))
def test_an_escape_is_refused_with_its_file_and_line(root: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    template = TEMPLATES[number % len(TEMPLATES)]
    put(root, template, ESCAPES[number])
    result = run("--root", root, "build", "--jobs", "1")
    assert result.exit_code == 1, result.output
    line = "[12]" if "nested too deep" in result.stderr else "2"  # Jinja's parser has no line for what it cannot hold
    assert re.search(rf"{re.escape(template)}:{line}: ", result.stderr), result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "PROOF").exists()


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_kind_of_template_is_in_the_sandbox(root: Path, template: str) -> None:
    put(root, template, "{{ cycler.__init__ }}")
    assert f"{template}:2: " in run("--root", root, "build", "--jobs", "1").stderr


@pytest.mark.parametrize(
    "value", ["{n.__class__}", "{n[0]}", "{n!r}", "{n:>9999999999}", "{}", "{0}", "{", "}", "{{n}}", "{N}", "{n.a.b}"]
)
def test_words_are_filled_with_names_only(root: Path, value: str) -> None:
    put(root, "strings/en.yaml", "")
    (root / "templates" / "strings" / "en.yaml").write_text(f'skip: "Skip"\nentries: "{value} entries"\n')
    result = run("--root", root, "build")
    assert result.exit_code == 1
    assert "strings/en.yaml:2:10: " in result.stderr


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert read_words('a: "{why} {n}"')("a", why="{n.__class__} {x}", n=2) == "{n.__class__} {x} 2"


def test_no_environment_variable_is_told_to_a_template() -> None:
    names = environment_of([shared_folder("templates")], autoescape=True).globals
    assert sorted(names) == ["cycler", "dict", "joiner", "namespace", "range"]


def test_a_template_may_do_what_themes_do(root: Path) -> None:
    put(
        root,
        "parts/footer.html.j2",
        "{% set n = namespace(found=0) %}{% for record in records.values() if record.year %}"
        "{% set n.found = n.found + 1 %}{{ loop.index }}/{{ loop.length }} {{ record.title|upper|truncate(20) }}"
        "{{ record.authors|map(attribute='name')|join(', ') }} {{ record.links.get('code', '') }}"
        "{{ '%' ~ n.found // 2 }} {{ 3 * n.found }} {{ '-' * 3 }}{{ record.title.split(' ')[0].strip('.') }}"
        "{% else %}none{% endfor %}{{ site.categories[0].title }} {{ n.found }} of {{ total }}"
        "{% macro twice(x) %}{{ x }}{{ x }}{{ caller() if caller is defined }}{% endmacro %}{{ twice('a') }}"
        "{% call twice('b') %}c{% endcall %}{% set row = cycler('odd', 'even') %}{{ row.next() }}{{ page.title[:3] }}",
    )
    result = run("--root", root, "build")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("name", ["x'y.html.j2", "A.html.j2", "x\ny.j2", "..", "a//b", "-a", "a b", "", "/a", "é.j2"])
def test_a_templates_name_is_plain(name: str, tmp_path: Path) -> None:
    environment = environment_of([tmp_path], autoescape=True)
    (tmp_path / "ok.j2").write_text("{% include name %}", encoding="utf-8")
    with pytest.raises(Exception) as error:
        environment.get_template("ok.j2").render(name=name)
    assert type(error.value).__name__ in ("TemplateNotFound", "UndefinedError")


def test_lists_of_methods_hold_none_that_changes_or_grows_its_value() -> None:
    allowed = {name for names in METHODS.values() for name in names}
    changing = "append update pop clear setdefault insert remove sort reverse extend"
    growing = "format format_map encode translate center ljust rjust zfill expandtabs"
    assert allowed.isdisjoint(f"{changing} {growing}".split())


def test_a_constant_that_would_take_for_ever_to_compile_is_refused_at_once() -> None:
    environment = environment_of([], autoescape=True)
    start = time.process_time()
    with pytest.raises(TemplateSyntaxError):
        environment.from_string("{{ 9**(9**9) }}")
    with pytest.raises(SecurityError):
        environment.from_string("{{ 'x' * 10000000000 }}").render()
    assert time.process_time() - start < 2


SLOW = "{% set n = namespace(v='x') %}{% for i in range(80) %}{% set n.v = n.v ~ n.v %}{% endfor %}{{ n.v }}"
LONG = "{% for i in range(99999) %}{{ ('a'.join(records.keys()) * 9999)|upper|sort|length }}{% endfor %}"


@pytest.mark.parametrize(("text", "said"), [(SLOW, "needs too much memory"), (LONG, "templates/404.html.j2")])
def test_a_template_that_grows_or_never_ends_is_stopped(root: Path, text: str, said: str) -> None:
    put(root, "404.html.j2", text)
    code = "import papershelf.render.deadline as d; d.LONGEST = 2; from papershelf.__main__ import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--root", str(root), "build", "--jobs", "2"],
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(environment_of.__code__.co_filename).parents[2])},
    )
    assert done.returncode == 1, done.stderr
    assert "404.html.j2" in done.stderr
    assert "Traceback" not in done.stderr
