"""Cells and paragraphs that hold several papers: each line that opens like the first is a paper of its own."""

from collections.abc import Sequence

from msgspec.structs import replace

from papershelf.importing.identifiers import identify
from papershelf.importing.readme.item import ReadmeItem, is_document
from papershelf.importing.readme.lexicon import Lexicon
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.plain import bare
from papershelf.importing.readme.telling import can_be_told


def split_papers(item: ReadmeItem, lexicon: Lexicon) -> list[ReadmeItem]:
    """The item, or one a paper: where a cell holds titles in bold, or links to papers, line below line."""
    columns: dict[int, list[ItemLine]] = {}
    for line in item.lines:
        columns.setdefault(line.column, []).append(line)
    for column, lines in columns.items():
        starts = _starts(lines, lexicon)
        if len(starts) >= 2:
            others = [line for line in item.lines if line.column != column]
            return [replace(item, lines=piece) for piece in _pieces(lines, starts, others, column)]
    return [item]


def _starts(lines: Sequence[ItemLine], lexicon: Lexicon) -> list[int]:
    """Where papers begin: at bold titles with facts below them, or at titles that lead to papers."""
    firsts = [_first(line) for line in lines]
    bold = [place for place, first in enumerate(firsts) if first and first.bold and _can_be_title(first, 2, lexicon)]
    below = sum(place + 1 not in bold and place + 1 < len(lines) for place in bold)
    if len(bold) >= 2 and bold[0] == 0 and (below >= len(bold) / 2 or all(_leads(firsts[place]) for place in bold)):
        return bold
    linked = [
        place for place, first in enumerate(firsts) if first and _leads(first) and _can_be_title(first, 3, lexicon)
    ]
    return linked if len(linked) >= 2 and linked[0] == 0 else []


def _first(line: ItemLine) -> Atom | None:
    return next((atom for atom in line.atoms if any(map(str.isalnum, atom.text))), None)


def _can_be_title(atom: Atom, words: int, lexicon: Lexicon) -> bool:
    """True for words that can be a title: at least so many, no fact, no key, no list of names."""
    text = bare(atom.text)
    names = read_names(text, lexicon)
    return (
        len(text.split()) >= words
        and not atom.text.rstrip().endswith((":", "："))
        and not can_be_told(text, lexicon)
        and not (names and (len(names.names) > 1 or words > 2))
    )


def _leads(atom: Atom | None) -> bool:
    return atom is not None and bool(atom.url) and (is_document(atom.url) or identify(atom.url) is not None)


def _pieces(
    lines: Sequence[ItemLine], starts: Sequence[int], others: Sequence[ItemLine], column: int
) -> list[list[ItemLine]]:
    """The lines of each paper: its own, one line of each cell with as many, and what other cells say of all."""
    shared = [line for line in others if not any(atom.url for atom in line.atoms)]
    counts = {line.column: 0 for line in others}
    for line in others:
        counts[line.column] += 1
    pieces: list[list[ItemLine]] = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        mine = list(lines[start:end])
        for other, count in counts.items():
            cell = [line for line in others if line.column == other]
            if count == len(starts):
                mine.append(cell[number])
            else:
                mine += [line for line in cell if line in shared or number == 0]
        pieces.append(sorted(mine, key=lambda line: line.column if column >= 0 else 0))
    return pieces
