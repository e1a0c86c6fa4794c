"""Links that lead around a list and are no papers: its own headings, its issues, its licence, people's profiles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from papershelf.importing.addresses import is_paper_page
from papershelf.importing.readme.item import ReadmeItem

_HUBS = r"https?://(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|codeberg\.org|bitbucket\.org)"
# Pages of a repository that ask for something, or count something; one issue can be notes on a paper.
_KEEPING = re.compile(
    _HUBS + r"/[^/\s]+/[^/\s]+/(?:-/)?(?:issues(?:/new\b[^\s]*)?|pulls?|merge_requests(?:/new\b[^\s]*)?|compare\b[^\s]*"
    r"|discussions|fork|stargazers|watchers|network(?:/members)?|subscription|graphs/[\w-]+|edit/[^\s]*)/?(?:[?#]\S*)?",
    re.I,
)
_PEOPLE = re.compile(
    r"mailto:\S+|https?://(?:[\w-]+\.)?(?:linkedin\.com/(?:in|company|groups)/\S+|(?:twitter|x)\.com/@?\w+/?(?:\?\S*)?"
    r"|zhihu\.com/(?:people|org)/\S+|weibo\.com/(?:u/)?\w+/?|facebook\.com/[\w.]+/?|instagram\.com/[\w.]+/?|t\.me/\S+"
    r"|discord\.(?:gg|com/invite)/\S+|join\.slack\.com/\S+|orcid\.org/\S+|researchgate\.net/profile/[\w-]+/?"
    r"|scholar\.google\.[\w.]+/citations\?(?:(?!citation_for_view)\S)*|(?:buymeacoffee|patreon|ko-fi|paypal)\.(?:com|me)/\S+)",
    re.I,
)
_RULES = re.compile(
    r"(?:https?://\S*?/|\.{0,2}/)?(?:\.github/)?(?:code[-_ ]?of[-_ ]?conduct|contributing|contributors|licen[cs]e"
    r"|copying|changelog|pull_request_template|(?-i:SECURITY|SUPPORT|GOVERNANCE|CHANGES))"
    r"(?:[-_.][\w-]{2,5})?(?:\.(?:md|markdown|txt|rst))?/?(?:[?#]\S*)?"
    r"|https?://(?:www\.)?(?:creativecommons\.org/(?:licen[cs]es|publicdomain)|opensource\.org/licen[cs]es?|choosealicense\.com)\S*"
    r"|https?://(?:www\.)?contributor-covenant\.org\S*|https?://(?:www\.)?gnu\.org/licen[cs]es\S*",
    re.I,
)
_ANY_PATH = re.compile(rf"{_HUBS}/[^/\s]+/[^/\s]+(?:/?|/(?:blob|tree)/[^\s#?]*)", re.I)
_ENCYCLOPAEDIA = re.compile(r"https?://(?:[a-z-]+\.)?(?:m\.)?(?:wikipedia\.org/wiki|baike\.baidu\.com/item)/\S+", re.I)
_MEANS = re.compile(r"\s*(?:\W{0,2}[A-Z][A-Za-z0-9-]{0,7}\W{0,2})\s*(?:[:：=–—]|\s-\s)")


class AroundLinks:
    """Knows the headings of one README, so that links to them are told whatever address they are written with."""

    def __init__(self, headings: Iterable[str], items: Sequence[ReadmeItem]) -> None:
        self._anchors = frozenset(filter(None, map(_letters, headings)))
        bases = Counter(
            base
            for item in items
            for _, url in item.addresses()
            if (base := self._base(url)) and not is_paper_page(url)
        )
        self._bases = frozenset(base for base, count in bases.items() if count >= 2 or _ANY_PATH.fullmatch(base))

    def why(self, item: ReadmeItem) -> str:
        """What the item leads to, where none of its links is a paper's; "" for every other item."""
        urls = [url for _, url in item.addresses() if url]
        if not urls or any(is_paper_page(url) for url in urls):
            return ""
        if all(url.startswith("#") or self._base(url) in self._bases for url in urls) and self._bases:
            return "navigation"
        if all(_KEEPING.fullmatch(url) or _PEOPLE.fullmatch(url) or _RULES.fullmatch(url) for url in urls):
            return "navigation"
        if all(_ENCYCLOPAEDIA.match(url) for url in urls) and _MEANS.match(item.text()):
            return "navigation"
        return ""

    def _base(self, url: str) -> str:
        """The address without its fragment, where that names a heading of the README."""
        base, _, fragment = url.partition("#")
        fits = base.lower().startswith("http") and _letters(re.sub(r"-\d+$", "", fragment)) in self._anchors
        return base.rstrip("/") if fits or _letters(fragment) in self._anchors else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
