"""What a new list begins from: a file or folder here, or a README or bibliography at a web address."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import requests

from papershelf import __version__
from papershelf.catalog.encoding import EncodingFault, decode_text
from papershelf.importing.found import FoundList
from papershelf.importing.guess import guess_format
from papershelf.importing.sources import ReadOptions, SourceError, read_list_text, read_source

_MOST_BYTES = 20_000_000
_TIMEOUTS = (10, 60)
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?(?:#.*)?$", re.I
)
_BLOB = re.compile(r"https?://(?:www\.)?github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)/blob/(?P<rest>[^?#]+)", re.I)


def read_beginning(source: str) -> tuple[FoundList, str]:
    """All that the source holds, and what to call a list that has no title.

    Raises SourceError.
    """
    if re.match(r"https?://", source, re.I):
        return _read_address(source)
    path = Path(source)
    if not path.exists():
        raise SourceError(f"{source} is neither a file or folder here nor a web address")
    return read_source(path), path.resolve().stem if path.is_file() else path.resolve().name


def raw_addresses(url: str) -> list[str]:
    """Where the text of an address is: GitHub's pages of a repository or file have it elsewhere.

    >>> raw_addresses("https://github.com/owner/name")[0]
    'https://raw.githubusercontent.com/owner/name/HEAD/README.md'
    """
    raw = "https://raw.githubusercontent.com"
    if found := _REPOSITORY.match(url):
        names = ("README.md", "readme.md", "Readme.md", "README.markdown")
        return [f"{raw}/{found['owner']}/{found['name']}/HEAD/{name}" for name in names]
    if found := _BLOB.match(url):
        return [f"{raw}/{found['owner']}/{found['name']}/{found['rest']}"]
    return [url]


def _read_address(url: str) -> tuple[FoundList, str]:
    failed = ""
    for address in raw_addresses(url):
        try:
            data = _fetch(address)
        except (requests.RequestException, OSError) as error:
            failed = f"{url} cannot be read: {_short(error)}"
            continue
        name = unquote(urlsplit(address).path.rsplit("/", 1)[-1]) or "README.md"
        try:
            text = decode_text(data, name)[0]
        except EncodingFault as fault:
            raise SourceError(f"{url}: {fault}") from None
        repository = _REPOSITORY.match(url)
        form = guess_format(text) or "awesome"
        return read_list_text(text, name, form, ReadOptions()), repository["name"] if repository else Path(name).stem
    raise SourceError(failed)


def _fetch(url: str) -> bytes:
    with requests.get(
        url, timeout=_TIMEOUTS, stream=True, headers={"User-Agent": f"papershelf/{__version__}"}
    ) as answer:
        if answer.status_code != 200:
            raise OSError(f"the server answers {answer.status_code}")
        return b"".join(_within(answer))


def _within(answer: requests.Response) -> list[bytes]:
    chunks: list[bytes] = []
    size = 0
    for chunk in answer.iter_content(65536):
        size += len(chunk)
        if size > _MOST_BYTES:
            raise OSError(f"it has more than {_MOST_BYTES:,} bytes")
        chunks.append(chunk)
    return chunks


def _short(error: BaseException) -> str:
    if isinstance(error, requests.ConnectionError):
        return "the server cannot be reached"
    return str(error) or type(error).__name__
