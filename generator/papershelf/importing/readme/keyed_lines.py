"""Lines of the form `Date: June 2021`, taken out of an item with their values; keys that a list repeats are learned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.item import ReadmeItem
from papershelf.importing.readme.labels import read_key, read_label
from papershelf.importing.readme.lexicon import Lexicon, classes_of
from papershelf.importing.readme.lines import Atom, ItemLine
from papershelf.importing.readme.plain import plain_words
from papershelf.importing.readme.venue_text import read_venue
from papershelf.texts import fold

_KEY = re.compile(r"^\W*(?P<key>[^\W\d_][^:：\n()\[\]]{0,40}?)\s*[:：]\s*(?P<value>\S.*)?$", re.S)
_KEY_SIGNS = re.compile(r"^[^:：]{0,44}[:：]\s*")
# A key that so many items open a line with is a key of the list; in the first line it also names the paper or its link.
_LEAST = 3
_ADDRESS = re.compile(r"https?://", re.I)


def learn_keys(items: Sequence[ReadmeItem], lexicon: Lexicon) -> dict[str, str]:
    """What the keys say that open lines of several items, by their own words or by most of their values."""
    counts: Counter[str] = Counter()
    values: dict[str, list[str]] = defaultdict(list)
    for item in items:
        met = {key: value for line in item.lines for key, value in _opening(line)}
        counts.update(met.keys())
        for key, value in met.items():
            values[key].append(value)
    return {key: _kind_of_key(key, values[key], lexicon) for key, count in counts.items() if count >= _LEAST}


def _opening(line: ItemLine) -> Iterator[tuple[str, str]]:
    """The key of a line and its value, where the key is bold, or its last word names a paper or a link."""
    text = line.text()
    found = _KEY.match(text)
    if not found or len(found["key"].split()) > 4 or found["key"].lower() in ("http", "https"):
        return
    first = next((atom for atom in line.atoms if atom.text.strip()), None)
    bold = first is not None and first.bold and not first.url and plain_words(first.text).rstrip().endswith((":", "："))
    known = classes_of("keys").get(fold(found["key"])) == "title" and any(atom.url for atom in line.atoms)
    if bold or known or _by_last_word(found["key"]):
        yield _form(found["key"]), found["value"] or ""


def _form(key: str) -> str:
    """The key as it repeats: `FrogSeq manuscript` is a manuscript."""
    return fold(key) if fold(key) in classes_of("keys") or not _by_last_word(key) else fold(key.rsplit(maxsplit=1)[-1])


def _by_last_word(key: str) -> str:
    last = fold(key.rsplit(maxsplit=1)[-1]) if key.split() else ""
    return {"manuscript": "title", "paper": "title", "article": "title", "publication": "title"}.get(last, "") or (
        "link" if last in ("software", "code", "github", "repository") else ""
    )


def _kind_of_key(key: str, values: Sequence[str], lexicon: Lexicon) -> str:
    known = classes_of("keys").get(key, "") or _by_last_word(key)
    if known or read_label(key) is not None:
        return known or "link"
    dates = sum(bool(read_date(value)) for value in values)
    venues = sum(bool((venue := read_venue(value, lexicon)) and venue.strength >= 2) for value in values)
    told = [value for value in values if value]
    return "year" if told and dates > len(told) / 2 else "venue" if told and venues > len(told) / 2 else "text"


def join_keyed(items: Sequence[ReadmeItem], lexicon: Lexicon) -> list[ReadmeItem]:
    """The items; paragraphs below one heading that are keys with values, one a paragraph, are one item."""
    joined: list[ReadmeItem] = []
    for item in items:
        last = joined[-1] if joined else None
        if last and last.kind == item.kind == "paragraph" and last.titles == item.titles:
            before, keys = _kinds(last, lexicon), _kinds(item, lexicon)
            if before and keys and not (set(before) & set(keys)) and before != ["title"]:
                joined[-1] = replace(last, lines=[*last.lines, *item.lines])
                continue
        joined.append(item)
    return joined


def _kinds(item: ReadmeItem, lexicon: Lexicon) -> list[str]:
    """What the keys of all lines say, none where a line has no key."""
    kinds = [
        "link" if _label_only(line, lexicon) and not _outside(line) else _read(line, True, lexicon)[0]
        for line in item.lines
    ]
    return kinds if all(kinds) else []


def _read(line: ItemLine, first: bool, lexicon: Lexicon) -> tuple[str, str]:
    """What the key of a line says, and its value; in the first line the key must be one that the list repeats."""
    text = line.text()
    found = _KEY.match(text)
    learned = lexicon.keys.get(_form(found["key"]), "") if found else ""
    if found and learned and (not first or learned in ("title", "link") or _is_bold_key(line)):
        value = (
            re.sub(r"\s*[:：]?\s*https?://\S+$", "", (found["value"] or "").strip()) or (found["value"] or "").strip()
        )
        if _ADDRESS.match(value) or (
            learned == "link" and _label_only(line, lexicon) and not _outside(line, found["key"])
        ):
            return "link", value
        if not first or learned != "link":
            return learned, value
    return ("", "") if first else read_key(text)


def _is_bold_key(line: ItemLine) -> bool:
    first = next((atom for atom in line.atoms if atom.text.strip()), None)
    return first is not None and first.bold and not first.url


def _outside(line: ItemLine, key: str = "") -> str:
    """The words of a line that are in no link, without its key and what joins links."""
    words = fold("".join(atom.text for atom in line.atoms if not atom.url)).removeprefix(fold(key))
    return " ".join(word for word in words.split() if word not in ("and", "or"))


def _label_only(line: ItemLine, lexicon: Lexicon) -> bool:
    texts = [atom.text for atom in line.atoms if atom.url]
    return bool(texts) and all(read_label(text, lexicon) is not None or _ADDRESS.match(text.strip()) for text in texts)


def split_keyed(item: ReadmeItem, lexicon: Lexicon) -> tuple[list[ItemLine], dict[str, list[str]]]:
    """The lines without those of the form `Date: June 2021`, and their values by what the key says."""
    lines: list[ItemLine] = []
    found: dict[str, list[str]] = {}
    for place, line in enumerate(item.lines):
        text = line.text()
        kind, value = _read(line, not (place or line.child), lexicon)
        if not kind:
            lines.append(line)
            continue
        if kind == "title" and _holds_more(line, value):
            lines.append(_without_key(line))
            continue
        if kind == "link" or any(atom.url for atom in line.atoms):
            lines.append(_links_only(line))
            if kind == "link":
                continue
        named = kind == "text" and not lexicon.keys
        found.setdefault(kind, []).append(plain_words(text) if named else value)
    return lines, found


def _holds_more(line: ItemLine, value: str) -> bool:
    """True where a title's value is a whole reference: words stand beside its link, or a part of it in quotes."""
    texts = [plain_words(atom.text) for atom in line.atoms if atom.url and len(atom.text.split()) >= 3]
    beside = any(len(value.split()) >= len(text.split()) + 2 for text in texts)
    return beside or bool(re.search(r"^.{3,}[\"“][^\"“”]{8,}[\"”]", value))


def _without_key(line: ItemLine) -> ItemLine:
    """The line from behind its key on."""
    gone = _KEY_SIGNS.match("".join(atom.text for atom in line.atoms))
    left = gone.end() if gone else 0
    atoms: list[Atom] = []
    for atom in line.atoms:
        kept = atom.text[min(left, len(atom.text)) :]
        left -= min(left, len(atom.text))
        if kept:
            atoms.append(Atom(kept, atom.url, atom.bold, atom.italic))
    return ItemLine(line.number, atoms, line.column, line.child, line.badges, line.signs)


def _links_only(line: ItemLine) -> ItemLine:
    """The line's links; an address written out is one, named by the words before it."""
    label = re.split(r"[:：]", line.text(), maxsplit=1)[0]
    label = label if read_label(label) is not None else label.split()[-1] if label.split() else ""
    atoms: list[Atom] = []
    for atom in line.atoms:
        if atom.url:
            named = label if re.match(r"\s*https?://", atom.text) else atom.text
            atoms.append(Atom(f" {named} ", atom.url, atom.bold, atom.italic))
        else:
            atoms += [
                Atom(f" {label} ", url.rstrip(".,;")) for url in re.findall(r"https?://[^\s<>\"')\]]+", atom.text)
            ]
    return ItemLine(line.number, atoms, line.column, line.child, line.badges)
