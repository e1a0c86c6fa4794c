"""A list of invented papers with planted pairs: the same paper twice in every way people write it twice."""

import random
from typing import Any

from papershelf.catalog.schema import Entry

_SYLLABLES_TEXT = """
    ba ce di fo gu ha ki le mo nu pa ro sa te vi wo za dre klo sti
"""
_SYLLABLES = _SYLLABLES_TEXT.split()
_WORDS = [f"{one}{two}{three}" for one in _SYLLABLES for two in _SYLLABLES for three in ("n", "rt", "l", "st", "x")]
_NAMES = [f"{one}{two}{three}".title() for one in _SYLLABLES for two in _SYLLABLES for three in ("nov", "sen", "ri")]
# A few words are in every other title, as learning and networks are.
_WEIGHTS = [1 / (place + 5) for place in range(len(_WORDS))]
_GIVEN_TEXT = """
    Ann Bea Cy Dan Eva Finn Gus Hal Ida Jo Kim Lea Max Nia Ole Pia Rex Sue Tom Uma Vic
"""
_GIVEN = _GIVEN_TEXT.split()


class Planted:
    """`entries` by slug; `certain` and `perhaps` are the planted pairs, the later slug second."""

    def __init__(self, size: int, pairs: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.entries: dict[str, Entry] = {}
        self.certain: set[tuple[str, str]] = set()
        self.perhaps: set[tuple[str, str]] = set()
        self.number = 0
        for _ in range(size - pairs):
            self.put(self.paper())
        first = list(self.entries)[:pairs]
        ways = [getattr(self, name) for name in dir(type(self)) if name.startswith("again_")]
        for place, slug in enumerate(first):
            ways[place % len(ways)](slug)

    def put(self, values: dict[str, Any]) -> str:
        """One entry more; gives its slug."""
        slug = f"p{len(self.entries):06}"
        self.entries[slug] = Entry.model_validate(values)
        return slug

    def paper(self) -> dict[str, Any]:
        """An invented paper that nothing else is."""
        self.number += 1
        pick = self.random
        title = " ".join(dict.fromkeys(pick.choices(_WORDS, _WEIGHTS, k=pick.randint(4, 9)))).capitalize()
        names = [f"{pick.choice(_GIVEN)} {pick.choice(_NAMES)}" for _ in range(pick.randint(1, 5))]
        month, number = 1 + self.number % 12, self.number
        return {
            "title": title,
            "category": "c",
            "authors": list(dict.fromkeys(names)),
            "year": str(pick.randint(2016, 2025)),
            "ids": {"arxiv": f"{15 + number % 9}{month:02}.{number % 100000:05}"},
            "links": {"code": f"https://github.com/kiln{number}/work"},
        }

    def values(self, slug: str) -> dict[str, Any]:
        """What the entry was made from, without what makes it certain."""
        entry = self.entries[slug]
        return {"title": entry.title, "category": "c", "authors": list(entry.authors), "year": str(entry.year)}

    def again_by_a_versions_address(self, slug: str) -> None:
        ids = self.entries[slug].ids.arxiv
        values = {
            "title": self.paper()["title"],
            "category": "c",
            "links": {"paper": f"https://arxiv.org/pdf/{ids}v3.pdf"},
        }
        self.certain.add((slug, self.put(values)))

    def again_by_arxivs_doi(self, slug: str) -> None:
        ids = {"doi": f"https://doi.org/10.48550/arXiv.{self.entries[slug].ids.arxiv}"}
        self.certain.add((slug, self.put({**self.values(slug), "ids": ids})))

    def again_by_repository_and_title(self, slug: str) -> None:
        code = self.entries[slug].links["code"].replace("kiln", "Kiln") + ".git"
        values = {**self.values(slug), "links": {"code": code}, "authors": []}
        self.certain.add((slug, self.put(values)))

    def published(self, slug: str, **changes: Any) -> None:
        values = {**self.values(slug), "ids": {"doi": f"10.1234/press.{slug}"}, **changes}
        self.perhaps.add((slug, self.put(values)))

    def again_as_published(self, slug: str) -> None:
        self.published(slug, year=str(int(self.values(slug)["year"]) + 1))

    def again_with_a_longer_title(self, slug: str) -> None:
        self.published(slug, title=f"{self.entries[slug].title} with larger ovens")

    def again_with_a_typing_mistake(self, slug: str) -> None:
        title = self.entries[slug].title
        place = len(title) // 2
        self.published(slug, title=f"{title[:place]}{title[place + 1 :]}")

    def again_with_initials_and_another_word(self, slug: str) -> None:
        entry = self.entries[slug]
        words = entry.title.split()
        words[self.random.randrange(1, len(words))] = "quietly"
        names = [f"{name.split()[-1]}, {name[0]}." for name in map(str, entry.authors)]
        self.published(slug, title=" ".join(words), authors=names)

    def again_with_capitals_and_dashes(self, slug: str) -> None:
        self.published(slug, title=self.entries[slug].title.title().replace(" ", "-", 1) + "?")

    def again_as_a_deposits_version(self, slug: str) -> None:
        number = 4_000_000 + 10 * int(slug[1:])
        first = self.put({**self.paper(), "ids": {"doi": f"10.5281/zenodo.{number}"}, "authors": []})
        values = {"title": self.entries[first].title, "category": "c", "ids": {"doi": f"10.5281/zenodo.{number + 3}"}}
        self.perhaps.add((first, self.put(values)))

    def again_as_a_preprints_version(self, slug: str) -> None:
        word = f"k{int(slug[1:]):04}"
        first = self.put({**self.paper(), "ids": {"doi": f"10.31234/osf.io/{word}"}})
        values = {"title": self.paper()["title"], "category": "c", "ids": {"doi": f"10.31234/osf.io/{word}_v2"}}
        self.perhaps.add((first, self.put(values)))
