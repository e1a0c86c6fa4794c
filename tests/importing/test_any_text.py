"""Whatever a file holds, reading it ends in entries and a report, never in a traceback."""

import re
import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.adding.existing import Existing
from papershelf.catalog.layout import write_entry
from papershelf.catalog.settings import Category, Settings
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.importing.catalog_text import catalog_text
from papershelf.importing.found import FoundList
from papershelf.importing.guess import READERS, guess_format
from papershelf.importing.placing import Placing, place_all
from papershelf.importing.readme.reader import read_awesome
from papershelf.importing.tree import NewTree, venue_table
from papershelf.importing.unaddressed import settle_unaddressed

TODAY = date(2026, 11, 23)
EMPTY = Existing(Settings(title="-", categories=(Category(id="a", title="-"),)), {}, frozenset())
FRAGMENTS = """\
@misc{a, title={T}, url={http://a.b}}|@article{|author={A, B and C, D, E and {x}},|\\url{|{\\'|TY  - JOUR|ER  - |UR  - \
http://[x|AU  - ,|## H|- [T](http://a.b) - S.|* **** [p](http://a.b)|| a | [b](http://a.b) ||---|---||<a href="http://x">|\
<details>|[{"title": "T", "URL": "http://a.b", "author": [{}]}]|"|{|}|[|]|title,doi,url|T,10.1/x,http://a.b|items:|\
  - title: T|    paper: {arxiv_id: 2106.09685}|1. x|> q|\x00|\u2028|é| |\n|\n|\n"""
TEXTS = st.lists(st.sampled_from(FRAGMENTS.split("|")) | st.text(max_size=5), max_size=15).map("\n".join)


def placed(reading: FoundList) -> tuple[Placing, str]:
    """What becomes of a reading, and its catalog.yaml."""
    settle_unaddressed(reading, "auto", "x")
    tree = NewTree()
    outcome = place_all(reading.found, EMPTY, tree, TODAY)
    used = [path for one in outcome.placed for path in one.values["category"]]
    categories = tree.categories(used, reading.descriptions)
    return outcome, catalog_text(reading, "t", categories, venue_table(reading.found))


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example("TY  - JOUR\nTI  - T\nUR  - http://[x\nER  - \n")
@example("\r0")
@example("## H\n@misc{a, title={T}, url={http://a.b}}\n\x1b\n- [T](http://a.b) - S.")
@example("title,doi\nx," + "y" * 140_000 + "\n")
@example("## A\n- **x** ** ** [](http://a.b)\n")
def test_any_text_is_read_and_every_paper_is_accounted_for(form: str, text: str) -> None:
    assert guess_format(text) in ("", *READERS)
    reading = READERS[form](text, "x")
    outcome, catalog = placed(reading)
    refused = [one for one in outcome.unread if one.why.startswith("not imported")]
    assert len(outcome.placed) + len(outcome.merged) + len(refused) == len(reading.found)
    assert all(parse_yaml(write_entry(one.values))[0]["title"] for one in outcome.placed)
    parse_yaml(catalog)


PIECES = """\
# Pears|## Papers|## CVPR 2021|#### Fast Pears|**Bold Pears**|- [Pears Grow](https://a.example/1)|  - Ada Pomme, Bo Quince|\
- Pears at Night (ICLR 2020) [pdf](https://a.example/2)|| a | [b](https://a.example/3) ||---|---||\
<table><tr><td><a href="https://a.example/4">P</a></td></tr></table>|<details><summary>More</summary>|</details>|\
1. **Pears.** *Ada Pomme* ICML 2021 [[code]](https://a.example/5)|```|    code https://a.example/6|> quoted https://a.example/7|\
[![b](https://a.example/8.svg)](https://a.example/9)|<p align=center>|</p>|- arxiv: <https://a.example/10>|[x](#papers)|\
"Quoted Pears" by Ada Pomme|- A, B, C, D et al., 2019|---|* * *|<br>|\\|**|__|((|]]|`|&amp;|\t- x|https://a.example/11|:fire:|梨"""  # noqa: E501
READMES = st.lists(st.sampled_from(PIECES.split("|")) | st.text(max_size=6), max_size=20).map("\n".join)


_CODE = re.compile(r"(?<!`)`(?!`)[^`]+(?<!`)`(?!`)")  # what stands in code is no link


@settings(max_examples=150, deadline=None)
@given(text=READMES)
@example("`\n[![b](https://a.example/8.svg)](https://a.example/9)\n`\n---")
@example("[![b](https://a.example/8.svg)](https://a.example/9)\n=")
@example("- **** [p](https://a.example/1)\n\n- \n  - [q](https://a.example/2)\n")
@example("| a |\n|---|\n| [b](https://a.example/1) <br> x |\n\n<tr><td>https://a.example/2")
def test_any_markdown_keeps_every_link_and_invents_no_word(text: str) -> None:
    reading = read_awesome(text, "x")
    lines = text.count("\n") + text.count("\r") + 1
    papers = [*reading.found, *(one for one, _ in reading.unaddressed)]
    words = set(re.findall(r"\w+", text))
    for one in papers:
        assert 1 <= int(one.place.removeprefix("x:")) <= lines
        assert set(re.findall(r"\w+", one.title)) <= words
        for name in one.authors:
            assert set(re.findall(r"\w+", name)) <= words
    kept = [url for one in papers for url in one.links.values()]
    kept += [url for one in reading.unread for url in one.links] + reading.navigation
    kept += [url for _, url, _ in reading.files]
    for number in set(re.findall(r"\(https://a\.example/(\d+)\)", _CODE.sub("", text))):
        assert any(f"a.example/{number}" in url for url in kept), (number, text)
    placed(reading)


@pytest.mark.parametrize(
    "knot", ["[", "(", '"', "*", "a, a, a ", "[a](", "<a href=", "`", "_", "![", "|", "> ", "- ", "](", "<td>"]
)
def test_a_long_line_of_one_sign_is_no_hindrance(knot: str) -> None:
    before = time.process_time()
    read_awesome("# T\n\n- " + knot * (40_000 // len(knot)) + "\n\n- [Pears](https://a.example)\n", "x")
    assert time.process_time() - before < 3


def test_time_grows_with_length_and_no_faster() -> None:
    def seconds(count: int) -> float:
        line = "- [Pears {0} Grow](https://a.example/{0}), Ada Pomme, Bo Quince, *ICLR 2021* [[code]](https://a.example/c{0})\n"
        text = "# T\n\n## P\n\n" + "".join(line.format(number) for number in range(count))
        before = time.process_time()
        assert len(read_awesome(text, "x").found) == count
        return time.process_time() - before

    seconds(100)
    assert seconds(1600) < 3.5 * seconds(800) + 0.2
