"""An author's name as each format of citations holds it, so that its readers get the parts back.

What readers do with each form: the fields of CSL-JSON (docs.citationstyles.org), Zotero's translators "Embedded
Metadata" and openurl.js, and RIS as pandoc, bibutils and citation-js read it.
"""

from collections.abc import Iterator, Sequence

from papershelf.names.split import Name, split_name

__all__ = ["Name", "coins_author", "csl_name", "highwire_authors", "ris_name", "split_name"]


def ris_name(name: Name) -> str:
    """Family, Given, Suffix; a comma at the end keeps an organisation's words together.

    >>> ris_name(Name("Maaten", "Laurens", "van der")), ris_name(Name(literal="Gemma Team"))
    ('van der Maaten, Laurens', 'Gemma Team,')
    """
    return f"{_without_commas(name.literal)}," if name.literal else name.inverted


def highwire_authors(names: Sequence[Name]) -> Iterator[str]:
    """The contents of citation_author elements, one a name.

    Zotero makes two people of a page's only author where both parts hold a blank, but for a semicolon at the end.

    >>> list(highwire_authors([Name("Maaten", "Laurens J.", "van der")])), list(highwire_authors([Name("Plato")]))
    (['van der Maaten, Laurens J.;'], ['Plato,'])
    """
    for name in names:
        family = " ".join(filter(None, (name.surname, name.suffix)))
        alone = len(names) == 1 and " " in family and " " in name.given
        if name.given and not name.literal:
            yield f"{family}, {name.given}{';' * alone}"
        else:
            yield f"{_without_commas(family)},"


def coins_author(name: Name) -> tuple[str, str]:
    """Key and value of an author in an OpenURL: a comma tells Zotero where the family name ends."""
    if name.literal:
        return "rft.aucorp", name.literal
    return "rft.au", name.inverted if name.given else f"{name.surname},"


def csl_name(name: Name) -> dict[str, str | bool]:
    """The name variable of CSL-JSON; names in Han, kana or Hangul keep their order in every style."""
    parts: dict[str, str | bool] = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
        "static-ordering": bool(name.given) and name.is_eastern,
    }
    return {part: value for part, value in parts.items() if value}


def _without_commas(text: str) -> str:
    return " ".join(text.replace(",", " ").split())
