"""What people write: the models of an entry and of catalog.yaml.

A model validates, makes the JSON Schema for editors, and documents its fields (docs/format.md is made from it).
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import quote

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
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from papershelf.catalog.hints import day_hint, link_hint, list_hint, year_hint
from papershelf.catalog.image_file import ENDINGS
from papershelf.catalog.worktypes import TYPE_NAMES, type_called
from papershelf.ids import KINDS, IdError, find_id, id_name, parse_id, with_article, with_implied
from papershelf.names.orcid import OrcidError, parse_orcid
from papershelf.names.split import SplitAuthor, split_authors, split_list, split_parts
from papershelf.shipped import TOOL
from papershelf.texts import is_reserved


class Written(BaseModel):
    """Anything people write: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    # The message travels as a value: braces in what people typed are not placeholders.
    return PydanticCustomError("papershelf", "{message}", {"message": message, "code": code, "hint": hint})


def _identifier(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _fault("bad-id", f"{key} must be one identifier", f"write it as {key}: {KINDS[key].example}")
    try:
        return parse_id(key, value)
    except IdError as error:
        if error.found:
            kind, found = error.found
            message = f"this is {with_article(id_name(kind))}, not {with_article(id_name(key))}"
            raise _fault("misplaced-id", message, f"write it as {kind}: {found}") from None
        raise _fault("bad-id", str(error), error.hint) from None


_ADDRESS = re.compile(r"(https?://[^\s<>\"\\^`{|}/?#@]+)((?:[/?#]\S*)?)", re.IGNORECASE)
# Browsers take these as they are, but an address may hold them only as %XX (RFC 3986, 2.1).
_MARKS = re.compile(r"[\"<>\\^`{|}\[\]]")


def _link(value: object) -> str:
    found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not re.search(r"[^\W_]", found[1].partition("//")[2]):
        shown = f"'{value}'" if isinstance(value, str) else "this"
        raise _fault("bad-link", f"{shown} is not a web address", _link_hint(value))
    if not found[0].isprintable():
        raise _fault("bad-link", "the address holds an invisible character", "copy it again from the browser")
    return found[1] + _MARKS.sub(lambda mark: quote(mark[0]), found[2])


def _link_hint(value: object) -> str:
    if not isinstance(value, str):
        return "write one address after the colon"
    identifier = find_id(value)
    return f"write ids: {{{': '.join(identifier)}}} instead" if identifier else link_hint(value)


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise _fault("bad-date", f"'{value}' is not a date", day_hint(str(value)))


def _year(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value.strip(), re.ASCII) and int(value) >= 1400:
        return int(value)
    status = status_meant(value)
    hint = f"write status: {status}, and no year" if status else year_hint(str(value))
    raise _fault("bad-year", f"'{value}' is not a year", hint)


STATUSES = ("in press", "accepted", "submitted", "forthcoming", "in preparation")


def status_meant(value: object) -> str:
    """The status a text stands for, however its words are joined, or ""."""
    word = re.sub(r"[\W_]+", "", value.casefold()) if isinstance(value, str) else ""
    return next((status for status in STATUSES if word == status.replace(" ", "")), "")


class Between(Struct, frozen=True):
    """Marks a field as a whole number from `least` to `most`."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def read(self, value: object) -> int:
        """The number, or a fault that names the limits."""
        digits = isinstance(value, str) and re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII)
        if digits and self.least <= int(digits[0]) <= self.most:
            return int(digits[0])
        hint = f"write a whole number from {self.least} to {self.most:,}"
        raise _fault("bad-number", f"'{value}' is not a number that fits here", hint)


def _language(value: object) -> str:
    # BCP 47, the part people use: language, then script or region.
    if isinstance(value, str) and re.fullmatch(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?", value.strip()):
        return value.strip()
    raise _fault("bad-language", f"'{value}' is not a language", "write its code, as in en, de or zh-Hant")


def site_address(value: object) -> str:
    """An address a site can live at: http(s), without user, query or fragment. Raises PydanticCustomError."""
    if value == "":
        return ""
    address = _link(value)
    if re.search(r"[?#@\[\]]", address):
        hint = "write only host and path, as in https://name.github.io/list/"
        raise _fault("bad-link", f"'{value}' is not where a site can live", hint)
    return address


def _flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise _fault("bad-flag", f"'{value}' is neither true nor false", "write true or false")


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise _fault(
            "wrong-type", "this must be text", "write it after the colon, in quotes when it contains ': ' or ' #'"
        )
    return " ".join(unicodedata.normalize("NFC", value).split())


def _composed(value: object) -> object:
    # One form for é, so that the same words are the same text (and pages are NFC, as W3C's charmod-norm asks).
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def _filled(value: object) -> str:
    text = _line(value)
    if not text:
        raise _fault("empty-value", "nothing is written here", "fill it in, or remove the line")
    return text


def _lines(value: object) -> object:
    if isinstance(value, str):
        raise _fault("wrong-type", "this must be a list", list_hint(value))
    return value


def _people(value: object) -> object:
    if not isinstance(value, str) or not value:
        return _lines(value)
    names = ", ".join(
        json.dumps(name, ensure_ascii=False) if re.search(r"[,:#{}\[\]\"']", name) else name
        for name in split_list(value)
    )
    raise _fault("wrong-type", "this must be a list", f"write it as [{names}]")


def _orcid(value: object) -> str:
    try:
        return parse_orcid(value) if isinstance(value, str) and value else ""
    except OrcidError as error:
        raise _fault("bad-orcid", str(error), "copy it from the person's page: 0000-0002-1825-0097") from None


def _person_key(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value, re.ASCII) or value.isdigit():
        hint = "use lower-case letters, digits and hyphens, as in ada-holz"
        raise _fault("bad-person-key", f"'{value}' cannot be a person's key", hint)
    return _not_reserved(value)


def _not_reserved(name: str) -> str:
    if is_reserved(name):
        message = f"Windows keeps the name '{name}' for a device, so no folder there can have it"
        raise _fault("reserved-name", message, f"write {name}-1, or another word")
    return name


def _no_people(value: object) -> object:
    if value:
        hint = "move it to catalog/people.yaml, without the line people:"
        raise _fault("misplaced-people", "people have a file of their own", hint)
    return value


def _author_id(value: object) -> str:
    found = re.search(r"(?:/author/(?:[^/]+/)?)?(\d+)/?$", value.strip(), re.ASCII) if isinstance(value, str) else None
    if found is None or (found[0] != value and "/author/" not in str(value)):
        hint = "copy it from the author's page at semanticscholar.org: its last number"
        raise _fault("bad-author-id", f"'{value}' is not Semantic Scholar's id of an author", hint)
    return found[1]


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _colour(value: object) -> str:
    found = re.fullmatch(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", value.strip()) if isinstance(value, str) else None
    if found is None:
        hint = "write six digits of 0-9 and a-f without the #, as in 7a2e5d"
        raise _fault("bad-colour", f"'{value}' is not a colour" if value else "no colour is written here", hint)
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits.lower()}"


_MARK_FILE = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.svg", re.ASCII)


def _mark(value: object) -> str:
    text = _line(value)
    pictures = any(unicodedata.category(sign) in {"So", "Sk", "Cf"} for sign in text)
    if text and not _MARK_FILE.fullmatch(text) and (" " in text or len(text) > (10 if pictures else 2)):
        hint = "write a letter or an emoji, or put logo.svg into the folder site/ and write mark: logo.svg"
        raise _fault("bad-mark", f"'{text}' is no letter, no emoji and no SVG file's name", hint)
    return text


def _label(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_-]{0,30}", value, re.ASCII):
        raise _fault(
            "bad-link-label", f"'{value}' cannot name a link", "a label is one lower-case word, as in code or website"
        )
    return value


def _old_slug(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value.strip(), re.ASCII):
        return _not_reserved(value.strip())
    raise _fault("bad-old-slug", f"'{value}' was never an entry's name", "write the old file's name without .yaml")


_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|data:", re.I)


def _image(value: object) -> object:
    if isinstance(value, str) and value:
        hint = f"write image: {{file: {value}, alt: …}}, where alt says what it shows"
        raise _fault("wrong-type", "an image needs a file and an alt text", hint)
    if isinstance(value, dict) and "file" in value and "alt" not in value:
        hint = "add alt: and what the image shows, for readers who do not see it"
        raise _fault("missing-key", "'alt' is missing", hint)
    return value or None


def _image_file(value: object) -> str:
    file = _filled(value)
    name = file.replace("\\", "/").rpartition("/")[2] or "name.png"
    parts = file.split("/")
    if _ELSEWHERE.match(file):
        hint = f"save it into catalog/images/, if its licence allows, and write file: images/{name}"
        raise _fault("bad-image", "an image comes from the catalog, never from elsewhere", hint)
    if parts[0] == "catalog":
        raise _fault("bad-image", "the path begins below catalog/", f"write file: {file.removeprefix('catalog/')}")
    if "\\" in file or ":" in file or not all(parts) or any(part.startswith(".") for part in parts) or file[0] in "/~":
        hint = f"put the image into catalog/images/ and write file: images/{name.lstrip('.~')}"
        raise _fault("bad-image", f"'{file}' is no path below catalog/", hint)
    if name.lower().endswith(".svg"):
        hint = f"save it as PNG, 800 pixels wide, and write file: {file[:-4]}.png"
        raise _fault("bad-image", "an SVG may hold scripts and has no sizes", hint)
    if not name.lower().endswith(ENDINGS) or not file.isprintable():
        hint = f"save it as PNG and write a name that ends with {', '.join(ENDINGS)}"
        raise _fault("bad-image", f"'{name}' is not the name of an image", hint)
    return file


def _key(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value, re.ASCII):
        hint = "use lower-case letters, digits and hyphens"
        raise _fault("bad-category-id", f"'{value}' cannot be a category's id", hint)
    if value.isdigit():
        hint = "numbers are the addresses of a listing's later pages; add a word to it"
        raise _fault("bad-category-id", f"'{value}' cannot be a category's id", hint)
    return _not_reserved(value)


def _age(value: object) -> int:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,4})\s*d(?:ays)?", value.strip())):
        return int(match[1])
    raise _fault("bad-age", f"'{value}' is not an age", "write a number of days, as in 30d")


def _type(value: object) -> str:
    text = _line(value).casefold()
    if text in TYPE_NAMES:
        return text
    meant = type_called(text) or type_called(text.replace(" ", "")) or _COMMON_TYPES.get(text, "")
    hint = f"did you mean '{meant}'?" if meant else f"write one of: {', '.join(TYPE_NAMES)}"
    raise _fault("bad-type", f"'{value}' is not a type of thing", hint)


_COMMON_TYPES = {
    **dict.fromkeys(
        ("conference", "paper", "workshop paper", "proceedings paper", "in proceedings"), "conference paper"
    ),
    **dict.fromkeys(("journal", "journal paper", "magazine article", "newspaper article"), "journal article"),
    **dict.fromkeys(("arxiv", "working paper"), "preprint"),
    **dict.fromkeys(("phd thesis", "doctoral thesis", "master's thesis", "masters thesis"), "thesis"),
    **dict.fromkeys(("technical report", "tech report", "white paper"), "report"),
    **dict.fromkeys(("book chapter", "in book", "section"), "chapter"),
    **dict.fromkeys(("data set", "data", "corpus", "benchmark"), "dataset"),
    **dict.fromkeys(("tool", "library", "code", "repository", "package", "program"), "software"),
    **dict.fromkeys(("talk", "film", "lecture"), "video"),
    **dict.fromkeys(("blog", "blog post", "article post", "news"), "post"),
    **dict.fromkeys(("web page", "web site", "site", "page", "homepage"), "website"),
}


def _status(value: object) -> str:
    if not _line(value):
        return ""
    if found := status_meant(value):
        return found
    raise _fault("bad-status", f"'{value}' is not a status", f"write one of: {', '.join(STATUSES)}")


# What BibTeX allows in the key of an entry: anything but space and " # % ' ( ) , = { } ~ \\ (btparse, bib.g).
_CITATION_KEY = re.compile(r"[^\s\"#%'(),={}~\\]{1,200}")


def _citation_key(value: object) -> str:
    text = _line(value)
    if _CITATION_KEY.fullmatch(text) and text.isprintable():
        return text
    hint = "leave out spaces and any of \" # % ' ( ) , = { } ~ \\, as in hu2022lora"
    raise _fault("bad-key", f"'{value}' cannot be a citation key", hint)


_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def month_number(text: str) -> str:
    """The number of a month from 1 to 12, or "" where the text names none.

    >>> month_number("July"), month_number("07"), month_number("sept."), month_number("summer")
    ('7', '7', '9', '')
    """
    word = text.strip().rstrip(".").casefold()
    if word.isascii() and word.isdigit():
        return str(int(word)) if len(word) < 3 and 1 <= int(word) <= 12 else ""
    places = [place for place, name in enumerate(_MONTH_NAMES, 1) if word[:3] == name and word.isalpha()]
    return str(places[0]) if places else ""


def _month(value: object) -> str:
    text = _line(value)
    if month := month_number(text):
        return month
    raise _fault("bad-month", f"'{value}' is not a month", "write its number or English name: 7 or July")


_scalar = {"type": ["string", "number", "boolean"]}
Text = Annotated[str, BeforeValidator(_line), WithJsonSchema(_scalar)]
FilledText = Annotated[str, BeforeValidator(_filled), WithJsonSchema({**_scalar, "minLength": 1})]
Prose = Annotated[str, BeforeValidator(_composed), WithJsonSchema({"type": "string"})]
Texts = Annotated[tuple[FilledText, ...], BeforeValidator(_lines)]
Link = Annotated[
    str, BeforeValidator(_link), WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"})
]
LinkOrNothing = Annotated[
    str, BeforeValidator(lambda value: value and _link(value)), WithJsonSchema({"type": "string", "format": "uri"})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Year = Annotated[int, BeforeValidator(_year), WithJsonSchema({"type": "integer", "minimum": 1400, "maximum": 9999})]
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"type": "string"})]
SiteAddress = Annotated[str, BeforeValidator(site_address), WithJsonSchema({"type": "string", "format": "uri"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Age = Annotated[int, BeforeValidator(_age), WithJsonSchema({"type": "string", "pattern": "^[0-9]+ ?d(ays)?$"})]
Paths = Annotated[
    tuple[FilledText, ...],
    BeforeValidator(_one_or_more),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
Slugs = Annotated[
    tuple[Annotated[str, BeforeValidator(_old_slug), WithJsonSchema({"type": "string"})], ...],
    BeforeValidator(_one_or_more),
]
LinkLabel = Annotated[str, BeforeValidator(_label)]
Mark = Annotated[str, BeforeValidator(_mark)]
Colours = Annotated[
    tuple[Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": ["string", "number"]})], ...],
    BeforeValidator(_one_or_more),
    Field(max_length=2),
]


TypeName = Annotated[str, BeforeValidator(_type), WithJsonSchema({"type": "string", "enum": list(TYPE_NAMES)})]
Status = Annotated[str, BeforeValidator(_status), WithJsonSchema({"type": "string", "enum": list(STATUSES)})]
CitationKey = Annotated[str, BeforeValidator(_citation_key), WithJsonSchema(_scalar)]
Month = Annotated[str, BeforeValidator(_month), WithJsonSchema({"type": ["string", "integer"]})]


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
    orcid: Annotated[str, BeforeValidator(_orcid), WithJsonSchema({"type": "string"})] = Field(
        "", description="ORCID: 0000-0002-1825-0097, or its address"
    )
    equal: Flag = Field(False, description="True for those the paper says contributed equally")

    @model_validator(mode="after")
    def _has_name(self) -> "EntryAuthor":
        if not (self.name or self.family):
            raise _fault("missing-key", "'name' is missing", "add name: Tuan Van Lam, or family: and given:")
        return self


class TextOrMapping(Struct, frozen=True):
    """Marks an item as one that is text, or a mapping of the model."""

    model: type[BaseModel]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.read, handler(self.model))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{**_scalar, "minLength": 1}, handler(schema)]}

    def read(self, value: object, as_mapping: ValidatorFunctionWrapHandler) -> object:
        """The text on one line, or the model."""
        return as_mapping(value) if isinstance(value, dict) else _filled(value)


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
    semantic_scholar: Annotated[
        tuple[Annotated[str, BeforeValidator(_author_id), WithJsonSchema({"type": ["string", "number"]})], ...],
        BeforeValidator(_one_or_more),
    ] = Field((), description="Semantic Scholar's ids of this author, who may have several")
    orcid: Annotated[str, BeforeValidator(_orcid), WithJsonSchema({"type": "string"})] = Field(
        "", description="ORCID: 0000-0002-1825-0097, or its address"
    )
    website: LinkOrNothing = Field("", description="The person's home page")
    papers: Texts = Field((), description="Slugs of their papers, where several people have this name")


PersonKey = Annotated[str, BeforeValidator(_person_key)]


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

    file: Annotated[str, BeforeValidator(_image_file), WithJsonSchema({"type": "string", "minLength": 1})] = Field(
        description="Its path below catalog/, a PNG, JPEG, WebP or GIF: images/shelf.png"
    )
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
    authors: Annotated[tuple[AuthorItem, ...], BeforeValidator(_people)] = Field(
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
    image: Annotated[EntryImage | None, BeforeValidator(_image)] = Field(
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


def _no_paths(value: object) -> object:
    if value:
        raise _fault(
            "misplaced-paths", "reading paths have files of their own", "move each to catalog/paths/<name>.yaml"
        )
    return value


class Category(Written):
    """A node of the category tree."""

    id: Annotated[str, BeforeValidator(_key)] = Field(description="Its part of the path: methods")
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
