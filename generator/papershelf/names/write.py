"""A name as an entry's file holds it: plain where the rule reads its parts, else in comma form or in braces."""

from papershelf.names.split import Name, split_authors, split_name, split_parts


def written_name(name: Name) -> str:
    """The text that is read as these parts.

    >>> written_name(Name("Maaten", "Laurens", "van der")), written_name(Name("García Márquez", "Gabriel"))
    ('Laurens van der Maaten', 'García Márquez, Gabriel')
    >>> written_name(Name(literal="Gemma Team")), written_name(Name(literal="Hugging Face"))
    ('Gemma Team', '{Hugging Face}')
    """
    if name.literal:
        return name.literal if split_name(name.literal) == name else f"{{{name.literal}}}"
    held = " ".join(filter(None, (name.particle, f"{{{name.family}}}")))
    forms = (name.shown, name.inverted, _comma_form(name.surname, name), _comma_form(held, name))
    return next((form for form in forms if split_name(form) == name), name.shown)


def _comma_form(family: str, name: Name) -> str:
    return ", ".join(filter(None, (family, name.suffix, name.given)))


def written_parts(given: str, particle: str, family: str, suffix: str = "") -> str:
    """The text for a name whose parts another format gives; a particle may also be in the family name."""
    surname = " ".join(filter(None, (particle, family)))
    return written_name(split_parts("", given, surname, suffix, organisation=False).name) if surname else given


def tidy_names(text: str) -> tuple[str, ...]:
    """The names of a text without what stands round them, each as an entry's file holds it.

    >>> tidy_names("Holz, Ada*"), tidy_names("{{Hugging Face}}"), tidy_names("et al.")
    (('Ada Holz',), ('{Hugging Face}',), ())
    """
    return tuple(
        written_name(found.name) if found.explicit or found.name.literal else found.shown
        for found in split_authors(text)
    )
