"""Versions of a paper: where and when it appeared, as its identifiers and addresses prove it. Pure; no guessing.

A version is one appearance with the venue, the year, and what says so. Rules and their measured accuracy:
docs/enrichment.md ("Years and venues").
"""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from papershelf.catalog.venues import KnownVenue
from papershelf.ids import find_id
from papershelf.records.venue_index import venue_index

_FINDINGS = {name: f"Findings of {name.upper()}" for name in ("acl", "emnlp", "naacl", "eacl", "aacl", "ijcnlp")}
_OLD_ACL = re.compile(r"([A-Z])(\d\d)-(\d{4,5})")
_NEW_ACL = re.compile(r"(\d{4})\.([a-z0-9_]+)-([a-z0-9]+)\.\d+", re.I)
_DBLP = re.compile(r"(?:DBLP:)?((?:conf|journals)/[^/]+)/[^/]*?(\d\d)[a-z]{0,2}", re.ASCII)
_NEW_ARXIV = re.compile(r"(\d\d)(\d\d)\.\d{4,5}")
_OLD_ARXIV = re.compile(r"[a-z-]+(?:\.[A-Z]{2})?/(\d\d)(\d\d)\d{3}")
_CENTURY = 50  # two digits from here on are of the twentieth century, but in DBLP keys


class Version(Struct, frozen=True):
    """One appearance. `venue` is the short name, "" unknown; `month` is that of a preprint; `evidence` what says so."""

    venue: str
    year: int | None
    kind: str
    evidence: str
    month: int | None = None

    @property
    def is_preprint(self) -> bool:
        """True on a preprint server."""
        return self.kind == "preprint"


def _of(venue: KnownVenue | None, year: int | None, evidence: str) -> Version:
    return Version(venue.short if venue else "", year, venue.kind if venue else "", evidence)


def acl_version(acl: str) -> Version | None:
    """Where an ACL Anthology id says the paper appeared.

    >>> acl_version("2021.findings-emnlp.172").venue, acl_version("P13-2006").year
    ('Findings of EMNLP', 2013)
    """
    evidence = f"the ACL id {acl}"
    if new := _NEW_ACL.fullmatch(acl):
        return _new_acl(int(new[1]), new[2].lower(), new[3].lower(), evidence)
    if old := _OLD_ACL.fullmatch(acl):
        return _old_acl(old[1], int(old[2]), old[3], evidence)
    return None


def _new_acl(year: int, series: str, volume: str, evidence: str) -> Version:
    world = venue_index()
    if series == "findings" and volume in _FINDINGS:
        return Version(_FINDINGS[volume], year, "conference", evidence)
    if series == "lrec" and year == 2024:
        return _of(world.named("LREC-COLING"), year, evidence)
    venue = world.by_series.get(series)
    if volume == "srw" or (venue is None and series.endswith("srw")):
        head = venue.short if venue else series.upper()
        return Version(f"{head} SRW", year, "workshop", evidence)
    if venue is None:
        return Version(series.upper() if len(series) <= 5 else "", year, "workshop", evidence)
    return _of(venue, year, evidence)


def _old_acl(letter: str, digits: int, number: str, evidence: str) -> Version:
    world = venue_index()
    year = 1900 + digits if digits >= _CENTURY else 2000 + digits
    name = f"{letter}{digits:02d}"
    for volume in (f"{name}-{number[:2]}", f"{name}-{number[:1]}"):
        if venue := world.by_series.get(volume):
            return _of(venue, year, evidence)
    if letter == "W" or (letter == "D" and digits == 19 and number[:2] >= "50"):
        return Version("", year, "workshop", evidence)
    if name == "H05":
        return Version("HLT-EMNLP", year, "conference", evidence)
    return _of(world.by_series.get(letter), year, evidence)


def dblp_version(key: str, near: int | None, latest: int) -> Version | None:
    """Where a DBLP key says the paper appeared; None for journals/corr, which says nothing of a publication.

    The century is the one nearest to the year `near`, never later than `latest`.

    >>> dblp_version("journals/x/Turing37", 1936, 2027).year
    1937
    """
    found = _DBLP.fullmatch(key.strip())
    if not found or found[1] == "journals/corr":
        return None
    years = [century + int(found[2]) for century in (1900, 2000) if century + int(found[2]) <= latest]
    if not years:
        return None
    year = min(years, key=lambda year: abs(year - (near or latest)))
    return _of(_dblp_venue(found[1], year), year, f"the DBLP key {key}")


def _dblp_venue(code: str, year: int) -> KnownVenue | None:
    world = venue_index()
    if code == "conf/coling" and year == 2024:
        return world.named("LREC-COLING")
    if code == "journals/jmlr" and year <= 2012:
        return None  # JMLR's workshop volumes stand under it too: AISTATS and others
    return world.by_dblp.get(code)


_ANTHOLOGY_DOI = re.compile(r"10\.(?:18653|3115)/v1/(\S+)", re.I)
_IEEE = re.compile(r"10\.1109/([a-z]{2,12}?)(w|-?workshops?)?\d{0,6}\.(\d{4})\.[\d.]+", re.I)
_VOLUMED = re.compile(r"10\.1609/(aaai|icwsm|icaps|aiide)\.v(\d+)i", re.I)
_VOLUME_ZERO = {"aaai": 1986, "icwsm": 2006, "icaps": 1990, "aiide": 2004}
_YEARED: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = (
    (re.compile(r"10\.21437/([a-z]+)\.(\d{4})-", re.I), {"eurospeech": "Interspeech", "icslp": "Interspeech"}),
    (re.compile(r"10\.24963/(ijcai|kr)\.(\d{4})/", re.I), {}),
    (re.compile(r"10\.4230/(?:lipics|oasics)\.([a-z]+)\.(\d{4})\.", re.I), {}),
    (re.compile(r"10\.14722/(ndss)\.(\d{4})\.", re.I), {}),
)
_NUMBERED = (
    (re.compile(r"10\.1145/(\d+)\."), "acm{}"),
    (re.compile(r"10\.52202/(\d+)-"), "curran{}"),
)
_TACL = (
    (43, 78, 2017), (79, 117, 2016), (118, 160, 2015), (161, 203, 2014), (205, 239, 2013),
    (1, 42, 2018), (240, 250, 2018), (251, 295, 2019), (296, 349, 2020),
)  # fmt: skip
# The journal is certain, the year is not: what stands in these is the day of acceptance, or nothing.
_JOURNALS = (
    (r"10\.1162/tacl_a_", "TACL"),
    (r"10\.1162/coli_", "CL"),
    (r"10\.1162/neco", "Neural Computation"),
    (r"10\.1038/s42256-", "Nature Machine Intelligence"),
    (r"10\.1038/s41586-", "Nature"),
    (r"10\.1038/s41467-", "Nature Communications"),
    (r"10\.1038/s41598-", "Scientific Reports"),
    (r"10\.1073/pnas\.", "PNAS"),
    (r"10\.1126/science\.", "Science"),
    (r"10\.1371/journal\.pcbi\.", "PLOS Computational Biology"),
    (r"10\.1371/journal\.pone\.", "PLOS ONE"),
    (r"10\.1093/bioinformatics/", "Bioinformatics"),
    (r"10\.1016/j\.neunet\.", "Neural Networks"),
    (r"10\.1007/s11263-", "IJCV"),
    (r"10\.14778/", "PVLDB"),
)
_JOURNAL_DOIS = tuple((re.compile(pattern, re.I), name) for pattern, name in _JOURNALS)
PREPRINT_DOIS = (
    (re.compile(r"10\.48550/", re.I), "arXiv"),
    (re.compile(r"10\.(?:1101|64898)/", re.I), "bioRxiv"),
    (re.compile(r"10\.26434/", re.I), "ChemRxiv"),
    (re.compile(r"10\.31234/", re.I), "PsyArXiv"),
    (re.compile(r"10\.2139/ssrn", re.I), "SSRN"),
    (re.compile(r"10\.21203/rs", re.I), "Research Square"),
    (re.compile(r"10\.36227/techrxiv", re.I), "TechRxiv"),
    (re.compile(r"10\.20944/preprints", re.I), "Preprints.org"),
)
_DATED_BIORXIV = re.compile(r"10\.1101/(\d{4})\.(\d\d)\.\d\d\.")
_COLD_SPRING = re.compile(r"10\.1101/(?:gr|gad|lm|cshperspect|sqb|pdb|rna|mcs)\b", re.I)


def is_preprint_doi(doi: str) -> bool:
    """True for a DOI of a preprint server. Cold Spring Harbor's prefix has journals too; those are none."""
    return not _COLD_SPRING.match(doi) and any(pattern.match(doi) for pattern, _ in PREPRINT_DOIS)


def doi_version(doi: str) -> Version | None:
    """Where a DOI's own pattern says the paper appeared; the year may be missing. None where it is silent.

    >>> doi_version("10.1109/CVPR.2019.00453").venue, doi_version("10.1162/tacl_a_00300").year
    ('CVPR', 2020)
    """
    evidence = f"the DOI {doi}"
    if in_anthology := _ANTHOLOGY_DOI.fullmatch(doi):
        number = in_anthology[1]
        found = acl_version(number.lower() if number[0].isdigit() else number.upper())
        return replace(found, evidence=evidence) if found else None
    if is_preprint_doi(doi):
        return None
    readings = (_ieee, _volumed, _yeared, _numbered, _bmvc, _tacl, _journal)
    return next((found for read in readings if (found := read(doi, evidence))), None)


def _ieee(doi: str, evidence: str) -> Version | None:
    found = _IEEE.fullmatch(doi)
    if not found:
        return None
    world = venue_index()
    name, workshop = found[1].upper(), found[2] or ""
    whole = world.named(f"{name} Workshops") if workshop else None
    venue = whole or world.named(name + workshop.upper()) or world.named(name)
    if venue is None:
        return None
    if venue.kind == "journal":
        return _of(venue, None, evidence)
    if workshop and venue.kind != "workshop":
        return Version(f"{venue.short} Workshops", int(found[3]), "workshop", evidence)
    return _of(venue, int(found[3]), evidence)


def _volumed(doi: str, evidence: str) -> Version | None:
    found = _VOLUMED.match(doi)
    if not found:
        return None
    venue = venue_index().named(found[1])
    year = _VOLUME_ZERO[found[1].lower()] + int(found[2])
    return _of(venue, year, evidence) if venue else Version(found[1].upper(), year, "conference", evidence)


def _yeared(doi: str, evidence: str) -> Version | None:
    for pattern, names in _YEARED:
        if found := pattern.match(doi):
            name = names.get(found[1].lower(), found[1])
            venue = venue_index().named(name)
            return _of(venue, int(found[2]), evidence)
    return None


def _numbered(doi: str, evidence: str) -> Version | None:
    for pattern, form in _NUMBERED:
        found = pattern.match(doi)
        if found and (known := venue_index().by_proceedings.get(form.format(found[1]))):
            return _of(*known, evidence)
    return None


def _bmvc(doi: str, evidence: str) -> Version | None:
    found = re.match(r"10\.5244/C\.(\d+)\.", doi, re.I)
    return _of(venue_index().named("BMVC"), 1986 + int(found[1]), evidence) if found else None


def _tacl(doi: str, evidence: str) -> Version | None:
    found = re.match(r"10\.1162/tacl_a_(\d+)$", doi, re.I)
    year = next((year for least, most, year in _TACL if found and least <= int(found[1]) <= most), None)
    return _of(venue_index().named("TACL"), year, evidence) if found else None


def _journal(doi: str, evidence: str) -> Version | None:
    name = next((name for pattern, name in _JOURNAL_DOIS if pattern.match(doi)), "")
    if not name:
        return None
    venue = venue_index().named(name)
    return _of(venue, None, evidence) if venue else Version(name, None, "journal", evidence)


_SCHEME = re.compile(r"^https?://(?:www\.)?", re.I)
# What an address of a proceedings' site says: the venue's name, and the year or the volume with the year before one.
_SITES: tuple[tuple[str, str, int], ...] = (
    (r"(?:datasets-benchmarks-)?proceedings\.neurips\.cc/paper(?:_files/paper)?/(?P<year>\d{4})(?:/|-)", "NeurIPS", 0),
    (r"papers\.n(?:eur)?ips\.cc/paper(?:_files/paper)?/(?P<year>\d{4})/", "NeurIPS", 0),
    (r"papers\.nips\.cc/paper/\d+-", "NeurIPS", 0),
    (r"openaccess\.thecvf\.com/content[_/](?P<name>CVPR|ICCV|WACV|ACCV)_?(?P<year>\d{4})(?P<w>W|_workshops)?", "", 0),
    (r"(?:www\.)?ecva\.net/papers/eccv_(?P<year>\d{4})/", "ECCV", 0),
    (r"ijcai\.org/proceedings/(?P<year>\d{4})/", "IJCAI", 0),
    (r"ijcai\.org/(?:Proceedings|Abstract)/(?P<short>\d\d)/", "IJCAI", 0),
    (r"aaai\.org/ocs/index\.php/AAAI/AAAI(?P<short>\d\d)/", "AAAI", 0),
    (r"aaai\.org/Papers/AAAI/(?P<year>\d{4})/", "AAAI", 0),
    (r"jmlr\.org/papers/v(?P<volume>\d+)/", "JMLR", 1999),
    (r"roboticsproceedings\.org/rss(?P<volume>\d\d)/", "RSS", 2004),
    (r"isca-(?:archive\.org|speech\.org/archive)/interspeech_(?P<year>\d{4})/", "Interspeech", 0),
    (r"proceedings\.mlsys\.org/paper(?:_files/paper)?/(?P<year>\d{4})/", "MLSys", 0),
    (r"vldb\.org/pvldb/vol(?P<volume>\d+)/", "PVLDB", 2007),
    (r"usenix\.org/conference/(?P<name>[a-z]+)(?P<short>\d\d)/", "", 0),
)  # fmt: skip
_SITE_PATTERNS = tuple((re.compile(pattern, re.I), name, zero) for pattern, name, zero in _SITES)
_PMLR = re.compile(r"(?:proceedings\.mlr\.press|jmlr\.org/proceedings/papers)/v(\d+)/", re.I)


def address_version(url: str) -> Version | None:
    """Where the address of a proceedings' site says the paper appeared; None where it is silent.

    >>> address_version("https://proceedings.mlr.press/v97/houlsby19a.html").venue
    'ICML'
    """
    bare = _SCHEME.sub("", url.replace("\\_", "_"))
    evidence = f"the address {url}"
    if recognised := find_id(url):
        kind, value = recognised
        found = acl_version(value) if kind == "acl" else doi_version(value) if kind == "doi" else None
        return replace(found, evidence=evidence) if found else None
    if volume := _PMLR.match(bare):
        known = venue_index().by_proceedings.get(f"pmlr{volume[1]}")
        return _of(*known, evidence) if known else None
    for pattern, name, zero in _SITE_PATTERNS:
        if found_site := pattern.match(bare):
            return _of_site(found_site.groupdict(), name, zero, evidence)
    return None


def _of_site(parts: Mapping[str, str | None], name: str, zero: int, evidence: str) -> Version | None:
    world = venue_index()
    named = name or str(parts.get("name") or "")
    venue = world.named(f"{named} Workshops") if parts.get("w") else world.named(named)
    if venue is None:
        return Version(f"{named} Workshops", int(parts["year"] or 0), "workshop", evidence) if parts.get("w") else None
    return _of(venue, _site_year(parts, zero), evidence)


def _site_year(parts: Mapping[str, str | None], zero: int) -> int | None:
    if year := parts.get("year"):
        return int(year)
    if short := parts.get("short"):
        return 2000 + int(short) if int(short) < _CENTURY else 1900 + int(short)
    volume = parts.get("volume")
    return zero + int(volume) if volume else None


def arxiv_version(arxiv: str) -> Version | None:
    """The preprint an arXiv id names: the year and month are in the id (info.arxiv.org/help/arxiv_identifier.html)."""
    found = _NEW_ARXIV.fullmatch(arxiv) or _OLD_ARXIV.fullmatch(arxiv)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    digits = int(found[1])
    year = 1900 + digits if digits >= 91 else 2000 + digits
    return Version("arXiv", year, "preprint", f"the arXiv id {arxiv}", int(found[2]))


def preprint_version(ids: Mapping[str, str]) -> Version | None:
    """The preprint among a paper's identifiers: of arXiv, else of another server by its DOI."""
    if (arxiv := ids.get("arxiv")) and (found := arxiv_version(arxiv)):
        return found
    doi = ids.get("doi", "")
    if not is_preprint_doi(doi):
        return None
    if (recognised := find_id(doi)) and recognised[0] == "arxiv":
        return arxiv_version(recognised[1])
    server = next(name for pattern, name in PREPRINT_DOIS if pattern.match(doi))
    dated = _DATED_BIORXIV.match(doi)
    year, month = (int(dated[1]), int(dated[2])) if dated else (None, None)
    return Version(server, year, "preprint", f"the DOI {doi}", month)


def own_versions(ids: Mapping[str, str], addresses: Mapping[str, str]) -> Iterator[Version]:
    """What an entry's own identifiers and links prove, strongest first; the year or the venue may be missing."""
    readings = [acl_version(ids["acl"])] if "acl" in ids else []
    readings += [doi_version(ids["doi"])] if "doi" in ids else []
    readings += [address_version(url) for url in addresses.values()]
    yield from (found for found in readings if found)
