"""Text to search words. site/search/tokens.js does the same; tests/search/vectors.json holds both to it.

docs/search.md states the rules. Python's `[^\\W_]` and JavaScript's `[\\p{L}\\p{N}]` name the same characters.
"""

import re
import unicodedata

LONGEST_WORD = 40
LONGEST_JOINED = 30
MOST_PARTS = 4
_WORD = re.compile(r"[^\W_]+")
# Words held together by one to three signs without white space: fine-tuning, (IA)^3, GPT-4.
_COMPOUND = re.compile(r"[^\W_]+(?:(?:[^\w\s]|_){1,3}[^\W_]+)+")
_SIGNED = re.compile(r"[^\W_]+[+#]{1,2}(?![^\W_])")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
# Letters that no Unicode decomposition takes apart, as people type them without the right keyboard.
_SPELLED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h", "ς": "σ"}
)


def fold_token(text: str) -> str:
    """Lower case, compatibility forms resolved, accents gone: Rücklé is ruckle.

    >>> fold_token("Rücklé ﬁne")
    'ruckle fine'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    # NFC puts Korean syllables together again; lower() because NFKD can bring capitals back (ℝ).
    return unicodedata.normalize("NFC", bare).lower().translate(_SPELLED)


def words(folded: str) -> list[str]:
    """The words of a folded text in their order; Chinese, Japanese and Korean as pairs of characters.

    >>> words("gpt-4 学習法")
    ['gpt', '4', '学習', '習法']
    """
    found = _WORD.findall(folded)
    if not folded.isascii():
        found = [part for word in found for part in _split_cjk(word)]
    return found if max(map(len, found), default=0) <= LONGEST_WORD else [word[:LONGEST_WORD] for word in found]


def extras(folded: str) -> list[str]:
    """Words that stand beside the plain ones: compounds written as one, and words ending in + or #.

    >>> extras("fine-tuning in c++, (ia)^3")
    ['finetuning', 'ia3', 'c++']
    """
    loose = " ".join([chunk for chunk in folded.split() if not chunk.isalnum()])
    joined = [one for compound in _COMPOUND.findall(loose) if (one := _join(compound))]
    return joined + [word[-LONGEST_WORD:] for word in _SIGNED.findall(loose)]


def run_ends(folded: str) -> list[str]:
    """The last character of each Chinese, Japanese or Korean run, which begins no pair: so that one character finds.

    >>> run_ends("gpt-4 学習法")
    ['法']
    """
    return [] if folded.isascii() else [run.group()[-1] for run in _CJK.finditer(folded) if len(run.group()) > 1]


def initials(folded: str) -> list[str]:
    """What readers make of three words and more that are held together.

    >>> initials("mix-and-match adapters, state-of-the-art")
    ['mam', 'sota']
    """
    parts = [_WORD.findall(compound) for compound in _COMPOUND.findall(folded)]
    return ["".join(word[0] for word in own) for own in parts if len(own) > 2 and all(map(str.isalpha, own))]


def _join(compound: str) -> str:
    parts = _WORD.findall(compound)
    joined = "".join(parts)
    short = len(parts) <= MOST_PARTS and len(joined) <= LONGEST_JOINED
    return "" if not short or _CJK.search(joined) else joined


def _split_cjk(word: str) -> list[str]:
    if word.isascii():
        return [word]
    parts: list[str] = []
    end = 0
    for run in _CJK.finditer(word):
        parts += [word[end : run.start()], *_bigrams(run.group())]
        end = run.end()
    return [part for part in [*parts, word[end:]] if part]


def _bigrams(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
