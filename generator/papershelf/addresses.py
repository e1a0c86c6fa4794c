"""Pasted texts and web addresses: what is around an identifier is taken off, and what an address says is read.

One row a site. An address whose identifier does not follow from it gives none: silent rather than wrong.
"""

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct

# Characters nobody sees: soft hyphen, joiners, direction marks, zero-width spaces, the byte order mark, tag characters.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
# What LaTeX writes for characters an identifier may hold.
_LATEX = (
    (re.compile(r"\{?\\textless\s*(?:\{\})?\}?|\$(?:<|\\less)\$"), "<"),
    (re.compile(r"\{?\\textgreater\s*(?:\{\})?\}?|\$(?:>|\\greater)\$"), ">"),
    (re.compile(r"\{?\\textunderscore\s*(?:\{\})?\}?"), "_"),
    (re.compile(r"\{\\([_&%#$])\}|\\([_&%#$])"), r"\1\2"),
)
# What is around a pasted text: Markdown, LaTeX, HTML, quotes. Each keeps its first group.
_AROUND = (
    re.compile(r"!?\[[^\[\]]*\]\(\s*<?([^\s<>]+?)>?(?:\s+\"[^\"]*\")?\s*\)[.,;]?"),
    re.compile(r"\\(?:url|doi|href|nolinkurl|path)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?[.,;]?"),
    re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)[\"']?[^>]*>.*", re.I | re.S),
    re.compile(r"<([^<>]*)>[.,;]?"),
    re.compile(r"[\"'`“”„‘’‚«»‹›]+([^\"'`“”„‘’‚«»‹›]*)[\"'`“”„‘’‚«»‹›]+[.,;]?"),
)
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


def clean_pasted(text: str) -> str:
    """A pasted text on one line, without invisible characters, HTML's and LaTeX's escapes, and what is around it.

    >>> clean_pasted(" <https://doi.org/10.1000/a{\\\\_}1> ")
    'https://doi.org/10.1000/a_1'
    """
    text = " ".join(INVISIBLE.sub("", normalize("NFC", text)).split())
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    before = ""
    while text != before:
        before = text
        for pattern in _AROUND:
            if found := pattern.fullmatch(text):
                text = found[1].strip()
        text = _without_pair(text)
    if "\\" in text or "$" in text:
        for pattern, plain in _LATEX:
            text = pattern.sub(plain, text)
    return text


def _without_pair(text: str) -> str:
    """The text without a pair of brackets that opens at its start and closes at its end."""
    bare = text.rstrip(".,;")
    if not bare or _PAIRS.get(bare[-1]) != bare[0]:
        return text
    depth = 0
    for place, letter in enumerate(bare):
        depth += (letter == bare[0]) - (letter == bare[-1])
        if not depth:
            return bare[1:-1].strip() if place == len(bare) - 1 else text
    return text


class Address(Struct, frozen=True):
    """A web address in parts, percent-decoded once; `host` in lower case, without www."""

    host: str
    path: str
    query: str
    fragment: str
    scheme: bool


_ADDRESS = re.compile(
    r"(https?:/{1,3}|ftp://|//)?(?:[^\s/?#@]{1,80}@)?((?:[\w-]{1,63}\.)+[a-z]{2,24})\.?(?::\d{1,5})?"
    r"(/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?",
    re.I,
)


def read_address(text: str) -> Address | None:
    """The parts of a web address, with or without its scheme; None for what is none."""
    # A SICI's check sign is no fragment, and its < > no end of the address.
    found = _ADDRESS.fullmatch(text.replace(";2-#", ";2-%23"))
    if found is None:
        return None
    scheme, host, path, query, fragment = found.groups(default="")
    host = re.sub(r"^www\d?\.", "", host.lower())
    return Address(host, unquote(path), unquote(query), unquote(fragment), bool(scheme))


_HTTP = re.compile(r"https?(?::|%3A)(?:/|%2F){1,3}\S+", re.I)


def inner_addresses(text: str) -> Iterator[str]:
    """The address a wrapper leads to: archived copies, search engines' and mail filters' redirects, library logins."""
    found = read_address(text)
    if found is None or not _WRAPPERS.search(f"{found.host}{found.path}"):
        return
    parts = re.split(r"[?&]", text)
    for part in (*(part.partition("=")[2] for part in parts[1:]), parts[0].partition("://")[2]):
        if inner := _HTTP.search(part):
            yield unquote(inner[0]) if "%3A" in inner[0][:9].upper() else inner[0] + _rest_of(text, part)
            return
    if bare := re.search(r"/web/[\d*]*(?:[a-z]{2}_)?/([\w.-]+\.[a-z]{2,}/\S+)", text):
        yield bare[1]


def _rest_of(text: str, part: str) -> str:
    # An archived address keeps its query: what is behind the first ? belongs to it.
    return text[text.find(part) + len(part) :] if "archive" in text else ""


_WRAPPERS = re.compile(
    r"^(?:web\.archive\.org/|archive\.(?:org|ph|today|is)/|(?:scholar\.)?google\.[a-z.]+/(?:url|scholar_url)"
    r"|l\.facebook\.com/l\.php|[\w.-]*safelinks\.protection\.outlook\.com|r\.jina\.ai/|out\.reddit\.com"
    r"|t\.umblr\.com/redirect|slack-redir\.net/|webcache\.googleusercontent\.com/|[^/]*/login$|translate\.google)"
)


class SiteRow(Struct, frozen=True):
    """One row: what in `path?query` of an address is an identifier of `kind`, written as `form` (with its groups)."""

    pattern: str
    kind: str
    form: str


# host[,host]  pattern in path?query  kind  [form]: the first row that fits is taken. A host's rows are tried in order.
# Sources: the addresses in public reading lists and in Zotero's translators; the sites' own documentation.
_ROWS = r"""
arxiv.org,*.arxiv.org,xxx.lanl.gov ^/(?:abs|pdf|html|ps|format|src|e-print|tb|dvi)/([^?]+?)/?(?:\?|$) arxiv
arxiv.org,export.arxiv.org ^/api/query\?(?:.*&)?id_list=([^,&]+)(?:&|$) arxiv
arxiv.org,ar5iv.org,ar5iv.labs.arxiv.org ^/(?:html/|abs/|pdf/)?([\w.-]*/?\d[\w.]+)/?$ arxiv
ar5iv.labs.arxiv.org,ar5iv.org,ar5iv.com ^/(?:html|abs|pdf)/([^?]+?)/?(?:\?|$) arxiv
alphaxiv.org ^/(?:abs|pdf|overview|html|audio|resources)/([\w.-]+(?:/\d+)?) arxiv
huggingface.co,hf.co ^/papers/(\d{4}\.\d{4,5}(?:v\d+)?)\b arxiv
arxiv-vanity.com ^/papers/([^?]+?)/?(?:\?|$) arxiv
scirate.com,papers.cool,inspirehep.net,arxivxplorer.com,deeplearn.org ^/(?:api/)?arxiv/([^?]+?)/?(?:\?|$) arxiv
emergentmind.com ^/papers/(\d{4}\.\d{4,5}(?:v\d+)?)\b arxiv
catalyzex.com ^/paper/arxiv:([^?]+?)/?(?:\?|$) arxiv
ui.adsabs.harvard.edu,adsabs.harvard.edu ^/(?:abs|link_gateway|cgi-bin/bib_query\?)/?\d{4}arXiv(\d{4})\.?(\d{4,5})[A-Z] arxiv {0}.{1}
ui.adsabs.harvard.edu,adsabs.harvard.edu ^/(?:abs|link_gateway)/arXiv:([\w.-]+(?:/\d+)?) arxiv
aclanthology.org,aclanthology.info,aclweb.org,anthology.aclweb.org,aclanthology.coli.uni-saarland.de (?:^|/)([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9]+\.\d+)(?:[ve]\d+)?(?:\.(?:pdf|bib|xml|endf))?(?:/v\d+)?/?(?:\?|$) acl
openreview.net ^/(?:forum|pdf|attachment|revisions)/?(?:\?|\?.*&)id=([\w-]{5,})(?:&|$) openreview
pubmed.ncbi.nlm.nih.gov,pubmed.gov ^/(\d{1,9})(?:/|\?|$) pmid
ncbi.nlm.nih.gov,pubmed.ncbi.nlm.nih.gov,pubmed.gov ^/(?:m/)?(?:pubmed|entrez/query\.fcgi)?/?(?:\?(?:.*&)?(?:term|list_uids)=)?(\d{1,9})(?:/|\?|&|$) pmid
europepmc.org ^/(?:article|abstract)/MED/(\d{1,9})\b pmid
ncbi.nlm.nih.gov,pmc.ncbi.nlm.nih.gov,europepmc.org,pubmedcentral.nih.gov ^/(?:labs/)?(?:pmc/)?(?:articles?|pmc)/(?:pmc/)?(PMC\d{1,9})\b pmcid
semanticscholar.org ^/(?:paper|reader)/(?:[^/?]*/)?([0-9a-f]{40})(?:[/?]|$) semantic_scholar
pdfs.semanticscholar.org ^/([0-9a-f]{4})/([0-9a-f]{36})\.pdf semantic_scholar {0}{1}
api.semanticscholar.org ^/(?:graph/v1/paper/|v1/paper/)?([0-9a-f]{40})(?:[/?]|$) semantic_scholar
api.semanticscholar.org ^/(?:graph/v1/paper/)?CorpusID:(\d{1,12})(?:[/?]|$) corpus_id
api.semanticscholar.org ^/(?:graph/v1/paper/)?arXiv:([\w.-]+(?:/\d+)?) arxiv
connectedpapers.com ^/main/([0-9a-f]{40})(?:/|$) semantic_scholar
dblp.org,dblp.uni-trier.de,dblp.dagstuhl.de,dblp.de ^/(?:rec/)(?:html/|bibtex\d?/|xml/|rdf/|nt/|ttl/|ris/)?(.+?)(?:\.(?:html|bib|xml|rdf|nt|ttl|ris))?/?(?:\?|$) dblp
hal.science,*.hal.science,hal.archives-ouvertes.fr,*.archives-ouvertes.fr,hal.inria.fr,hal.univ-*.fr ^/((?:[a-z0-9]+-\d{8}|(?:sic|mem|ijn)_\d{8}))(?:v\d+)?(?:/|\?|$) hal
sandbox.zenodo.org . -
zenodo.org ^/(?:api/)?(?:records?|deposit)/(\d{3,12})(?:[/?]|$) doi 10.5281/zenodo.{0}
dl.acm.org,portal.acm.org,delivery.acm.org ^/citation\.cfm\?(?:.*&)?doid=(\d{6,8}\.\d{3,8})(?:&|$) doi 10.1145/{0}
nature.com ^/(?:articles|\w+/journal/v\w+/n\w+/(?:full|abs|pdf|extref))/([sd]\d{5}-\d{3}-\d{4,6}-[\dwxyz]|nature\d{5}|ncomms\d{4,5}|srep\d{5}|n[a-z]{2,6}\d{1,4}|[a-z]+\.\d{1,4}(?:\.\d{1,4})*|\d{4,6}[a-z])(?:\.pdf|\.html|_reference\.pdf)?/?(?:\?|$|/(?:figures|tables|metrics)) doi 10.1038/{0}
elifesciences.org ^/(?:articles|reviewed-preprints)/(\d{5,6})(?:v\d+)?(?:\.pdf)?(?:[/?]|$) doi 10.7554/elife.{0}
*.copernicus.org ^/(?:articles|preprints)/(\d+)/(\d+)/(\d{4})/ copernicus
biorxiv.org,medrxiv.org ^/(?:cgi/)?content/(?:biorxiv/|medrxiv/)?early/\d{4}/\d\d/\d\d/((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})(?:v\d+)? doi 10.1101/{0}
biorxiv.org,medrxiv.org ^/(?:cgi/)?content/(?:10\.1101/)?(\d{4}\.\d\d\.\d\d\.\d{6,8}|\d{6})(?:v\d+)?(?:\.full|\.abstract|\.supp|\.article|\.figures|\.pdf|/|\?|$) doi 10.1101/{0}
osf.io ^/preprints/(psyarxiv)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31234/osf.io/{1}
osf.io ^/preprints/(socarxiv)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31235/osf.io/{1}
osf.io ^/preprints/(osf)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31219/osf.io/{1}
osf.io ^/preprints/(edarxiv)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.35542/osf.io/{1}
osf.io ^/preprints/(africarxiv)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31730/osf.io/{1}
osf.io ^/preprints/(metaarxiv)/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31222/osf.io/{1}
psyarxiv.com ^/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.31234/osf.io/{0}
edarxiv.org ^/([a-z0-9]{5}(?:_v\d+)?)(?:[/?]|$) doi 10.35542/osf.io/{0}
researchsquare.com ^/article/rs-(\d{4,9})/(v\d+) doi 10.21203/rs.3.rs-{0}/{1}
assets-eu.researchsquare.com ^/files/rs-(\d{4,9})/(v\d+)(?:/|_) doi 10.21203/rs.3.rs-{0}/{1}
preprints.org ^/manuscript/(\d{6}\.\d{4})/(v\d+) doi 10.20944/preprints{0}.{1}
preprints.scielo.org ^/index\.php/scielo/preprint/view/(\d+)(?:[/?]|$) doi 10.1590/scielopreprints.{0}
papers.ssrn.com,ssrn.com ^.*[?&/]abstract(?:_?id)?=(\d{3,9})(?:&|$) doi 10.2139/ssrn.{0}
ijcai.org ^/proceedings/(201[7-9]|20[2-9]\d)/0*(\d{1,4})(?:\.pdf)?/?(?:\?|$) doi 10.24963/ijcai.{0}/{1}
isca-speech.org,isca-archive.org ^/archive/Interspeech_(\d{4})/(?:pdfs|abstracts)/(\d{3,4})\.(?:pdf|html)$ doi 10.21437/interspeech.{0}-{1}
joss.theoj.org ^/papers/(10\.21105/joss\.\d{5})(?:[/?.]|$) doi
taylorfrancis.com ^/(?:books|chapters)/.*?(10\.\d{4,9}/[^/?]+)(?:[/?]|$) doi
*.universitypressscholarship.com,oxfordscholarship.com,oxfordreference.com ^/view/(10\..+?\.\d{3}\.\d{4})/[a-z]+-\d{13}/?(?:\?|$) doi
*.universitypressscholarship.com,oxfordscholarship.com . -
openlibrary.org,worldcat.org ^/isbn/([\dXx-]{10,17})(?:[/?]|$) isbn
github.com,*.github.com,raw.githubusercontent.com,gitlab.com,codeberg.org,bitbucket.org,huggingface.co,hf.co . -
scholar.google.*,scholar.google.*.*,researchgate.net,academia.edu,youtube.com,youtu.be,twitter.com,x.com,drive.google.com . -
"""  # noqa: E501


@lru_cache(maxsize=1)
def _sites() -> tuple[dict[str, list[SiteRow]], list[tuple[re.Pattern[str], SiteRow]]]:
    """The rows by host, and those whose host holds a star."""
    named: dict[str, list[SiteRow]] = {}
    starred: list[tuple[re.Pattern[str], SiteRow]] = []
    for line in _ROWS.strip().splitlines():
        hosts, pattern, kind, *form = line.split()
        site = SiteRow(pattern, kind, form[0] if form else "{0}")
        for host in hosts.split(","):
            if "*" in host:
                starred.append((re.compile(host.replace(".", r"\.").replace("*", "[a-z0-9-]+")), site))
            else:
                named.setdefault(host, []).append(site)
    return named, starred


def _rows_of(host: str) -> list[SiteRow]:
    named, starred = _sites()
    return [*named.get(host, ()), *(site for pattern, site in starred if pattern.fullmatch(host))]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


# Behind a DOI of these sites a number of their own follows (Silverchair: OUP, MIT Press, ASH, AIP).
_NUMBERED = re.compile(r"/(?:\w+-)?(?:article|issue|book|chapter)[\w-]*/doi/(10\.\d{4,9}/.+?)/\d{4,12}(?:/|$)", re.I)
_IN_PATH = re.compile(r"(?:^|[/=:&?#!])(10\.\d{4,9}(?:\.\d+)*/.+)$", re.S)
_COPERNICUS = re.compile(r"([a-z]+)\.copernicus\.org")


def id_in_address(address: Address) -> tuple[str, str] | None:
    """The kind and the text of the identifier an address carries, not yet in canonical form; None for none."""
    for host in _hosts(address.host):
        asked = f"{address.path}{address.query}" or "/"
        for site in _rows_of(host):
            if not (found := _compiled(site.pattern).search(asked)):
                continue
            if site.kind == "-":
                return None
            if site.kind == "copernicus":
                journal = _COPERNICUS.fullmatch(host)
                return ("doi", f"10.5194/{journal[1]}-{'-'.join(found.groups())}") if journal else None
            return site.kind, site.form.format(*found.groups())
    return _doi_within(address)


def known_host(host: str) -> bool:
    """True for a site the table has a row for, so that its address needs no scheme."""
    return host in _DOI_HOSTS or any(_rows_of(name) for name in _hosts(host))


_DOI_HOSTS = {"doi.org", "dx.doi.org", "doi.acm.org", "dl.acm.org", "link.springer.com", "science.org"}


def _hosts(host: str) -> Iterator[str]:
    """The host, and what it stands for at a library's proxy: dl-acm-org.proxy.example, nature.com.proxy.example."""
    yield host
    first, _, rest = host.partition(".")
    if rest and "-" in first:
        yield re.sub(r"^www\.", "", first.replace("--", "\0").replace("-", ".").replace("\0", "-"))
    if found := re.match(r"(.+?\.(?:com|org|net|gov|edu|fr))\.(?=[\w-]+\.)", host):
        yield found[1]


def _doi_within(address: Address) -> tuple[str, str] | None:
    if numbered := _NUMBERED.search(address.path):
        return "doi", numbered[1]
    for part in (address.path, *address.query[1:].split("&"), address.fragment):
        if found := _IN_PATH.search(part):
            return "doi", _DOI_ENDINGS.sub("", found[1])
    return None


# Endings that addresses add to a DOI; bare, most of them could belong to it.
_DOI_ENDINGS = re.compile(
    r"(?:(?:v\d+)?\.(?:full|long|full-text|abstract|short|supplementary-material|figures-only|article-(?:info|metrics)))?"
    r"(?:\.(?:pdf|html?|xml|svg|epub|full|bib|ris))?(?:\+html)?/?$",
    re.I,
)
_VIEWS = """
    full abstract abs pdf epdf epub pdfdirect html meta summary references figures supplemental fulltext fullhtml
    full-text ampdf reader pdfplus cited-by suppinfo download fulltext.html xml tables metrics citations related
    comments asset supplementary-material full-xml citation issuetoc bibtex ris
"""
_VIEW = re.compile(rf"/(?:{'|'.join(map(re.escape, _VIEWS.split()))})$", re.I)
_TRAILING = ".,;:'\"”“’‘…。*†‡§/»\\`|!"
_CUT = re.compile(r"[?].*$|(?<!;2-)#.*$|&(?:amp;)?[A-Za-z_-]+=.*$|[”“»]\S*$", re.S)


def trim_doi(text: str) -> str:
    """A DOI without what people paste behind it: a query, a fragment, a view of it, stops, unpaired brackets.

    >>> trim_doi("10.1000/a(1)/full?x=1"), trim_doi("10.1000/ab)."), trim_doi("10.1002/(sici)1<1::aid>2;2-#")
    ('10.1000/a(1)', '10.1000/ab', '10.1002/(sici)1<1::aid>2;2-#')
    """
    text = _CUT.sub("", text)
    before = ""
    while text != before:
        before = text
        text = text.rstrip(_TRAILING)
        text = _VIEW.sub("", text)
        if text and (opening := _PAIRS.get(text[-1])) and text.count(text[-1]) > text.count(opening):
            text = text[:-1]
        if text.lower().endswith(".pdf"):
            text = text[:-4]
    return text
