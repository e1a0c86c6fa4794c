"""Characters no format can hold: what is dropped, and what is shown in its place."""

import re

# XML 1.0 (section 2.2) allows no C0 control but tab and line ends. C1 controls go with them, and the zero-width space,
# word joiner and byte order mark: no reader sees any of them, and a name made of nothing else is no name.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text on one line, without control characters, so that XML, UTF-8 and RIS can carry it.

    Whatever ends or spaces a line becomes one space; half a surrogate pair is shown as U+FFFD, as browsers do.

    >>> without_controls("two\\x0blines\\u2028and\\x00 more\\ud800")
    'two lines and more\\ufffd'
    """
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text
    return " ".join(_SURROGATES.sub("\ufffd", _CONTROLS.sub("", text)).split())
