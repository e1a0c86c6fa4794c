"""Languages as BCP 47 and as babel (biblatex's langid) calls them."""

from collections.abc import Mapping

_PAIRS = """
    ar arabic bg bulgarian ca catalan cs czech da danish de german el greek en english es spanish et estonian eu basque
    fa persian fi finnish fr french gl galician he hebrew hi hindi hr croatian hu hungarian id indonesian is icelandic
    it italian ja japanese ko korean la latin lt lithuanian lv latvian nb norsk nl dutch nn nynorsk pl polish
    pt portuguese pt-BR brazilian ro romanian ru russian sk slovak sl slovene sr serbian sv swedish th thai tr turkish
    uk ukrainian vi vietnamese zh chinese
"""
_WORDS = _PAIRS.split()
BABEL: Mapping[str, str] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_CODES = {
    **{name: code for code, name in BABEL.items()},
    **{"ngerman": "de", "american": "en", "british": "en", "usenglish": "en", "ukenglish": "en", "francais": "fr"},
    **{"mexican": "es", "norwegian": "nb", "slovenian": "sl", "bahasa": "id", "farsi": "fa", "finnish": "fi"},
}


def babel_name(code: str) -> str:
    """Babel's name of a language, or "".

    >>> babel_name("de-AT"), babel_name("pt-BR")
    ('german', 'brazilian')
    """
    return BABEL.get(code) or BABEL.get(code.partition("-")[0], "")


def language_code(word: str) -> str:
    """The code of a language that is written as babel's name or as a code of two letters, or "".

    >>> language_code("ngerman"), language_code("Polish"), language_code("zh-Hant"), language_code("Klingon")
    ('de', 'pl', 'zh-Hant', '')
    """
    text = word.strip()
    if text.partition("-")[0] in BABEL:
        return text
    return _CODES.get(text.casefold(), "")
