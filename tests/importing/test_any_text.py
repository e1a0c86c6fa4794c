"""Whatever a file holds, reading it ends in entries and a report, never in a traceback."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.adding.shelf import Shelf
from papershelf.catalog.layout import write_entry
from papershelf.catalog.schema import Category, Settings
from papershelf.catalog.yaml_text import parse_yaml
from papershelf.importing.catalog_text import catalog_text
from papershelf.importing.guess import READERS, guess_format
from papershelf.importing.placing import place_all
from papershelf.importing.tree import NewTree, venue_table

TODAY = date(2026, 11, 23)
EMPTY = Shelf(Settings(title="-", categories=(Category(id="a", title="-"),)), {}, frozenset())
FRAGMENTS = """\
@misc{a, title={T}, url={http://a.b}}|@article{|author={A, B and C, D, E and {x}},|\\url{|{\\'|TY  - JOUR|ER  - |UR  - \
http://[x|AU  - ,|## H|- [T](http://a.b) - S.|* **** [p](http://a.b)|| a | [b](http://a.b) ||---|---||<a href="http://x">|\
<details>|[{"title": "T", "URL": "http://a.b", "author": [{}]}]|"|{|}|[|]|title,doi,url|T,10.1/x,http://a.b|items:|\
  - title: T|    paper: {arxiv_id: 2106.09685}|1. x|> q|\x00|\u2028|é| |\n|\n|\n"""
TEXTS = st.lists(st.sampled_from(FRAGMENTS.split("|")) | st.text(max_size=5), max_size=15).map("\n".join)


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
@example("TY  - JOUR\nTI  - T\nUR  - http://[x\nER  - \n")
@example("\r0")
@example("title,doi\nx," + "y" * 140_000 + "\n")
@example("## A\n- **x** ** ** [](http://a.b)\n")
def test_any_text_is_read_and_every_paper_is_accounted_for(form: str, text: str) -> None:
    assert guess_format(text) in ("", *READERS)
    reading = READERS[form](text, "x")
    tree = NewTree()
    outcome = place_all(reading.found, EMPTY, tree, TODAY)
    refused = [one for one in outcome.unread if one.why.startswith("not imported")]
    assert len(outcome.placed) + len(outcome.merged) + len(refused) == len(reading.found)
    assert all(parse_yaml(write_entry(one.values))[0]["title"] for one in outcome.placed)
    used = [path for one in outcome.placed for path in one.values["category"]]
    parse_yaml(catalog_text(reading, "t", tree.categories(used, reading.descriptions), venue_table(reading.found)))
