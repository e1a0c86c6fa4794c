"""The type of an entry that does not say it, from the signs it carries; the first that speaks wins."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from papershelf.catalog.worktypes import (
    BOOK,
    CHAPTER,
    CONFERENCE,
    DATASET,
    JOURNAL,
    POST,
    PREPRINT,
    SOFTWARE,
    THESIS,
    UNKNOWN,
    VENUE_TYPES,
    VIDEO,
    WEBSITE,
    type_called,
)

_PREPRINTS = re.compile(r"(?i)rxiv|\bcorr\b|preprint|eprint archive|social science research network|\bssrn\b")
_JOURNALS = re.compile(
    r"(?i)\bjournal\b|\btransactions\b|\bletters\b|\bmagazine\b|\bannals\b|\bbulletin\b|\breviews?\b|\bquarterly\b"
    r"|^(?:nature|science|plos|ieee access|neurocomputing)\b|^proceedings of the (?:national academy|royal|ieee$)"
)
_JOURNAL_LETTERS = frozenset(
    {"CACM", "IJCV", "JAIR", "JMLR", "MLJ", "PNAS", "TACL", "TASLP", "TIST", "TKDE", "TMLR", "TNNLS", "TOIS", "TPAMI"}
)
_CONFERENCES = re.compile(
    r"(?i)\bconferences?\b|\bproceedings\b|\bsymposium\b|\bworkshops?\b|\bmeeting\b|\bcongress\b|\bcolloquium\b"
    r"|chapter of the association|^findings\b|@|^neural information processing systems$"
    r"|^computer vision and pattern recognition$|^aaai\b"
)
# ICLR, NeurIPS, NAACL-HLT 2021: two capitals in one word, perhaps a year after it.
_LETTERS = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[A-Za-z/-]{3,12}(?:\s*'?\d{2,4})?")
_ACL_JOURNALS = re.compile(r"[QJ]\d\d-|\d{4}\.(?:tacl|cl)-")
_DBLP = {"conf": CONFERENCE, "journals": JOURNAL, "books": BOOK, "phd": THESIS, "series": CHAPTER, "reference": CHAPTER}
# Who registers nothing but preprints: arXiv, Cold Spring Harbor, openRxiv, ChemRxiv, Preprints.org, Research Square,
# OSF's communities, SSRN. Zenodo's 10.5281 says nothing: it keeps everything.
_PREPRINT_DOI = re.compile(
    r"(?i)10\.(?:48550|1101/\d{4}\.|1101/\d{6}|64898|26434|20944|21203|31219|31222|31224|31234|31235|31730|35542|2139)"
)
_SPRINGER = re.compile(r"10\.1007/978-?[\d-]{9,}(_\d+)?", re.I)
# Conferences carry a number in the acronym (CVPR42600), begin as they do (ICASSP, CVPR) or count few papers.
_IEEE = re.compile(
    r"10\.1109/(?:[A-Z]+\d{2,5}\.\d{4}\.\d+|[IC][A-Z]+\.\d{4}\.\d+|[A-LN-Z][A-Z]+\.\d{4}\.\d{1,5})", re.I
)
_ADDRESSES = (
    (THESIS, re.compile(r"(?i)//theses\.|/tel-\d|//ethos\.bl\.uk|(?<![a-z])(?:thesis|theses|dissertation)")),
    (DATASET, re.compile(r"(?i)//(?:www\.)?(?:huggingface\.co/datasets/|kaggle\.com/(?:datasets|c|competitions)/)")),
    (VIDEO, re.compile(r"(?i)//(?:www\.|m\.)?(?:youtube\.com|youtu\.be|vimeo\.com|videolectures\.net)/")),
    (POST, re.compile(r"(?i)//(?:[\w-]+\.)?(?:medium\.com|substack\.com|wordpress\.com|blogspot\.|blogger\.com|dev\.to|"
                      r"lesswrong\.com|distill\.pub/blog)|//blogs?\.|/blogs?/|/posts?/\d{4}")),
)  # fmt: skip
# What a link's label says of a thing that has no other sign; the first that is there.
_LABELS = (("dataset", DATASET), ("video", VIDEO), ("blog", POST))
_PAPER_LABELS = frozenset({"pdf", "paper", "poster", "slides"})


def derive_type(
    venue_kind: str,
    venue: str,
    ids: Mapping[str, str],
    links: Mapping[str, str],
    scholar_types: Sequence[str] = (),
    credited: bool = False,
) -> tuple[str, str]:
    """One of the types and the sign that says so, or "" and "" where nobody can tell.

    `venue` is its long name where that is known; `credited` says that authors and a year are known.

    >>> derive_type("", "Journal of Kilns", {}, {})
    ('journal article', 'the name of the venue')
    """
    signs = _signs(venue_kind, venue, ids, links, scholar_types, credited)
    return next(((name, sign) for sign, name in signs if name), (UNKNOWN, ""))


def _signs(
    venue_kind: str,
    venue: str,
    ids: Mapping[str, str],
    links: Mapping[str, str],
    scholar_types: Sequence[str],
    credited: bool,
) -> Iterator[tuple[str, str]]:
    yield "the venue table", VENUE_TYPES.get(venue_kind, UNKNOWN)
    if venue:
        yield "the name of the venue", _venue_words(venue)
    yield "ids", _identified(ids)
    yield "links", _addressed(links, bare=not ids)
    if "isbn" in ids and not venue:
        yield "ids.isbn", BOOK
    yield "Semantic Scholar's publication types", _scholar_says(scholar_types)
    if "arxiv" in ids and not venue:
        yield "ids.arxiv", PREPRINT
    if not ids and not (venue and credited):
        yield "links", _linked(links)


@lru_cache(maxsize=4096)
def _venue_words(venue: str) -> str:
    if _PREPRINTS.search(venue):
        return PREPRINT
    if _JOURNALS.search(venue) or venue in _JOURNAL_LETTERS:
        return JOURNAL
    return CONFERENCE if _CONFERENCES.search(venue) or _LETTERS.fullmatch(venue) else UNKNOWN


def _identified(ids: Mapping[str, str]) -> str:
    if acl := ids.get("acl"):
        return JOURNAL if _ACL_JOURNALS.match(acl) else CONFERENCE
    if dblp := ids.get("dblp"):
        return PREPRINT if dblp.startswith("journals/corr/") else _DBLP.get(dblp.partition("/")[0], UNKNOWN)
    doi = ids.get("doi", "")
    if _PREPRINT_DOI.match(doi) and "arxiv" not in ids:
        return PREPRINT
    if springer := _SPRINGER.fullmatch(doi):
        return CHAPTER if springer[1] else BOOK
    return CONFERENCE if _IEEE.fullmatch(doi) else UNKNOWN


def _addressed(links: Mapping[str, str], bare: bool) -> str:
    """What the address of the thing itself says; a paper's other links say nothing of the paper."""
    own = [links[label] for label in ("website", "pdf", "paper") if label in links]
    kinds = _ADDRESSES if bare else _ADDRESSES[:1]
    return next((name for name, pattern in kinds if any(map(pattern.search, own))), UNKNOWN)


def _scholar_says(types: Sequence[str]) -> str:
    """Semantic Scholar's publicationTypes; one that says both conference and journal says nothing."""
    called = {found for each in types if (found := type_called(each))}
    return called.pop() if len(called) == 1 else UNKNOWN


def _linked(links: Mapping[str, str]) -> str:
    """An entry without a paper: no identifier, no PDF."""
    if _PAPER_LABELS & links.keys():
        return UNKNOWN
    if "code" in links:
        return SOFTWARE
    return next((name for label, name in _LABELS if label in links), WEBSITE if links else UNKNOWN)
