"""A piece of an item's line that is one thing."""

from msgspec import Struct, field


class TitleEvidence(Struct):
    """What speaks for a part as a title by its words and by what stands beside it, whatever the list does elsewhere."""

    words: float
    count: int
    shared: bool
    # What tells it apart in columns of one role, and where titles are links or not.
    telling: dict[tuple[str, bool], float] = field(default_factory=dict)
    # Points before and behind those for its column, in the order in which they are added.
    beside: tuple[tuple[float, ...], tuple[float, ...]] | None = None


class TextPart(Struct):
    """A piece of a line that is one thing; `before` is the sign in front of it, `order` its place in the item."""

    text: str
    line: int
    order: int = 0
    url: str = ""
    bold: bool = False
    italic: bool = False
    quoted: bool = False
    bracket: str = ""
    column: int = -1
    before: str = ""
    lead: bool = False
    raw: str = ""
    peeled: bool = False
    evidence: TitleEvidence | None = None

    def style(self) -> str:
        """link, bold, italic or plain."""
        return "link" if self.url else "bold" if self.bold else "italic" if self.italic else "plain"
