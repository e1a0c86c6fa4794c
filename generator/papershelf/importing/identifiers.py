"""The one seam to the package's identifiers: every importer asks here what an address or a text identifies."""

import re

from papershelf.ids import recognise

# Addresses of publishers that hold a DOI in their path.
_DOI_IN_PATH = re.compile(
    r"https?://(?!delivery\.acm)[^/]*(?:doi\.org|acm\.org|springer\.com|wiley\.com|tandfonline\.com|sagepub\.com|science\.org|pnas\.org|acs\.org|"
    r"aps\.org|iop\.org|biorxiv\.org|medrxiv\.org|frontiersin\.org|royalsocietypublishing\.org|nowpublishers\.com|"
    r"worldscientific\.com|informs\.org|degruyter\.com|aip\.org|siam\.org|cambridge\.org|emerald\.com|ahajournals\.org|"
    r"liebertpub\.com|annualreviews\.org|hindawi\.com|vldb\.org|asmedigitalcollection\.org|rsna\.org|jmir\.org|plos\.org)"
    r"/(?:[\w./-]*?(?:doi|article|articles|chapter|book|content|abs|full|pdf|epdf|pdfdirect|abstract|prl|journals)?[/=:]*|[\w./-]*\?[^#]*?id=)"
    r"(?P<doi>10\.\d{4,9}/[^?#\s]+)",
    re.I,
)
_NATURE = re.compile(
    r"https?://(?:www\.)?nature\.com/articles/(?P<id>[a-z]?s?\d[\w-]+|nature\d+|ncomms\d+|srep\d+)", re.I
)
_AFTER = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|meta|html|fulltext|epub|download|v\d+)|\.(?:pdf|full|abstract|html|full\.pdf)|v\d+(?:\.full(?:\.pdf)?)?)+$",
    re.I,
)


def identify(text: str) -> tuple[str, str] | None:
    """Kind and canonical form of the identifier in an address, or written as one; None where there is none.

    >>> identify("http://doi.acm.org/10.1145/1234567.1234562")
    ('doi', '10.1145/1234567.1234562')
    """
    text = text.strip().strip("[](){}<>\"'").replace("\\", "")
    if found := recognise(
        re.sub(
            r"^(https?://)(?:www\.|export\.|cn\.|xxx\.)?(arxiv\.org/)(?:abs|pdf|html|format|pdf_full)/+",
            r"\1\2abs/",
            text.split("#")[0],
        )
    ):
        return found
    if re.match(
        r"https?://(?:www\.)?(?:alphaxiv\.org/abs|huggingface\.co/papers|ar5iv\.\S+?/(?:abs|html)|(?:www\.)?arxiv-vanity\.com/papers|arxiv\.org/\w+)/",
        text,
    ):
        last = re.search(r"(\d{4}\.\d{4,5})(?:v\d+)?", text)
        return recognise(last[1]) if last else None
    if found_doi := _DOI_IN_PATH.match(text):
        return recognise(_AFTER.sub("", found_doi["doi"].rstrip("/.,;")))
    if re.match(r"https?://(?:www\.)?openreview\.net/(?:forum|pdf|attachment|references/pdf)\?", text) and (
        found_id := re.search(r"[?&]id=([\w-]{5,})", text)
    ):
        return "openreview", found_id[1]
    if (nature := _NATURE.match(text)) and len(nature["id"]) > 5:
        return recognise(f"10.1038/{nature['id'].lower().removesuffix('.pdf')}")
    return None
