"""Addresses of a paper sorted into identifiers and links by label."""

import re
from collections.abc import Collection, Iterable

from papershelf.adding.wanted import link_label
from papershelf.ids import pdf_url
from papershelf.importing.identifiers import identify
from papershelf.texts import fold

# What lists call their links, and the label it has here.
_LABELS = {
    "code": "code github repo repository implementation official unofficial pytorch tensorflow",
    "website": "project page website homepage web site home link",
    "pdf": "pdf paper preprint",
    "video": "video youtube talk recording",
    "slides": "slides presentation",
    "poster": "poster",
    "dataset": "dataset data datasets benchmark",
    "demo": "demo colab space playground",
    "blog": "blog post article",
    "supplementary": "supplementary supplement supplements supp suppl supplemental appendix material materials 补充材料 附录",  # noqa: E501
    "": "arxiv abs openreview doi acl anthology semantic scholar pubmed html",
}
_WORDS = {word: label for label, words in _LABELS.items() for word in words.split()}


# Hosts whose pages are papers, where the address holds no identifier.
_PAPERS = re.compile(
    r"https?://(?:[\w.-]*\.)?(?:openaccess\.thecvf\.com|ieeexplore\.ieee\.org|sciencedirect\.com|papers\.n(?:eur)?ips\.cc|"
    r"proceedings\.[\w.]+|mlr\.press|jmlr\.org|aaai\.org|ijcai\.org|dl\.acm\.org|link\.springer\.com|usenix\.org|vldb\.org|"
    r"isca-speech\.org|isca-archive\.org|bmvc\w*\.\w+|ecva\.net|nature\.com|mdpi\.com|hal\.[\w.]+|semanticscholar\.org|"
    r"citeseerx\.\w+\.psu\.edu|onlinelibrary\.wiley\.com|roboticsproceedings\.org|eprint\.iacr\.org|ndss-symposium\.org)/",
    re.I,
)


def is_paper_page(url: str) -> bool:
    """True for an address that holds an identifier, ends like a paper's file, or is of a host of papers."""
    return bool(identify(url) or _FILE.search(url) or _PAPERS.match(url))


def is_label(text: str) -> bool:
    """True for words that name a link rather than a paper: "Code", "[PDF]", "project page"."""
    words = fold(text).split()
    return bool(words) and all(word in _WORDS for word in words)


_FILE = re.compile(r"\.(?:pdf|ps|djvu)(?:\.gz)?(?:[?#].*)?$", re.I)


def _is_supplement(text: str) -> bool:
    """True for words that name what belongs to a paper and is not the paper."""
    words = fold(text).split()
    return is_label(text) and _WORDS[words[0]] == "supplementary" and "paper" not in words


def sort_addresses(
    addresses: Iterable[tuple[str, str]], others: Collection[str] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """Identifiers and links of (text, address) pairs; what identifiers say already is no link, `others` are only links.

    >>> sort_addresses([("Paper", "https://arxiv.org/abs/2106.09685"), ("Repo", "https://github.com/a/b")])
    ({'arxiv': '2106.09685'}, {'code': 'https://github.com/a/b'})
    """
    ids: dict[str, str] = {}
    links: dict[str, str] = {}
    rest: list[tuple[str, str]] = []
    for text, url in addresses:
        found = identify(url) if url not in others and not _is_supplement(text) else None
        if found and ids.setdefault(*found) == found[1]:
            continue
        rest.append((text, url))
    derived = pdf_url(ids)
    for text, url in rest:
        if url not in links.values() and not (derived and url == derived[0]):
            links[_free_label(_label(text, url), links)] = url
    return ids, links


def _label(text: str, url: str) -> str:
    words = fold(text).split()
    if _is_supplement(text):
        return "supplementary"
    named = next((label for word in words if (label := _WORDS.get(word, ""))), "") if is_label(text) else ""
    guessed = link_label(url)
    if guessed == "website" and not named and _PAPERS.match(url):
        return "paper"
    if named == "pdf" and guessed != "pdf":
        return "paper"
    if not named and guessed == "website" and re.fullmatch(r"[a-z][a-z0-9]{0,20}", text.strip().lower()):
        return text.strip().lower()
    return named or guessed


def _free_label(label: str, taken: dict[str, str]) -> str:
    numbered = (f"{label}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (label, *numbered) if name not in taken)
