"""Which version of a paper is shown, and how certain that is."""

import json
from pathlib import Path
from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.schema import Entry
from papershelf.reading.reader import read_catalog
from papershelf.records.appearance import appearance
from papershelf.records.facts import FactAuthor, Facts
from papershelf.records.join import VenueTable
from papershelf.records.weighing import weigh_versions

from ..scholar.recorded import DATA, needs_recordings
from ..scholar.shelf import TODAY

# (what the entry names, Semantic Scholar's fields, its identifiers) and the version, with its level.
CASES: dict[str, tuple[dict[str, str], dict[str, Any], dict[str, str], tuple[str, int | None, str]]] = {
    "an ACL id beats a year and a date of the next": (
        {"acl": "2021.sigdial-1.41"},
        {"venue": "SIGDIAL Conference", "year": 2022},
        {},
        ("SIGDIAL", 2021, "proven"),
    ),
    "a workshop with a series of its own": ({"acl": "2023.gem-1.31"}, {"year": 2022}, {}, ("GEM", 2023, "proven")),
    "a workshop DBLP files under the conference": (
        {},
        {"venue": "BlackboxNLP@EMNLP", "year": 2018},
        {"DBLP": "conf/emnlp/WangSMHLB18"},
        ("BlackboxNLP", 2018, "proven"),
    ),
    "a joint meeting of its own year": ({"acl": "2024.lrec-main.592"}, {}, {}, ("LREC-COLING", 2024, "proven")),
    "HLT with EMNLP": ({"acl": "H05-1010"}, {"year": 2005}, {}, ("HLT-EMNLP", 2005, "proven")),
    "Findings by DOI only": (
        {},
        {"venue": "Conference on Empirical Methods in Natural Language Processing", "year": 2020},
        {"DOI": "10.18653/v1/2021.findings-emnlp.172", "ArXiv": "2009.00001"},
        ("Findings of EMNLP", 2021, "proven"),
    ),
    "proceedings by their number": (
        {},
        {"venue": "Neural Information Processing Systems", "year": 2021},
        {"DOI": "10.52202/068431-0877", "ArXiv": "2106.00001"},
        ("NeurIPS", 2022, "proven"),
    ),
    "journals/corr does not mean unpublished": (
        {},
        {"venue": "Computer Vision and Pattern Recognition", "year": 2018},
        {"DOI": "10.1109/CVPR.2019.00453", "DBLP": "journals/corr/abs-1812-04948", "ArXiv": "1812.04948"},
        ("CVPR", 2019, "proven"),
    ),
    "the volume belongs to the publication": (
        {},
        {"venue": "Nat. Mac. Intell.", "year": 2023, "volume": "6"},
        {"DOI": "10.1038/s42256-024-00832-8", "ArXiv": "2304.05376"},
        ("Nature Machine Intelligence", 2024, "proven"),
    ),
    "a preprint's name beside a publication's key": (
        {},
        {"venue": "bioRxiv", "year": 2022},
        {"DBLP": "journals/ploscb/RuffiniDLDRKPKCD23"},
        ("PLOS Computational Biology", 2023, "proven"),
    ),
    "an archive's name beside a conference's key": (
        {},
        {"venue": "IACR Cryptology ePrint Archive", "year": 2015},
        {"DBLP": "conf/stoc/KoppulaLW15"},
        ("STOC", 2015, "proven"),
    ),
    "the century nearest to the year": (
        {},
        {"venue": "Some Mathematical Proceedings", "year": 1936},
        {"DBLP": "journals/x/Turing37"},
        ("Some Mathematical Proceedings", 1937, "proven"),
    ),
    "the conference that comes next": (
        {"arxiv": "2106.09685"},
        {"venue": "International Conference on Learning Representations", "year": 2021},
        {},
        ("ICLR", 2022, "inferred"),
    ),
    "every second year": ({"arxiv": "2103.00001"}, {"venue": "ECCV", "year": 2021}, {}, ("arXiv", 2021, "preprint")),
    "a conference posted after it met": ({"arxiv": "2108.00001"}, {"venue": "BMVC"}, {}, ("arXiv", 2021, "preprint")),
    "a journal without volume is not mixed with the preprint's year": (
        {"arxiv": "2302.11529"},
        {"venue": "Trans. Mach. Learn. Res.", "year": 2023},
        {},
        ("arXiv", 2023, "preprint"),
    ),
    "no preprint is known": ({}, {"venue": "Interspeech", "year": 2020}, {}, ("Interspeech", 2020, "taken")),
    "a name that stands for nothing, with a key": (
        {},
        {"venue": "Industrial Conference on Data Mining", "year": 2010},
        {"DBLP": "conf/icdm/QuillF10"},
        ("ICDM", 2010, "proven"),
    ),
    "a year after the next": (
        {},
        {"venue": "ICML", "year": 2031},
        {},
        ("", None, ""),
    ),
    "the server of a DOI": ({"doi": "10.1101/2024.04.01.587366"}, {}, {}, ("bioRxiv", 2024, "preprint")),
}


@pytest.mark.parametrize(("ids", "said", "external", "version"), CASES.values(), ids=CASES)
def test_the_version_that_is_shown(
    ids: dict[str, str], said: dict[str, Any], external: dict[str, str], version: tuple[str, int | None, str]
) -> None:
    facts = Facts("X", "2026-11-20", title="X", external_ids=external, **said)
    weighed = weigh_versions(ids, {}, [facts])
    assert (weighed.version.venue, weighed.version.year, weighed.level) == version


# An entry's own venue and year beside an ICLR paper posted in June 2021: what is shown.
WRITTEN = {
    "nothing": ({}, ("ICLR", 2022, "inferred")),
    "both": ({"venue": "Shelfcon", "year": "2020"}, ("Shelfcon", 2020, "curated")),
    "the conference": ({"venue": "ICLR"}, ("ICLR", 2022, "inferred")),
    "another conference": ({"venue": "NeurIPS"}, ("NeurIPS", 2021, "inferred")),
    "a venue nobody knows": ({"venue": "Shelfcon"}, ("Shelfcon", None, "curated")),
    "the preprint": ({"venue": "arXiv"}, ("arXiv", 2021, "preprint")),
    "the conference's year": ({"year": "2022"}, ("ICLR", 2022, "inferred")),
    "the preprint's year": ({"year": "2021"}, ("arXiv", 2021, "preprint")),
}


@pytest.mark.parametrize(("written", "shown"), WRITTEN.values(), ids=WRITTEN)
def test_venue_and_year_are_of_one_version(written: dict[str, str], shown: tuple[str, int | None, str]) -> None:
    entry = Entry.model_validate({"title": "X", "category": "all", "ids": {"arxiv": "2106.09685"}, **written})
    facts = Facts("X", "2026-11-20", title="X", venue="International Conference on Learning Representations", year=2021)
    found = appearance(entry, entry.ids.known(), [facts])
    assert (found.venue, found.year, found.level) == shown


def test_a_curated_preprint_yields_to_what_an_identifier_proves() -> None:
    written = {"title": "X", "category": "all", "venue": "arXiv", "year": "2021", "ids": {"arxiv": "2106.09685"}}
    entry = Entry.model_validate(written)
    proven = Facts("X", "2026-11-20", title="X", external_ids={"DBLP": "conf/iclr/QuillF22"})
    found = appearance(entry, entry.ids.known(), [proven])
    assert (found.venue, found.year, found.level) == ("ICLR", 2022, "since") and "conf/iclr/QuillF22" in found.year_from
    guessed = Facts("X", "2026-11-20", title="X", venue="ICLR", year=2021)
    assert appearance(entry, entry.ids.known(), [guessed]).level == "curated"


# What public sources prove of papers the recordings know as preprints only: docs/enrichment.md names them.
PROVED: dict[str, dict[str, str]] = {
    "vera": {"DBLP": "conf/iclr/KopiczkoBA24"},
    "pushing-mixture-of-experts-to-the-limit": {"DBLP": "conf/iclr/ZadouriUAELH24"},
    "adaptive-budget-allocation": {"DBLP": "conf/iclr/ZhangCBH0CZ23"},
    "llama-adapter": {"DBLP": "conf/iclr/ZhangHLZL00024"},
    "dora": {"DBLP": "conf/icml/LiuWY0WCC24"},
    "autopeft": {"ACL": "2024.tacl-1.29"},
    "punica": {"pdf": "https://proceedings.mlsys.org/paper_files/paper/2024/hash/054de805-Abstract-Conference.html"},
    "s-lora": {"pdf": "https://proceedings.mlsys.org/paper_files/paper/2024/hash/906419cd-Abstract-Conference.html"},
}


def the_list() -> Catalog:
    catalog, problems = read_catalog(Path(__file__).parents[2], TODAY)
    assert catalog, problems
    return catalog


def recorded_pairs(catalog: Catalog) -> list[tuple[str, Facts]]:
    """Each recorded answer with the slug of its entry; the ids are those of the list it was recorded for."""
    by_id = {
        (kind, value): slug for slug, entry in catalog.entries.items() for kind, value in entry.ids.known().items()
    }
    kinds = (("arxiv", "arxiv_id"), ("acl", "acl_id"), ("semantic_scholar", "semantic_scholar_id"))
    seeds = json.loads((DATA / "s2-seed-catalog.json").read_text(encoding="utf-8"))
    papers = json.loads((DATA / "s2-seed-papers.json").read_text(encoding="utf-8"))
    return [
        (
            next(by_id[kind, seed[key]] for kind, key in kinds if (kind, seed.get(key)) in by_id),
            Facts(
                paper["requested_id"],
                "2024-05-04",
                title=paper["paper"]["title"],
                authors=tuple(FactAuthor(name) for name in paper["paper"]["authors"]),
                venue=paper["paper"]["venue"] or "",
                year=paper["paper"]["year"],
            ),
        )
        for seed, paper in zip(seeds, papers, strict=True)
    ]


def count(catalog: Catalog, proofs: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """The 65 papers without what the curator wrote of venue and year, by how what is shown compares with that."""
    table = VenueTable(catalog.settings)
    found: dict[str, list[str]] = {"as curated": [], "preprint": [], "mixed": [], "other": []}
    answers: dict[str, list[Facts]] = {}
    for slug, facts in recorded_pairs(catalog):
        answers.setdefault(slug, []).append(facts)
    for slug, facts in recorded_pairs(catalog):
        entry = catalog.entries[slug]
        bare = entry.model_copy(update={"venue": "", "year": None})
        proof = dict(proofs.get(slug, {}))
        said = [replaced(each, proof) for each in (facts, *(a for a in answers[slug] if a is not facts))]
        shown = appearance(bare, bare.ids.known(), said)
        venue, year = table.shorten(shown.venue), shown.year
        same_venue, same_year = venue == entry.venue, year == entry.year
        preprint = venue == "arXiv" and year == 2000 + int(entry.ids.arxiv[:2] or 0)
        kind = "as curated" if same_venue and same_year else "preprint" if preprint else "other"
        found["mixed" if same_venue != same_year and not preprint else kind].append(slug)
    return found


def replaced(facts: Facts, proof: dict[str, str]) -> Facts:
    from msgspec.structs import replace

    pdf = proof.pop("pdf", "")
    return replace(facts, external_ids=proof, pdf=pdf) if proof or pdf else facts


@needs_recordings
def test_the_recorded_papers_are_shown_as_curated_or_as_the_preprint_they_are() -> None:
    found = count(the_list(), {})
    assert not found["mixed"] and not found["other"]
    assert len(found["as curated"]) >= 53 and len(found["as curated"]) + len(found["preprint"]) == 65


@needs_recordings
def test_what_public_sources_prove_makes_it_sixty() -> None:
    found = count(the_list(), PROVED)
    assert not found["mixed"] and not found["other"] and len(found["as curated"]) >= 60
