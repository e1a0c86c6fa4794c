"""The site's own words in the list's language, with counts and dates written out."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from papershelf.catalog.yaml_text import locate, parse_yaml

# A name in braces is filled in; nothing of a value but itself can be asked for.
_NAME = re.compile(r"\{([a-z_]+)\}")


class Words(Struct, frozen=True):
    """One language's strings; calling it gives a string with its {names} filled in.

    >>> Words({"n": "{n} papers", "n_one": "{n} paper"})("n", n=1)
    '1 paper'
    """

    strings: Mapping[str, str]

    def __call__(self, key: str, **values: Any) -> str:
        """The string of that key, or of key_one when it counts one. Raises KeyError for a key no language file has."""
        count = values.get("n")
        if count == 1 and f"{key}_one" in self.strings:
            key = f"{key}_one"
        if not values:
            return self.strings[key]
        return _NAME.sub(lambda name: self._written(values[name[1]]), self.strings[key])

    def _written(self, value: Any) -> str:
        return self.number(value) if isinstance(value, int) else str(value)

    def number(self, count: int) -> str:
        """A count as the language writes it.

        >>> Words({"thousands": "."}).number(12345)
        '12.345'
        """
        return f"{count:,}".replace(",", self.strings.get("thousands", ","))

    def month(self, day: str) -> str:
        """'2024-05' or a longer ISO date as month and year: May 2024."""
        year, month = day.split("-")[:2]
        return f"{self.strings['months'].split()[int(month) - 1]} {year}"

    def month_alone(self, number: int) -> str:
        """The name of a month from 1 to 12."""
        return self.strings["months"].split()[number - 1]

    def day(self, day: date) -> str:
        """A date written out: 23 November 2026."""
        return self("day", day=day.day, month=self.month(day.isoformat()))


def read_words(text: str) -> Words:
    """The strings of a language file. Raises ValueError when it is none."""
    data, _ = parse_yaml(text)
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise ValueError("a language file holds a key and a text in each line")
    for key, value in data.items():
        if "{" in (rest := _NAME.sub("", value)) or "}" in rest:
            line, column = locate(text, (key,))
            raise ValueError(f"{line}:{column}: braces hold a name only, as in {{n}}")
    return Words(data)
