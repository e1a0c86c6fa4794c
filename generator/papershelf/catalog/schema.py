"""What people write of papers, people and reading paths: the models of their files.

A model validates, makes the JSON Schema for editors, and documents its fields (docs/format.md is made from it).
"""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    RootModel,
    ValidatorFunctionWrapHandler,
    create_model,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from papershelf.catalog.values import (
    SCALAR,
    STATUSES,
    AuthorIds,
    Between,
    CitationKey,
    Day,
    FilledText,
    Flag,
    ImageFile,
    Language,
    Link,
    LinkLabel,
    LinkOrNothing,
    Month,
    Orcid,
    Paths,
    PersonKey,
    Prose,
    Slugs,
    Status,
    Text,
    Texts,
    TypeName,
    Written,
    Year,
    fault,
    filled_text,
    image_or_nothing,
    list_of_people,
)
from papershelf.catalog.worktypes import TYPE_NAMES
from papershelf.ids import KINDS, IdError, id_name, parse_id, with_article, with_implied
from papershelf.names.split import SplitAuthor, split_authors, split_parts


def _identifier(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise fault("bad-id", f"{key} must be one identifier", f"write it as {key}: {KINDS[key].example}")
    try:
        return parse_id(key, value)
    except IdError as error:
        if error.found:
            kind, found = error.found
            message = f"this is {with_article(id_name(kind))}, not {with_article(id_name(key))}"
            raise fault("misplaced-id", message, f"write it as {kind}: {found}") from None
        raise fault("bad-id", str(error), error.hint) from None


class IdForm(Struct, frozen=True):
    """Marks a field as an identifier of one kind, kept in its canonical form."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(partial(_identifier, self.key))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # Editors read an unquoted 2106.09685 as a number; we read it as typed, so both are right.
        return {"type": ["string", "number"], "examples": [KINDS[self.key].example]}


class _SomeIds(Written):
    def known(self) -> dict[str, str]:
        """The identifiers by kind: those that were given, and what they imply (an arXiv DOI is an arXiv id)."""
        return with_implied({key: value for key, value in self if value})


if TYPE_CHECKING:

    class Ids(_SomeIds):
        """A field for each row of ids.KINDS."""

        def __getattr__(self, kind: str) -> str: ...

else:
    Ids = create_model(
        "Ids",
        __base__=_SomeIds,
        __module__=__name__,
        __doc__="A paper's identifiers, each in any form people paste: bare, with prefix, as URL, with version.",
        **{kind.key: (Annotated[str, IdForm(kind.key)], Field("", description=kind.about)) for kind in KINDS.values()},
    )


class EntryAuthor(Written):
    """An author as a mapping, where the name alone does not say enough."""

    name: Text = Field("", description="The name as it is read: Tuan Van Lam; needless beside family and given")
    given: Text = Field("", description="Given names: Tuan Van")
    family: Text = Field("", description="Family name, with its particle: Lam, van der Maaten")
    suffix: Text = Field("", description="What follows the family name: Jr., III")
    organisation: Flag = Field(False, description="True for an organisation or a group, whose name has no parts")
    orcid: Orcid = Field("", description="ORCID: 0000-0002-1825-0097, or its address")
    equal: Flag = Field(False, description="True for those the paper says contributed equally")

    @model_validator(mode="after")
    def _has_name(self) -> "EntryAuthor":
        if not (self.name or self.family):
            raise fault("missing-key", "'name' is missing", "add name: Tuan Van Lam, or family: and given:")
        return self


class TextOrMapping(Struct, frozen=True):
    """Marks an item as one that is text, or a mapping of the model."""

    model: type[BaseModel]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler(self.model))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{**SCALAR, "minLength": 1}, handler(schema)]}

    def read(self, value: object, as_mapping: ValidatorFunctionWrapHandler) -> object:
        """The text on one line, or the model."""
        return as_mapping(value) if isinstance(value, dict) else filled_text(value)


AnAuthor = str | EntryAuthor
AuthorItem = Annotated[AnAuthor, TextOrMapping(EntryAuthor)]


def read_author(author: AnAuthor) -> tuple[SplitAuthor, ...]:
    """The people an author's item names: one, but for a text that holds none or several."""
    if isinstance(author, str):
        return split_authors(author)
    found = split_parts(author.name, author.given, author.family, author.suffix, organisation=author.organisation)
    return (replace(found, orcid=author.orcid or found.orcid, equal=author.equal or found.equal),)


def author_names(authors: Iterable[AnAuthor]) -> tuple[str, ...]:
    """The names of these authors as they are shown."""
    return tuple(found.shown for author in authors for found in read_author(author))


class Person(Written):
    """A person of the list: what joins their spellings, and distinguishes them from others of that name."""

    name: FilledText = Field(
        description="The name their page shows; written Lam, Tuan Van it says what the family name is"
    )
    spellings: Texts = Field((), description="Other forms of the name on papers of the list")
    semantic_scholar: AuthorIds = Field((), description="Semantic Scholar's ids of this author, who may have several")
    orcid: Orcid = Field("", description="ORCID: 0000-0002-1825-0097, or its address")
    website: LinkOrNothing = Field("", description="The person's home page")
    papers: Texts = Field((), description="Slugs of their papers, where several people have this name")


class People(RootModel[dict[PersonKey, Person]]):
    """People by a key of your own, which is the address of their page: catalog/people.yaml."""

    model_config = ConfigDict(frozen=True)


class PublicationDetails(Written):
    """What citations need beside authors, title, venue and year."""

    volume: Text = Field("", description="Volume of the journal or series: 12")
    number: Text = Field("", description="Number of the issue or report: 3")
    pages: Text = Field("", description="Pages, or an article number: 117-140")
    chapter: Text = Field("", description="Number of the chapter")
    month: Month = Field("", description="Month of publication, as number or English name: 7")
    publisher: Text = Field("", description="Who published it: MIT Press")
    place: Text = Field("", description="Where the publisher is, or the meeting was: Florence, Italy")
    institution: Text = Field("", description="University of a thesis, issuer of a report")
    editors: Texts = Field((), description="Editors of the volume, full names in order")
    series: Text = Field("", description="Series: Lecture Notes in Computer Science")
    edition: Text = Field("", description="Edition of a book: 2")
    version: Text = Field("", description="Version of software or a data set: 1.4.0")
    isbn: Text = Field("", description="ISBN of the book: 978-0-262-03384-8")
    issn: Text = Field("", description="ISSN of the journal: 1234-5679")
    genre: Text = Field("", description="What a thesis or report calls itself: Master's thesis")
    note: Text = Field("", description="A note that citations carry")


class EntryImage(Written):
    """The picture of an entry."""

    file: ImageFile = Field(description="Its path below catalog/, a PNG, JPEG, WebP or GIF: images/shelf.png")
    alt: FilledText = Field(description="What it shows, for readers who do not see it")


class Entry(Written):
    """One paper, tool or data set of the list: catalog/papers/<slug>.yaml."""

    title: FilledText = Field(description="The title as published; quote it when it contains ': '")
    category: Paths = Field(
        description="A path of the category tree (nlp/methods), or a list of them: the first is home"
    )
    type: TypeName = Field(
        "", description=f"What it is, where that is not clear from venue, ids and links: {', '.join(TYPE_NAMES)}"
    )
    language: Language = Field("", description="Language of the title where it is not the list's: fr, zh-Hant")
    authors: Annotated[tuple[AuthorItem, ...], BeforeValidator(list_of_people)] = Field(
        (), description="Full names in the order of the paper; a name that needs more is a mapping"
    )
    venue: Text = Field("", description="Where it appeared, in the short form people use: ICLR")
    year: Year | None = Field(None, description="Year of publication at that venue")
    status: Status = Field("", description=f"In place of a year, or beside one to come: {', '.join(STATUSES)}")
    publication: PublicationDetails = Field(
        PublicationDetails(), description="What citations need as well: volume, number, pages, publisher, editors, …"
    )
    ids: Ids = Field(Ids(), description=f"Identifiers: {', '.join(KINDS)}")
    links: dict[LinkLabel, Link] = Field(
        {},
        description="Addresses by label: pdf, code, website, video, slides, poster, dataset, demo, blog, or your own",
    )
    tags: Texts = Field((), description="What a reader would search for: method names, tasks")
    summary: Text = Field("", description="One plain sentence of your own about the paper")
    image: Annotated[EntryImage | None, BeforeValidator(image_or_nothing)] = Field(
        None, description="A picture of it, kept in the catalog, and its alt text"
    )
    notes: Prose = Field("", description="Markdown for the paper's page")
    added: Day | None = Field(None, description="The day it joined the list, year-month-day")
    awards: Texts = Field((), description="Awards as they are called: Outstanding paper")
    superseded_by: Text = Field("", description="Slug of the entry that replaces this one")
    superseded_on: Day | None = Field(None, description="The day it was replaced, year-month-day")
    retracted: Text = Field("", description="Why the paper was retracted")
    retracted_on: Day | None = Field(None, description="The day the retraction became known, year-month-day")
    distinct_from: Paths = Field((), description="Slugs of entries that look like this one and are other papers")
    builds_on: Paths = Field((), description="Slugs of entries whose work this one takes further")
    cites: Paths = Field((), description="Slugs of entries this one cites without building on them")
    key: CitationKey = Field("", description="Citation key, where it is not the file's name: hu2022lora")
    position: Annotated[int, Between(1, 10_000_000)] | None = Field(
        None, description="Its place in the list, where the README's order is listed"
    )
    formerly: Slugs = Field((), description="Slugs this entry had before; their addresses lead here")
    found_in: Text = Field(
        "", description="The list that names the paper, for an entry that has no identifier or link yet: README.md:41"
    )


class PathStep(Written):
    """A step of a reading path: one entry, and why it is read now."""

    paper: FilledText = Field(description="Slug of the entry")
    why: FilledText = Field(description="One sentence: why to read it now")
    instead: Paths = Field((), alias="or", description="Slugs of entries that may be read in its place")


class ReadingPath(Written):
    """A way through the list for a reader who is new: catalog/paths/<name>.yaml."""

    title: FilledText = Field(description="Its heading: Start here, adapters in seven papers")
    readers: FilledText = Field(alias="for", description="Who it is for: People who have fine-tuned a model")
    about: FilledText = Field(description="One sentence about it, shown on home and in the README")
    steps: tuple[PathStep, ...] = Field(min_length=1, description="What to read, in order")
