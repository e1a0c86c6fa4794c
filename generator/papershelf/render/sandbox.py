"""What a template may do: read plain data, call what it is told, draw. Everything else is refused with file and line.

Jinja's sandbox forbids names that are known to be dangerous; this one allows what is known to be data, because a method
of a library can be dangerous too (docs/decisions/sandbox.md). What could take for ever or fill the memory while it
compiles is refused before; what does so while it draws is ended by the process that watches (commands/guarded.py).
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from inspect import getattr_static
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from msgspec import Struct

from papershelf.shipped import shared_folder

# Methods a template may call, by the type of the value. docs/theming.md lists them from here.
METHODS: Mapping[type, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in (
        (
            str,
            "capitalize count endswith find index isdigit join lower lstrip partition removeprefix removesuffix replace"
            " rpartition rsplit rstrip split splitlines startswith strip title upper",
        ),
        (Mapping, "get items keys values"),
        (list, "count index"),
        (tuple, "count index"),
        (date, "day isoformat month year"),
        (
            LoopContext,
            "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0",
        ),
        (Macro, "arguments caller name"),
        (Cycler, "current next reset"),
        (BlockReference, "super"),
    )
}
# Jinja's own filters but for those that look up attributes by name, show how a value is made, or blow up their input.
_NO_FILTERS = frozenset(
    {"attr", "batch", "center", "filesizeformat", "format", "indent"}
    | {"pprint", "random", "slice", "urlize", "wordwrap", "xmlattr"}
)
_NO_GLOBALS = ("lipsum",)
_CALLED = frozenset({Macro, BlockReference, Cycler, Joiner, LoopContext})
_ITEMS = (dict, list, tuple, str, Mapping)
_METHOD = frozenset({BuiltinMethodType, MethodType})
MOST_STEPS = 10_000_000
MOST_NESTED = 60
_LARGEST = 10_000_000  # a product, or a text that is repeated
_TEMPLATE = re.compile(r"[a-z0-9_][a-z0-9._-]*(?:/[a-z0-9_][a-z0-9._-]*)*")


class _Missing(StrictUndefined):
    """A name that is not there stops the drawing, also where only its description would have been printed."""

    __slots__ = ()

    def __repr__(self) -> str:
        self._fail_with_undefined_error()


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates read fields of records and settings, and call only what is registered."""

    intercepted_binops = frozenset({"*", "**", "%"})
    steps = 0  # of loops, since the page was begun
    shipped = f"{shared_folder('templates')}{os.sep}"  # our own loops need not be counted

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, undefined=_Missing, **kwargs)
        self._readable: dict[type, dict[str, bool]] = {}
        self._callable: set[int] = set()
        for name in _NO_FILTERS:
            del self.filters[name]
        for name in _NO_GLOBALS:
            del self.globals[name]
        self.filters["counted"] = self._counted

    def allow(self, functions: Iterable[object]) -> None:
        """Let templates call these functions."""
        self._callable |= {id(function) for function in functions if callable(function)}

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **kwargs: Any) -> Any:
        """A template's code. Raises TemplateSyntaxError for what no template may say, before it is worked out."""
        try:
            tree = self.parse(source, name, filename) if isinstance(source, str) else source
            return super().compile(self.prepare(tree, name, filename), name, filename, *args, **kwargs)
        except (RecursionError, MemoryError, OverflowError):
            raise TemplateSyntaxError("is nested too deep or holds too much", 1, name, filename) from None

    def prepare(self, tree: nodes.Template, name: str | None, filename: str | None) -> nodes.Template:
        """The parsed template as it is compiled: checked, and with its loops counted."""
        _refuse(tree, name, filename)
        if filename and filename.startswith(self.shipped):
            return tree
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return tree

    def _counted(self, things: Iterable[Any]) -> Iterator[Any]:
        for thing in things:
            if self._step() > MOST_STEPS:
                raise SecurityError(f"loops take more than {MOST_STEPS:,} steps")
            yield thing

    def _step(self) -> int:
        self.steps += 1
        return self.steps

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field, or a method of METHODS. Raises SecurityError for any other attribute."""
        try:
            readable = self._readable[type(obj)][attribute]
        except KeyError:
            readable = self._may_read(type(obj), attribute)
        if readable:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return self._refused(obj, attribute)

    def _may_read(self, kind: type, attribute: str) -> bool:
        """Whether values of this type give it, found out once."""
        known = self._readable.setdefault(kind, {})
        if attribute not in known:
            known[attribute] = _is_readable(kind, attribute)
        return known[attribute]

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list, a text or a mapping; else the attribute of that name, as `getattr` gives it."""
        if isinstance(obj, _ITEMS):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str) and not isinstance(obj, Mapping):
            return self.getattr(obj, str(argument))
        return self.undefined(obj=obj, name=argument)

    def _refused(self, obj: Any, attribute: str) -> Any:
        if attribute.startswith("_") or getattr_static(obj, attribute, None) is not None:
            raise SecurityError(f"templates may not use .{attribute} of {type(obj).__name__} (docs/theming.md)")
        return self.undefined(obj=obj, name=attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        """True for registered functions, macros, Jinja's helpers and allowed methods of plain values."""
        kind = type(obj)
        if id(obj) in self._callable or kind in _CALLED:
            return True
        if kind in _METHOD and not isinstance(obj.__self__, type):
            return self._may_read(type(obj.__self__), obj.__name__)
        return any(obj is helper for helper in (Cycler, Joiner, Namespace, dict)) or obj is self.globals.get("range")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic with bounds. Raises SecurityError for powers, for % on texts, and for very large results."""
        if operator == "**" or (operator == "%" and isinstance(left, str | bytes)):
            raise SecurityError(f"templates may not use {operator} here")
        if operator == "*" and _size(left) * _size(right) > _LARGEST:
            raise SecurityError("templates may not multiply by so much")
        return super().call_binop(context, operator, left, right)


def refuse_name(name: str) -> None:
    """Raises ValueError for a template's name that is not made of lower-case letters, digits, dots and hyphens.

    A name is part of the code that is made of a template (CVE-2024-56201).
    """
    if not _TEMPLATE.fullmatch(name):
        raise ValueError("a template's name holds lower-case letters, digits, '.', '-', '_' and '/' only")


def _size(side: Any) -> float:
    return abs(side) if isinstance(side, int | float) else len(side) if isinstance(side, str | list | tuple) else 1


def _is_readable(kind: type, attribute: str) -> bool:
    if attribute.startswith("_"):
        return False
    if issubclass(kind, Struct):
        field = getattr_static(kind, attribute, None)
        return attribute in kind.__struct_fields__ or isinstance(field, property | cached_property)
    if attribute in getattr(kind, "model_fields", ()):  # the settings, as pydantic holds them
        return True
    return any(issubclass(kind, base) and attribute in names for base, names in METHODS.items())


def _refuse(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse what a template may not even say. Raises TemplateSyntaxError with the line."""
    for node in _walk(tree):
        if fault := _fault(node):
            raise TemplateSyntaxError(fault, node.lineno or 1, name, filename)


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Every node, without Python's own stack. Raises RecursionError for a template nested deeper than MOST_NESTED."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MOST_NESTED:
            raise RecursionError
        yield node
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _fault(node: nodes.Node) -> str:
    """What is wrong with a node by itself, or ""."""
    check = _CHECKS.get(type(node))
    return check(node) if check else ""


def _private(name: object) -> str:
    private = isinstance(name, str) and name.startswith("_")
    return f"templates may not use {name}: names that begin with _ are Python's own" if private else ""


def _constant(node: nodes.Node) -> object:
    return node.value if isinstance(node, nodes.Const) else None


def _filtered(node: Any) -> str:
    return f"there is no filter {node.name} for templates" if node.name in _NO_FILTERS else ""


_CHECKS: dict[type, Callable[[Any], str]] = {
    nodes.Getattr: lambda node: _private(node.attr),
    nodes.Getitem: lambda node: _private(_constant(node.arg)),
    nodes.NSRef: lambda node: _private(node.attr),
    nodes.Name: lambda node: _private(node.name) if node.name != "_" else "",
    nodes.Keyword: lambda node: (
        _private(node.key) or (_private(_constant(node.value)) if node.key == "attribute" else "")
    ),
    nodes.Pow: lambda node: "templates may not use **",
    nodes.Filter: _filtered,
}
