"""Suggestions, and names for files."""

import pytest

from papershelf.adding.draft import as_entry
from papershelf.adding.existing import Existing
from papershelf.adding.suggest import Suggestion, find_nearest, suggest_category, suggest_tags
from papershelf.catalog.schema import Entry
from papershelf.catalog.settings import Category, Settings

SETTINGS = Settings(title="x", categories=(Category(id="a", title="A"),))
ENTRIES = {
    "prefix": Entry(title="Prefix Tuning of Language Models", category=("nlp",), authors=("Li",), tags=("Prompts",)),
    "prompt": Entry(title="Prompt Tuning at Scale", category=("nlp",), tags=("Prompts", "Scale")),
    "vision": Entry(
        title="Visual Adapters for Image Models", category=("vision",), authors=("Wu", "Zu"), tags=("ViT",)
    ),
    "audio": Entry(title="Speech Recognition", category=("audio",), tags=("ASR",)),
}


def new(title: str, **values: object) -> Entry:
    return as_entry({"title": title, **values})


def test_the_nearest_entries_give_the_category_and_the_reason() -> None:
    found = suggest_category(find_nearest(new("Deep Prompt Tuning"), "", ENTRIES), ["nlp", "vision"])
    assert found == Suggestion("nlp", "like prompt (prompt, tuning)")


def test_authors_count_and_so_does_what_the_title_does_not_say() -> None:
    by_zu = find_nearest(new("Something", authors=["Zu"]), "", ENTRIES)
    assert suggest_category(by_zu, ["nlp", "vision"]).why == "like vision (Zu)"
    on_speech = find_nearest(new("Something"), "speech recognition", ENTRIES)
    assert suggest_category(on_speech, ["nlp", "audio"]).value == "audio"


def test_nothing_is_suggested_without_likeness_or_for_a_category_that_is_gone() -> None:
    assert suggest_category(find_nearest(new("Quantum Gravity"), "", ENTRIES), ["nlp", "vision"]) == Suggestion()
    assert suggest_category(find_nearest(new("Deep Prompt Tuning"), "", ENTRIES), ["vision", "audio"]) == Suggestion()
    assert suggest_category(find_nearest(new("Quantum Gravity"), "", {}), ["nlp"]).value == "nlp"


def test_tags_come_from_the_title_and_from_several_neighbours() -> None:
    entry = new("ASR with Prompt and Prefix Tuning of Language Models")
    named, shared = suggest_tags(entry, find_nearest(entry, "", ENTRIES), ENTRIES)
    assert named == [Suggestion("ASR", "in the title")]
    assert shared == [Suggestion("Prompts", "as prefix and prompt")]


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        ("LoRA: Low-Rank Adaptation", (), "lora"),
        ("LoRA: Low-Rank Adaptation", ("lora",), "lora-low-rank-adaptation"),
        ("LoRA: Low-Rank Adaptation", ("lora", "lora-low-rank-adaptation"), "lora-low-rank-adaptation-2022"),
        ("LoRA", ("lora", "lora-2022", "lora-2022-2"), "lora-2022-3"),
        ("A Very Long Head of a Title: Rest", (), "a-very-long-head-of-a-title-rest"),
        ("书架", (), "arxiv-2106-09685"),
        ("书架", ("arxiv-2106-09685",), "arxiv-2106-09685-2"),
    ],
)
def test_every_file_gets_a_name_of_its_own(title: str, taken: tuple[str, ...], slug: str) -> None:
    existing = Existing(SETTINGS, {}, frozenset(taken))
    assert existing.free_slug(title, "2022", "arxiv 2106.09685") == slug
