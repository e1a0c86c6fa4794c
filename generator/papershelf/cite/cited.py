"""One record's citations, worked out once however many outputs show them."""

from papershelf.cite.exports import FORMS
from papershelf.cite.works import Work, describe
from papershelf.records.record import Record


class CitedRecords:
    """A record as a work, and its piece of each export, drawn when first asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.work: Work = describe(record)
        self._texts: dict[str, str] = {}

    def text(self, form: str) -> str:
        """The record's piece in one of FORMS."""
        if form not in self._texts:
            self._texts[form] = FORMS[form].piece(self.record, self.work)
        return self._texts[form]


class Cited:
    """Gives a record's citations; remembers those of the last, since one paper's outputs are drawn together."""

    def __init__(self) -> None:
        self._last: CitedRecords | None = None

    def of(self, record: Record) -> CitedRecords:
        """The citations of this record."""
        if self._last is None or self._last.record is not record:
            self._last = CitedRecords(record)
        return self._last
