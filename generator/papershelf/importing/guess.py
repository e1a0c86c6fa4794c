"""Which form a file has, told from its content."""

import re
from collections.abc import Callable, Mapping

from papershelf.importing.adapter_yaml import is_adapter_yaml, read_adapter_yaml
from papershelf.importing.awesome import read_awesome
from papershelf.importing.bibtex import read_bibtex
from papershelf.importing.csl import read_csl
from papershelf.importing.found import FoundList
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
}


def guess_format(text: str) -> str:
    """One of READERS, or "" when the text is none of them.

    >>> guess_format("TY  - JOUR"), guess_format("@misc{a, title={b}}"), guess_format("## Papers"), guess_format("x")
    ('ris', 'bib', 'awesome', '')
    """
    if re.match(r"\s*[\[{]", text) and not re.match(r"\s*\[[^\]\n]*\]\(", text):
        return "csl-json"
    if re.search(r"^TY  -", text, re.M):
        return "ris"
    if re.search(r"^\s*@[A-Za-z]+\s*[{(]", text, re.M):
        return "bib"
    if is_table(text):
        return "csv"
    if is_adapter_yaml(text):
        return ADAPTERS
    return "awesome" if re.search(r"^(?:#{1,6} |[-*+] .*\]\()", text, re.M) else ""
