"""The first sentence of an abstract."""

import re

# A full stop behind these ends no sentence.
_SHORT_FORMS = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|cf|vs|fig|figs|eq|sec|no|approx|resp|dr|prof|st)|\b[A-Z]|\d)\.$", re.I
)
_END = re.compile(r"[.!?。！？](?=[\"'”’)\]]*(?:\s+[\"'“‘(\[]?[A-Z0-9\u00c0-\uffff]|\s*$))|[。！？]")  # fmt: skip
_MOST = 400


def first_sentence(text: str) -> str:
    """The first sentence, "" of nothing; one that does not end is cut between words.

    >>> first_sentence("We use shelves, e.g. Wide ones. They fall.")
    'We use shelves, e.g. Wide ones.'
    """
    line = " ".join(text.split())
    for end in _END.finditer(line):
        if not _SHORT_FORMS.search(line[: end.end()]) or end.end() == len(line):
            line = line[: end.end()]
            break
    return line if len(line) <= _MOST else f"{line[: _MOST - 1].rpartition(' ')[0] or line[: _MOST - 1]}…"
