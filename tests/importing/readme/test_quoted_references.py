"""Papers where nobody looks for them: block quotes, paragraphs whose line ends count, papers named by a key."""

import pytest

from papershelf.importing.found import FoundList
from papershelf.importing.readme.reader import read_awesome


def read(body: str) -> FoundList:
    links = "".join(f"- [FrogTool {n}](https://github.com/ada/frog{n}) - sings.\n" for n in range(4))
    return read_awesome(f"# Frogs\n\n## Tools\n\n{links}\n## Songs\n\n{body}\n", "list")


def titles(body: str) -> list[str]:
    reading = read(body)
    papers = [*reading.found, *(one for one, _ in reading.unaddressed)]
    return [one.title for one in papers if not one.title.startswith("FrogTool")]


TOOL = "- [SongFrog](https://github.com/ada/song). Available on ponds\n"
QUOTES = {
    "numbered": '> [1] Ada Hill and Bo Ives, "Frogs at Rest in Ponds", Proc. ICRA 2007\n> [2] Cy Jay, "Toads at Rest in Lakes", ECCV 2014\n',  # noqa: E501
    "title first": "> Frogs at Rest in Ponds, A. Hill, B. Ives, ECCV '14\n> Toads at Rest in Lakes, C. Jay, D. Kay, IROS '13\n",  # noqa: E501
    "names in brackets": ">[1]Frogs at Rest in Ponds (A. Hill, B. Ives), In Proc. of the Int. Conf. on Ponds (IROS), 2013.\n>[2]Toads at Rest in Lakes (C. Jay, D. Kay), ICRA, 2014\n",  # noqa: E501
    "title and year": "> [1] Frogs at Rest in Ponds, 2014\n> [2] Toads at Rest in Lakes, 2013\n",
    "quoted": '> "Frogs at Rest in Ponds", Ada Hill, Bo Ives, 2014\n> "Toads at Rest in Lakes", Cy Jay, Di Kay, 2013\n',
    "hard breaks": '> [1] Ada Hill, Bo Ives, "Frogs at Rest in Ponds", ICRA 2007  \n> [2] Cy Jay, Di Kay, "Toads at Rest in Lakes", ECCV 2014\n',  # noqa: E501
    "lines that go on": '> [1] Ada Hill and Bo Ives, "Frogs at Rest in Ponds",\n> Proc. ICRA 2007\n> [2] Cy Jay, "Toads at Rest in Lakes", ECCV 2014\n',  # noqa: E501
    "no mark on the second line": '> [1] Ada Hill, "Frogs at Rest in Ponds", ICRA 2007\n[2] Cy Jay, "Toads at Rest in Lakes", ECCV 2014\n',  # noqa: E501
    "two quotes": '> Ada Hill, Bo Ives, "Frogs at Rest in Ponds", ICRA 2007\n\n> Cy Jay, Di Kay, "Toads at Rest in Lakes", ECCV 2014\n',  # noqa: E501
}


@pytest.mark.parametrize("kind", QUOTES)
@pytest.mark.parametrize("inside", [True, False])
def test_references_in_a_block_quote_are_papers(kind: str, inside: bool) -> None:
    quote = "".join(f"  {line}\n" for line in QUOTES[kind].splitlines()) if inside else QUOTES[kind]
    assert titles(TOOL + quote) == ["SongFrog", "Frogs at Rest in Ponds", "Toads at Rest in Lakes"]


DESCRIBED = {
    "a sentence": "> This is a tool that sings in ponds since 2014, by night and by day.\n",
    "a motto": '> "Frogs sing when nobody listens to them"\n',
    "facts of the paper above": "> Ada Hill, Bo Ives. ICLR 2021\n",
}


@pytest.mark.parametrize("kind", DESCRIBED)
def test_other_block_quotes_make_no_papers(kind: str) -> None:
    line = "- [Frogs at Rest in Ponds](https://arxiv.org/abs/2101.00001)\n"
    quote = "".join(f"  {words}\n" for words in DESCRIBED[kind].splitlines())
    assert titles(line + quote) == ["Frogs at Rest in Ponds"]


NAMES = ("Frogs", "Toads", "Newts", "Eels", "Bats", "Owls", "Larks", "Carps", "Gnats")
STACKS = {
    "a known venue": "{0} at Rest in Ponds\nICML 2016\nhttps://example.org/{1}",
    "an unknown venue": "{0} at Rest in Ponds\nPondWare 2018\nhttps://example.org/{1}",
    "no venue": "{0} at Rest in Ponds\nhttps://example.org/{1}.pdf",
    "a comma in the title": "{0} at Rest, Fast Asleep in Ponds\nSoCC 2018\n<https://example.org/{1}>",
    "a volume": "{0} at Rest in Ponds\nNature volume 521, 2015\nhttps://example.org/{1}",
}


@pytest.mark.parametrize("kind", STACKS)
def test_line_ends_count_in_paragraphs_of_one_form(kind: str) -> None:
    body = "\n\n".join(STACKS[kind].format(name, n) for n, name in enumerate(NAMES))
    assert titles(body) == [STACKS[kind].format(name, 0).split("\n")[0] for name in NAMES]


def test_some_lack_what_the_others_have() -> None:
    body = "\n\n".join(STACKS["a known venue"].format(name, n) for n, name in enumerate(NAMES))
    odd = "\n\nGeese at Rest in Ponds\nPondML 2019\n\nSwans at Rest in Ponds\nhttps://example.org/swans\n"
    assert titles(body + odd)[-2:] == ["Swans at Rest in Ponds", "Geese at Rest in Ponds"]


def test_a_paper_on_each_line_of_a_paragraph() -> None:
    lines = [f"{name} at Rest in Ponds [[paper]](https://example.org/{n}.pdf)" for n, name in enumerate(NAMES[:4])]
    assert titles("\n".join(lines)) == [f"{name} at Rest in Ponds" for name in NAMES[:4]]


KEYS = ["Manuscript", "Frog manuscript", "FrogSeq 2 paper", "The first preprint", "Newer version, journal"]


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_behind_a_key_is_a_paper(key: str) -> None:
    body = f"### FrogSeq\n\nSoftware: https://github.com/a/frogseq\n\n{key}: [Frogs at Rest in Ponds](https://doi.org/10.1234/kiln.1)\n"
    assert titles(body)[-1:] == ["Frogs at Rest in Ponds"]


RUNNING = [
    "[Hill et al. 2019](https://doi.org/10.1234/kiln.1) compared many frogs. Later [Ives et al. 2018](https://doi.org/10.1234/kiln.2) also sang, and [CROAK](https://doi.org/10.1234/kiln.3) is a frame to help all of them.",  # noqa: E501
    "[Hill and Ives 2016](https://doi.org/10.1234/kiln.4), [Jay 2015](https://doi.org/10.1234/kiln.5) and [Kay 2017](https://doi.org/10.1234/kiln.6) give an overview of what is known of ponds and of their songs.",  # noqa: E501
]


@pytest.mark.parametrize("text", RUNNING)
def test_running_text_is_no_paper_and_is_counted(text: str) -> None:
    reading = read(
        f"{text}\n\n- [Owls at Rest in Ponds](https://arxiv.org/abs/2101.00001)\n\n{text.replace('kiln', 'kelp')}\n"
    )
    assert [one.title for one in reading.found][4:] == ["Owls at Rest in Ponds"]
    assert [one.kind for one in reading.unread] == ["papers in running text"] * 2


MISSED = {
    "Our work follows [Frogs at Rest in Ponds](https://arxiv.org/abs/2101.00001), which many people in this field have read, and which we like because it is short and clear and has many pictures of them.": "papers in running text",  # noqa: E501
    "Everybody is welcome to read our notes on the [web page](https://frogs.example.org) and to write to us at any time.": "prose",  # noqa: E501
}


@pytest.mark.parametrize("text", MISSED)
def test_what_prose_names_is_told(text: str) -> None:
    reading = read(f"- [Owls at Rest in Ponds](https://arxiv.org/abs/2101.00009)\n\n{text}\n")
    assert [one.kind for one in reading.unread] == [MISSED[text]]


def test_what_is_in_an_entry_is_not_missed() -> None:
    link = "[Owls at Rest in Ponds](https://arxiv.org/abs/2101.00009)"
    reading = read(
        f"- {link}\n\nAs we said when we wrote about it for the first time, the paper {link} is what everybody in the field should begin with.\n"  # noqa: E501
    )
    assert [one.kind for one in reading.unread] == ["prose"]
