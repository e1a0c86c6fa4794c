"""What rules find, and where: line and column are looked up in the file when a mistake is shown."""

from typing import Any, TypeAlias
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.load import Document, problem_at
from papershelf.catalog.yaml_text import Path, locate, place_at
from papershelf.ids import IdError, find_id, identities, parse_id
from papershelf.problems import Problem


class ListItem(Struct, frozen=True):
    """The item of a list that has this text; `repeat` counts the same text before it."""

    text: str
    repeat: int = 0


class SameAs(Struct, frozen=True):
    """The key under `ids` whose value says this identity, as in arxiv:2106.09685."""

    identity: str


class Phrase(Struct, frozen=True):
    """These words anywhere in the file's text, `repeat` counts the same before them; the place is `skip` letters on."""

    text: str
    repeat: int = 0
    skip: int = 0


Where: TypeAlias = tuple[str | int | ListItem | SameAs, ...] | Phrase | None


class Mistake(Struct, frozen=True):
    """What a rule found in the file at `path`: where in it (None: the whole file), what, and what to do.

    `advice` is what may stay as it is.

    `where` is a tuple of keys and places in lists that leads to a value, or Phrase.
    """

    path: str
    where: Where
    code: str
    message: str
    hint: str = ""
    advice: bool = False


def tell(mistake: Mistake, document: Document) -> Problem:
    """The problem at its line and column of the document."""
    problem = _placed(mistake, document)
    return replace(problem, advice=True) if mistake.advice else problem


def _placed(mistake: Mistake, document: Document) -> Problem:
    where, told = mistake.where, (mistake.code, mistake.message, mistake.hint)
    if where is None:
        return Problem(mistake.path, 0, 0, *told)
    if isinstance(where, Phrase):
        return problem_at(document, place_at(document.text, _index(document.text, where)), *told)
    return problem_at(document, locate(document.text, _resolve(document.data, where)), *told)


def _index(text: str, words: Phrase) -> int:
    found = -1
    for _ in range(words.repeat + 1):
        found = text.find(words.text, found + 1)
    return max(found, 0) + words.skip


def _resolve(value: Any, where: tuple[str | int | ListItem | SameAs, ...]) -> Path:
    """The path in plain keys and numbers, as far as it leads."""
    path: list[str | int] = []
    data = value
    for step in where:
        plain = step if isinstance(step, str | int) else _find(value, step)
        if plain is None and isinstance(step, SameAs):
            return _link_that_says(data, step.identity) or tuple(path)
        if plain is None:
            break
        path.append(plain)
        value = _inside(value, plain)
    return tuple(path)


def _find(value: Any, step: ListItem | SameAs) -> str | int | None:
    if isinstance(step, SameAs):
        keys = value if isinstance(value, dict) else {}
        return next((key for key in keys if step.identity in _identities(key, keys[key])), None)
    items = value if isinstance(value, list) else []
    texts = (" ".join(normalize("NFC", item).split()) if isinstance(item, str) else None for item in items)
    places = [place for place, text in enumerate(texts) if text == step.text]
    return places[step.repeat] if step.repeat < len(places) else None


def _link_that_says(data: Any, identity: str) -> Path:
    """The path of a link whose address is this identifier."""
    links = data.get("links") if isinstance(data, dict) else None
    for label, url in links.items() if isinstance(links, dict) else ():
        if isinstance(url, str) and (found := find_id(url)) and identity in identities(dict([found])):
            return ("links", label)
    return ()


def _identities(key: str, value: Any) -> set[str]:
    try:
        return identities({key: parse_id(key, value)})
    except (IdError, KeyError, AttributeError, TypeError):
        return set()


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
