"""A piece of an item's line that is one thing."""

from msgspec import Struct


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

    def style(self) -> str:
        """link, bold, italic or plain."""
        return "link" if self.url else "bold" if self.bold else "italic" if self.italic else "plain"
