"""What is known of an entry: every answer about it, of every source, that is seen to be about this paper."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from papershelf.catalog.schema import Entry
from papershelf.ids import request_ids
from papershelf.records.facts import Facts, known_ids
from papershelf.records.matching import is_another_paper
from papershelf.records.tidy_facts import tidy_facts
from papershelf.records.versions import is_preprint_doi
from papershelf.texts import fold

SOURCES = ("semantic-scholar", "arxiv", "crossref")
# DOIs of DataCite's, which Crossref does not know: arXiv, Dagstuhl, Zenodo, Dryad, figshare, Dataverse.
_DATACITE = ("10.48550/", "10.4230/", "10.5281/", "10.5061/", "10.6084/", "10.7910/")
_MOST_DOIS = 3


class KnownPaper(Struct, frozen=True):
    """The answers about an entry's paper: `scholar` is Semantic Scholar's best, `answers` are all, its own first.

    `withheld` are those about another paper, `keys` all that was looked for.
    """

    scholar: Facts | None
    answers: tuple[Facts, ...]
    withheld: tuple[Facts, ...]
    keys: tuple[str, ...]

    def of(self, source: str) -> Facts | None:
        """The answer of another source, arxiv or crossref, that found the paper."""
        return next((facts for facts in self.answers if facts.source == source), None)


def publication_details(known: KnownPaper) -> dict[str, tuple[str, str]]:
    """Type, volume, issue, pages and publisher of the publication, each with its source; all are of one record."""
    crossref = known.of("crossref")
    if crossref is None or crossref.kind == "preprint":
        return {}
    source = f"Crossref, asked as {crossref.asked.rpartition('|')[2]} on {crossref.retrieved}"
    values = {name: getattr(crossref, name) for name in ("kind", "volume", "issue", "pages", "publisher")}
    return {name.replace("kind", "type"): (value, source) for name, value in values.items() if value}


def title_key(title: str) -> str:
    """What facts found by title alone are kept under."""
    return f"TITLE:{fold(title)}"


def source_key(source: str, value: str) -> str:
    """What the answer of another source is kept under: its name and the identifier asked for."""
    return f"{source}|{value}"


def scholar_keys(entry: Entry) -> tuple[str, ...]:
    """What Semantic Scholar's answers about an entry may be kept under, best first."""
    return (*request_ids(entry.ids.known()), title_key(entry.title))


def find_known(entry: Entry, facts: Mapping[str, Facts], sources: Collection[str] = SOURCES) -> KnownPaper:
    """What is known of an entry's paper. An answer of the other sources is found by what the ones before it named."""
    answers: list[Facts] = []
    withheld: list[Facts] = []
    keys: list[str] = []

    def look(wanted: Iterator[str]) -> None:
        for key in wanted:
            keys.append(key)
            found = facts.get(key)
            if found and found.found:
                found = tidy_facts(found)
                (withheld if _is_anothers(entry, found) else answers).append(found)

    look(iter(scholar_keys(entry)))
    scholar = next(iter(answers), None)
    if "arxiv" in sources:
        look(source_key("arxiv", value) for value in arxiv_ids(entry, answers)[:1])
    if "crossref" in sources:
        look(source_key("crossref", value) for value in crossref_dois(entry, answers)[:_MOST_DOIS])
    return KnownPaper(scholar, tuple(answers), tuple(withheld), tuple(keys))


def _is_anothers(entry: Entry, facts: Facts) -> bool:
    return not facts.asked.startswith("TITLE:") and is_another_paper(entry, facts)


def find_facts(entry: Entry, facts: Mapping[str, Facts]) -> Facts | None:
    """Semantic Scholar's facts of an entry: those of its best identifier that it knew, then those found by title."""
    return find_known(entry, facts, ()).scholar


def arxiv_ids(entry: Entry, answers: Collection[Facts]) -> list[str]:
    """The arXiv ids of an entry's paper: its own, then those Semantic Scholar gives."""
    own = entry.ids.known()
    doi = request_ids({"doi": own["doi"]}) if "doi" in own else ()
    named = [key.removeprefix("ARXIV:") for key in doi if key.startswith("ARXIV:")]
    given = [ids["arxiv"] for each in answers if "arxiv" in (ids := known_ids(each))]
    return list(dict.fromkeys([*([own["arxiv"]] if "arxiv" in own else []), *named, *given]))


def crossref_dois(entry: Entry, answers: Collection[Facts]) -> list[str]:
    """The DOIs Crossref may know an entry's paper by: its own, then those the other sources give."""
    own = entry.ids.known()
    given = [value for each in answers if each.source != "crossref" for value in _dois_of(each)]
    found = [*([own["doi"]] if "doi" in own else []), *given]
    return [doi for doi in dict.fromkeys(found) if not doi.startswith(_DATACITE) and not is_preprint_doi(doi)]


def _dois_of(facts: Facts) -> Iterator[str]:
    if doi := known_ids(facts).get("doi"):
        yield doi
    yield from facts.same_work
