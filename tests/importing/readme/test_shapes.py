"""Thirty made-up papers written in every shape that lists have: read back, all facts are the same."""

from collections.abc import Callable

import pytest

from papershelf.importing.found import Found
from papershelf.importing.readme.reader import read_awesome

_FRUIT = ["Pears", "Quinces", "Medlars", "Loquats", "Sorbs", "Cherries", "Plums", "Damsons", "Mulberries", "Currants"]
_PART = [
    "Dawn",
    "Noon",
    "Dusk",
    "Spring",
    "Summer",
    "Autumn",
    "Winter",
    "Harvest",
    "Orchard",
    "Market",
    "Kitchen",
    "Cellar",
    "Garden",
    "Meadow",
    "River",
]
_HOW = ["Ripening", "Slicing", "Storing"]
_WHERE = ["at Night", "under Cold Light", "in Small Baskets", "without Any Sugar", "from Flat Images"]
_GIVEN = ["Ada", "Bo", "Cy", "Dora", "Eli", "Fay", "Gil", "Hope", "Ida", "Jon", "Kay", "Lou"]
_FAMILY = [
    "Pomme",
    "Quincey",
    "Medlarson",
    "Loquatti",
    "Sorbier",
    "Cherrier",
    "Plumley",
    "Damsonova",
    "Mulber",
    "Currante",
    "Figgins",
    "Datera",
]
_VENUES = ["ICLR", "CVPR", "NeurIPS", "ICML", "ACL"]


class Paper:
    """What a made-up list says of one paper."""

    def __init__(self, number: int) -> None:
        self.title = f"{_HOW[number % 3]} {_FRUIT[number % 10]} {_WHERE[number % 5]}: {_PART[number // 2]} Season"
        self.venue, self.year = _VENUES[number % 5], str(2010 + number % 12)
        people = range(number, number + 2 + number % 3)
        self.authors = [f"{_GIVEN[one % 12]} {_FAMILY[(one * 5) % 12]}" for one in people]
        self.arxiv = f"21{1 + number % 9:02}.{10000 + number}"
        self.url = f"https://arxiv.org/abs/{self.arxiv}"
        self.code = f"https://github.com/fruit/study-{number}"
        self.names = ", ".join(self.authors)


PAPERS = [Paper(number) for number in range(30)]
Shape = Callable[[Paper], str]
HEAD = "| Title | Authors | Venue | Year | Links |\n|---|---|---|---|---|\n"
ROWS = "<table><tr><th>Paper</th><th>Venue</th><th>Authors</th><th>Code</th></tr>\n"
# Shape -> how a paper is written, and what the shape says of it: a authors, v venue, y year, c code.
SHAPES: dict[str, tuple[Shape, str]] = {
    "the title is the link": (lambda p: f"- [{p.title}]({p.url}). *{p.venue} {p.year}* [[code]]({p.code})\n", "vyc"),
    "numbered, bold, names below": (
        lambda p: f"1. **{p.title}.** {p.venue} {p.year}. [paper]({p.url}) [code]({p.code})\n\n    *{p.names}.*\n\n",
        "avyc",
    ),
    "plain title, labelled links": (lambda p: f"- {p.title}. [[PUB]({p.url})] [[CODE]({p.code})] :fire:\n", "c"),
    "the venue is the link": (lambda p: f"- [[{p.venue}{p.year}]({p.url})] {p.title} [[github]({p.code})]\n", "vyc"),
    "the venue is the last link": (lambda p: f"- {p.title} [[{p.venue}{p.year}]]({p.url}) [[code]]({p.code})\n", "vyc"),
    "quoted after a short name": (
        lambda p: (
            f'* **Net{p.arxiv[-2:]}X**: "{p.title}", {p.venue}, {p.year} (*Orchard*). [[Paper]({p.url})][[Code]({p.code})]\n'  # noqa: E501
        ),
        "vyc",
    ),
    "the venue in brackets last": (lambda p: f"* {p.title} ({p.venue} {p.year}) [paper]({p.url})\n", "vy"),
    "the venue in brackets first": (lambda p: f"- [{p.venue} {p.year}] {p.title} [[paper]]({p.url})\n", "vy"),
    "a date first, bold title": (lambda p: f"- [{p.year}/06] **{p.title}.** {p.names}. [[paper]({p.url})]\n", "ay"),
    "a line of a bibliography": (lambda p: f"1. {p.title}. {p.names}. {p.venue} {p.year}. {p.url}\n", "avy"),
    "an id as a word": (lambda p: f"1. {p.title}. {p.names}. arXiv:{p.arxiv}\n", "a"),
    "names first, no quotes": (lambda p: f"* {p.names}, {p.title}, {p.venue}, {p.year}. [[Paper]]({p.url})\n", "avy"),
    "names first, quoted title": (
        lambda p: f'- {p.names}, "{p.title}", {p.venue} {p.year}. [[Paper]({p.url})]\n',
        "avy",
    ),
    "names last": (lambda p: f"- [{p.title}]({p.url}), {p.names}, {p.year}\n", "ay"),
    "facts in nested bullets": (
        lambda p: (
            f"- **{p.title} ({p.venue} {p.year})**\n  - {p.names}\n  - [[Paper]]({p.url})\n  - [[Code]]({p.code})\n"
        ),
        "avyc",
    ),
    "keys in nested bullets": (
        lambda p: f"- [{p.title}]({p.url})\n    - {p.names}\n    - 📅 Date: {p.year}\n    - 📑 Publisher: {p.venue}\n",
        "avy",
    ),
    "a paragraph with hard breaks": (
        lambda p: f"**{p.title}** \\\n*{p.names}* \\\n{p.venue} {p.year}. [[Paper]({p.url})] [[Code]({p.code})]\n\n",
        "avyc",
    ),
    "a paragraph with br": (
        lambda p: f"**{p.title}.**<br>\n*{p.names}.*<br>\n{p.venue} {p.year}. [[PDF]({p.url})]\n\n",
        "avy",
    ),
    "a bold line over keys": (lambda p: f"**{p.title}**\n\n- arxiv: <{p.url}>\n- github: <{p.code}>\n\n", "c"),
    "a table with headers": (
        lambda p: f"| {p.title} | {p.names} | {p.venue} | {p.year} | [[PUB]({p.url})] [[CODE]({p.code})] |\n",
        "avyc",
    ),
    "a table in HTML": (
        lambda p: (
            f'<tr><td><a href="{p.url}">{p.title}</a></td><td>{p.venue} {p.year}</td><td>{p.names}</td>'
            f'<td><a href="{p.code}">Code</a></td></tr>\n'
        ),
        "avyc",
    ),
    "marks after names": (
        lambda p: (
            f"- **{p.title}** *{'*, '.join(f'{name}<sup>1</sup>' for name in p.authors).replace('*, ', ', ')}* {p.venue} {p.year} [[pdf]({p.url})]\n"  # noqa: E501
        ),
        "avy",
    ),
    "Chinese labels": (lambda p: f"- [{p.title}]({p.url}) ({p.venue} {p.year}) [[代码]({p.code})]\n", "vyc"),
    "a pipe between": (lambda p: f"- {p.title} | **[{p.venue}' {p.year[2:]}]** | [`[pdf]`]({p.url})\n", "vy"),
}
AROUND = {"a table with headers": (HEAD, ""), "a table in HTML": (ROWS, "</table>\n")}


def read_shape(shape: str, change: Callable[[str], str] = lambda text: text) -> dict[str, Found]:
    """The list in a shape, read: entries by arXiv id."""
    before, after = AROUND.get(shape, ("", ""))
    body = "".join(SHAPES[shape][0](paper) for paper in PAPERS)
    reading = read_awesome(
        change(f"# Fruit\n\nA list.\n\n## Papers\n\n{before}{body}{after}\n## License\n\nCC0\n"), "x"
    )
    return {one.ids.get("arxiv", ""): one for one in reading.found}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_fact_comes_back(shape: str) -> None:
    found, says = read_shape(shape), SHAPES[shape][1]
    assert sorted(found) == sorted(paper.arxiv for paper in PAPERS)
    for paper in PAPERS:
        one = found[paper.arxiv]
        assert one.title == paper.title
        assert one.authors == (tuple(paper.authors) if "a" in says else ())
        assert one.venue == (paper.venue if "v" in says else "")
        assert one.year == (paper.year if "y" in says else "")
        assert one.links.get("code", "") == (paper.code if "c" in says else "")
        assert one.categories == (("Papers",),)


CHANGES: dict[str, Callable[[str], str]] = {
    "stars for dashes": lambda text: text.replace("\n- ", "\n* "),
    "underscores for stars": lambda text: text.replace("**", "__"),
    "emoji before titles": lambda text: text.replace("\n- ", "\n- 🔥 ").replace("\n* ", "\n* :star: "),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a contents list above": lambda text: text.replace("## Papers", "## Contents\n\n- [Papers](#papers)\n\n## Papers"),
    "news above": lambda text: text.replace(
        "## Papers", "## News\n\n- 2021/06 We are at [ICML](https://a.example).\n\n## Papers"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("shape", [*SHAPES][:8])
def test_what_means_the_same_reads_the_same(shape: str, change: str) -> None:
    assert {key: (one.title, one.authors, one.venue, one.year) for key, one in read_shape(shape).items()} == {
        key: (one.title, one.authors, one.venue, one.year) for key, one in read_shape(shape, CHANGES[change]).items()
    }
