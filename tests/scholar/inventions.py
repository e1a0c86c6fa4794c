"""Papers of our own invention in the shapes Semantic Scholar was recorded to answer with."""

import hashlib
from collections.abc import Mapping
from typing import Any

Paper = dict[str, Any]

_WHAT = (
    "Shelving",
    "Indexing",
    "Lending",
    "Binding",
    "Mending",
    "Dusting",
    "Sorting",
    "Weeding",
    "Lettering",
    "Stacking",
)
_WHOM = ("Atlases", "Ballads", "Chronicles", "Dictionaries", "Essays", "Fables", "Gazettes", "Hymnals", "Indices")
_HOW = ("by Moonlight", "in Winter", "without Ladders", "with Patience", "on Trains", "under Glass", "after Hours")
_NAMES = ("Ada", "Bruno", "Clara", "Dmitri", "Elif", "Farid", "Grete", "Hoang")
_SURNAMES = ("Quill", "Folio", "Parchment", "Vellum", "Octavo", "Colophon", "Papyrus", "Marginalia", "Codex")


def sha(seed: object) -> str:
    """A paper id: 40 hexadecimal digits."""
    return hashlib.sha1(str(seed).encode()).hexdigest()


def arxiv(number: int) -> str:
    """The arXiv id of the paper with this number."""
    return f"{20 + number % 6:02d}{1 + number % 12:02d}.{10_000 + number:05d}"


def title(number: int) -> str:
    """The title of the paper with this number; no two are alike."""
    what, whom, how = _WHAT[number % 10], _WHOM[number % 9], _HOW[number % 7]
    return f"{what} {whom} {how}: Report {number}"


def paper(number: int, **changed: Any) -> Paper:
    """A paper with every field we ask for, in the order the server uses."""
    paper_id = sha(number)
    whole: Paper = {
        "paperId": paper_id,
        "externalIds": {"ArXiv": arxiv(number), "DOI": f"10.1234/Shelf.{number}", "CorpusId": 900_000 + number},
        "corpusId": 900_000 + number,
        "publicationVenue": {"id": sha(f"venue {number}"), "name": "Journal of Shelves", "type": "journal"},
        "url": f"https://www.semanticscholar.org/paper/{paper_id}",
        "title": title(number),
        "abstract": f"We put {number} volumes in order and report what fell down.",
        "venue": "Annual Meeting of the Society of Shelves",
        "year": 2020 + number % 6,
        "referenceCount": number % 40,
        "citationCount": number % 700,
        "influentialCitationCount": number % 30,
        "isOpenAccess": True,
        "openAccessPdf": {"url": f"https://shelf.example/{number}.pdf", "status": "GREEN", "license": "CCBY"},
        "fieldsOfStudy": ["Computer Science"],
        "s2FieldsOfStudy": [
            {"category": "Computer Science", "source": "external"},
            {"category": "Computer Science", "source": "s2-fos-model"},
            {"category": "History", "source": "s2-fos-model"},
        ],
        "tldr": {
            "model": "tldr@v2.0.0",
            "text": f'Report {number} finds that shelves hold "what" they <hold> & no more.',
        },
        "publicationTypes": ["JournalArticle"],
        "publicationDate": f"{2020 + number % 6}-03-0{1 + number % 9}",
        "journal": {"name": "Journal of Shelves", "volume": "7", "pages": "1 - 9"},
        "citationStyles": {"bibtex": f"@Article{{Quill{number}}}\n"},
        "authors": authors(number),
        "references": [
            {"paperId": sha(number + 1), "corpusId": 900_001 + number, "title": title(number + 1)},
            {"paperId": None, "corpusId": None, "title": "London"},
        ],
    }
    return {**whole, **changed}


def authors(number: int) -> list[dict[str, Any]]:
    """Two authors, one of them without an id."""
    names = [f"{_NAMES[(number + k) % 8]} {_SURNAMES[(number + 2 * k) % 9]}" for k in range(2)]
    return [{"authorId": str(4_000_000 + number), "name": names[0]}, {"authorId": None, "name": names[1]}]


def author_names(number: int) -> list[str]:
    """The names of a paper's authors."""
    return [author["name"] for author in authors(number)]


DISCLAIMER = "Notice: The following paper fields have been elided by the publisher: {'abstract'}."

# What the recordings hold of gaps and oddities, each on a paper of its own.
ODDITIES: Mapping[str, Paper] = {
    "tldr-null": paper(101, tldr=None),
    "tldr-text-null": paper(102, tldr={"model": "tldr@v2.0.0", "text": None}),
    "abstract-elided": paper(
        103, abstract=None, openAccessPdf={"url": "", "status": "CLOSED", "license": None, "disclaimer": DISCLAIMER}
    ),
    "venue-empty": paper(104, venue="", publicationVenue=None),
    "authors-empty": paper(105, authors=[]),
    "year-null": paper(106, year=None, publicationDate=None),
    "other-title": paper(107, title="A Wholly Different Account of Ladders"),
    "pdf-null": paper(108, openAccessPdf=None),
    "latex": paper(109, title="Sorting $\\mathcal{O}(n)$ \\'Etag\\`eres für Bücher 📚", journal=None),
    "count-missing": paper(110, citationCount=None, influentialCitationCount=None),
}
