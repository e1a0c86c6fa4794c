"""Texts come back as they were meant; what has a meaning stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.catalog.clean import clean_text, find_stains

REPAIRED = [
    # HTML codes and tags
    ("Clay &amp; Fire", "Clay & Fire"),
    ("Clay &amp;amp; Fire", "Clay & Fire"),
    ("x &lt; y", "x < y"),
    ("Caf&eacute;s", "Cafés"),
    ("Caf&#233;s", "Cafés"),
    ("Caf&#xE9;s", "Cafés"),
    ("Kilns&nbsp;and Clay", "Kilns and Clay"),
    ("On <i>E. coli</i> in kilns", "On E. coli in kilns"),
    ("<b>Bold</b> kilns", "Bold kilns"),
    ("<em>Soft</em> clay", "Soft clay"),
    ("<strong>Hard</strong> clay", "Hard clay"),
    ("CO<sub>2</sub> in kilns", "CO₂ in kilns"),
    ("x<sup>2</sup> kilns", "x² kilns"),
    ("10<sup>-3</sup> kilns", "10⁻³ kilns"),
    ("the n<sup>th</sup> kiln", "the nᵗʰ kiln"),
    ("Kilns<br/>and clay", "Kilns and clay"),
    ("<p>Kilns and clay</p>", "Kilns and clay"),
    ("<jats:p>Kilns</jats:p>", "Kilns"),
    ("<jats:italic>Kilns</jats:italic> of clay", "Kilns of clay"),
    ("<mml:math><mml:mi>k</mml:mi></mml:math>-kilns", "k-kilns"),
    ('<span class="x">Kilns</span>', "Kilns"),
    ("$\\less$i$\\greater$Kilns$\\less$/i$\\greater$", "Kilns"),
    # LaTeX
    ('G{\\"o}del kilns', "Gödel kilns"),
    ('G\\"{o}del kilns', "Gödel kilns"),
    ('G\\"odel kilns', "Gödel kilns"),
    ('G{"o}del kilns', "Gödel kilns"),
    ('G"odel kilns', "Gödel kilns"),
    ("Andr\\'e and kilns", "André and kilns"),
    ("Andr{\\'e} and kilns", "André and kilns"),
    ("Fa\\c{c}ade", "Façade"),
    ("\\v{S}koda", "Škoda"),
    ("Erd\\H{o}s", "Erdős"),
    ("\\~nandu", "ñandu"),
    ("Stra{\\ss}e", "Straße"),
    ("{\\O}rsted", "Ørsted"),
    ("\\L{}\\'od\\'z", "Łódź"),
    ('{\\AA}ngstr{\\"o}m', "Ångström"),
    ('na\\"{\\i}ve', "naïve"),
    ("Research \\& clay", "Research & clay"),
    ("50\\% clay", "50% clay"),
    ("kiln\\_one", "kiln_one"),
    ("\\emph{Kilns} of clay", "Kilns of clay"),
    ("\\textit{Kilns} of \\textbf{clay}", "Kilns of clay"),
    ("\\texttt{kiln}: a tool", "kiln: a tool"),
    ("{\\em Kilns} of clay", "Kilns of clay"),
    ("The \\mbox{Kiln} corpus", "The Kiln corpus"),
    ("a\\textbar b", "a|b"),
    ("``Kilns'' of clay", "“Kilns” of clay"),
    ("\\TeX{} and kilns", "TeX and kilns"),
    ("{K}ilns of {C}lay", "Kilns of Clay"),
    ("{BERT} in kilns", "BERT in kilns"),
    ("{{Kilns: a, b}}", "Kilns: a, b"),
    # Characters
    ("Eﬃcient kilns", "Efficient kilns"),
    ("ﬁring ﬂues", "firing flues"),
    ("o\ufb00 the kiln", "off the kiln"),
    ("Kil\u00adns", "Kilns"),
    ("Kilns\u200b of clay", "Kilns of clay"),
    ("Kilns\u2060 of clay", "Kilns of clay"),
    ("\ufeffKilns", "Kilns"),
    ("Kilns\u202e of clay\u202c", "Kilns of clay"),
    ("Kilns\u2066 of\u2069 clay", "Kilns of clay"),
    ("Kilns\U000e0041 of clay", "Kilns of clay"),
    ("Kil\u200dns", "Kilns"),
    ("Kilns\u200e of clay", "Kilns of clay"),
    ("Kilns\u00a0of clay", "Kilns of clay"),
    ("Kilns\u2003of clay", "Kilns of clay"),
    ("Kilns  of   clay", "Kilns of clay"),
    (" Kilns of clay ", "Kilns of clay"),
    ("K ü rzel".replace(" ü ", "\u200bü\u200b"), "Kürzel"),
    ("K¨onig of kilns", "König of kilns"),
    ("Caf´e of kilns", "Café of kilns"),
    # Encodings
    ("KÃ¶nig of kilns", "König of kilns"),
    ("CafÃ© of kilns", "Café of kilns"),
    ("kilns â€“ clay", "kilns – clay"),
    ("kilnâ€™s clay", "kiln’s clay"),
    ("\x93Kilns\x94 of \x91clay\x92", "“Kilns” of ‘clay’"),
    ("kilns \x96 clay", "kilns – clay"),
    ("Kilns\x07 of clay", "Kilns of clay"),
    # Lines and quotes
    ("Gener- ative kilns", "Generative kilns"),
    ("Low- rank kilns", "Low-rank kilns"),
    ("self- firing kilns", "self-firing kilns"),
    ("“Kilns of Clay”", "Kilns of Clay"),
    ('"Kilns of Clay"', "Kilns of Clay"),
    ("**Great** kilns", "Great kilns"),
    ("See [here](https://x.test/a).", "See here."),
    ("the `kiln` tool", "the kiln tool"),
]
KEPT = [
    "Kilns of Clay",
    "On <unk> and the & of Kilns",
    "On <s> as a token",
    "{0,1}-matrices and kilns",
    "Sets {a, b} in kilns",
    "$\\mathcal{K}$-kilns of {a, b}",
    "Cu$_2$O kilns and H$_2$O",
    "$\\alpha$-kilns at \\$5",
    "pre- and post-firing kilns",
    "short- or long-term kilns",
    "C++ and C# kilns",
    "A* kilns and **",
    "“Why Fire?”: Explaining Kilns",
    "“Fire” is not “Clay”",
    "می\u200cخواهم کوره",
    "कोयला भट्ठी",
    "👩\u200d🔬 at the kiln",
    "窯と粘土　第二部".replace("　", " "),
    "x_1 and x_2",
    "AT&T and R&D",
    "5 < 6 > 4",
    "l’été: Über Öfen",
    "Größe & Naïveté",
    "F_1 score, 100% clay",
    "kiln_one__two",
    "snake`s",
]


@pytest.mark.parametrize(("typed", "meant"), REPAIRED)
def test_a_text_comes_back_as_it_was_meant(typed: str, meant: str) -> None:
    assert clean_text(typed) == meant
    assert find_stains(typed)[1]


@pytest.mark.parametrize("text", KEPT)
def test_what_has_a_meaning_stays(text: str) -> None:
    assert clean_text(text) == text
    assert not find_stains(text)[1]


def test_there_are_eighty_kinds_at_least() -> None:
    assert len({typed for typed, _ in REPAIRED}) >= 80


def test_a_name_keeps_its_braces() -> None:
    assert clean_text("{World Kilns}", title=False) == "{World Kilns}"


def test_a_lost_character_is_told_and_not_guessed() -> None:
    text, stains = find_stains("K\ufffdnig")
    assert text == "K\ufffdnig"
    assert [stain.code for stain in stains] == ["lost-character"]


@given(st.text(max_size=60))
def test_cleaning_never_fails_and_a_clean_text_is_on_one_line(text: str) -> None:
    assert "\n" not in clean_text(text)
