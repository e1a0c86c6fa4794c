"""Rules about identifiers in the wrong place: what each says to the letter."""

from pathlib import Path

import pytest

from .test_words import told

TITLE = "title: A Kiln\ncategory: clay\n"
ARXIV, OTHER = "https://arxiv.org/abs/2401.01234", "https://arxiv.org/abs/2401.99999"
CASES = [
    (f"links: {{paper: {ARXIV}}}", "3:16 id-in-link", "this address is the paper's arXiv id",
     "write ids: {arxiv: 2401.01234} instead; papershelf fmt moves it"),
    (f"ids: {{arxiv: 2401.01234}}\nlinks: {{paper: {ARXIV}}}", "4:16 id-in-link",
     "this address says what ids.arxiv says already",
     "remove links.paper: it follows from ids.arxiv; papershelf fmt does"),
    (f"ids: {{arxiv: 2401.01234}}\nlinks: {{paper: {OTHER}}}", "", "", ""),
    (f"links: {{blog: {ARXIV}}}", "", "", ""),
    ("ids: {pmid: 1}\nlinks: {pdf: 'https://dl.acm.org/doi/pdf/10.1145/1.2'}", "4:14 id-in-link",
     "this address holds the paper's DOI", "add ids: {doi: 10.1145/1.2}; papershelf fmt does"),
    ("ids: {doi: 10.1145/1.2}\nlinks: {pdf: 'https://dl.acm.org/doi/pdf/10.1145/1.2'}", "", "", ""),
    ("ids: {doi: 10.1145/3.4}\nlinks: {pdf: 'https://dl.acm.org/doi/pdf/10.1145/1.2'}", "", "", ""),
    ("ids: {pmid: 1}\nlinks: {pdf: 'https://scholar.google.com/scholar?q=a'}", "4:14 search-page",
     "this is a page of search results, not the paper", "remove links.pdf, or write the address of the PDF itself"),
    ("ids: {pmid: 1}\nlinks: {website: 'https://dblp.org/search?q=a'}", "4:18 search-page",
     "this is a page of search results, not the paper",
     "remove links.website, or write the address of the page itself"),
    ("ids: {pmid: 1}\nlinks: {website: 'https://dblp.org/rec/a'}", "", "", ""),
    ("ids: {arxiv: 2401.01234, doi: 10.48550/arXiv.2401.99999}", "3:31 other-id",
     "this DOI is arXiv's 2401.99999, and ids.arxiv says otherwise",
     "keep the right one: remove ids.doi, or write arxiv: 2401.99999"),
    ("ids: {arxiv: 2401.01234, doi: 10.48550/arXiv.2401.01234}", "", "", ""),
    ("ids: {doi: 10.48550/arXiv.2401.99999}", "", "", ""),
    ("ids: {arxiv: 2401.01234, doi: 10.1145/1.2}", "", "", ""),
    ("ids: {acl: N19-1423, doi: 10.18653/v1/N19-1424}", "3:27 other-id",
     "this DOI is ACL Anthology's N19-1424, and ids.acl says otherwise",
     "keep the right one: remove ids.doi, or write acl: N19-1424"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "place", "message", "hint"), CASES)
def test_an_identifier_has_one_place(tmp_path: Path, lines: str, place: str, message: str, hint: str) -> None:
    found = told(tmp_path, f"{TITLE}{lines}\n")
    expected = [(place, message, hint)] if place else []
    assert [(f"{each.line}:{each.column} {each.code}", each.message, each.hint) for each in found] == expected
    assert all(each.advice for each in found)
