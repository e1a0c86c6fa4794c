"""Words that name a link or a value: labels such as PDF, and keys such as Date: June 2021."""

import re
from functools import lru_cache

from papershelf.importing.readme.lexicon import Lexicon, cached, classes_of, words_of
from papershelf.importing.readme.plain import plain_words
from papershelf.texts import fold


def read_label(text: str, lexicon: Lexicon | None = None) -> str | None:
    """The label of a link ("" where the address says it), or None for words that are no label.

    >>> read_label("Python Reference"), read_label("PDF"), read_label("Pear Trees")
    ('code', 'pdf', None)
    """
    if len(text) > 80:
        return None
    if lexicon is None:
        return _read_label(text, _NO_LEXICON)
    return cached("label", _read_label, text, lexicon)


def _read_label(text: str, lexicon: Lexicon) -> str | None:
    words = [word if word.isalpha() else _NUMBER_BEHIND.sub("", word) for word in fold(text).split()]
    words = [word for word in words if word not in _MEETINGS or len(words) == 1]
    if (learned := lexicon.labels.get(" ".join(words))) is not None:
        return learned
    labels, fillers = classes_of("labels"), words_of("fillers")
    if not words or len(words) > 6 or not all(word in labels or word in fillers for word in words):
        return None
    named = [labels[word] for word in words if word in labels]
    return next(filter(None, named), "") if named else None


_NUMBER_BEHIND = re.compile(r"(?<=[a-z])\d{1,2}$")
_NO_LEXICON = Lexicon()
# Meetings that stand beside a label: "Paper-CVPR15".
_MEETINGS = frozenset(
    [
        "cvpr",
        "iccv",
        "eccv",
        "nips",
        "neurips",
        "icml",
        "iclr",
        "aaai",
        "ijcai",
        "acl",
        "emnlp",
        "naacl",
        "wacv",
        "bmvc",
    ]
)
_KEY = re.compile(r"^\W*(?P<key>[^\W\d_][^:：\n]{0,40}?)\s*[:：]\s*(?P<value>\S.*)?$", re.S)
_MACHINE = re.compile(
    r"(?i)\b(?:ai|gpt[\w.-]*|chatgpt|claude|gemini|llm|auto(?:matic|-?generated)?|machine|generated|semantic scholar)\b"
)


@lru_cache(maxsize=20_000)
def read_key(text: str) -> tuple[str, str]:
    """What the key of a text such as "Date: June 2021" says, and its value; ("", "") where there is none.

    >>> read_key("github(C++): https://github.com/a/b"), read_key("Pears: A Survey")
    (('link', 'https://github.com/a/b'), ('', ''))
    """
    found = _KEY.match(plain_words(text))
    if not found:
        return "", ""
    key = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", found["key"]).strip()
    value = (found["value"] or "").strip()
    kind = classes_of("keys").get(fold(key), "")
    if not kind and key and len(key.split()) <= 4 and read_label(key) is not None:
        kind = "link"
    if _MACHINE.search(key) and re.search(r"(?i)tl|summ", key):
        kind = "machine"
    if kind and re.match(r"https?://", value):
        kind = "link"
    return (kind, value) if kind else ("", "")
