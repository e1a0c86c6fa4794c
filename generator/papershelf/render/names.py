"""What templates look up: whether one shows more of the list than the page it draws was planned from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateError

from papershelf.render.environment import environment_of

ENTRY = "parts/entry.html.j2"  # what the function `entry` draws
# What shows more of the list than a page is planned from; a template that uses one is drawn again after every change.
_WHOLE_LIST = frozenset({"records", "groups", "total", "search", "category_count"})


class TemplateNames:
    """The names templates look up and do not set; `known` are those of templates that were looked through before."""

    def __init__(self, folders: Sequence[Path], known: Mapping[str, Collection[str]] | None = None) -> None:
        self._environment = environment_of(folders, autoescape=True)  # without our globals, which meta would pass over
        self._found = {template: frozenset(names) for template, names in (known or {}).items()}

    @property
    def found(self) -> dict[str, list[str]]:
        """All that was found so far."""
        return {template: sorted(names) for template, names in self._found.items()}

    def shows_whole_list(self, template: str) -> bool:
        """True when the template, or one it is built from, uses more of the list than its page is planned from."""
        return not _WHOLE_LIST.isdisjoint(self.of(template))

    def of(self, template: str, above: frozenset[str] = frozenset()) -> frozenset[str]:
        """All names that a template and those it is built from look up and do not set."""
        if template in above:
            return frozenset()
        if template not in self._found:
            self._found[template] = self._look_up(template, above | {template})
        return self._found[template]

    def _look_up(self, template: str, above: frozenset[str]) -> frozenset[str]:
        loader = self._environment.loader
        try:
            source = loader.get_source(self._environment, template)[0] if loader else ""
            tree = self._environment.parse(source)
        except TemplateError:
            return _WHOLE_LIST  # drawing it will say what is wrong
        names = set(meta.find_undeclared_variables(tree))
        used = [*meta.find_referenced_templates(tree), *_parts(tree)]
        if None in used:
            names |= _WHOLE_LIST
        if "entry" in names:
            used.append(ENTRY)
        return frozenset(names.union(*(self.of(name, above) for name in used if name)))


def _parts(tree: nodes.Template) -> Iterator[str | None]:
    """The templates the function `part` draws; None for one whose name is worked out, or where `part` is handed on."""
    calls = [
        call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "part"
    ]
    for call in calls:
        name = call.args[0] if call.args else None
        yield name.value if isinstance(name, nodes.Const) else None
    if sum(name.name == "part" for name in tree.find_all(nodes.Name)) > len(calls):
        yield None
