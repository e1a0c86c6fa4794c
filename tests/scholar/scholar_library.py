"""The papers a test server knows: found by every documented id, drawn with only the fields that were asked for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Paper = dict[str, Any]

FIELDS = frozenset(
    [
        "paperId",
        "externalIds",
        "corpusId",
        "publicationVenue",
        "url",
        "title",
        "abstract",
        "venue",
        "year",
        "referenceCount",
        "citationCount",
        "influentialCitationCount",
        "isOpenAccess",
        "openAccessPdf",
        "fieldsOfStudy",
        "s2FieldsOfStudy",
        "tldr",
        "publicationTypes",
        "publicationDate",
        "journal",
        "citationStyles",
        "embedding",
        "authors",
        "citations",
        "references",
        "textAvailability",
    ]
)
_WITH_PARTS = ("authors", "references", "citations", "embedding")
_NESTED = {"authors": {"authorId", "name"}, "references": {"paperId", "title"}, "citations": {"paperId", "title"}}
_EXTERNAL = {"doi": "DOI", "arxiv": "ArXiv", "acl": "ACL", "pmid": "PubMed", "pmcid": "PubMedCentral", "mag": "MAG"}


class Library:
    """The papers a server knows, found by any id: `aliases` are further ids, such as those of merged papers."""

    def __init__(self, papers: Iterable[Paper] = (), aliases: Mapping[str, str] | None = None) -> None:
        self.papers = list(papers)
        self._by_id: dict[str, Paper] = {}
        for paper in self.papers:
            for name in _names(paper):
                self._by_id.setdefault(name, paper)
        for alias, paper_id in (aliases or {}).items():
            self._by_id[alias.lower()] = self._by_id[paper_id.lower()]

    def find(self, paper_id: str) -> Paper | None:
        """The paper of an id in any documented form; prefixes and DOIs in any case."""
        wanted = paper_id.lower()
        return self._by_id.get(f"doi:{wanted}" if wanted.startswith("10.") else wanted)

    def match(self, query: str) -> tuple[Paper, float] | None:
        """The paper sharing most words with the query, if it shares at least half of them."""
        words = set(re.findall(r"\w+", query.lower()))
        scored = [(len(words & set(re.findall(r"\w+", paper["title"].lower()))), paper) for paper in self.papers]
        score, best = max(scored, key=lambda pair: pair[0], default=(0, {}))
        return (best, round(score * 13.37 + 1.5, 5)) if words and score * 2 >= len(words) else None


def _names(paper: Paper) -> list[str]:
    external = paper.get("externalIds") or {}
    names = [f"{prefix}:{external[name]}".lower() for prefix, name in _EXTERNAL.items() if name in external]
    corpus = external.get("CorpusId", paper.get("corpusId"))
    return [paper["paperId"].lower(), *names, *([f"corpusid:{corpus}"] if corpus else [])]


def project(paper: Paper, fields: Sequence[str]) -> Paper:
    """Only the requested fields, and paperId, in the server's order; what is not known is null."""
    tops = {name.partition(".")[0] for name in fields} | {"paperId"}
    return {name: _inner(paper, name, fields) for name in [*paper, *sorted(tops - paper.keys())] if name in tops}


def _inner(paper: Paper, name: str, fields: Sequence[str]) -> Any:
    value = paper.get(name)
    if name in _NESTED and isinstance(value, list):
        subs = {field.partition(".")[2] for field in fields if field.startswith(f"{name}.")} or _NESTED[name]
        return [{key: item.get(key) for key in item if key in subs} for item in value]
    if name == "openAccessPdf" and isinstance(value, dict) and "abstract" not in fields:
        return {key: item for key, item in value.items() if key != "disclaimer"}
    return value


def unsupported(fields: Sequence[str]) -> list[str]:
    """The fields that are none of the API's."""
    return [
        name
        for name in fields
        if name.partition(".")[0] not in FIELDS or ("." in name and name.partition(".")[0] not in _WITH_PARTS)
    ]
