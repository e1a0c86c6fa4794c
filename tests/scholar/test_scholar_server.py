"""The test server keeps the rules of section 10 of the API's reference."""

import json
from typing import Any

import pytest
import requests

from .inventions import ODDITIES, arxiv, paper, sha, title
from .scholar_library import Library
from .scholar_server import ScholarServer

LIBRARY = Library([paper(1), ODDITIES["abstract-elided"]], {"0123": sha(1)})


def ask(method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
    with ScholarServer(LIBRARY, key="right") as server:
        return requests.request(method, f"{server.url}/graph/v1/paper/{path}", json=body, headers=headers, timeout=10)


KNOWN = [
    f"ARXIV:{arxiv(1)}",
    f"arxiv:{arxiv(1)}",
    "DOI:10.1234/SHELF.1",
    "10.1234/shelf.1",
    "CorpusID:900001",
    sha(1).upper(),
    "0123",
]


@pytest.mark.parametrize("paper_id", KNOWN)
def test_a_paper_is_found_by_every_form_of_its_ids(paper_id: str) -> None:
    reply = ask("POST", "batch?fields=title", {"ids": ["ARXIV:2912.00000", paper_id]})
    assert reply.content == (json.dumps([None, {"paperId": sha(1), "title": title(1)}]) + "\n").encode()
    assert ask("GET", f"{paper_id}?fields=title").json() == {"paperId": sha(1), "title": title(1)}


REFUSED = {
    "a versioned arXiv id": (
        "POST",
        "batch",
        {"ids": [f"ARXIV:{arxiv(1)}v2"]},
        400,
        '{"error":"No valid paper ids given"}\n',
    ),
    "too many ids": ("POST", "batch", {"ids": ["x"] * 501}, 400, '{"error":"list of ids must be <= 500"}\n'),
    "a body that is a text": ("POST", "batch", '{"ids": []}', 500, '{"message": "Internal Server Error"}\n'),
    "unknown fields": (
        "POST",
        "batch?fields=a,title,b",
        {"ids": [sha(1)]},
        400,
        '{"error":"Unrecognized or unsupported fields: [a, b]"}\n',
    ),
    "an unknown paper with unknown fields": ("GET", "0?fields=a", None, 404, '{"error":"Paper with id 0 not found"}\n'),
    "a known paper with unknown fields": (
        "GET",
        "0123?fields=citationStyles.bibtex",
        None,
        400,
        '{"error":"Unrecognized or unsupported fields: [citationStyles.bibtex]"}\n',
    ),
    "a title nobody knows": ("GET", "search/match?query=xyzzy", None, 404, '{"error":"Title match not found"}\n'),
}


@pytest.mark.parametrize(("method", "path", "body", "status", "text"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_request_is_refused_as_recorded(method: str, path: str, body: Any, status: int, text: str) -> None:
    reply = ask(method, path, body)
    assert (reply.status_code, reply.text) == (status, text)


@pytest.mark.parametrize("path", ["batch", "0", "search/match?query=x"])
def test_a_wrong_key_is_refused_before_anything_else(path: str) -> None:
    reply = ask("POST" if path == "batch" else "GET", path, **{"x-api-key": "wrong"})
    assert (reply.status_code, reply.text) == (403, '{"message":"Forbidden"}')


def test_a_match_is_one_paper_with_its_score_last() -> None:
    (best,) = ask("GET", f"search/match?query={title(1)}&fields=title").json()["data"]
    assert list(best) == ["paperId", "title", "matchScore"] and isinstance(best["matchScore"], float)


def test_a_disclaimer_comes_only_with_the_abstract() -> None:
    elided = f"{ODDITIES['abstract-elided']['paperId']}?fields=openAccessPdf"
    assert "disclaimer" not in ask("GET", elided).json()["openAccessPdf"]
    assert "disclaimer" in ask("GET", f"{elided},abstract").json()["openAccessPdf"]


def test_parts_of_references_can_be_asked_for() -> None:
    assert ask("GET", "0123?fields=references.paperId").json()["references"] == [{"paperId": sha(2)}, {"paperId": None}]
