"""Which form a file has, told from its content."""

import json
import re
from collections.abc import Callable, Mapping

from papershelf.importing.adapter_yaml import is_adapter_yaml, read_adapter_yaml
from papershelf.importing.bibtex import read_bibtex
from papershelf.importing.csl import read_csl
from papershelf.importing.data_list import is_data_list, read_data_list
from papershelf.importing.found import FoundList
from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.ris import read_ris
from papershelf.importing.table import is_table, read_table

ADAPTERS = "awesome-adapter-resources"
READERS: Mapping[str, Callable[[str, str], FoundList]] = {
    ADAPTERS: read_adapter_yaml,
    "awesome": read_awesome,
    "bib": read_bibtex,
    "ris": read_ris,
    "csl-json": read_csl,
    "csv": read_table,
    "list": read_data_list,
}


def guess_format(text: str) -> str:
    """One of READERS, or "" when the text is none of them; told from the whole, so a block of BibTeX makes no .bib.

    >>> guess_format("TY  - JOUR"), guess_format("@misc{a, title={b}}"), guess_format("## Papers"), guess_format("x")
    ('ris', 'bib', 'awesome', '')
    """
    if re.match(r"\s*[\[{]", text) and (form := _json_form(text)):
        return form
    if re.match(r"(?:\s|\ufeff)*(?:[A-Z][A-Z0-9]  ?-.*\s+){0,4}TY  ?- ?", text):
        return "ris"
    if _is_bib(text):
        return "bib"
    if is_table(text):
        return "csv"
    if is_adapter_yaml(text):
        return ADAPTERS
    if _is_readme(text):
        return "awesome"
    if is_data_list(text):
        return "list"
    if re.search(r"^TY  - ?\w", text, re.M):
        return "ris"
    return "bib" if _BIB_ENTRY.search(text) else ""


_BIB_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.M)
_FENCE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1", re.M | re.S)


def _is_bib(text: str) -> bool:
    """True where entries are the text itself, not a block in a README."""
    outside = _FENCE.sub("", text) if "```" in text or "~~~" in text else text
    if not _BIB_ENTRY.search(outside):
        return False
    first = next((line for line in outside.splitlines() if line.strip() and not line.lstrip().startswith("%")), "")
    return bool(_BIB_ENTRY.match(first)) or not _is_readme(outside)


def _is_readme(text: str) -> bool:
    return bool(
        re.search(
            r"^(?:#{1,6}[ \t]*\S|\s*(?:[-*+]|\d+\.) .*(?:\]\(|https?://)|\|.*\|[ \t]*$|<(?:h\d|table|details|ul|div|p)\b|\S.*\n(?:===+|---+)[ \t]*$|.*\[[^\]\n]*\]\(\S)",  # noqa: E501
            text,
            re.M | re.I,
        )
    )


def _json_form(text: str) -> str:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return (
            ""
            if re.match(r"\s*\[[^\]\n]*\][(\[:]", text)
            else "csl-json"
            if re.match(r"\s*(?:\[\s*)?\{\s*\"", text)
            else ""
        )
    items = data if isinstance(data, list) else data.get("items", [data]) if isinstance(data, dict) else []
    known = {"type", "DOI", "container-title", "issued", "citation-key", "URL"}
    some = [item for item in items[:20] if isinstance(item, dict)] if isinstance(items, list) else []
    if some and any(len(known & set(item)) >= 2 or isinstance(item.get("issued"), dict) for item in some):
        return "csl-json"
    return "list" if is_data_list(text) else "csl-json"
