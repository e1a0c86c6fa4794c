"""What GitHub draws of Markdown, by cmark-gfm, in the form in which it is compared with what the site draws."""

import re

import cmarkgfm  # type: ignore[import-untyped]
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from papershelf.render.prose import draw_prose, keep_harmless

_BLOCK = r"</?(?:p|ul|ol|li|h[1-6]|pre|blockquote|table|thead|tbody|tr|th|td|hr|br|details|summary|div)\b[^>]*>"
_BOXES = {'<input type="checkbox" disabled="" />': "☐", '<input type="checkbox" checked="" disabled="" />': "☑"}


def draw_as_github(text: str) -> str:
    """cmark-gfm's HTML of a text, through the same sieve as the site's, spacing made alike."""
    drawn = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    for box, sign in _BOXES.items():
        drawn = drawn.replace(box, sign)
    # In a loose list GitHub puts the box before the paragraph, which looks the same.
    drawn = re.sub(r"([☐☑])\s*<p>", r"<p>\1 ", drawn)
    return _alike(keep_harmless(re.sub(r'<pre lang="[^"]*">', "<pre>", drawn)))


def draw_as_site(text: str) -> str:
    """The site's HTML of a text, spacing made alike."""
    return _alike(draw_prose(text, ""))


def _alike(drawn: str) -> str:
    drawn = _flat(drawn)
    parts = re.split(r"(<pre>.*?</pre>)", drawn, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre>") else _close_up(part) for part in parts).strip()


def _flat(drawn: str) -> str:
    """Bold inside bold is not bolder, and cmark-gfm leaves it out."""
    depth, parts = 0, []
    for part in re.split(r"(</?strong>)", drawn):
        depth -= part == "</strong>"
        if depth == 0 or "strong>" not in part:
            parts.append(part)
        depth += part == "<strong>"
    return "".join(parts)


def _close_up(drawn: str) -> str:
    drawn = re.sub(r'(?<=href=")[^"]*', lambda found: found[0].replace(" ", "%20").replace("\\", "%5C"), drawn)
    return re.sub(rf" ?({_BLOCK}) ?", r"\1", re.sub(r"\s+", " ", drawn))
