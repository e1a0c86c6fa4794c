"""The YAML of awesome-adapter-resources: a folder of files with `items`, or `sections` of items, and its cache.

Shape: calpt/awesome-adapter-resources, data/*.yaml and scripts/build.py; the cache, scripts/build.cache.json, holds
what Semantic Scholar answered by the identifier that was asked, without a date.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from papershelf.catalog.yaml_text import Path as YamlPath
from papershelf.catalog.yaml_text import YamlFault, locate, parse_yaml
from papershelf.importing.found import Found, FoundList
from papershelf.records.facts import Facts
from papershelf.scholar.answers import read_paper

_IDS = {"arxiv_id": "arxiv", "acl_id": "acl", "doi": "doi", "semantic_scholar_id": "semantic_scholar"}
_LINKS = ("code", "website", "video", "slides", "poster", "dataset", "demo", "blog")
_ITEM = {"title", "paper", "tags", *_LINKS}
_PAPER = {*_IDS, "pdf"}
_FILE = {"index", "title", "sections", "items"}
# What a cache without a date can still say truly; a number of citations it cannot.
_LASTING = ("authors", "title", "tldr", "url", "venue", "year")


def is_adapter_yaml(text: str) -> bool:
    """True for a file of this form."""
    try:
        data, _ = parse_yaml(text)
    except YamlFault:
        return False
    return isinstance(data, dict) and any(_holds_items(data.get(key)) for key in ("items", "sections"))


def _holds_items(value: Any) -> bool:
    items = value if isinstance(value, list) else []
    return any(isinstance(each, dict) and each.keys() & {"title", "items"} for each in items[:20])


def read_adapter_yaml(text: str, name: str) -> FoundList:
    """One file of the folder."""
    reading = FoundList()
    try:
        data, _ = parse_yaml(text)
    except YamlFault as fault:
        reading.miss(f"{name}:{fault.place[0]}", "", f"{fault.message}; {fault.hint}")
        return reading
    if not isinstance(data, dict):
        reading.miss(f"{name}:1", "", "no keys and values")
        return reading
    _Source(text, name, reading).read(data)
    return reading


class _Source:
    def __init__(self, text: str, name: str, reading: FoundList) -> None:
        self._text, self._name, self._reading = text, name, reading

    def read(self, data: Mapping[str, Any]) -> None:
        self._strange(data, _FILE, ())
        title = str(data.get("title") or Path(self._name).stem)
        self._items(data.get("items"), ("items",), (title,))
        for number, section in enumerate(self._list(data.get("sections"), ("sections",))):
            path: YamlPath = ("sections", number)
            if not isinstance(section, dict):
                self._miss(path, str(section), "a section has a title and items")
                continue
            self._strange(section, {"title", "items", "index"}, path)
            self._items(section.get("items"), (*path, "items"), (title, str(section.get("title") or "Papers")))

    def _items(self, items: Any, path: YamlPath, titles: tuple[str, ...]) -> None:
        for number, item in enumerate(self._list(items, path)):
            here = (*path, number)
            if isinstance(item, dict):
                self._reading.found.append(self._item(item, here, titles))
            else:
                self._miss(here, str(item), "an item has a title, and a paper or links")

    def _item(self, item: Mapping[str, Any], path: YamlPath, titles: tuple[str, ...]) -> Found:
        self._strange(item, _ITEM, path)
        written = item.get("paper")
        paper: Mapping[str, Any] = written if isinstance(written, dict) else {}
        self._strange(paper, _PAPER, (*path, "paper"))
        links = {"pdf": paper.get("pdf"), **{label: item.get(label) for label in _LINKS}}
        tags = self._list(item.get("tags"), (*path, "tags"))
        return Found(
            self._place(path),
            title=_text(item.get("title")),
            ids={kind: text for key, kind in _IDS.items() if (text := _text(paper.get(key)))},
            links={label: text for label, link in links.items() if (text := _text(link))},
            tags=tuple(filter(None, map(_text, tags))),
            categories=(titles,),
        )

    def _list(self, value: Any, path: YamlPath) -> list[Any]:
        if value and not isinstance(value, list):
            self._miss(path, str(value), "a list belongs here")
        return value if isinstance(value, list) else []

    def _strange(self, mapping: Mapping[str, Any], known: set[str], path: YamlPath) -> None:
        for key in mapping:
            if key not in known:
                self._miss((*path, key), f"{key}: {mapping[key]}", f"'{key}' is not known in this format")

    def _miss(self, path: YamlPath, text: str, why: str) -> None:
        self._reading.miss(self._place(path), text, why)

    def _place(self, path: YamlPath) -> str:
        return f"{self._name}:{locate(self._text, path)[0]}"


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def read_cache(text: str, day: str) -> Iterator[Facts]:
    """What the cache knows of papers, without their numbers of citations: it does not say when those were counted.

    Raises ValueError for a text that is not such a cache.
    """
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("no object of papers by identifier")
    for asked, item in data.items():
        paper = item.get("paper") if isinstance(item, dict) else None
        if isinstance(paper, dict) and paper.get("paperId"):
            names = [{"name": name} for name in paper.get("authors") or () if isinstance(name, str)]
            kept = {key: paper.get(key) for key in ("paperId", *_LASTING)}
            yield read_paper(asked, {**kept, "authors": names}, day, _LASTING)
