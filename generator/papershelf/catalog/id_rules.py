"""Rules about identifiers in the wrong place, and about links that say less than an identifier would."""

from collections.abc import Iterator

from papershelf.catalog.layout import flow, scalar
from papershelf.catalog.link_ids import paper_ids, parsed_id, says_nothing_more
from papershelf.catalog.mistakes import Mistake
from papershelf.catalog.notes import OneEntry
from papershelf.ids import KINDS, find_id, id_name

_SEARCHES = ("scholar.google.", "google.com/search", "semanticscholar.org/search", "dblp.org/search", "arxiv.org/a/")


def check_link_ids(one: OneEntry) -> Iterator[Mistake]:
    """An identifier of the paper is under ids, not in an address under links."""
    links = one.document.data.get("links")
    if not isinstance(links, dict):
        return
    ids = one.entry.ids.known()
    for label, (kind, value) in paper_ids(links).items():
        path, where = one.document.path, ("links", label)
        same = ids.get(kind) == value
        if not says_nothing_more(label, links[label], (kind, value)):
            if not same and kind not in ids:
                hint = f"add ids: {flow({kind: value})}; papershelf fmt does"
                message = f"this address holds the paper's {id_name(kind)}"
                yield Mistake(path, where, "id-in-link", message, hint, advice=True)
        elif same:
            hint = f"remove links.{label}: it follows from ids.{kind}; papershelf fmt does"
            message = f"this address says what ids.{kind} says already"
            yield Mistake(path, where, "id-in-link", message, hint, advice=True)
        elif kind not in ids:
            hint = f"write ids: {flow({kind: value})} instead; papershelf fmt moves it"
            message = f"this address is the paper's {id_name(kind)}"
            yield Mistake(path, where, "id-in-link", message, hint, advice=True)


def check_searches(one: OneEntry) -> Iterator[Mistake]:
    """A link leads to one thing, not to a search."""
    links = one.document.data.get("links")
    for label, url in (links if isinstance(links, dict) else {}).items():
        if isinstance(url, str) and any(part in url for part in _SEARCHES):
            message = "this is a page of search results, not the paper"
            hint = f"remove links.{label}, or write the address of the {'PDF' if label == 'pdf' else 'page'} itself"
            yield Mistake(one.document.path, ("links", label), "search-page", message, hint, advice=True)


def check_implied_ids(one: OneEntry) -> Iterator[Mistake]:
    """Two identifiers of one entry do not contradict each other: arXiv's DOI is its arXiv id."""
    typed = one.document.data.get("ids")
    doi = one.entry.ids.known().get("doi", "") if isinstance(typed, dict) else ""
    found = find_id(doi) if doi else None
    if found and found[0] in typed and found[0] != "doi" and parsed_id(found[0], typed[found[0]]) not in ("", found[1]):
        message = f"this DOI is {KINDS[found[0]].label}'s {found[1]}, and ids.{found[0]} says otherwise"
        hint = f"keep the right one: remove ids.doi, or write {found[0]}: {scalar(found[1])}"
        yield Mistake(one.document.path, ("ids", "doi"), "other-id", message, hint, advice=True)
