"""What people write of the list as a whole: the models of catalog.yaml and its options."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
)
from pydantic.json_schema import SkipJsonSchema

from papershelf.catalog.schema import Person, ReadingPath
from papershelf.catalog.values import (
    Age,
    Between,
    CategoryId,
    Colours,
    FilledText,
    Flag,
    Language,
    LinkOrNothing,
    Mark,
    PersonKey,
    SiteAddress,
    Text,
    Texts,
    Written,
    fault,
)
from papershelf.shipped import TOOL


def _no_people(value: object) -> object:
    if value:
        hint = "move it to catalog/people.yaml, without the line people:"
        raise fault("misplaced-people", "people have a file of their own", hint)
    return value


def _no_paths(value: object) -> object:
    if value:
        raise fault(
            "misplaced-paths", "reading paths have files of their own", "move each to catalog/paths/<name>.yaml"
        )
    return value


class Category(Written):
    """A node of the category tree."""

    id: CategoryId = Field(description="Its part of the path: methods")
    title: FilledText = Field(description="Its heading")
    description: Text = Field("", description="One sentence under the heading")
    children: tuple["Category", ...] = Field((), description="Categories inside it, in reading order")


class Venue(Written):
    """A venue of the table: its long form, its kind, and other spellings of it."""

    name: FilledText = Field(description="The long form: International Conference on Learning Representations")
    kind: Literal["conference", "journal", "workshop", "preprint"] = Field(
        "conference", description="What it is, for citations"
    )
    aliases: Texts = Field((), description="Other spellings, Semantic Scholar's among them")


class Licence(Written):
    """The licence of the list's own words."""

    name: FilledText = Field(description="Its short name: CC0-1.0")
    url: LinkOrNothing = Field("", description="Where its text is")


class Tags(Written):
    """How tags are kept in order."""

    aliases: dict[str, FilledText] = Field({}, description="A spelling, and the tag it stands for")
    vocabulary: Texts = Field((), description="When given, the only tags that may be used")


class ReadmeOptions(Written):
    """How README.md is drawn."""

    style: Literal["auto", "bullets", "table", "years", "full", "compact", "minimal", "split"] = Field(
        "auto",
        description="How entries stand: bullets (auto is the same), a table in each category, or years in place of "
        "categories; they step down from full to compact, minimal and split to fit the budget, or start at one of "
        "these",
    )
    order: Literal["newest", "oldest", "cited", "title", "listed"] = Field(
        "newest",
        description="Order of entries in a category: cited puts the most cited first, listed follows each entry's "
        "position",
    )
    banner: Flag = Field(True, description="A picture of the list's years at the head, in two themes, kept in lists/")
    commands: Texts = Field(
        (f'pip install "git+{TOOL}"', "papershelf build"),
        description="How to build and test the list, shown at the end; init writes the very Papershelf it is",
    )
    budget: Annotated[int, Between(1, 512_000)] = Field(
        480_000, description="Most bytes README.md may have; GitHub shows 512,000"
    )


class SiteOptions(Written):
    """How the site is drawn."""

    accent: Colours = Field(
        (), description="Colour of links, buttons and mark on light pages, then on dark ones: [7a2e5d, e3a3ca]"
    )
    mark: Mark = Field("", description="What stands before the title: a letter, an emoji, or an SVG file in site/")
    typeface: Literal["serif", "sans"] = Field("serif", description="The letters of titles and headings")
    newest: Annotated[int, Between(0, 50)] = Field(10, description="How many of the newest entries the home page shows")
    page_size: Annotated[int, Between(1, 1_000)] = Field(
        100, description="Most entries a listing page shows before it is split"
    )
    author_pages: Annotated[int, Between(1, 1_000)] | None = Field(
        None,
        description="Papers that give an author a page; else 1 in a list of up to 500 entries, 2 up to 20,000, then 3",
    )
    many_authors: Annotated[int, Between(1, 100_000)] = Field(
        100, description="A paper of more authors gives none of them a page; they have one when they wrote others here"
    )
    feeds: Annotated[int, Between(0, 1_000_000)] | None = Field(
        None,
        description="Papers from which a tag, a venue or an author has a feed and a list for other pages; 0 for none; "
        "else 5, or one in a thousand entries",
    )
    offline: Flag = Field(
        True, description="Keep pages that were read on the reader's device, for when there is no network"
    )
    exports: tuple[Literal["bib", "ris", "csl-json", "csv", "json"], ...] = Field(
        ("bib", "ris", "csl-json", "csv", "json"), description="Files of the whole list and of categories"
    )
    paper_files: tuple[Literal["bib", "ris", "csl-json"], ...] = Field(
        ("bib", "ris", "csl-json"), description="Files beside each paper's page"
    )


class ScholarOptions(Written):
    """What is asked of Semantic Scholar and kept."""

    refresh: Age = Field(180, description="Age after which a plain `enrich --refresh` asks again: 180d")
    abstracts: Flag = Field(False, description="Keep and show abstracts; publishers' rights in them are yours to mind")
    references: Flag = Field(True, description="Ask what each paper cites, for related papers and `discover`")
    inferred_years: Flag = Field(
        True, description="Show the next edition of a conference, labelled, where only its name is known"
    )
    chunk: Annotated[int, Between(1, 500)] = Field(100, description="Papers asked for in one request, at most 500")


class Settings(Written):
    """A catalog's title, addresses, category tree and options: catalog/catalog.yaml."""

    title: FilledText = Field(description="The list's name")
    tagline: Text = Field("", description="One line under the title")
    description: Text = Field("", description="A sentence or two about the list")
    url: SiteAddress = Field("", description="Where the site lives: https://name.github.io/list/")
    repository: LinkOrNothing = Field("", description="Where the catalog lives: https://github.com/name/list")
    branch: Text = Field("main", description="The repository's default branch")
    language: Language = Field("en", description="Language of the list and of the site's own words")
    license: Licence | None = Field(None, description="The licence of the list's own words")
    categories: tuple[Category, ...] = Field(min_length=1, description="The category tree, in reading order")
    tags: Tags = Field(Tags(), description="Tag aliases and vocabulary")
    venues: dict[str, Venue] = Field({}, description="Venues by short name")
    readme: ReadmeOptions = Field(ReadmeOptions(), description="README options")
    site: SiteOptions = Field(SiteOptions(), description="Site options")
    semantic_scholar: ScholarOptions = Field(ScholarOptions(), description="Semantic Scholar options")
    tldr: tuple[Literal["semantic-scholar", "summary", "abstract"], ...] = Field(
        ("summary", "semantic-scholar"),
        description="Whose short text is shown: the first that has one; `abstract` is the abstract's first sentence",
    )
    sources: tuple[Literal["semantic-scholar", "arxiv", "crossref"], ...] = Field(
        ("semantic-scholar", "arxiv", "crossref"), description="Who `enrich` asks, in this order"
    )
    # Read from people.yaml and put beside the settings, which all that reads entries is given.
    people: SkipJsonSchema[Annotated[dict[PersonKey, Person], BeforeValidator(_no_people)]] = Field(
        {}, description="Nothing here: people have a file of their own, people.yaml"
    )

    # Read from the folder of paths, by name.
    paths: SkipJsonSchema[Annotated[dict[str, ReadingPath], BeforeValidator(_no_paths)]] = Field(
        {}, description="Nothing here: reading paths have files of their own, in paths/"
    )

    @cached_property
    def claims(self) -> dict[str, list[str]]:
        """The keys of the people who name a paper as theirs, by its slug."""
        found: dict[str, list[str]] = {}
        for key, person in self.people.items():
            for slug in person.papers:
                found.setdefault(slug, []).append(key)
        return found
