"""Catalogs to search in tests: a handful of awkward papers, the list this repository ships, and a made-up large one."""

import runpy
from functools import cache
from pathlib import Path

import yaml

from papershelf.search import ListWords, Named, SearchPaper

REPOSITORY = Path(__file__).parents[2]

AWKWARD = (
    SearchPaper("lora", "LoRA: Low-Rank Adaptation", ("Edward J. Hu",), "ICLR", "Learning Representations", 2022),
    SearchPaper(
        "gpt", "GPT-4 Technical Report", ("OpenAI",), year=2023, tags=("LLM",), citations=9, added="2026-01-02"
    ),
    SearchPaper("ia3", "Few-Shot Tuning", ("Haokun Liu",), "NeurIPS", year=2022, tags=("(IA)^3",), citations=5),
    SearchPaper("cpp", "Parsing in C++", ("Bjørn Łąski",), "ACL", year=2022, code="https://example.org/cpp"),
    SearchPaper(
        "knn", "k-NN Language Models", ("Urvashi Khandelwal",), "ICLR", year=2020, summary="Nearest neighbours."
    ),
    SearchPaper("cjk", "深層学習によるテキスト分類", ("山田 太郎",), year=2021, categories=("nlp/text",)),
    SearchPaper("greek", "Λόγος και ΟΔΟΣ", ("Ελένη Ά.",), year=2019, categories=("nlp", "vision")),
    SearchPaper("cyrillic", "Ёлка и обучение", ("Пётр Йодов",), year=2018, tldr="О деревьях."),
    SearchPaper("emoji", "🚀 Rockets 👩‍🔬", (), categories=("nlp/text",), tags=("🚀",)),
    SearchPaper("crowd", "A Crowd", tuple(f"Person{number} Crowdson" for number in range(300)), year=2021),
    SearchPaper("html", "<b>Bold</b> </script> & “quotes” \u202eRTL", ("x" * 300,), year=2021, abstract="runningtext"),
    SearchPaper("fused", "AdapterFusion", ("Jonas Pfeiffer",), "EACL", year=2021, abstract="fusing the adapters"),
)


# What coverage.test.mjs asks: who has all words, who lacks one, and every way a word is found that stands in no text.
RULES = (
    SearchPaper("all", "Walnut Pecan Almond Hazel", year=2001, categories=("pomology",)),
    SearchPaper("two", "Walnut Pecan", year=2009),
    SearchPaper("other-two", "Pecan Almond", year=2010),
    SearchPaper("quince", "Quince", ("Samson Oak",), "FRUIT", "Journal of Fruit", 2003),
    SearchPaper("medlar", "Medlar", year=2004, awards=("Golden apple",)),
    SearchPaper("rowan", "Rowan", year=2000, dated="1999", ids=("9912.00001",)),
    SearchPaper("hazel", "Shrubs", year=2005, tags=("Hazel",), tag_names=("Filbert",)),
    SearchPaper("tool", "Ladder", year=2006, type="software"),
    SearchPaper("exact", "Grafting", year=2001),
    SearchPaper("form", "Graft", year=2001),
    SearchPaper("begins", "Graftonia", year=2001),
    SearchPaper("apart", "On Root Stock", year=2007),
    SearchPaper("joined", "Windfall", year=2007),
    SearchPaper("umlaut", "Cider", ("Una Mühlenbach",), year=2008, people=(("una-muhlenbach", "Una Mühlenbach"),)),
    SearchPaper("samuel", "Perry", ("Samuel Hueber",), year=2008),
    *(SearchPaper(f"orchard-{number}", f"Orchard Number {number}", year=2000 + number) for number in range(5)),
)
RULES_SAID = ListWords(
    venues={"FRUIT": ("OLDNAME",)},
    types={"software": "Software tool"},
    categories={"pomology": "Pomology pomology"},
    named=(
        Named("category", "Pomology", "categories/pomology/"),
        Named("venue", "FRUIT", "venues/fruit/", ("Journal of Fruit", "OLDNAME")),
        Named("tag", "Hazel", "tags/hazel/", ("Filbert",)),
    ),
    people=(Named("author", "Una Mühlenbach", "una-muhlenbach"),),
)


def shipped_papers() -> list[SearchPaper]:
    """The entries of catalog/, read plainly: what search needs of them and no more."""
    return [_shipped(path) for path in sorted((REPOSITORY / "catalog" / "papers").glob("*.yaml"))]


def _shipped(path: Path) -> SearchPaper:
    entry = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    category = entry["category"]
    return SearchPaper(
        slug=path.stem,
        title=entry["title"],
        authors=tuple(entry.get("authors", ())),
        venue=entry.get("venue", ""),
        year=int(entry["year"]) if "year" in entry else None,
        categories=tuple([category] if isinstance(category, str) else category),
        tags=tuple(entry.get("tags", ())),
        summary=entry.get("summary", ""),
        code=entry.get("links", {}).get("code", ""),
        added=entry.get("added", ""),
    )


@cache
def made_up_papers(count: int) -> tuple[SearchPaper, ...]:
    """Papers of the benchmark's generator, which is no part of the package."""
    make_papers = runpy.run_path(str(REPOSITORY / "benchmarks" / "catalogs.py"))["make_papers"]
    return tuple(make_papers(count))
