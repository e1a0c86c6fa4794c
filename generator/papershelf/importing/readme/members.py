"""`**Ada Pomme** (Pond Institute), Pondtown`: a person of a directory is no paper."""

from collections.abc import Sequence

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.readme.grammar import Read
from papershelf.importing.readme.lexicon import Lexicon, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.texts import fold


def is_member(read: Read, webs: Sequence[str], lexicon: Lexicon) -> bool:
    """True for one name in bold with an institution in brackets behind it, and no address of a paper."""
    name = read.parts[0]
    behind = read.parts[1] if len(read.parts) > 1 else name
    names = read_names(name.text, lexicon) if name.bold and behind.line == name.line else None
    if names is None or len(names.names) > 1 or names.score < 1.0:
        return False
    bracketed = behind.bracket == "(" or behind.raw.lstrip().startswith("(")
    institution = set(fold(behind.raw.partition(")")[0]).split()) & words_of("orgs")
    return bracketed and bool(institution) and not any(map(is_paper_page, webs))
