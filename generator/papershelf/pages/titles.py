"""The heading a page of Markdown starts with."""

import re


def split_title(text: str, fallback: str) -> tuple[str, str]:
    """The heading a page starts with and the text after it; `fallback` where it starts without one.

    >>> split_title("# About\\n\\nWe are.", "about")
    ('About', 'We are.')
    """
    found = re.match(r"\s*#[ \t]+([^\n]+?)[ \t#]*(?:\n|\Z)", text)
    return (found[1], text[found.end() :].strip()) if found else (fallback, text.strip())
