"""Rules between entries: which of two is at fault, where, and what the hint says."""

import pytest

from papershelf.catalog.list_rules import paper_links

from ..small import TODAY, Small


def told(small: Small, *files: str) -> list[tuple[str, str, str]]:
    """Each problem as path:line:column code, its message and its hint, the paths without catalog/."""
    return [
        (
            f"{each.path.removeprefix('catalog/')}:{each.line}:{each.column} {each.code}",
            each.message.replace("catalog/", ""),
            each.hint,
        )
        for each in small.read(*files)[1]
    ]


def paper(number: int, more: str = "") -> str:
    return f"title: Kiln number {number}\ncategory: methods\nids: {{pmid: {number}}}\n{more}\n"


def test_of_two_files_of_one_name_the_new_one_is_at_fault(small: Small) -> None:
    small.write("papers/more/lora.yaml", paper(2))
    hint = "rename one of them: the file's name is its address"
    assert told(small) == [("papers/more/lora.yaml:0:0 slug-taken", "papers/lora.yaml has the same name", hint)]
    assert [code for code, _, _ in told(small, "catalog/papers/lora.yaml")] == ["papers/lora.yaml:0:0 slug-taken"]
    assert [code for code, _, _ in told(small, "catalog/papers/more/lora.yaml")] == [
        "papers/more/lora.yaml:0:0 slug-taken"
    ]


def test_a_category_is_filled_by_what_is_in_it_or_below_it(small: Small) -> None:
    children = "children: [{id: wet, title: W}, {id: dry, title: D}]"
    small.write("catalog.yaml", f"title: t\ncategories:\n  - {{id: methods, title: M, {children}}}\n")
    small.paper("lora", "title: LoRA\ncategory: methods/wet\nids: {pmid: 1}\n")
    assert told(small) == [
        (
            "catalog.yaml:3:66 empty-category",
            "the category 'methods/dry' holds no entry",
            "remove it, or add the first paper to it",
        )
    ]


TAGS = [
    ("", ["Adapter", "adapter"], "adapter", "Adapter"),
    ("", ["adapter", "Adapter", "adapter"], "Adapter", "adapter"),
    ("vocabulary: [kiln]", ["kiln", "Kiln"], "Kiln", "kiln"),
    ("vocabulary: [kiln]", ["kiln", "klin"], "klin", ""),
    ("vocabulary: [kiln], aliases: {oven: kiln}", ["kiln", "oven"], "", ""),
    ("aliases: {Oven: kiln}", ["oven", "Oven"], "", ""),
    ("", ["kiln", "oven"], "", ""),
]


@pytest.mark.parametrize(("settings", "tags", "wrong", "elsewhere"), TAGS)
def test_a_tag_is_spelled_as_the_vocabulary_or_most_entries_do(
    small: Small, settings: str, tags: list[str], wrong: str, elsewhere: str
) -> None:
    small.write("catalog.yaml", f"title: t\ncategories: [{{id: methods, title: M}}]\ntags: {{{settings}}}\n")
    for number, tag in enumerate(tags, 1):
        small.paper(f"k{number}", paper(number, f"tags: [{tag}]"))
    code = "tag-spelling" if elsewhere else "unknown-tag"
    message = (
        f"the tag '{wrong}' is spelled '{elsewhere}' elsewhere" if elsewhere else f"'{wrong}' is not one of the tags"
    )
    problem = (
        (f"papers/k{tags.index(wrong) + 1}.yaml:4:8 {code}", message, f"did you mean '{elsewhere or 'kiln'}'?")
        if wrong
        else ()
    )
    assert told(small) == ([problem] if wrong else [])


def test_a_tag_that_is_unknown_and_spelled_in_two_ways_is_unknown(small: Small) -> None:
    small.write("catalog.yaml", "title: t\ncategories: [{id: methods, title: M}]\ntags: {vocabulary: [oven]}\n")
    for number, tag in enumerate(("kiln", "kiln", "Kiln"), 1):
        small.paper(f"k{number}", paper(number, f"tags: [{tag}]"))
    assert {code.rpartition(" ")[2] for code, _, _ in told(small)} == {"unknown-tag"}
    assert len(told(small)) == 3


HINTS = [
    ("two", "did you mean 'twp'?"),
    ("Twp", "did you mean 'twp'?"),
    ("LORA2", "did you mean 'lora'?"),
    ("old-name", "it is called 'twp' now"),
    ("quite-else", "known: lora, new, twp"),
]


@pytest.mark.parametrize(("target", "hint"), HINTS)
def test_what_replaces_an_entry_is_another_entry(small: Small, target: str, hint: str) -> None:
    small.paper("twp", paper(2, "formerly: old-name"))
    small.paper("new", paper(3, f"superseded_by: {target}"))
    assert told(small) == [("papers/new.yaml:4:16 unknown-entry", f"there is no entry '{target}'", hint)]


def test_an_entry_does_not_replace_itself(small: Small) -> None:
    small.paper("new", paper(3, "superseded_by: new"))
    said = ("this entry names itself", "name the entry that replaces it")
    assert told(small) == [("papers/new.yaml:4:16 superseded-by-itself", *said)]


def test_an_entry_with_faults_is_no_hint_for_a_name(small: Small) -> None:
    small.paper("broken", "title: [\n")
    small.paper("new", paper(3, "superseded_by: broke"))
    assert ("papers/new.yaml:4:16 unknown-entry", "there is no entry 'broke'", "known: lora, new") in told(small)


FORMER = [
    ("formerly: lora", "formerly-in-use", "'lora' is the name of an entry"),
    ("formerly: [gone, gone]", "repeated-entry", "'gone' is named twice"),
    ("formerly: taken", "repeated-entry", "papers/a.yaml names 'taken' already"),
]


@pytest.mark.parametrize(("line", "code", "message"), FORMER)
def test_a_former_name_was_one_entrys_only(small: Small, line: str, code: str, message: str) -> None:
    small.paper("a", paper(2, "formerly: taken"))
    small.paper("new", paper(3, line))
    assert [(each[0].rpartition(" ")[2], each[1]) for each in told(small)] == [(code, message)]


def test_a_former_name_is_pointed_at_where_it_is_repeated(small: Small) -> None:
    small.paper("new", paper(3, "formerly: [gone, other, gone]"))
    assert [code for code, _, _ in told(small)] == ["papers/new.yaml:4:25 repeated-entry"]


KEYS = [
    ("key: lora", "", ["papers/new.yaml:4:6 repeated-key"]),
    ("key: lora2021", "key: lora2021", ["papers/new.yaml:4:6 repeated-key"]),
    ("key: other", "key: lora2021", []),
    ("key: new", "", []),
    ("", "key: new", ["papers/a.yaml:4:6 repeated-key"]),
]


@pytest.mark.parametrize(("mine", "theirs", "codes"), KEYS)
def test_no_two_entries_have_one_citation_key(small: Small, mine: str, theirs: str, codes: list[str]) -> None:
    small.paper("a", paper(2, theirs))
    small.paper("new", paper(3, mine))
    assert [code for code, _, _ in told(small)] == codes


def test_of_two_keys_the_new_files_is_at_fault(small: Small) -> None:
    small.paper("a", paper(2, "key: k"))
    small.paper("new", paper(3, "key: k"))
    said = told(small, "catalog/papers/a.yaml")
    assert [(code, message) for code, message, _ in said] == [
        ("papers/a.yaml:4:6 repeated-key", "papers/new.yaml has the citation key 'k' already")
    ]


def test_every_dangling_link_of_a_text_is_found_at_its_place(small: Small) -> None:
    small.paper("new", paper(3, 'notes: "See [a](paper:lor), [b](paper:lora), [c](paper:lor)."'))
    small.write("pages/about.md", "# About\n\n[a](paper:lora) and [b](paper:gone)\n")
    assert [code for code, _, _ in told(small)] == [
        "pages/about.md:3:31 unknown-entry",
        "papers/new.yaml:4:23 unknown-entry",
        "papers/new.yaml:4:56 unknown-entry",
    ]


@pytest.mark.parametrize(
    ("text", "slugs"), [("", ()), ("[a](paper:b) [c](paper:d)", ("b", "d")), ("](paper:b c)", ()), ("](papers:b)", ())]
)
def test_links_to_papers_are_found_in_a_text(text: str, slugs: tuple[str, ...]) -> None:
    assert paper_links(text) == slugs


@pytest.mark.parametrize(("steps", "advised"), [(2, False), (30, False), (31, True)])
def test_a_path_of_many_steps_is_advised_against(small: Small, steps: int, advised: bool) -> None:
    from papershelf.reading.reader import read

    for number in range(1, steps):
        small.paper(f"k{number:02}", paper(number))
    named = ["lora", *(f"k{number:02}" for number in range(1, steps))]
    lines = "".join(f"  - {{paper: {slug}, why: Read it.}}\n" for slug in named)
    small.write("paths/start.yaml", f"title: Start\nfor: Builders\nabout: A way in.\nsteps:\n{lines}")
    found = read(small.root, TODAY, advising=True)
    assert found.problems == []
    assert [(each.code, each.line, each.column) for each in found.advice] == (
        [("path-too-long", 5, 3)] if advised else []
    )
