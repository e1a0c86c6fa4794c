"""What the answers in facts.jsonl and an entry's own identifiers say against the entry, each at its place. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from papershelf.care.reviewed import Review, is_dismissed
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.yaml_text import YamlFault, locate
from papershelf.problems import Problem
from papershelf.records.contradictions import contradictions
from papershelf.records.facts import Facts
from papershelf.records.known import find_known

Text = Callable[[str], str]
# How an identifier's key in facts.jsonl begins, and the kind it is of.
_KINDS = {"ARXIV:": "arxiv", "arxiv|": "arxiv", "DOI:": "doi", "crossref|": "doi", "ACL:": "acl", "PMID:": "pmid"}
_KINDS |= {"PMCID:": "pmcid", "CorpusId:": "corpus_id"}
_SOURCES = {"": "Semantic Scholar", "arxiv": "arXiv", "crossref": "Crossref"}


def find_other_papers(catalog: Catalog, facts: Mapping[str, Facts], text_of: Text) -> Iterator[Problem]:
    """A problem for each answer about another paper than the entry's: an identifier is mistyped, or the title is.

    `text_of` gives the text of a file by its path.
    """
    for slug, entry in catalog.entries.items():
        for withheld in find_known(entry, facts, catalog.settings.sources).withheld:
            names = ", ".join(author.name for author in withheld.authors[:3]) or "unnamed authors"
            where = _kind_of(withheld.asked)
            message = (
                f"{_SOURCES[withheld.source]} knows {withheld.asked.rpartition('|')[2]} as another paper: "
                f"'{withheld.title}' by {names}; nothing of it is shown"
            )
            hint = f"correct ids: {where}, or the title and authors; then run papershelf enrich {slug}"
            yield _at(catalog.paths[slug], text_of, ("ids", where), "another-paper", message, hint)


def find_contradictions(
    catalog: Catalog, facts: Mapping[str, Facts], text_of: Text, reviews: Sequence[Review] = ()
) -> Iterator[Problem]:
    """A curated venue or year that an identifier proves to be another, to look at."""
    for slug, entry in catalog.entries.items():
        known = find_known(entry, facts, catalog.settings.sources)
        for found in contradictions(entry, entry.ids.known(), known.answers):
            if is_dismissed(slug, "contradicted", found.message, reviews):
                continue
            hint = f"write {found.key}: {found.proven}, or papershelf enrich --accept {slug} --only {found.key}"
            yield _at(catalog.paths[slug], text_of, (found.key,), "contradicted", found.message, hint)


def _kind_of(asked: str) -> str:
    return next((kind for prefix, kind in _KINDS.items() if asked.startswith(prefix)), "semantic_scholar")


def _at(path: str, text_of: Text, where: tuple[str, ...], code: str, message: str, hint: str) -> Problem:
    text = text_of(path)
    try:
        line, column = locate(text, where)
    except (YamlFault, KeyError, IndexError):
        return Problem(path, 0, 0, code, message, hint)
    lines = text.split("\n")
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(path, line, column, code, message, hint, source)
