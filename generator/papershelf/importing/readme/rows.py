"""The rows of a table: which is the header, what its columns hold, where cells reach over several rows."""

from collections.abc import Iterator, Sequence

from papershelf.importing.readme.blocks import Node
from papershelf.importing.readme.item import WEB
from papershelf.importing.readme.lexicon import classes_of, words_of
from papershelf.texts import fold


def columns_of(cells: Sequence[Node], spans: dict[int, int]) -> list[int]:
    """The column of each cell, where cells of rows above reach down; `spans` says how far, and is brought forward."""
    taken = {column for column, left in spans.items() if left > 0}
    for column in taken:
        spans[column] -= 1
    numbers: list[int] = []
    for cell in cells:
        number = numbers[-1] + 1 if numbers else 0
        while number in taken:
            number += 1
        numbers.append(number)
        if cell.rows > 1:
            spans[number] = cell.rows - 1
    return numbers


def rows_of(table: Node) -> Iterator[Node]:
    """The rows of a table, in order, also those of tables inside it."""
    for child in table.children:
        if child.tag == "tr":
            yield child
        elif child.tag == "table":
            yield from rows_of(child)


def is_header_row(row: Node, rows: Sequence[Node]) -> bool:
    """True for a first row that names columns."""
    cells = [cell for cell in row.children if cell.tag in ("td", "th")]
    if any(WEB.match(link.url) for link in row.links()):
        return False
    if cells and all(cell.tag == "th" for cell in cells):
        return True
    roles = [header_role(cell.words()) for cell in cells]
    return len(rows) > 1 and len(cells) > 1 and sum(bool(role) for role in roles) >= 0.6 * len(cells)


def header_role(words: str) -> str:
    """What a column of this name holds, "" where that is not known."""
    folded = fold(words)
    headers = classes_of("headers")
    if folded in headers:
        return headers[folded]
    roles = [headers[word] for word in folded.split() if word in headers]
    if not roles or len(folded.split()) > 5:
        return ""
    if roles[-1] == "code" and roles[0] == "venue":
        return "code"  # Source Code
    for role in ("title", "venue", "authors", "year"):
        if role in roles and (len(roles) == 1 or roles[0] == role or role == "title"):
            return (
                role
                if not (role == "title" and {"code", "number"} & set(roles[1:])) or roles[0] == "title"
                else roles[0]
            )
    return roles[0]


def with_title_column(columns: tuple[str, ...], heads: tuple[str, ...]) -> tuple[str, ...]:
    """The roles of columns, with the one that names things as title where no header says title."""
    if "title" in columns or len(columns) < 2:
        return columns
    place = next((place for place, head in enumerate(heads) if fold(head) in words_of("named_things")), -1)
    return tuple("title" if number == place else role for number, role in enumerate(columns))
