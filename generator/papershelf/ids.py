"""Identifiers of papers: every form people paste, one canonical form, the address of their page.

`KINDS` has a row for each kind; the model of an entry's ids, the columns of tables, the importers' fields and
docs/format.md are made from it. What an address carries is in addresses.py.

Sources: arXiv identifier scheme (info.arxiv.org/help/arxiv_identifier.html), DOI handbook 2.2,
ACL Anthology ids (aclanthology.org/info/ids), Semantic Scholar Graph API (paper lookup), ISO 2108 (ISBN).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from urllib.parse import quote

from msgspec import Struct

from papershelf.addresses import (
    Address,
    clean_pasted,
    id_in_address,
    inner_addresses,
    known_host,
    read_address,
    trim_doi,
)


class IdError(ValueError):
    """A text that is not the identifier it should be; `expected` shows what one looks like, `hint` says what to do.

    `found` is the kind and canonical form of what the text is instead, where it is another identifier.
    """

    def __init__(self, message: str, expected: str, hint: str = "", found: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.expected, self.found = expected, found
        self.hint = hint or f"expected a form like {expected}, or its URL"


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of identifier.

    `pattern` finds its canonical part (group 1) in a bare text, `canonical` brings that into one form or gives "".
    `bare` is True where the pattern alone says what kind it is. `prefixes` are written before it.
    `request` is how Semantic Scholar is asked for it, `order` when (0: never), `external` its name in the answers.
    `fields` are its names in BibTeX, CSL, RIS notes and tables, in lower case. Entries lead to the id of lowest `rank`;
    `column` is True where tables have a column for it.
    """

    key: str
    label: str
    pattern: str
    example: str
    page: str
    about: str
    prefixes: str
    fields: tuple[str, ...]
    canonical: Callable[[str], str] = str
    bare: bool = False
    request: str = ""
    order: int = 0
    external: str = ""
    rank: int = 99
    column: bool = True


_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga "
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph "
    "q-alg q-bio quant-ph solv-int supr-con"
).replace(" ", "|")
_MONTH = r"(?:0[1-9]|1[0-2])"
# Four digits after the dot from April 2007 to 2014, five since 2015; a number that lost a digit names another paper.
_NEW_ARXIV = (
    rf"(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4]){_MONTH})\.\d{{4}}(?!\d)|(?:1[5-9]|[2-6]\d){_MONTH}\.\d{{5}}(?!\d)"
)
_OLD_ARXIV = rf"(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/(?:9[1-9]{_MONTH}|0[0-6]{_MONTH}|070[1-3])\d{{3}}(?!\d)"
_HAL = "hal|tel|inria|halshs|medihal|cel|dumas|lirmm|ird|pasteur|insu|in2p3|cea|ineris|ensl|edutice|artxibo|jpa"
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
# Crossref's prefix for tests; ACM shows it for papers that have no DOI. doi.org does not know it.
_NO_DOI = "10.5555/"
_ARXIV_DOI = "10.48550/arxiv."
_ACL_DOI = "10.18653/v1/"


def _canonical_arxiv(value: str) -> str:
    if "/" not in value:
        return value
    archive, _, number = value.lower().partition("/")
    return f"{archive.partition('.')[0]}/{number}"  # a subject class (math.GT) is not part of the id


def _canonical_doi(value: str) -> str:
    doi = trim_doi(value).translate(_ASCII_LOWER)
    if not re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", doi) or not doi.isprintable() or _DASHES.search(doi):
        return ""
    if doi.startswith(_NO_DOI):
        return ""
    if doi.startswith((_ARXIV_DOI, "10.1101/", "10.64898/")):
        doi = re.sub(r"(?<=\d)v\d{1,3}$", "", doi)  # a version has no DOI of its own there
    return re.sub(r"^(10\.1371/journal\..+)\.[gts]\d{3}$", r"\1", doi)  # a figure of a PLOS paper


def _canonical_acl(value: str) -> str:
    return value.lower() if value[0].isdigit() else value.upper()


def _canonical_isbn(value: str) -> str:
    from stdnum import isbn  # noqa: PLC0415  few commands meet one

    digits = re.sub("[\\s\u2010-\u2015\u2212-]", "", value).upper()
    return str(isbn.to_isbn13(digits)) if isbn.is_valid(digits) and not digits.startswith("9790") else ""


_ROWS = (
    Kind(
        key="arxiv",
        rank=3,
        label="arXiv",
        pattern=rf"(?:(?:{_ARCHIVES})/(?=\d{{4}}\.))?({_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d{{1,3}})?",
        example="2106.09685",
        page="https://arxiv.org/abs/{}",
        about="arXiv id: 2106.09685",
        prefixes="arxiv",
        fields=("arxiv", "arxivid", "arxiv_id", "eprint"),
        canonical=_canonical_arxiv,
        bare=True,
        request="ARXIV:{}",
        order=3,
        external="ArXiv",
    ),
    Kind(
        key="doi",
        rank=2,
        label="DOI",
        pattern=r"(10\.\d{4,9}(?:\.\d+)*/\S+)",
        example="10.1145/3292500.3330701",
        page="https://doi.org/{}",
        about="DOI: 10.1145/3292500.3330701",
        prefixes="doi",
        fields=("doi",),
        canonical=_canonical_doi,
        bare=True,
        request="DOI:{}",
        order=2,
        external="DOI",
    ),
    Kind(
        key="acl",
        rank=1,
        label="ACL Anthology",
        pattern=r"([a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:[ve]\d{1,2})?",
        example="2021.acl-long.353",
        page="https://aclanthology.org/{}/",
        about="ACL Anthology id: 2021.acl-long.353",
        prefixes="acl(?:[ _]anthology)?",
        fields=("acl", "aclid", "acl_id"),
        canonical=_canonical_acl,
        bare=True,
        request="ACL:{}",
        order=4,
        external="ACL",
    ),
    Kind(
        key="openreview",
        rank=4,
        label="OpenReview",
        pattern=r"([A-Za-z0-9_-]{5,40})",
        example="nZeVKeeFYf9",
        page="https://openreview.net/forum?id={}",
        about="OpenReview forum id: nZeVKeeFYf9",
        prefixes="openreview",
        fields=("openreview", "openreview_id"),
    ),
    Kind(
        key="pmid",
        rank=5,
        label="PubMed",
        pattern=r"(\d{1,9})",
        example="19872477",
        page="https://pubmed.ncbi.nlm.nih.gov/{}/",
        about="PubMed id: 19872477",
        prefixes="pmid|pubmed(?:[ _]?id)?",
        fields=("pmid", "pubmed", "pubmed_id"),
        request="PMID:{}",
        order=5,
        external="PubMed",
    ),
    Kind(
        key="pmcid",
        rank=6,
        label="PubMed Central",
        pattern=r"(?:PMC)?(\d{1,9})(?:\.\d{1,2})?",
        example="PMC2323736",
        page="https://pmc.ncbi.nlm.nih.gov/articles/{}/",
        about="PubMed Central id: PMC2323736",
        prefixes="pmcid|pmc(?:[ _]id)?",
        fields=("pmcid", "pmc"),
        canonical="PMC{}".format,
        external="PubMedCentral",
    ),
    Kind(
        key="semantic_scholar",
        column=False,
        rank=10,
        label="Semantic Scholar",
        pattern=r"([0-9a-f]{40})",
        example="a8ca46b171467ceb2d7652fbfb67fe701ad86092",
        page="https://www.semanticscholar.org/paper/{}",
        about="Semantic Scholar paper id, 40 hexadecimal digits",
        prefixes="s2|s2id|semantic[ _]?scholar(?:[ _]?id)?",
        fields=("semantic_scholar", "s2id", "s2_id"),
        canonical=str.lower,
        bare=True,
        request="{}",
        order=1,
    ),
    Kind(
        key="corpus_id",
        column=False,
        rank=11,
        label="Semantic Scholar corpus",
        pattern=r"(\d{1,12})",
        example="235458009",
        page="https://api.semanticscholar.org/CorpusID:{}",
        about="Semantic Scholar corpus id: 235458009",
        prefixes="corpus[ _]?id|s2cid",
        fields=("corpus_id", "corpusid", "s2cid"),
        request="CorpusId:{}",
        order=6,
        external="CorpusId",
    ),
    Kind(
        key="isbn",
        rank=9,
        label="ISBN",
        pattern="([0-9][0-9 \u2010-\u2015\u2212-]{8,20}[0-9X])",
        example="9780975229804",
        page="https://openlibrary.org/isbn/{}",
        about="ISBN of a book, 10 or 13 digits: 9780975229804",
        prefixes="e?-?isbn(?:[- ]?1[03](?![0-9]))?",
        fields=("isbn",),
        canonical=_canonical_isbn,
    ),
    Kind(
        key="dblp",
        rank=8,
        label="DBLP",
        pattern=r"((?:journals|conf|books|series|phd|reference|tr|data|persons)/[\w-]+/[\w./+:-]*\w)",
        example="conf/iclr/HuSWALWWC22",
        page="https://dblp.org/rec/{}",
        about="DBLP key: conf/iclr/HuSWALWWC22",
        prefixes="dblp",
        fields=("dblp", "dblp_key"),
        bare=True,
        external="DBLP",
    ),
    Kind(
        key="hal",
        rank=7,
        label="HAL",
        pattern=rf"((?:{_HAL})-\d{{8}}|(?:sic|mem|ijn)_\d{{8}})(?:v\d{{1,2}})?",
        example="hal-00328427",
        page="https://hal.science/{}",
        about="HAL id: hal-00328427",
        prefixes="hal(?:[ _-]?id)?",
        fields=("hal", "hal_id", "halid"),
        canonical=str.lower,
        bare=True,
    ),
)
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in _ROWS}
# The kinds, the one whose page readers want first.
BY_RANK = tuple(sorted(KINDS, key=lambda key: KINDS[key].rank))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    flags = re.ASCII if key in ("dblp", "openreview") else re.ASCII | re.I
    return re.compile(KINDS[key].pattern, flags if key != "doi" else re.I)


@cache
def _prefix(key: str) -> re.Pattern[str]:
    """What is written before an identifier, with its colon or blank: doi:, arXiv , urn:isbn:, info:doi/."""
    return re.compile(rf"(?:urn:|info:)?(?:{KINDS[key].prefixes})(?:\s*[:=/]\s*|\s+|(?=\[))", re.I)


# A date or a class in brackets behind an arXiv id, as its stamp shows it.
_STAMP = re.compile(r"(?:\s*[\[(][\w. ,-]+[\])])?(?:\s+\d{1,2} \w{3,9} \d{4})?[.,;]?", re.I)
_ARXIV_IN_WORDS = re.compile(
    r"\barxiv(?:\.org)?\s*(?::\s*|\s)(?:(?:e-?)?prints?:?\s+)?(?:arxiv:\s*)?"
    rf"({_NEW_ARXIV}|{_OLD_ARXIV})",
    re.I,
)
_DOI_IN_WORDS = re.compile(r"(?<![\w./])10\.\d{4,9}(?:\.\d+)*/\S+")
_ADDRESS_IN_WORDS = re.compile(r"https?:/{1,2}[^\s<>\"]+", re.I)
_MOST_LETTERS = 2_000


def find_id(text: str) -> tuple[str, str] | None:
    """The kind and canonical form of the identifier in a pasted text or an address, or None.

    arXiv's DOIs are arXiv ids, the Anthology's are its ids. A bare number is nothing: it needs its prefix.

    >>> find_id("https://aclanthology.org/2021.acl-long.353.pdf"), find_id("10.48550/arXiv.2106.09685")
    (('acl', '2021.acl-long.353'), ('arxiv', '2106.09685'))
    """
    read = _read(text)
    return read and _settled(*read)


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[str, str] | None:
    """As find_id, but a DOI or a DBLP key stays one."""
    if len(text) > _MOST_LETTERS:
        return None
    bare = clean_pasted(text)
    if not bare:
        return None
    if (address := read_address(bare)) and (address.scheme or (address.path and known_host(address.host))):
        return _in_address(bare, address)
    return _prefixed(bare) or _bare(bare) or _in_words(bare)


def _in_address(text: str, address: Address) -> tuple[str, str] | None:
    for inner in inner_addresses(text):
        return _read(inner)
    found = id_in_address(address)
    return found and _of_kind(*found)


def _prefixed(text: str) -> tuple[str, str] | None:
    """The identifier after its prefix; there may be two prefixes."""
    for key in KINDS:
        if named := _prefix(key).match(text):
            rest = text[named.end() :]
            if key == "doi" and (address := read_address(rest)) and address.scheme:
                return _read(rest)
            found = _of_kind(key, rest) or (_prefixed(rest) if key in ("doi", "arxiv") else None)
            if found:
                return found
    return None


def _bare(text: str) -> tuple[str, str] | None:
    for key, kind in KINDS.items():
        if kind.bare and (found := _of_kind(key, text)):
            return found
    if text[:3].upper() == "PMC" and (found := _of_kind("pmcid", text)):
        return found
    # Ten digits without a hyphen could be anything; thirteen begin with 978 or 979.
    if re.fullmatch("97[89][\\d\\s\u2010-\u2015-]{10,14}|\\d{1,5}-\\d{1,7}-\\d{1,7}-[\\dXx]", text.rstrip(".,;:)")):
        return _of_kind("isbn", text)
    return None


def _in_words(text: str) -> tuple[str, str] | None:
    """An identifier inside a citation."""
    address = _ADDRESS_IN_WORDS.search(text)
    if address and (inner := address[0].rstrip(".,;)")) != text and (inside := _read(inner)):
        return inside
    if arxiv := _ARXIV_IN_WORDS.search(text):
        return _of_kind("arxiv", arxiv[1])
    if doi := _DOI_IN_WORDS.search(text):
        # A DOI that was broken by a blank would be another one.
        broken = re.match(r"\s+(?![a-z]{2,}\b|[\[(|])\S", text[doi.end() :], re.I) or doi[0][-1] in "-/_("
        return None if broken else _of_kind("doi", doi[0])
    return None


def _of_kind(key: str, text: str) -> tuple[str, str] | None:
    kind, text = KINDS[key], text.strip()
    if key == "arxiv":
        text = _PDF.sub("", re.sub(r"^(?:arxiv[.:\s]+)+", "", text, flags=re.I).rstrip("/."))
    found = _pattern(key).match(text)
    if found is None or not _is_end(key, text[found.end() :]):
        return None
    value = kind.canonical(found[1])
    return (key, value) if value else None


_PDF = re.compile(r"\.pdf$", re.I)


def _is_end(key: str, rest: str) -> bool:
    """True when nothing follows that could belong to the identifier."""
    rest = rest.rstrip(" .,;:)'\"”’")
    return bool(_STAMP.fullmatch(rest) or _STAMP.fullmatch(f"{rest})")) if key == "arxiv" else not rest


def _settled(key: str, value: str) -> tuple[str, str]:
    """What an identifier of another kind stands for: arXiv's DOI is an arXiv id."""
    if key == "doi" and value.startswith(_ARXIV_DOI):
        return _of_kind("arxiv", value.removeprefix(_ARXIV_DOI)) or (key, value)
    if key == "doi" and value.startswith(_ACL_DOI):
        return _of_kind("acl", value.removeprefix(_ACL_DOI)) or (key, value)
    if key == "dblp" and (number := re.fullmatch(r"journals/corr/abs-(.+)-(\d+)", value)):
        joint = "." if number[1].isdigit() else "/"
        return _of_kind("arxiv", f"{number[1]}{joint}{number[2]}") or (key, value)
    return key, value


def prefixed_kind(text: str) -> Kind | None:
    """The kind a text's prefix names, whether or not an identifier follows."""
    text = clean_pasted(text)
    return next((kind for key, kind in KINDS.items() if re.match(rf"(?:{kind.prefixes})\s*:", text, re.I)), None)


def parse_id(key: str, text: str) -> str:
    """The canonical form of an identifier of one kind.

    Raises IdError, which carries the form that was expected, or what the text is instead.

    >>> parse_id("arxiv", "https://arxiv.org/pdf/2106.09685v2.pdf"), parse_id("doi", "doi:10.1000/ABC")
    ('2106.09685', '10.1000/abc')
    """
    read = _read(text)
    for found in filter(None, (read, read and _settled(*read))):
        if found[0] == key:
            return found[1]
    if read is None or (key in ("pmid", "corpus_id", "isbn") and read[0] == "isbn"):
        bare = clean_pasted(text)
        named = _prefix(key).match(bare)
        if (alone := _of_kind(key, bare[named.end() :] if named else bare)) and bare.isprintable():
            return alone[1]
    raise _not_one(key, text, read and _settled(*read))


def _not_one(key: str, text: str, found: tuple[str, str] | None) -> IdError:
    kind = KINDS[key]
    message = next((words for part, words in _REASONS.get(key, ()) if re.search(part, text)), ("", ""))
    shown = message[0] or f"is not {with_article(id_name(key))}"
    return IdError(f"'{text}' {shown}", kind.example, message[1], found)


def id_name(key: str) -> str:
    """A kind of identifier in words: DOI, arXiv id."""
    label = KINDS[key].label
    return label if label in ("DOI", "ISBN") else f"{label} {'key' if key == 'dblp' else 'id'}"


def with_article(label: str) -> str:
    """A name with a or an before it: an arXiv id, a DOI."""
    return f"an {label}" if label[0] in "aAOoI" else f"a {label}"


# What is wrong with a text that is nearly an identifier, and what to do: the first that fits is said.
_REASONS: Mapping[str, tuple[tuple[str, tuple[str, str]], ...]] = {
    "doi": (
        (
            r"10\.5555/",
            (
                "is no DOI: 10.5555 is a prefix for tests, which ACM shows for papers without one",
                "remove it, and keep the address of its page under links: {website: https://…}",
            ),
        ),
        (
            "10\\..*[\u2010-\u2015\u2212]",
            (
                "holds a dash where a DOI has a hyphen or nothing",
                "copy the DOI again from the paper's page",
            ),
        ),
        (r"^\s*10[^.]", ("is not a DOI: it starts with 10 and a dot", "write it like 10.1145/3292500.3330701")),
    ),
    "arxiv": (
        (
            r"(?<!\d)\d\d(?:1[3-9]|[2-9]\d|00)\.\d{4,5}(?!\d)",
            (
                "is not an arXiv id: its third and fourth digits are a month, 01 to 12",
                "copy the id again from its page",
            ),
        ),
        (
            r"(?<!\d)(?:1[5-9]|[2-9]\d)\d\d\.\d{4}(?!\d)",
            (
                "is not an arXiv id: a digit is missing: since 2015 there are five after the dot",
                "copy the id again from its page",
            ),
        ),
    ),
    "isbn": (
        (r"(?:[\dXx][\s-]?){10,13}", ("is not an ISBN: its check digit is wrong", "copy it again from the book")),
    ),
}


def id_url(key: str, value: str) -> str:
    """The address of a canonical identifier's page, percent-encoded; an arXiv DOI's is arXiv's.

    >>> id_url("doi", "10.1002/(sici)1<1::aid>2;2-#")
    'https://doi.org/10.1002/(sici)1%3C1::aid%3E2;2-%23'
    """
    if key == "doi" and value.startswith(_ARXIV_DOI):
        key, value = _settled(key, value)
    return KINDS[key].page.format(quote(value, safe="/:;().-_~!,@+$'*"))


def pdf_url(ids: Mapping[str, str]) -> tuple[str, str] | None:
    """The PDF's address that identifiers alone give, with the kind it came from: ACL, then arXiv, then OpenReview."""
    forms = {
        "acl": "https://aclanthology.org/{}.pdf",
        "arxiv": "https://arxiv.org/pdf/{}",
        "openreview": "https://openreview.net/pdf?id={}",
    }
    for key, form in forms.items():
        if key in ids:
            return form.format(quote(ids[key], safe="/")), key
    return None


def with_implied(ids: Mapping[str, str]) -> dict[str, str]:
    """The identifiers, with the arXiv or Anthology id that a DOI or a DBLP key among them is.

    >>> with_implied({"doi": "10.48550/arxiv.2106.09685"})
    {'doi': '10.48550/arxiv.2106.09685', 'arxiv': '2106.09685'}
    """
    known = dict(ids)
    for key in ("doi", "dblp"):
        if key in ids:
            implied, value = _settled(key, ids[key])
            if implied != key:
                known.setdefault(implied, value)
    return known


def request_ids(ids: Mapping[str, str]) -> tuple[str, ...]:
    """What to ask Semantic Scholar for, best first.

    A DOI of arXiv's is asked as the arXiv id it holds, one of ACL's with the Anthology id after it.

    >>> request_ids({"arxiv": "2106.09685", "doi": "10.48550/arxiv.2106.09685"})
    ('ARXIV:2106.09685',)
    """
    known = with_implied(ids)
    if known.get("doi", "").startswith(_ARXIV_DOI):
        del known["doi"]
    asked = sorted((kind for kind in KINDS.values() if kind.order and kind.key in known), key=lambda kind: kind.order)
    return tuple(kind.request.format(known[kind.key]) for kind in asked)


def identities(ids: Mapping[str, str]) -> set[str]:
    """Everything a paper's identifiers say it is, so that two entries of one paper share at least one.

    A book's ISBN is left out: its chapters have the same.

    >>> sorted(identities({"doi": "10.18653/v1/2021.acl-long.353"}))
    ['acl:2021.acl-long.353', 'doi:10.18653/v1/2021.acl-long.353']
    """
    known = {**ids}
    for key in ("doi", "dblp"):
        if key in ids:
            implied, value = _settled(key, ids[key])
            if ids.get(implied, value) != value:
                return {f"{key}:{value}" for key, value in ids.items() if key != "isbn"} | {f"{implied}:{value}"}
            known[implied] = value
    return {f"{key}:{value}" for key, value in known.items() if key != "isbn"}
