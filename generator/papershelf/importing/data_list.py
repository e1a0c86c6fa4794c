"""A list of papers as YAML, JSON or TOML, whatever its keys: each key is read by what it means."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from papershelf.catalog.yaml_text import Path as YamlPath
from papershelf.catalog.yaml_text import YamlFault, locate, parse_yaml
from papershelf.importing.addresses import sort_addresses
from papershelf.importing.found import Found, FoundList
from papershelf.importing.identifiers import identify
from papershelf.importing.people import read_people
from papershelf.texts import fold

# Keys by what they mean; the first that has a value counts.
_MEANS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "paper title", "name", "paper name"),
    "authors": ("authors", "author", "by", "authors str", "author list"),
    "venue": ("venue", "conference", "journal", "publication", "booktitle", "publisher", "published in", "venue short"),
    "year": ("year", "date", "published", "publication date", "publication year", "released", "date added"),
    "summary": ("summary", "tldr", "tl dr", "description", "one sentence summary"),
    "notes": ("notes", "note", "comment", "comments", "remarks"),
    "tags": ("tags", "keywords", "topics", "labels", "tag"),
    "category": ("category", "categories", "section", "type", "group", "topic"),
    "slug": ("id", "key", "slug", "citation key", "citekey", "bibkey"),
    "awards": ("awards", "award"),
}
_IDS = {
    "arxiv": "arxiv",
    "arxiv id": "arxiv",
    "doi": "doi",
    "acl": "acl",
    "acl id": "acl",
    "openreview": "openreview",
    "openreview id": "openreview",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "corpus id": "corpus_id",
    "semantic scholar id": "semantic_scholar",
    "s2 id": "semantic_scholar",
}
_LABELS = {"project page": "website", "project": "website", "homepage": "website", "webpage": "website", "repo": "code"}
# Said by a machine, or of the list's own site: no words of the curator's.
_LEFT_OUT = {
    "abstract",
    "thumbnail",
    "image",
    "citations",
    "citation count",
    "bibtex",
    "teaser",
    "updated",
    "date added",
}
_WEB = re.compile(r"https?://\S+", re.I)


def parse_data(text: str) -> Any:
    """The text's value as YAML, JSON or TOML, all scalars as text where YAML gives them; None for none of these."""
    if re.match(r"\s*[\[{]", text):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass
    try:
        return parse_yaml(text)[0]
    except YamlFault:
        pass
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def is_data_list(text: str) -> bool:
    """True for data in which mappings with a title stand."""
    if not re.search(r"(?i)[\"']?\b(?:title|name)[\"']?\s*[:=]", text):
        return False
    return next(_papers(parse_data(text), ()), None) is not None


def read_data_list(text: str, name: str) -> FoundList:
    """Every mapping with a title, wherever it stands; the keys above it are its category."""
    reading = FoundList(ordered=True)
    data = parse_data(text)
    if data is None:
        try:
            parse_yaml(text)
        except YamlFault as fault:
            reading.miss(f"{name}:{fault.place[0]}", "", f"{fault.message}; {fault.hint}", "unreadable")
        return reading
    if isinstance(data, dict) and not _title(data):
        reading.title = _line(data.get("title"))
        reading.tagline = _line(data.get("description"))
    lines = _Lines(text)
    for item, path, titles in _papers(data, ()):
        place = f"{name}:{lines.of(item, path)}"
        found = _paper(item, place, titles, reading)
        if found.ids or found.links:
            reading.found.append(found)
        else:
            reading.unaddressed.append((found, 5.0))
    return reading


class _Lines:
    """Lines of mappings: by their path in YAML, by their title elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = {line.strip(): number for number, line in reversed(list(enumerate(text.split("\n"), 1)))}
        try:
            parse_yaml(text)
            self._yaml = True
        except YamlFault:
            self._yaml = False

    def of(self, item: Mapping[str, Any], path: YamlPath) -> int:
        if self._yaml:
            return locate(self._text, path)[0]
        title = json.dumps(_title(item), ensure_ascii=False)
        place = self._text.find(title)
        return self._text.count("\n", 0, place) + 1 if place >= 0 else 1


def _papers(
    data: Any, path: YamlPath, titles: tuple[str, ...] = ()
) -> Iterator[tuple[Mapping[str, Any], YamlPath, tuple[str, ...]]]:
    stack: list[tuple[Any, YamlPath, tuple[str, ...]]] = [(data, path, titles)]
    while stack:
        value, here, above = stack.pop()
        if isinstance(value, dict):
            if _title(value) and _says_more(value):
                yield value, here, above
                continue
            inner = [
                (each, (*here, key), (*above, _heading(str(key))))
                for key, each in value.items()
                if isinstance(each, dict | list)
            ]
            stack += reversed(inner)
        elif isinstance(value, list) and len(here) < 12:
            stack += reversed([(each, (*here, number), above) for number, each in enumerate(value)])


def _heading(key: str) -> str:
    words = re.sub(r"[_-]+", " ", key).strip()
    return words[:1].upper() + words[1:]


def _title(item: Mapping[str, Any]) -> str:
    return next(
        (
            text
            for key, value in item.items()
            if fold(str(key)) in ("title", "paper title", "name") and (text := _line(value))
        ),
        "",
    )


def _says_more(item: Mapping[str, Any]) -> bool:
    keys = {fold(str(key)) for key in item}
    known = {word for words in _MEANS.values() for word in words} | set(_IDS)
    return len(keys & known) >= 2 or any(isinstance(value, str) and _WEB.match(value) for value in item.values())


def _paper(item: Mapping[str, Any], place: str, titles: tuple[str, ...], reading: FoundList) -> Found:
    folded = {fold(str(key)): value for key, value in item.items()}
    used: set[str] = set()

    def take(means: str) -> Any:
        key = next((key for key in _MEANS[means] if folded.get(key) not in (None, "", []) and key not in used), "")
        used.add(key)
        return folded.get(key)

    title = _line(take("title"))
    authors = read_people(take("authors"))
    year_text = _line(take("year"))
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", year_text)
    ids, links = _addresses(folded, used)
    values = {means: take(means) for means in ("venue", "summary", "notes", "tags", "category", "slug", "awards")}
    venue = _line(values["venue"])
    categories = _lines(values["category"])
    extra: list[str] = []
    for key, value in folded.items():
        if key in used or value in (None, "", [], {}, False, "false"):
            continue
        if key in _LEFT_OUT or isinstance(value, dict) or not (text := "; ".join(_lines(value))):
            reading.left_out[key] += 1
        elif not _WEB.fullmatch(text):
            extra.append(f"{key}: {text}")
    notes = "; ".join(filter(None, [_line(values["notes"]), *extra]))
    return Found(
        place,
        title=title,
        authors=authors,
        venue=venue if not _WEB.match(venue) else "",
        year=year[0] if year else "",
        ids=ids,
        links=links,
        tags=tuple(dict.fromkeys(_lines(values["tags"]))),
        summary=_line(values["summary"]),
        notes=notes,
        awards=tuple(_lines(values["awards"])),
        slug=_line(values["slug"]),
        categories=((*titles, *categories[:1]),) if titles or categories else (),
    )


def _addresses(folded: Mapping[str, Any], used: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    pairs: list[tuple[str, str]] = []
    ids: dict[str, str] = {}
    for key, value in folded.items():
        inner = value.items() if isinstance(value, dict) else [(key, value)]
        for label, each in inner:
            for text in _lines(each):
                label_words = fold(str(label))
                if kind := _IDS.get(label_words):
                    found = identify(text) or identify(f"{kind}:{text}")
                    if found:
                        ids.setdefault(*found)
                        used.add(key)
                        continue
                if _WEB.fullmatch(text) and label_words not in ("thumbnail", "image", "teaser"):
                    pairs.append((_LABELS.get(label_words, label_words), text))
                    used.add(key)
    more, links = sort_addresses(pairs)
    return {**more, **ids}, links


def _line(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    return (
        " ".join(str(value).split())
        if isinstance(value, str | int | float)
        else str(value)
        if not isinstance(value, dict)
        else ""
    )


def _lines(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := _line(each))]
