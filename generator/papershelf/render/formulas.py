"""Texts with formulas in a README: as Unicode where that is enough, else as TeX in the signs that GitHub draws."""

from collections.abc import Callable

from papershelf.formulas import unicode_formula
from papershelf.formulas.mathml import github_formulas, github_math
from papershelf.render.markdown import Markdown, escape_html_line, escape_link_text, escape_text


def readme_title(text: str) -> Markdown:
    r"""A title for between the brackets of a link.

    >>> readme_title("H$_2$O at $5"), readme_title(r"On $\frac{a}{b}$")
    ('H₂O at \\$5', 'On $\\frac{a}{b}$')
    """
    return _drawn(text, escape_link_text)


def readme_text(text: str) -> Markdown:
    r"""Text for a line of its own, ending with a full stop where it has none.

    >>> readme_text("1. H$_2$O for me@a.org")
    '1\\. H₂O for me<!-- -->@a.org.'
    """
    stop = "" if text.rstrip().endswith((".", "!", "?", "…")) else "."
    return _drawn(f"{text.rstrip()}{stop}", escape_text)


def readme_html(text: str) -> Markdown:
    r"""Text for inside an HTML element, where GitHub reads no backticks: what would need them is shown as text.

    >>> readme_html(r"On $\frac{a}{b}$ and $x_q < 3$")
    'On $\\frac{a}{b}$ and x_q &lt; 3'
    """
    return _drawn(text, escape_html_line, in_html=True)


def _drawn(text: str, escape: Callable[[str], Markdown], in_html: bool = False) -> Markdown:
    parts = github_formulas(text)
    if len(parts) == 1 and isinstance(parts[0], str):
        return escape(parts[0])
    shown = ""
    for place, part in enumerate(parts):
        after = parts[place + 1] if place + 1 < len(parts) else ""
        if isinstance(part, str):
            shown += _spaced(part, escape)
            continue
        math = github_math(part.tex, shown, after if isinstance(after, str) else "$")
        shown += _spaced(unicode_formula(part.tex)[0], escape) if in_html and "`" in math else math
    return Markdown(shown)


def _spaced(part: str, escape: Callable[[str], Markdown]) -> str:
    # Escaping makes one line of a text and takes the spaces at its ends.
    start, end = " " * part[:1].isspace(), " " * (part[-1:].isspace() and bool(part.strip()))
    return f"{start}{escape(part)}{end}"
