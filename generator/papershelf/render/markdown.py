"""Text and addresses made safe for where they land in GitHub-flavoured Markdown (spec 0.29-gfm, docs.github.com)."""

import html
import re
from urllib.parse import quote

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&])")
# At the start of a line these would begin a list, a heading underline or a numbered list.
_LINE_START = re.compile(r"^(\s*)([-=:]|\d+(?=\.))")
# Not only at the start of a word: GitHub takes the address out of 1https://x.y and _www.x.y, too.
_AUTOLINK = re.compile(r"(?ia)(?:https?|ftp|mailto|xmpp)(?=:)|www(?=\.)")
# Marks of the host may be escaped by now, which does not keep GitHub from seeing an address.
_MAIL = re.compile(r"(?<=[\w.+-])@(?=[\w\\-]*\.)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Markdown(str):
    """Text that already is Markdown and is printed as it is."""

    __slots__ = ()


def one_line(text: str) -> str:
    """The text without line breaks and control characters, runs of white space as one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def escape_link_text(text: str) -> Markdown:
    """Plain text for between the brackets of a link: nothing in it is taken for Markdown, maths or an address.

    >>> escape_link_text("[Re] a_b *c* $x$")
    '\\\\[Re\\\\] a\\\\_b \\\\*c\\\\* \\\\$x\\\\$'
    """
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    return Markdown(_AUTOLINK.sub(_split_autolink, escaped))


def _split_autolink(found: re.Match[str]) -> str:
    # The autolink extension looks for "://" and "www." in the source, where an escaped mark hides them.
    return f"{found[0]}\\"


def escape_text(text: str) -> Markdown:
    """Plain text for anywhere else in a paragraph; an empty comment keeps mail addresses from becoming links."""
    escaped = _MAIL.sub("<!-- -->@", escape_link_text(text))
    return Markdown(_LINE_START.sub(_escape_start, escaped))


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def escape_html_line(text: str) -> Markdown:
    """Plain text for inside an HTML element of a README; `$` in a span, as GitHub asks, so no formula starts.

    >>> escape_html_line("a < b costs $5")
    'a &lt; b costs <span>$</span>5'
    """
    return Markdown(html.escape(one_line(text), quote=True).replace("$", "<span>$</span>"))


def table_cell(text: str) -> Markdown:
    """Markdown for a cell of a table, where a stroke would end it.

    >>> table_cell("a | b")
    'a \\\\| b'
    """
    return Markdown(re.sub(r"\\.|\|", lambda found: "\\|" if found[0] == "|" else found[0], one_line(text)))


def escape_url(url: str) -> Markdown:
    """An address for between the parentheses of a link.

    >>> escape_url("https://a.b/c(d) e|f")
    'https://a.b/c%28d%29%20e%7Cf'
    """
    # An & before a name and a semicolon would be read as a character reference.
    return Markdown(re.sub(r"&(?=#?\w+;)", "&amp;", quote(url, safe="/:?#@!$&'*+,;=%~.-_")))
