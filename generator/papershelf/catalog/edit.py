"""Edits of an entry's YAML by key: values are changed or added, and every comment and other byte stays as it is."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from papershelf.catalog.format import find_comments, replace_scalar
from papershelf.catalog.layout import lay_out, ordered, scalar
from papershelf.catalog.schema import Entry
from papershelf.catalog.yaml_text import YamlFault, parse_yaml

Value = str | Sequence[str] | Mapping[str, str]
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def set_values(text: str, values: Mapping[str, Value]) -> str | None:
    """The text with these keys set, or None where that cannot be done without losing anything.

    A mapping (ids) is merged into the one that is there; other values take the place of the old ones.

    >>> text = "title: A  # old\\ncategory: a\\nids: {arxiv: 2106.00001}\\n"
    >>> print(set_values(text, {"year": "2022", "ids": {"doi": "10.1234/shelf.1"}}))
    title: A  # old
    category: a
    year: 2022
    ids: {arxiv: 2106.00001, doi: 10.1234/shelf.1}
    <BLANKLINE>
    """
    edited = text
    try:
        for key, value in values.items():
            edited = _set(edited, key, value)
        return edited if _is_sound(text, edited, values) else None
    except (YamlFault, KeyError, ValueError, yaml.YAMLError):
        return None


def _set(text: str, key: str, value: Value) -> str:
    root: Any = yaml.compose(text, Loader=_Loader)
    nodes = {name.value: (name, node) for name, node in root.value}
    if key not in nodes:
        return _insert(text, key, value, nodes)
    if isinstance(value, str):
        return replace_scalar(text, (key,), value)
    if isinstance(value, Mapping):
        for name, item in value.items():
            text = _set_inside(text, key, name, item)
        return text
    return _replace_list(text, key, list(value), nodes[key][1])


def _insert(text: str, key: str, value: Value, nodes: Mapping[str, Any]) -> str:
    """The text with a new key before the first one that comes after it in the order of the house."""
    block = lay_out(key, value)
    names = ordered({**nodes, key: None})
    after = next((name for name in names[names.index(key) + 1 :] if name in nodes), None)
    if after is None:
        return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{block}"
    start = nodes[after][0].start_mark.index
    place = text.rfind("\n", 0, start) + 1
    return f"{text[:place]}{block}{text[place:]}"


def _set_inside(text: str, key: str, name: str, value: str) -> str:
    root: Any = yaml.compose(text, Loader=_Loader)
    node = next(node for found, node in root.value if found.value == key)
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(key)
    if any(found.value == name for found, _ in node.value):
        return replace_scalar(text, (key, name), value)
    if node.flow_style:
        end = node.end_mark.index - 1
        before = text[:end].rstrip()
        parting = "" if before.endswith(("{", ",")) else ","
        return f"{before}{parting} {scalar(name)}: {scalar(value)}{text[end:]}"
    last_key, last = node.value[-1]
    end = text.find("\n", last.end_mark.index - (1 if text[last.end_mark.index - 1] == "\n" else 0))
    place = len(text) if end < 0 else end + 1
    indent = " " * last_key.start_mark.column
    line = "" if text[:place].endswith("\n") else "\n"
    return f"{text[:place]}{line}{indent}{scalar(name)}: {scalar(value, in_flow=False)}\n{text[place:]}"


def _replace_list(text: str, key: str, value: list[str], node: Any) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    inside = [comment for comment in find_comments(text) if start <= comment.index < end]
    if inside and isinstance(node, yaml.SequenceNode) and len(node.value) == len(value):
        for place, item in enumerate(value):
            text = replace_scalar(text, (key, place), item)
        return text
    laid = lay_out(key, value).removeprefix(f"{key}:").rstrip("\n")
    kept = text[start:end]
    tail = kept[len(kept.rstrip()) :]
    head = text[:start].rstrip(" ") if laid.startswith("\n") else text[:start].rstrip(" \n")
    return f"{head.rstrip()}{laid}{tail}{text[end:]}"


def _is_sound(text: str, edited: str, values: Mapping[str, Value]) -> bool:
    """True when the edit changed these values, nothing else, and every comment is still there."""
    before, after = parse_yaml(text)[0], parse_yaml(edited)[0]
    for key, value in values.items():
        if isinstance(value, str):
            before[key] = value
        elif isinstance(value, Mapping):
            before[key] = {**before.get(key, {}), **value}
        else:
            before[key] = list(value)
    Entry.model_validate(after)
    old, new = (sorted(comment.text for comment in find_comments(each)) for each in (text, edited))
    return bool(before == after) and old == new
