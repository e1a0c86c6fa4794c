"""Identifiers of papers: every form people paste, one canonical form, the address it stands for.

Sources: arXiv identifier scheme (info.arxiv.org/help/arxiv_identifier.html), DOI handbook 2.2,
ACL Anthology ids (aclanthology.org/info/ids), Semantic Scholar Graph API (paper lookup).
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from msgspec import Struct


class IdError(ValueError):
    """A text that is not the identifier it should be; `expected` shows what one looks like."""

    def __init__(self, message: str, expected: str) -> None:
        super().__init__(message)
        self.expected = expected


class Kind(Struct, frozen=True):
    """One kind of identifier: how it is written, found in addresses, and asked for."""

    key: str
    label: str
    pattern: re.Pattern[str]
    addresses: re.Pattern[str]
    example: str
    page: str
    request: str


def _kind(key: str, label: str, pattern: str, addresses: str, example: str, page: str, request: str) -> Kind:
    prefix = r"^(?:https?://)?(?:www\.)?"
    return Kind(
        key, label, re.compile(pattern, re.ASCII | re.I), re.compile(prefix + addresses, re.I), example, page, request
    )


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        _kind(
            "arxiv",
            "arXiv",
            # Numbers have five digits since 2015: one that lost a digit names another paper, or none.
            r"((?:0\d|1[0-4])\d\d\.\d{4,5}|\d{4}\.\d{5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?",
            r"(?:export\.)?(?:arxiv\.org/(?:abs|pdf|html|format)/|(?:dx\.)?doi\.org/10\.48550/arxiv\.|10\.48550/arxiv\.)",
            "2106.09685",
            "https://arxiv.org/abs/{}",
            "ARXIV:{}",
        ),
        _kind(
            "doi",
            "DOI",
            r"(10\.\d{4,9}/\S+)",
            r"(?:dx\.)?doi\.org/",
            "10.1145/3292500.3330701",
            "https://doi.org/{}",
            "DOI:{}",
        ),
        _kind(
            "acl",
            "ACL Anthology",
            r"([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)",
            r"(?:aclanthology\.org/|aclweb\.org/anthology/|(?:dx\.)?doi\.org/10\.18653/v1/|10\.18653/v1/)",
            "2021.acl-long.353",
            "https://aclanthology.org/{}/",
            "ACL:{}",
        ),
        _kind(
            "openreview",
            "OpenReview",
            r"([A-Za-z0-9_-]{5,})",
            r"openreview\.net/(?:forum|pdf)\?id=",
            "nZeVKeeFYf9",
            "https://openreview.net/forum?id={}",
            "",
        ),
        _kind(
            "pmid",
            "PubMed",
            r"(\d{1,9})",
            r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)",
            "19872477",
            "https://pubmed.ncbi.nlm.nih.gov/{}/",
            "PMID:{}",
        ),
        _kind(
            "pmcid",
            "PubMed Central",
            r"(?:PMC)?(\d{1,9})",
            r"(?:ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/)",
            "PMC2323736",
            "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
            "",
        ),
        _kind(
            "semantic_scholar",
            "Semantic Scholar",
            r"([0-9a-f]{40})",
            r"semanticscholar\.org/paper/(?:[^/?#]+/)?",
            "a8ca46b171467ceb2d7652fbfb67fe701ad86092",
            "https://www.semanticscholar.org/paper/{}",
            "{}",
        ),
        _kind(
            "corpus_id",
            "Semantic Scholar corpus",
            r"(\d{1,12})",
            r"api\.semanticscholar\.org/corpusid:",
            "235458009",
            "https://api.semanticscholar.org/CorpusID:{}",
            "CorpusId:{}",
        ),
    )
}

_PREFIXES = {
    key: re.compile(rf"^(?:{prefix})\s*:\s*", re.I)
    for key, prefix in {
        "arxiv": "arxiv",
        "doi": "doi",
        "acl": "acl",
        "openreview": "openreview",
        "pmid": "pmid",
        "pmcid": "pmcid",
        "semantic_scholar": "s2|s2id|semantic[ _]?scholar",
        "corpus_id": "corpus[ _]?id",
    }.items()
}
# What an address may carry behind an identifier.
_AFTER_ADDRESS = re.compile(r"[?#&]")
_PDF = re.compile(r"(?i)\.pdf$")
_CASE = {"doi": str.lower, "semantic_scholar": str.lower}
# The order Semantic Scholar is asked in: its own id never means another paper, an arXiv DOI often means none.
_REQUEST_ORDER = ("semantic_scholar", "doi", "arxiv", "acl", "pmid", "corpus_id")


def parse_id(key: str, text: str) -> str:
    """The canonical form of an identifier of one kind.

    Raises IdError, which carries the form that was expected.

    >>> parse_id("arxiv", "https://arxiv.org/pdf/2106.09685v2.pdf"), parse_id("doi", "doi:10.1000/ABC")
    ('2106.09685', '10.1000/abc')
    """
    kind = KINDS[key]
    bare = _strip(kind, text)
    match = kind.pattern.fullmatch(bare)
    if match is None or any(ord(letter) < 33 for letter in bare):
        raise IdError(f"'{text}' is not {_article(kind.label)} id", kind.example)
    return _canonical(key, match[1])


def _article(label: str) -> str:
    return f"an {label}" if label[0] in "aAOo" else f"a {label}"


def _strip(kind: Kind, text: str) -> str:
    bare = _PREFIXES[kind.key].sub("", text.strip())
    found = kind.addresses.match(bare)
    if not found:
        return bare
    rest = unquote(bare[found.end() :])
    if kind.key != "doi":
        rest = _AFTER_ADDRESS.split(rest, maxsplit=1)[0]
    return _PDF.sub("", rest.rstrip("/")).removesuffix("/")


def _canonical(key: str, value: str) -> str:
    if key == "acl":
        return value.lower() if value[0].isdigit() else value.upper()
    if key == "pmcid":
        return f"PMC{value}"
    if key == "arxiv" and "/" in value:
        archive, number = value.split("/")
        group, dot, subject = archive.partition(".")
        return f"{group.lower()}{dot}{subject.upper()}/{number}"
    return _CASE.get(key, str)(value)


def recognise(text: str) -> tuple[str, str] | None:
    """The kind and canonical form of an identifier whose kind is not said, or None.

    Bare numbers are not taken for PubMed or corpus ids; those need their prefix.

    >>> recognise("https://aclanthology.org/2021.acl-long.353.pdf"), recognise("10.48550/arXiv.2106.09685")
    (('acl', '2021.acl-long.353'), ('arxiv', '2106.09685'))
    """
    text = text.strip()
    for key in ("arxiv", "acl", "doi", "openreview", "pmid", "pmcid", "semantic_scholar", "corpus_id"):
        named = _PREFIXES[key].match(text) or KINDS[key].addresses.match(text)
        bare = key in {"arxiv", "acl", "doi", "semantic_scholar"} or text.upper().startswith("PMC")
        if named or (bare and key not in {"openreview", "pmid", "corpus_id"}):
            try:
                return key, parse_id(key, text)
            except IdError:
                continue
    return None


def id_url(key: str, value: str) -> str:
    """The address of a canonical identifier's page, percent-encoded.

    >>> id_url("doi", "10.1002/(sici)1<1::aid>2;2-#")
    'https://doi.org/10.1002/(sici)1%3C1::aid%3E2;2-%23'
    """
    return KINDS[key].page.format(quote(value, safe="/:;().-_~!,@+$'*"))


def pdf_url(ids: Mapping[str, str]) -> tuple[str, str] | None:
    """The PDF's address that identifiers alone give, with the kind it came from: ACL, then arXiv, then OpenReview."""
    forms = {
        "acl": "https://aclanthology.org/{}.pdf",
        "arxiv": "https://arxiv.org/pdf/{}",
        "openreview": "https://openreview.net/pdf?id={}",
    }
    for key, form in forms.items():
        if key in ids:
            return form.format(quote(ids[key], safe="/")), key
    return None


def request_ids(ids: Mapping[str, str]) -> tuple[str, ...]:
    """What to ask Semantic Scholar for, best first.

    A DOI of arXiv's is asked as the arXiv id it holds, one of ACL's with the Anthology id after it.

    >>> request_ids({"arxiv": "2106.09685", "doi": "10.48550/arxiv.2106.09685"})
    ('ARXIV:2106.09685',)
    """
    known = dict(ids)
    doi = known.get("doi", "")
    if recognised := doi and recognise(doi):
        key, value = recognised
        known.setdefault(key, value)
        if key == "arxiv":
            del known["doi"]
    return tuple(KINDS[key].request.format(known[key]) for key in _REQUEST_ORDER if key in known)


def identities(ids: Mapping[str, str]) -> set[str]:
    """Everything a paper's identifiers say it is, so that two entries of one paper share at least one.

    >>> sorted(identities({"doi": "10.18653/v1/2021.acl-long.353"}))
    ['acl:2021.acl-long.353', 'doi:10.18653/v1/2021.acl-long.353']
    """
    found = {f"{key}:{value}" for key, value in ids.items()}
    if "doi" in ids and (recognised := recognise(ids["doi"])):
        found.add(":".join(recognised))
    return found
