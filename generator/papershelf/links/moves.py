"""Moves: does a permanent redirect lead to the same thing? Pure.

Sites answer with 301 for much more than a moved page: a login, a consent form, the reader's language, a suspended
account, a parked domain, an error page, the front page. A new address is written only where something shows that the
same thing is there: its path, its title or its identifier. Everything else is left to a person.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from papershelf.ids import find_id
from papershelf.texts import fold

_LAST = "a list or the front page"
_NAMES_OF_PAGES = {
    "a login": """
        login logon signin signon sso auth oauth oauth2 authorize authenticate authentication saml saml2 idp wayf
        shibboleth cas openid account accounts register signup subscribe subscription subscriptions paywall
        institutionallogin userslogin userlogin loginpage loginform sessionnew sessions""",
    "a consent or access form": """
        consent cookie cookies cookieabsent cookieconsent cookiesrequired cookiepolicy cookienotice gdpr privacy
        privacypolicy terms termsofuse termsofservice tos captcha challenge validate verify robot robots areyouhuman
        unsupportedbrowser browsercheck agegate welcome interstitial""",
    "a notice of suspension": """
        suspended accountsuspended suspendedpage sitesuspended disabled accountdisabled blocked siteblocked cgisys
        defaultwebpage expired domainexpired deactivated terminated closed banned takedown dmca""",
    "a parked domain": """
        parking parked parkingpage domainparking forsale domainforsale domainisforsale buydomain buythisdomain domains
        landers lander sedo afternic""",
    "an error page": """
        error errors errorpage notfound pagenotfound filenotfound pagemissing missing gone oops sorry unavailable
        notavailable maintenance undermaintenance comingsoon offline undefined null invalid moved removed deleted
        accessdenied forbidden denied exception fault""",
    _LAST: """
        home homepage start portal search searchresults results sitemap about contact news archive archives browse""",
}
_KINDS = {name: kind for kind, names in _NAMES_OF_PAGES.items() for name in names.split()}
_ERROR_NUMBER = re.compile(r"(?:error|http|page|e)?(?:40[0-9]|410|50[0-9])(?:error|page|notfound)?")
# Part of a host, anywhere in it.
_HOSTS_OF_PAGES = {
    **dict.fromkeys(("login", "signin", "accounts", "auth", "sso", "idp"), "a login"),
    **dict.fromkeys(("consent", "validate"), "a consent or access form"),
    "suspended": "a notice of suspension",
}
# Who sells domains, by the name before the last dot.
_PARKING = frozenset({"sedo", "sedoparking", "parkingcrew", "bodis", "hugedomains", "afternic", "dan", "undeveloped"})
_PARKED_HOST = re.compile(r"ww\d{1,3}\.")  # www1. belongs to many, ww1. to domains for sale
_LANGUAGES_TEXT = """
ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja jp ko lt lv ms nb nl no pl pt ro ru sk sl sr sv
th tr uk ur vi zh
"""
_LANGUAGES = frozenset(_LANGUAGES_TEXT.split())
_LANGUAGE = re.compile(
    rf"(?:{'|'.join(sorted(_LANGUAGES))})(?:[-_][a-z]{{2,4}})?|[a-z]{{2}}[-_](?:{'|'.join(sorted(_LANGUAGES))})"
)
_LANGUAGE_KEYS = frozenset({"lang", "language", "locale", "hl", "lc", "setlang", "country", "region"})
_ENDING = re.compile(r"\.(?:html?|xhtml|php\d?|aspx?|jspx?|cgi|pl|do|action|pdf|ps|gz|md|txt)$")
# Parts of a path that say nothing of what is there.
_GENERIC_TEXT = """
abs abstract article articles content default doc docs document download downloads file files full fulltext get
html index item items main master page pages paper papers pdf pdfs post posts
project projects pub publication publications show
static upload uploads view viewer wiki www
"""
_GENERIC = frozenset(_GENERIC_TEXT.split()) | frozenset(_KINDS)
# Hosts whose redirects for good follow a renamed project or owner.
_FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "huggingface.co"})
_COMMON_LABELS_TEXT = """
www com org net edu gov io ai dev co uk de fr eu ac github gitlab pages google sites
"""
_COMMON_LABELS = frozenset(_COMMON_LABELS_TEXT.split())
_NOISE = re.compile(r"utm_\w+|fbclid|gclid|ref|source|via|share|spm")
_COMMON_WORDS_TEXT = """
a an the of for and in on to with by from is are as at via using towards toward
"""
_COMMON_WORDS = frozenset(_COMMON_WORDS_TEXT.split())


def find_doubt(old: str, new: str, title: str = "", ids: Iterable[str] = ()) -> str:
    """Why the new address may not be of the same thing as the old, in words; "" where it is.

    `title` and `ids` are those of the entry: an address that spells them out is its own.

    >>> find_doubt("http://a.org/papers/lora.html", "https://b.org/pubs/lora/")
    ''
    >>> find_doubt("https://a.org/papers/lora", "https://a.org/login?next=/papers/lora")
    'it now leads to a login'
    """
    before, after = _split(old), _split(new)
    if kind := name_dead_end(old, new):
        return f"it now leads to {kind}"
    steps, left = list(_segments(before)), list(_segments(after))
    if left and len(left) < len(steps) and left == steps[: len(left)] and not after.query:
        return "it now leads up the path, to what the page was part of"
    if _is_same(before, after, title, ids):
        return ""
    if not _segments(after) and not after.query:
        return "it now leads to the site's front page"
    return "nothing in the new address shows that it is the same thing"


def name_dead_end(old: str, new: str) -> str:
    """What a redirect ends at where it is no page of its own: "a login", "a parked domain", …; else ""."""
    before, after = _split(old), _split(new)
    return next(_dead_ends(before, after), "")


def _dead_ends(before: SplitResult, after: SplitResult) -> Iterator[str]:
    known = {_squeeze(part) for part in _segments(before)}
    for label in _labels(after)[:-1]:
        if label in _HOSTS_OF_PAGES and label not in _labels(before):
            yield _HOSTS_OF_PAGES[label]
    if _is_for_sale(after) and not _is_for_sale(before):
        yield "a parked domain"
    names = [_squeeze(part) for part in _segments(after)]
    for place, name in enumerate(names, 1):
        kind = _KINDS.get(name) or (_ERROR_NUMBER.fullmatch(name) and "an error page")
        if kind and name not in known and (kind != _LAST or place == len(names)):
            yield kind
    if _carries(after, before):
        yield "a page in between"
    if _languages(after) - _languages(before):
        yield "the page in a language it chose for us"


def _is_for_sale(address: SplitResult) -> bool:
    return bool(_PARKED_HOST.match(address.hostname or "")) or not _PARKING.isdisjoint(_labels(address)[-2:-1])


def _carries(after: SplitResult, before: SplitResult) -> bool:
    """True where the query holds an address, as pages do that send the reader on when they are done."""
    values = [value for _, value in parse_qsl(after.query)]
    whole = unquote(before.path).rstrip("/")
    return any(
        value.startswith(("http://", "https://", "/")) or (len(whole) > 1 and whole in value) for value in values
    ) and (before.query != after.query)


def _languages(address: SplitResult) -> set[str]:
    """What in the address names a language: a part of the path, the first label of the host, a key of the query."""
    found = {part for part in _segments(address)[:2] if _LANGUAGE.fullmatch(part)}
    found |= {label for label in _labels(address)[:-2][:1] if label in _LANGUAGES}
    return found | {value.casefold() for key, value in parse_qsl(address.query) if key.casefold() in _LANGUAGE_KEYS}


def _is_same(before: SplitResult, after: SplitResult, title: str, ids: Iterable[str]) -> bool:
    ours, theirs = find_id(before.geturl()), find_id(after.geturl())
    if ours and theirs and ours[0] == theirs[0]:
        return ours == theirs
    if not _segments(before) and not before.query:
        return _same_front(before, after)
    checks = (_same_path(before, after), _same_project(before, after), _spells_title(after, title))
    return any(checks) or _holds_id(after, ids)


def _same_front(before: SplitResult, after: SplitResult) -> bool:
    """A front page that moved to another, of the same name: project.github.io, project.org."""
    if _segments(after) or after.query:
        return False
    return _bare_host(before) == _bare_host(after) or "" != _own_name(before) == _own_name(after)


def _same_path(before: SplitResult, after: SplitResult) -> bool:
    """The last telling part of the old path is in the new one, and so is what the old query asked for."""
    old, new = list(map(_stem, _segments(before))), list(map(_stem, _segments(after)))
    asked = [
        value.casefold() for key, value in parse_qsl(before.query, keep_blank_values=True) if not _NOISE.fullmatch(key)
    ]
    answered = {*new, *(value.casefold() for _, value in parse_qsl(after.query))}
    if not answered.issuperset(_stem(value) if value not in answered else value for value in asked):
        return False
    telling = [part for part in old if part not in _GENERIC]
    if telling:
        return telling[-1] in answered or (len(telling[-1]) > 5 and _words(telling[-1]) <= _words(" ".join(new)))
    return bool(asked) or old == new


def _same_project(before: SplitResult, after: SplitResult) -> bool:
    """A project that was renamed, or got another owner, on the same forge."""
    old, new = _segments(before), _segments(after)
    forge = _bare_host(before)
    return forge in _FORGES and forge == _bare_host(after) and len(old) == len(new) >= 2 and old[2:] == new[2:]


def _spells_title(after: SplitResult, title: str) -> bool:
    """The new path has the words of the title, as a slug has: most of them, and two at least."""
    words = _words(fold(title)) - _COMMON_WORDS
    found = words & _words(fold(" ".join(_segments(after))))
    return len(found) >= 2 and 4 * len(found) >= 3 * len(words)


def _holds_id(after: SplitResult, ids: Iterable[str]) -> bool:
    text = unquote(f"{after.path}?{after.query}").casefold()
    return any(
        re.search(rf"(?<![a-z0-9]){re.escape(each.casefold())}(?:v\d+)?(?![a-z0-9])", text)
        for each in ids
        if len(each) > 5
    )


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def _segments(address: SplitResult) -> list[str]:
    return [part for part in unquote(address.path).casefold().split("/") if part]


def _stem(part: str) -> str:
    return _ENDING.sub("", _ENDING.sub("", part.casefold()))


def _squeeze(part: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _stem(part))


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W_]+", text) if word}


def _labels(address: SplitResult) -> list[str]:
    return (address.hostname or "").split(".")


def _bare_host(address: SplitResult) -> str:
    return (address.hostname or "").removeprefix("www.")


def _own_name(address: SplitResult) -> str:
    """The first label of the host that tells one site from another; what follows may be a university's."""
    return next((label for label in _labels(address) if len(label) > 2 and label not in _COMMON_LABELS), "")
