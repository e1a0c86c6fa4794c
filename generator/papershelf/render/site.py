"""Render: planned pages and the README through Jinja. HTML and XML escape by themselves, and so does Markdown."""

import hashlib
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from markupsafe import Markup

from papershelf.cite import script_json
from papershelf.cite.works import web_address
from papershelf.outputs import GENERATED, Page
from papershelf.records.record import Citations, Record
from papershelf.render.deadline import drawing
from papershelf.render.environment import ShelfEnvironment, environment_of
from papershelf.render.formulas import readme_html
from papershelf.render.markdown import Markdown, escape_text, escape_url, table_cell
from papershelf.render.names import ENTRY, TemplateNames
from papershelf.render.words import Words
from papershelf.shipped import GUIDE, TOOL, shared_folder

LINK_ORDER = ("pdf", "code", "website", "demo", "video", "slides", "poster", "dataset", "blog")

_LARGEST_PAGE = 64_000_000


class TemplateFault(Exception):
    """A template of the catalog's own that cannot be drawn; says which one, where and why."""


def markdown_drawer(
    folders: Sequence[Path], *, contributing: bool = True
) -> Callable[[str, Mapping[str, object]], str]:
    """A function that draws a Markdown template; what it prints is escaped unless it is Markdown already.

    `contributing` says whether there is a CONTRIBUTING.md to link to.
    """
    environment = environment_of(folders, autoescape=False)
    environment.finalize = lambda value: value if isinstance(value, Markdown | int) else escape_text(str(value))
    environment.filters |= {
        "html": readme_html,
        "url": escape_url,
        "bare_url": lambda url: url.partition("://")[2].rstrip("/"),
        "md": Markdown,
        "cell": table_cell,
    }
    environment.globals |= {
        "generated": Markdown(GENERATED),
        "contributing": contributing,
        "tool": TOOL,
        "guide": GUIDE,
    }
    environment.globals["entry_line"] = lambda line: _tight(_draw(environment, "parts/line.md.j2", {"line": line}))
    environment.globals["entry_row"] = lambda line: _one_row(_draw(environment, "parts/row.md.j2", {"line": line}))
    environment.allow(environment.globals.values())
    return lambda template, context: _draw(environment, template, context)


def _tight(text: str) -> Markdown:
    """A list item's lines without blank ones between them."""
    return Markdown("\n".join(line.rstrip() for line in text.splitlines() if line.strip()))


def _one_row(text: str) -> Markdown:
    return Markdown(" ".join(text.split()))


def _draw(environment: ShelfEnvironment, template: str, context: Mapping[str, object]) -> str:
    try:
        with drawing(template):
            text = environment.get_template(template).render(context)
        if len(text) > _LARGEST_PAGE:
            raise TemplateFault(f"{template}: it draws more than {_LARGEST_PAGE:,} characters")
        return text
    except TemplateError as error:
        place = f"{error.filename}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise TemplateFault(f"{place or _place_in_template(error) or template}: {error.message}") from error
    except (RecursionError, MemoryError) as error:
        what = "calls itself too often" if isinstance(error, RecursionError) else "needs too much memory"
        raise TemplateFault(f"{_place_in_template(error) or template}: the template {what}") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        place = _place_in_template(error)
        if place.startswith(str(shared_folder("templates"))):
            raise
        raise TemplateFault(f"{place or template}: {type(error).__name__}: {error}") from error


def _place_in_template(error: Exception) -> str:
    """File and line of the innermost template an error came through, or ""."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


# A part that knows no more than this is the same on every page of one depth.
_ON_EVERY_PAGE = frozenset({"root"})
_ROOT = "\x00root\x00"


class SiteRenderer:
    """Draws the pages of one site; `shared` is what every template is told, `assets` the files of site/.

    `names` tells what templates look up.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        words: Words,
        shared: Mapping[str, Any],
        assets: Mapping[str, bytes],
        names: TemplateNames | None = None,
    ) -> None:
        self._environment = environment_of(folders, autoescape=True, words=words)
        self._names = names or TemplateNames(folders)
        self._assets = {path: hashlib.sha256(data).hexdigest()[:8] for path, data in assets.items()}
        self._words = words
        self._parts: dict[tuple[object, ...], Markup] = {}
        self._cards: Callable[[str], str] | None = None
        self._environment.globals |= {
            "t": words,
            "tool": TOOL,
            "guide": GUIDE,
            "asset": self._asset,
            "assets": self._assets,
            "entry": self.entry,
            "blank_entry": self._blank_entry,
            "part": self._part,
            "links": ordered_links,
            "link_name": lru_cache(self._link_name),
            "prose": _prose,
            "citation_words": self._citation_words,
            "month_name": words.month,
            "thousands": words.number,
            "day_name": words.day,
            "words_json": lru_cache(self._words_json),
            **shared,
        }
        self._environment.allow(self._environment.globals.values())

    def page(self, page: Page) -> str:
        """One page's text. Raises TemplateFault when its template cannot be drawn."""
        root = page.context.get("root", page.root)
        self._environment.steps = 0
        return _draw(self._environment, page.template, {"page": page, "root": root, **page.context})

    def card(self, record: Record) -> str:
        """An entry as listings show it, for `entry` to put into a page of any depth."""
        return _draw(self._environment, ENTRY, {"record": record, "root": _ROOT})

    def take_cards(self, cards: Callable[[str], str]) -> None:
        """From now on entries are not drawn but asked for: `cards` gives the card of a slug."""
        self._cards = cards

    def entry(self, record: Record, root: str) -> Markup:
        """An entry in a listing of a page."""
        card = self._cards(record.slug) if self._cards else self.card(record)
        return Markup(card.replace(_ROOT, root))  # noqa: S704 - drawn by our own template

    def _blank_entry(self, root: str) -> Markup:
        """The card that scripts fill, from the same template."""
        record = self._environment.globals["blank"]
        return Markup(_draw(self._environment, ENTRY, {"record": record, "root": root}))  # noqa: S704 - as above

    def _asset(self, path: str) -> str:
        return f"{path}?v={self._assets[path]}" if path in self._assets else path

    @pass_context
    def _part(self, context: Context, name: str, **told: object) -> Markup:
        """A part of the page; one that shows nothing of the page but what it is `told` is drawn once for each depth."""
        key = (name, context["root"], *told.values())
        if key in self._parts:
            return self._parts[key]
        text = _draw(self._environment, name, {**context.get_all(), **told})
        drawn = Markup(text)  # noqa: S704 - drawn by a template
        if self._names.of(name) - self._environment.globals.keys() - told.keys() <= _ON_EVERY_PAGE:
            self._parts[key] = drawn
        return drawn

    def _words_json(self, prefix: str) -> Markup:
        chosen = {key: text for key, text in self._words.strings.items() if key.startswith(prefix)}
        return Markup(script_json(chosen))  # noqa: S704

    def _link_name(self, label: str) -> str:
        return self._words(label) if label in LINK_ORDER else label.replace("_", " ").capitalize()

    def _citation_words(self, citations: Citations) -> str:
        key = "citations_plain" if citations.influential is None else "citations"
        date = self._words.month(citations.as_of)
        return self._words(key, n=citations.count, date=date, influential=citations.influential)


def _prose(text: str, root: str, heading: int = 1) -> Markup:
    from papershelf.render.prose import draw_prose  # noqa: PLC0415 - most builds draw no prose, and its libraries are large

    return draw_prose(text, root, heading)


def ordered_links(record: Record) -> list[tuple[str, str]]:
    """A record's links as addresses HTML allows, the ones readers want most first, the rest in the alphabet."""
    links = sorted(record.links.items(), key=lambda link: (_rank(link[0]), link[0]))
    return [(label, web_address(url)) for label, url in links]


def _rank(label: str) -> int:
    return LINK_ORDER.index(label) if label in LINK_ORDER else len(LINK_ORDER)
