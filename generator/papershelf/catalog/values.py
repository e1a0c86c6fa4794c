"""The values people write, each read into one form: text, addresses, days, names of things.

A value that cannot be read raises a fault with the problem's code, a message and a hint.
"""

import json
import re
import unicodedata
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from msgspec import Struct
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from papershelf.catalog.hints import day_hint, link_hint, list_hint, year_hint
from papershelf.catalog.image_file import ENDINGS
from papershelf.catalog.worktypes import TYPE_NAMES, type_called
from papershelf.ids import find_id
from papershelf.names.orcid import OrcidError, parse_orcid
from papershelf.names.split import split_list
from papershelf.texts import is_reserved


class Written(BaseModel):
    """Anything people write: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """What is wrong with a value, for a validator to raise: the problem's code, its message and its hint."""
    # The message travels as a value: braces in what people typed are not placeholders.
    return PydanticCustomError("papershelf", "{message}", {"message": message, "code": code, "hint": hint})


_ADDRESS = re.compile(r"(https?://[^\s<>\"\\^`{|}/?#@]+)((?:[/?#]\S*)?)", re.IGNORECASE)
# Browsers take these as they are, but an address may hold them only as %XX (RFC 3986, 2.1).
_MARKS = re.compile(r"[\"<>\\^`{|}\[\]]")


def _link(value: object) -> str:
    found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not re.search(r"[^\W_]", found[1].partition("//")[2]):
        shown = f"'{value}'" if isinstance(value, str) else "this"
        raise fault("bad-link", f"{shown} is not a web address", _link_hint(value))
    if not found[0].isprintable():
        raise fault("bad-link", "the address holds an invisible character", "copy it again from the browser")
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
    raise fault("bad-date", f"'{value}' is not a date", day_hint(str(value)))


def _year(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value.strip(), re.ASCII) and int(value) >= 1400:
        return int(value)
    status = status_meant(value)
    hint = f"write status: {status}, and no year" if status else year_hint(str(value))
    raise fault("bad-year", f"'{value}' is not a year", hint)


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
        raise fault("bad-number", f"'{value}' is not a number that fits here", hint)


def _language(value: object) -> str:
    # BCP 47, the part people use: language, then script or region.
    if isinstance(value, str) and re.fullmatch(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?", value.strip()):
        return value.strip()
    raise fault("bad-language", f"'{value}' is not a language", "write its code, as in en, de or zh-Hant")


def site_address(value: object) -> str:
    """An address a site can live at: http(s), without user, query or fragment. Raises PydanticCustomError."""
    if value == "":
        return ""
    address = _link(value)
    if re.search(r"[?#@\[\]]", address):
        hint = "write only host and path, as in https://name.github.io/list/"
        raise fault("bad-link", f"'{value}' is not where a site can live", hint)
    return address


def _flag(value: object) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise fault("bad-flag", f"'{value}' is neither true nor false", "write true or false")


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise fault(
            "wrong-type", "this must be text", "write it after the colon, in quotes when it contains ': ' or ' #'"
        )
    return " ".join(unicodedata.normalize("NFC", value).split())


def _composed(value: object) -> object:
    # One form for é, so that the same words are the same text (and pages are NFC, as W3C's charmod-norm asks).
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def filled_text(value: object) -> str:
    """The text on one line. Raises a fault where there is none."""
    text = _line(value)
    if not text:
        raise fault("empty-value", "nothing is written here", "fill it in, or remove the line")
    return text


def _lines(value: object) -> object:
    if isinstance(value, str):
        raise fault("wrong-type", "this must be a list", list_hint(value))
    return value


def list_of_people(value: object) -> object:
    """The value, if it is a list; a text of names gets a hint that shows it as one."""
    if not isinstance(value, str) or not value:
        return _lines(value)
    names = ", ".join(
        json.dumps(name, ensure_ascii=False) if re.search(r"[,:#{}\[\]\"']", name) else name
        for name in split_list(value)
    )
    raise fault("wrong-type", "this must be a list", f"write it as [{names}]")


def _orcid(value: object) -> str:
    try:
        return parse_orcid(value) if isinstance(value, str) and value else ""
    except OrcidError as error:
        raise fault("bad-orcid", str(error), "copy it from the person's page: 0000-0002-1825-0097") from None


def _person_key(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value, re.ASCII) or value.isdigit():
        hint = "use lower-case letters, digits and hyphens, as in ada-holz"
        raise fault("bad-person-key", f"'{value}' cannot be a person's key", hint)
    return _not_reserved(value)


def _not_reserved(name: str) -> str:
    if is_reserved(name):
        message = f"Windows keeps the name '{name}' for a device, so no folder there can have it"
        raise fault("reserved-name", message, f"write {name}-1, or another word")
    return name


def _author_id(value: object) -> str:
    found = re.search(r"(?:/author/(?:[^/]+/)?)?(\d+)/?$", value.strip(), re.ASCII) if isinstance(value, str) else None
    if found is None or (found[0] != value and "/author/" not in str(value)):
        hint = "copy it from the author's page at semanticscholar.org: its last number"
        raise fault("bad-author-id", f"'{value}' is not Semantic Scholar's id of an author", hint)
    return found[1]


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _colour(value: object) -> str:
    found = re.fullmatch(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", value.strip()) if isinstance(value, str) else None
    if found is None:
        hint = "write six digits of 0-9 and a-f without the #, as in 7a2e5d"
        raise fault("bad-colour", f"'{value}' is not a colour" if value else "no colour is written here", hint)
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits.lower()}"


_MARK_FILE = re.compile(r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.svg", re.ASCII)


def _mark(value: object) -> str:
    text = _line(value)
    pictures = any(unicodedata.category(sign) in {"So", "Sk", "Cf"} for sign in text)
    if text and not _MARK_FILE.fullmatch(text) and (" " in text or len(text) > (10 if pictures else 2)):
        hint = "write a letter or an emoji, or put logo.svg into the folder site/ and write mark: logo.svg"
        raise fault("bad-mark", f"'{text}' is no letter, no emoji and no SVG file's name", hint)
    return text


def _label(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9_-]{0,30}", value, re.ASCII):
        raise fault(
            "bad-link-label", f"'{value}' cannot name a link", "a label is one lower-case word, as in code or website"
        )
    return value


def _old_slug(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value.strip(), re.ASCII):
        return _not_reserved(value.strip())
    raise fault("bad-old-slug", f"'{value}' was never an entry's name", "write the old file's name without .yaml")


_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]+:)?//|data:", re.I)


def image_or_nothing(value: object) -> object:
    """The value, if it can be an image's mapping; None where nothing is written."""
    if isinstance(value, str) and value:
        hint = f"write image: {{file: {value}, alt: …}}, where alt says what it shows"
        raise fault("wrong-type", "an image needs a file and an alt text", hint)
    if isinstance(value, dict) and "file" in value and "alt" not in value:
        hint = "add alt: and what the image shows, for readers who do not see it"
        raise fault("missing-key", "'alt' is missing", hint)
    return value or None


def _image_file(value: object) -> str:
    file = filled_text(value)
    name = file.replace("\\", "/").rpartition("/")[2] or "name.png"
    parts = file.split("/")
    if _ELSEWHERE.match(file):
        hint = f"save it into catalog/images/, if its licence allows, and write file: images/{name}"
        raise fault("bad-image", "an image comes from the catalog, never from elsewhere", hint)
    if parts[0] == "catalog":
        raise fault("bad-image", "the path begins below catalog/", f"write file: {file.removeprefix('catalog/')}")
    if "\\" in file or ":" in file or not all(parts) or any(part.startswith(".") for part in parts) or file[0] in "/~":
        hint = f"put the image into catalog/images/ and write file: images/{name.lstrip('.~')}"
        raise fault("bad-image", f"'{file}' is no path below catalog/", hint)
    if name.lower().endswith(".svg"):
        hint = f"save it as PNG, 800 pixels wide, and write file: {file[:-4]}.png"
        raise fault("bad-image", "an SVG may hold scripts and has no sizes", hint)
    if not name.lower().endswith(ENDINGS) or not file.isprintable():
        hint = f"save it as PNG and write a name that ends with {', '.join(ENDINGS)}"
        raise fault("bad-image", f"'{name}' is not the name of an image", hint)
    return file


def _key(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value, re.ASCII):
        hint = "use lower-case letters, digits and hyphens"
        raise fault("bad-category-id", f"'{value}' cannot be a category's id", hint)
    if value.isdigit():
        hint = "numbers are the addresses of a listing's later pages; add a word to it"
        raise fault("bad-category-id", f"'{value}' cannot be a category's id", hint)
    return _not_reserved(value)


def _age(value: object) -> int:
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,4})\s*d(?:ays)?", value.strip())):
        return int(match[1])
    raise fault("bad-age", f"'{value}' is not an age", "write a number of days, as in 30d")


def _type(value: object) -> str:
    text = _line(value).casefold()
    if text in TYPE_NAMES:
        return text
    meant = type_called(text) or type_called(text.replace(" ", "")) or _COMMON_TYPES.get(text, "")
    hint = f"did you mean '{meant}'?" if meant else f"write one of: {', '.join(TYPE_NAMES)}"
    raise fault("bad-type", f"'{value}' is not a type of thing", hint)


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
    raise fault("bad-status", f"'{value}' is not a status", f"write one of: {', '.join(STATUSES)}")


# What BibTeX allows in the key of an entry: anything but space and " # % ' ( ) , = { } ~ \\ (btparse, bib.g).
_CITATION_KEY = re.compile(r"[^\s\"#%'(),={}~\\]{1,200}")


def _citation_key(value: object) -> str:
    text = _line(value)
    if _CITATION_KEY.fullmatch(text) and text.isprintable():
        return text
    hint = "leave out spaces and any of \" # % ' ( ) , = { } ~ \\, as in hu2022lora"
    raise fault("bad-key", f"'{value}' cannot be a citation key", hint)


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
    raise fault("bad-month", f"'{value}' is not a month", "write its number or English name: 7 or July")


SCALAR = {"type": ["string", "number", "boolean"]}
Text = Annotated[str, BeforeValidator(_line), WithJsonSchema(SCALAR)]
FilledText = Annotated[str, BeforeValidator(filled_text), WithJsonSchema({**SCALAR, "minLength": 1})]
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
CitationKey = Annotated[str, BeforeValidator(_citation_key), WithJsonSchema(SCALAR)]
Month = Annotated[str, BeforeValidator(_month), WithJsonSchema({"type": ["string", "integer"]})]


Orcid = Annotated[str, BeforeValidator(_orcid), WithJsonSchema({"type": "string"})]
PersonKey = Annotated[str, BeforeValidator(_person_key)]
CategoryId = Annotated[str, BeforeValidator(_key)]
AuthorIds = Annotated[
    tuple[Annotated[str, BeforeValidator(_author_id), WithJsonSchema({"type": ["string", "number"]})], ...],
    BeforeValidator(_one_or_more),
]
ImageFile = Annotated[str, BeforeValidator(_image_file), WithJsonSchema({"type": "string", "minLength": 1})]
