"""Characters no format can hold."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from papershelf.cite.characters import without_controls


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_one_line_that_xml_and_utf_8_can_hold(text: str) -> None:
    line = without_controls(text)
    assert line.encode() == line.encode("utf-8", "strict")
    assert len(line.splitlines()) <= 1
    element = ElementTree.Element("x")
    element.text = line
    assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == line


@given(st.text(st.characters(codec=None)))
def test_a_line_stays_as_it_is(text: str) -> None:
    assert without_controls(without_controls(text)) == without_controls(text)


def test_what_a_reader_sees_is_kept() -> None:
    assert without_controls("Ä 王 🤗 ❤️ \u202eabc\u202c a\u0301") == "Ä 王 🤗 ❤️ \u202eabc\u202c a\u0301"
