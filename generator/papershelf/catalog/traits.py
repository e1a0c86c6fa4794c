"""What of an entry says which paper it is, in a shape that is quick to compare and small enough to keep."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from papershelf.catalog.link_ids import paper_ids
from papershelf.catalog.schema import Entry
from papershelf.ids import identities
from papershelf.texts import fold, fold_title

_MOST_NAMES = 12
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|gitee\.com|huggingface\.co)"
    r"/([^/?#\s]+/[^/?#\s]+)",
    re.I,
)
# DOIs of versions: the part that counts them.
_VERSION = re.compile(
    r"(10\.3123[0-9]/osf\.io/\w+|10\.(?:35542|31730|31222|31219)/osf\.io/\w+?)_v\d+$|(10\.20944/preprints.+)\.v\d+$"
    r"|(10\.21203/rs\.3\.rs-\d+)/v\d+$|(10\.(?:12688|7554|32388)/[\w.]+?)\.\d{1,2}$"
    r"|(10\.6084/m9\.figshare\.\d+)\.v\d+$|(10\.26434/chemrxiv[\w.-]*?)[.-]v\d+$"
)


class Traits(Struct, array_like=True, frozen=True, gc=False):
    """`certain` is what no other entry may say too. `title` and surnames (`names`) are folded, `year` is 0 if unknown.

    `kin` are repositories and families of versions, `links` addresses without their scheme; `apart` are the slugs the
    curator says are other papers.
    """

    certain: tuple[str, ...]
    title: str
    names: tuple[str, ...] = ()
    year: int = 0
    kin: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def ids(self) -> dict[str, str]:
        """The identifiers, by kind."""
        pairs = (identity.partition(":") for identity in self.certain)
        return {kind: value for kind, _, value in pairs if kind != "work"}


def traits_of(entry: Entry) -> Traits:
    """What says which paper an entry is."""
    ids = entry.ids.known()
    title = fold_title(entry.title)
    said = identities(ids)
    for kind, value in paper_ids(entry.links).values():
        said |= identities({kind: value})
    repositories = _repositories(entry.links)
    works = (f"work:{repository} {title}" for repository in repositories if title)
    return Traits(
        (*sorted(said), *works),
        title,
        tuple(dict.fromkeys(filter(None, map(_surname, _some(entry.authors))))),
        entry.year or 0,
        (*repositories, *_families(ids)),
        tuple(sorted(url.partition("//")[2].rstrip("/").lower() for url in entry.links.values())),
        entry.distinct_from,
    )


def _some(authors: tuple[object, ...]) -> Iterator[str]:
    """The first names and the last."""
    names = [name if isinstance(name, str) else str(getattr(name, "name", "")) for name in authors[:_MOST_NAMES]]
    yield from names
    if len(authors) > _MOST_NAMES:
        last = authors[-1]
        yield last if isinstance(last, str) else str(getattr(last, "name", ""))


@lru_cache(maxsize=65536)
def _surname(name: str) -> str:
    before, comma, after = name.partition(",")
    words = fold(before if comma and fold(after) not in _SUFFIXES else name.replace(",", " ")).split()
    return next((word for word in reversed(words) if word not in _SUFFIXES), "")


def _repositories(links: Mapping[str, str]) -> Iterable[str]:
    found = (_REPOSITORY.match(url) for url in links.values())
    names = (f"{each[1]}/{each[2]}".lower().removesuffix(".git") for each in found if each)
    return tuple(dict.fromkeys(name for name in names if "/papers/" not in name))


def _families(ids: Mapping[str, str]) -> Iterator[str]:
    doi = ids.get("doi", "")
    if found := _VERSION.match(doi):
        yield f"family:{next(filter(None, found.groups()))}"
    elif "/osf.io/" in doi or re.match(r"10\.(?:12688|7554|6084|26434|21203|20944)/", doi):
        yield f"family:{doi}"
    if doi.startswith("10.5281/zenodo."):
        yield "zenodo"
