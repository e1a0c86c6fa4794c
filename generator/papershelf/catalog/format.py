"""House format: an entry's YAML brought into the house layout, or edited at one place, with every comment kept.

Comments are found between the tokens of PyYAML's scanner. A library that keeps comments for us was tried: ruamel.yaml
ties a comment to the value before it, so that sorting keys carries comments to the wrong ones, and it drops comments
inside [ ] and { }. So values are laid out again where no comment is among them, and kept as typed where one is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from msgspec import Struct

from papershelf.catalog.layout import flow, lay_out, ordered, quoted, scalar
from papershelf.catalog.repair import repair_entry
from papershelf.catalog.yaml_hints import plain_spaces
from papershelf.catalog.yaml_text import Path, YamlFault, parse_yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What opens the comment that `import --review` writes above an entry; the format removes it.
IMPORTED_FROM = "# imported from "
_IMPORT_NOTE = re.compile(rf"\A{re.escape(IMPORTED_FROM)}[^\n]*\n")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")


class Comment(Struct, frozen=True):
    """A comment and where it starts; `alone` when nothing stands before it on its line."""

    index: int
    text: str
    column: int
    alone: bool


class _Part(Struct, frozen=True):
    """A key of the entry as it stands: where, with which comments; `below` are those after it in the first column."""

    start: int
    end: int
    value: Any
    own: Sequence[Comment]
    below: Sequence[Comment]


def format_entry(text: str) -> str:
    """The text in the house layout, with its comments and its values repaired; as it was where that cannot be had.

    Raises YamlFault for a text that is not our YAML, that holds no keys and values, or a key twice.
    """
    text = _IMPORT_NOTE.sub("", plain_spaces(text))
    data, repeated = parse_yaml(text)
    if not isinstance(data, dict):
        raise YamlFault((1, 1), "not-a-mapping", "the file is not a list of keys and values", "start with title: …")
    if repeated:
        message, hint = f"'{repeated[0].key}' is written twice", "keep one of the two lines"
        raise YamlFault(repeated[0].place, "duplicate-key", message, hint)
    for values in (repair_entry(data), data):
        written = _write(text, values)
        if _says_the_same(written, text, values):
            return written
    return text


def _says_the_same(written: str, text: str, data: dict[str, Any]) -> bool:
    # Rare forms do not survive: a key longer than YAML allows, comments in a file that is indented as a whole.
    try:
        again, repeated = parse_yaml(written)
    except YamlFault:
        return False
    return not repeated and again == data and _texts(written) == _texts(text)


def _texts(text: str) -> list[str]:
    return sorted(comment.text for comment in find_comments(text))


def _write(text: str, data: dict[str, Any]) -> str:
    comments = list(find_comments(text))
    root: Any = yaml.compose(text, Loader=_Loader)
    pairs = root.value
    starts = [key.start_mark.index for key, _ in pairs]
    parts = {
        key.value: _part(start, end, value, [comment for comment in comments if start <= comment.index < end])
        for (key, value), start, end in zip(pairs, starts, [*starts[1:], len(text)], strict=True)
    }
    # What stands above the first key is about the file (an editor's schema, a licence); it stays on top.
    above = dict(zip(parts, [(), *(part.below for part in parts.values())], strict=False))
    lines = [comment.text + "\n" for comment in comments if comment.index < min(starts, default=0)]
    for key in ordered(data):
        lines += [comment.text + "\n" for comment in above.get(key, ())]
        lines.append(_lay_out_part(text, key, data[key], parts[key]) if key in parts else lay_out(key, data[key]))
    last = list(parts.values())[-1].below if parts else ()
    return "".join([*lines, *(comment.text + "\n" for comment in last)])


def _part(start: int, end: int, value: Any, comments: Sequence[Comment]) -> _Part:
    after = _end(value)
    own = len(comments)
    while own and comments[own - 1].alone and comments[own - 1].column == 0 and comments[own - 1].index >= after:
        own -= 1
    below = comments[own:]
    return _Part(start, below[0].index if below else end, value, comments[:own], below)


def _end(node: Any) -> int:
    """Where the last thing that was typed for a value ends."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _lay_out_part(text: str, key: str, value: Any, part: _Part) -> str:
    if not part.own:
        return lay_out(key, value)
    if len(part.own) > 1 or not _is_beside(text, part, part.own[0]):
        return text[part.start : part.end].rstrip() + "\n"
    first, _, rest = lay_out(key, value).partition("\n")
    return f"{first}  {part.own[0].text}\n{rest}"


def _is_beside(text: str, part: _Part, comment: Comment) -> bool:
    """True for a comment at the end of a key's line, which is about the key."""
    if comment.alone:
        return False
    block = isinstance(part.value, yaml.CollectionNode) and not part.value.flow_style
    if comment.index >= _end(part.value):
        return not block
    on_first_line = "\n" not in text[part.start : comment.index]
    return on_first_line and (block or isinstance(part.value, yaml.ScalarNode))


def find_comments(text: str) -> Iterator[Comment]:
    """Every comment of a YAML text, in order."""
    end = 0
    for token in yaml.scan(text, Loader=_Loader):
        start = token.start_mark.index
        for found in re.finditer(r"#[^\n]*", text[end:start]):
            yield _comment(text, end + found.start(), found[0])
        if isinstance(token, yaml.ScalarToken) and not token.plain and (head := _BLOCK_COMMENT.match(text, start)):
            yield _comment(text, head.start(1), head[1])
        end = max(end, token.end_mark.index)


def _comment(text: str, index: int, comment: str) -> Comment:
    column = index - text.rfind("\n", 0, index) - 1
    return Comment(index, comment.rstrip(), column, not text[index - column : index].strip())


def replace_scalar(text: str, path: Path, new: str) -> str:
    """The text with another value at `path`, and nothing else changed: quotes stay where there were some.

    Raises KeyError when there is no single value at the path.

    >>> print(replace_scalar("links: {code: http://a.example} # old", ("links", "code"), "https://a.example/"))
    links: {code: https://a.example/} # old
    """
    node = _find(yaml.compose(text, Loader=_Loader), path)
    if not isinstance(node, yaml.ScalarNode):
        raise KeyError(path)
    start, end = node.start_mark.index, node.end_mark.index
    # Both kinds of block and an empty value take in what follows: the line's end, or nothing, not even a space.
    before, after = (" " if text[start - 1 : start] == ":" else ""), ("\n" if text[start:end].endswith("\n") else "")
    written = quoted(new) if node.style in ("'", '"') else scalar(new)
    return f"{text[:start]}{before}{written}{after}{text[end:]}"


def insert_key(text: str, key: str, value: Any, parent: str = "") -> str:
    """The text with another key, at its end or in the mapping `parent`, which is made where there is none.

    Nothing else changes. Raises KeyError when the key is there, or its place is no mapping.

    >>> print(insert_key("title: T\\nreadme: {order: listed}", "budget", "9", "readme"))
    title: T
    readme: {budget: 9, order: listed}
    """
    node = yaml.compose(text, Loader=_Loader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise KeyError(key)
    keys = {name.value for name, _ in node.value}
    if (parent or key) not in keys:
        return f"{text.rstrip()}\n\n{lay_out(parent, {key: value}) if parent else lay_out(key, value)}"
    inner = _find(node, (parent,)) if parent else node
    if not isinstance(inner, yaml.MappingNode) or key in {name.value for name, _ in inner.value}:
        raise KeyError(key)
    start, indent = inner.start_mark.index, inner.start_mark.column
    if inner.flow_style:
        return f"{text[: start + 1]}{key}: {flow(value)}{', ' if inner.value else ''}{text[start + 1 :]}"
    return f"{text[:start]}{lay_out(key, value, indent).lstrip()}{' ' * indent}{text[start:]}"


def _find(node: Any, path: Path) -> Any:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            raise KeyError(path)
    return node
