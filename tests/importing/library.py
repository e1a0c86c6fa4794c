"""A .bib file of three hundred entries: every classical and biblatex type, every field, name form and formula."""

from collections.abc import Iterator

_AUTHORS = (
    "Holz, Ada",
    "Ada Holz and Ben Brett",
    "van der Maaten, Laurens and {Gemma Team}",
    r"Vuli{\'c}, Ivan and {\L}ubecki, Jan and Mu{\~n}oz de la Cruz, Jos{\'e}",
    "King, Jr., Martin and Ludwig van Beethoven",
    "{World Bank} and {Kiln and Clay Group}",
    "Plato",
    r"{\O}stergaard, S{\o}ren and Brinch Hansen, Per",
    r"Erd{\H o}s, P{\'a}l and Jean-Pierre Serre and Donald E. Knuth",
    "王, 小明 and de Souza, Maria",
)
_TITLES = (
    "On Kilns and Shelves Number {n}",
    r"Films of Cu$_2$O in {{Kiln}} {n}",
    r"{{$\alpha$-VAE}} for {{H$_2$O}} at \$5, Part {n}",
    r"Sums \& Products: 100\% of $\frac{{a_{n}}}{{b}}$ in {{LoRA}}",
    r"{{\'E}}tudes of an $O(n \log n)$ Sort, {n}",
    r"Bounds on $\ell_1$ and $\mathbb{{R}}^{{{n}}}$",
    r"From \$5 to \$10 in {n} Days",
    r"$k$-Means, $\epsilon$-Greedy and {{AlphaGo}} {n}",
    r"A {{U-Net}} with $\mathcal{{O}}(1/\sqrt{{T_{n}}})$ Steps",
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The type, and what it has beside author, title, year and an address.
_TYPES: tuple[tuple[str, dict[str, str]], ...] = (
    ("article", {"journal": "Journal of Kilns", "volume": "{n}", "number": "2", "pages": "{n}--1{n}",
                 "issn": "1234-5679"}),
    ("inproceedings", {"booktitle": "Proceedings of the Conference on Shelves", "pages": "1--{n}",
                       "publisher": "Shelf Press", "editor": "Itor, Ed and Mia Kiln", "series": "ICS '21",
                       "address": "Florence, Italy", "isbn": "978-0-262-03384-8"}),
    ("conference", {"booktitle": "Symposium on Clay {n}", "organization": "Clay Society"}),
    ("book", {"publisher": "Shelf Press", "edition": "2", "isbn": "978-0-262-03384-8", "series": "Studies",
              "volume": "{n}"}),
    ("booklet", {"howpublished": "Printed at Home", "address": "Coast"}),
    ("inbook", {"chapter": "{n}", "publisher": "Shelf Press", "pages": "{n}--9{n}"}),
    ("incollection", {"booktitle": "Simulations {n}", "publisher": "Shelf Press", "editor": "Kiln, Mia", "chapter": "7",
                      "edition": "3"}),
    ("manual", {"organization": "Kiln Works", "edition": "4"}),
    ("mastersthesis", {"school": "University of Coast"}),
    ("phdthesis", {"school": "University of Coast", "type": "Habilitation"}),
    ("phdthesis", {"school": "Hill College", "address": "Hill"}),
    ("proceedings", {"booktitle": "Proceedings of Kilns", "publisher": "Shelf Press", "volume": "{n}"}),
    ("techreport", {"institution": "Kiln Works", "number": "TR-{n}", "type": "Research Report"}),
    ("unpublished", {"note": "Handed round in {n} copies"}),
    ("misc", {"howpublished": "Talk at the Kiln", "note": "Slides kept"}),
    ("misc", {"eprint": "2106.{n:05}", "archivePrefix": "arXiv", "primaryClass": "cs.CL"}),
    ("online", {"organization": "Kiln Works", "urldate": "2021-05-01"}),
    ("thesis", {"institution": "Hill College", "type": "mathesis"}),
    ("report", {"institution": "Kiln Works", "number": "{n}"}),
    ("software", {"version": "1.{n}", "publisher": "Shelf Press"}),
    ("dataset", {"version": "2.{n}", "publisher": "Shelf Press"}),
    ("video", {}),
    ("article", {"journaltitle": "Letters on Clay", "volume": "{n}", "langid": "german", "keywords": "kiln, clay"}),
    ("inproceedings", {"crossref": "Volume:{volume}", "pages": "{n}--{n}"}),
)  # fmt: skip
_KEYS = (
    *("DBLP:conf/kiln/Ex{n}", "holz{n}kilns", "Holz_{n}", "10.1000/key.{n}", "Holz+{n}-a", "Éxä{n}", "{n}abc"),
    "kiln-{n}",
)
COUNT = 300


def library() -> str:
    """The text of the file."""
    return "% made for a test\n\n" + "\n".join(_entry(number) for number in range(COUNT)) + "\n".join(_volumes())


def keys() -> list[str]:
    """The citation key of each entry, in the order of the file."""
    return [_KEYS[number % len(_KEYS)].format(n=number) for number in range(COUNT)]


def apart() -> set[str]:
    """Keys of entries whose fields readers find in another place: a booklet's, and what a crossref hands down."""
    return {key for number, key in enumerate(keys()) if _TYPES[number % len(_TYPES)][0] == "booklet" or _refers(number)}


def _refers(number: int) -> bool:
    return "crossref" in _TYPES[number % len(_TYPES)][1]


def _entry(number: int) -> str:
    kind, more = _TYPES[number % len(_TYPES)]
    date = {"year": "in press"} if number % 37 == 5 else {"year": str(1950 + number % 70)}
    if number % 3 == 0 and "in press" not in date["year"]:
        date["month"] = _MONTHS[number % 12]
    place = {"doi": f"10.1234/kiln.{number}"} if number % 2 else {"url": f"https://kilns.example/p/{number}"}
    if "eprint" in more:
        place = {}
    fields = {
        "author": _AUTHORS[number % len(_AUTHORS)],
        "title": _TITLES[number % len(_TITLES)].format(n=number),
        **{name: value.format(n=number, volume=number % 5) for name, value in more.items()},
        **date,
        **place,
    }
    if _refers(number):
        fields = {name: value for name, value in fields.items() if name not in ("year", "month")}
    return f"@{kind}{{{keys()[number]},\n{''.join(_lines(fields))}}}\n"


def _lines(fields: dict[str, str]) -> Iterator[str]:
    for name, value in fields.items():
        yield f"  {name} = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"


def _volumes() -> Iterator[str]:
    for number in range(5):
        yield (
            f"@proceedings{{Volume:{number}, title = {{Proceedings of Volume {number}}}, publisher = {{Clay Press}},\n"
            f"  booktitle = {{Proceedings of Volume {number}}}, year = {{{2001 + number}}}}}\n"
        )
