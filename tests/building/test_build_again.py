"""Building again: whatever was done to a list, and however often, the bytes are those of a clean build."""

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from papershelf.building.build import Built, Order, build_catalog
from papershelf.problems import Problem
from papershelf.reading import fingerprint, noted
from papershelf.reading.noted import read_again
from papershelf.reading.reader import read
from papershelf.reading.recollection import Recollection
from papershelf.reading.stamps import FOLDER, Memory

from ..command_line import tree
from ..small import start_small

TODAY = date(2026, 11, 23)
STEPS = 100
CATEGORIES = ("a", "a/x", "a/y", "b", "b/z")
WORDS = ("adapter", "bridge", "cosine", "drift", "ember", "façade", "gradient", "hinge", "index", "joint", "kernel")
TAGS = ("LoRA", "C++", "memory", "検索", "low rank")
VENUES = ("ACL", "ICLR", "Journal of Shelves")


class Shelf:
    """A list that changes by chance, the same way for the same seed."""

    def __init__(self, root: Path, seed: int, papers: int) -> None:
        self.root, self.draw, self.made = root, random.Random(seed), 0
        self.facts: dict[str, dict[str, object]] = {}
        self.options = "{page_size: 4, newest: 3}"
        self.spared: tuple[str, ...] = ()
        self.version = root.parent / "generator" / "version.py"
        self.version.parent.mkdir()
        for number in range(papers):
            self.add(CATEGORIES[number % len(CATEGORIES)])
        self.settings()
        self.write("templates/parts/line.md.j2", "")
        (root / "templates" / "parts" / "line.md.j2").unlink()

    def write(self, path: str, text: str) -> None:
        """A file below the root."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def settings(self) -> None:
        """catalog.yaml, as the options are now."""
        tree = "[{id: a, title: A, children: [{id: x, title: X}, {id: y, title: Y}]},"
        tree += " {id: b, title: B, children: [{id: z, title: Z}]}]"
        text = f"title: Shelves\nurl: https://shelves.example/list/\ncategories: {tree}\nsite: {self.options}\n"
        self.write("catalog/catalog.yaml", text)

    def papers(self) -> list[Path]:
        """Every entry's file."""
        files = sorted((self.root / "catalog" / "papers").rglob("*.yaml"))
        return [file for file in files if "\ncategory: " in file.read_text(encoding="utf-8")]

    def entry(self, category: str, arxiv: str) -> str:
        """An entry by chance."""
        draw = self.draw
        title = " ".join(draw.sample(WORDS, 5)).capitalize()
        authors = ", ".join(
            f"{draw.choice('ABC')}. {draw.choice(WORDS).capitalize()}" for _ in range(draw.randint(1, 3))
        )
        lines = [
            f"title: {title} {arxiv[-4:]}",
            f"category: {category}",
            f"authors: [{authors}]",
            f"ids: {{arxiv: '{arxiv}'}}",
        ]
        lines += [f"venue: {draw.choice(VENUES)}"] * draw.randint(0, 1)
        lines += [f"year: {draw.randint(2015, 2026)}"] * draw.randint(0, 1)
        lines += [f"tags: [{', '.join(draw.sample(TAGS, draw.randint(1, 2)))}]"] * draw.randint(0, 1)
        lines += [f"links: {{code: 'https://code.example/{draw.choice(WORDS)}'}}"] * draw.randint(0, 1)
        lines += [f"summary: About {' and '.join(draw.sample(WORDS, 3))}."] * draw.randint(0, 1)
        lines += [f"added: 2026-{draw.randint(1, 10):02}-{draw.randint(1, 28):02}"] * draw.randint(0, 1)
        return "\n".join(lines) + "\n"

    def save_facts(self) -> None:
        """facts.jsonl, as the facts are now."""
        self.write("catalog/facts.jsonl", "".join(f"{json.dumps(self.facts[key])}\n" for key in sorted(self.facts)))

    # What can happen to a list

    def add(self, category: str = "") -> None:
        """A new entry, perhaps in a folder of its own."""
        self.made += 1
        folder = self.draw.choice(("", "", "more/", "more/still/"))
        text = self.entry(category or self.draw.choice(CATEGORIES), f"2101.{self.made:05}")
        self.write(f"catalog/papers/{folder}paper-{self.made}.yaml", text)

    def edit(self) -> None:
        """Another title, and whatever else chance brings; the category stays."""
        file = self.draw.choice(self.papers())
        category = file.read_text(encoding="utf-8").split("category: ")[1].split("\n")[0]
        file.write_text(self.entry(category, f"2101.{number_of(file):05}"), encoding="utf-8")

    def reword(self) -> None:
        """Other words in some entries, which stay where they stand; perhaps the ones they had before."""
        for file in self.draw.sample(self.papers(), self.draw.randint(1, 3)):
            title, _, rest = file.read_text(encoding="utf-8").partition("\n")
            kept = [line for line in rest.split("\n") if not line.startswith(("summary", "links", "notes"))]
            if self.draw.random() < 0.7:
                title = f"title: {self.draw.choice(WORDS).capitalize()} {title.split()[-1]}"
            new = [f"summary: About {self.draw.choice(WORDS)}."] * self.draw.randint(0, 1)
            new += [f"links: {{pdf: 'https://pdf.example/{self.draw.choice(WORDS)}'}}"] * self.draw.randint(0, 1)
            new += [f"notes: Once *{self.draw.choice(WORDS)}*."] * self.draw.randint(0, 1)
            file.write_text("\n".join([title, *new, *kept]), encoding="utf-8")

    def recategorise(self) -> None:
        """An entry moves; a category may be left empty, which is a mistake."""
        file = self.draw.choice(self.papers())
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("category")]
        chosen = self.draw.sample(CATEGORIES, self.draw.randint(1, 2))
        file.write_text("\n".join([*lines[:1], f"category: [{', '.join(chosen)}]", *lines[1:]]), encoding="utf-8")

    def supersede(self) -> None:
        """An entry names its successor; when that goes, it is a mistake."""
        old, new = self.draw.sample(self.papers(), 2)
        lines = [line for line in old.read_text(encoding="utf-8").split("\n") if not line.startswith("superseded")]
        old.write_text("\n".join([lines[0], f"superseded_by: {new.stem}", *lines[1:]]), encoding="utf-8")

    def remove(self) -> None:
        """An entry goes."""
        self.draw.choice(self.papers()).unlink()

    def rename(self) -> None:
        """An entry gets another slug, or another folder."""
        file = self.draw.choice(self.papers())
        folder = self.root / "catalog" / "papers" / self.draw.choice((".", "moved"))
        folder.mkdir(exist_ok=True)
        file.rename(folder / f"{file.stem}{self.draw.choice(('', 'x'))}.yaml")

    def ask(self) -> None:
        """Semantic Scholar answers about an entry, or counts anew."""
        number = number_of(self.draw.choice(self.papers()))
        key = f"ARXIV:2101.{number:05}"
        count = {"citationCount": self.draw.randint(0, 300), "tldr": f"Says {self.draw.choice(WORDS)}."}
        cited = [f"{other:040x}" for other in self.draw.sample(range(1, self.made + 1), 2)]
        names = {"authors": [{"authorId": "7", "name": "A. Ember"}], "paperId": f"{number:040x}", "references": cited}
        self.facts[key] = {"asked": key, "retrieved": "2026-11-01", **names, **count}
        self.save_facts()

    def change(self) -> None:
        """Something is noted in the file of changes, perhaps about an entry that is gone."""
        what = self.draw.choice(('"published", "now": "ACL 2026"', '"retracted", "now": "wrong"', '"added"'))
        line = f'{{"on": "2026-0{self.draw.randint(1, 9)}-11", "slug": "{self.draw.choice(self.papers()).stem}"'
        with (self.root / "catalog" / "changes.jsonl").open("a", encoding="utf-8") as text:
            text.write(f'{line}, "what": {what}}}\n')

    def forget(self) -> None:
        """Facts vanish."""
        if self.facts:
            del self.facts[self.draw.choice(sorted(self.facts))]
            self.save_facts()

    def retemplate(self) -> None:
        """A template of the list's own comes, changes or goes; one shows the whole list on every page."""
        part = self.draw.choice(("footer", "entry"))
        own = self.root / "templates" / "parts" / f"{part}.html.j2"
        first = "{{ records['paper-1'].title if 'paper-1' in records }}"
        shown = self.draw.choice(("", "{{ total }} papers", first, "plain"))
        if shown:
            self.write(f"templates/parts/{part}.html.j2", f"<p>{shown}</p>\n")
        elif own.exists():
            own.unlink()

    def reoption(self) -> None:
        """Options change."""
        size = self.draw.choice((2, 4, 100))
        self.options = self.draw.choice(
            (f"{{page_size: {size}}}", f"{{author_pages: 2, page_size: {size}}}", "{exports: [bib], paper_files: []}")
        )
        self.settings()

    def illustrate(self) -> None:
        """An entry gets a picture, or one there is changes, loses its colours, or goes, which is a mistake."""
        folder = self.root / "catalog" / "images"
        folder.mkdir(exist_ok=True)
        pictures = sorted(folder.iterdir())
        if pictures and self.draw.random() < 0.2:
            self.draw.choice(pictures).unlink()
            return
        name = self.draw.choice(("shelf.png", "board.png"))
        colour = self.draw.choice(("teal", "maroon", "white"))
        Image.new("RGB", (self.draw.choice((80, 300)), 100), colour).save(folder / name)
        file = self.draw.choice(self.papers())
        title, _, rest = file.read_text(encoding="utf-8").partition("\n")
        lines = [title, f"image: {{file: images/{name}, alt: A {self.draw.choice(WORDS)}}}"]
        kept = [line for line in rest.split("\n") if not line.startswith("image")]
        file.write_text("\n".join([*lines, *kept]), encoding="utf-8")

    def repage(self) -> None:
        """A page of prose changes; it may name an entry that is not there, which is a mistake."""
        self.write("catalog/pages/about.md", f"# About\n\nSee [one](paper:paper-{self.draw.randint(1, 12)}).\n")

    def upgrade(self) -> None:
        """The generator is another version."""
        self.version.write_text(f"version = {self.draw.random()}", encoding="utf-8")

    def blunder(self) -> None:
        """A mistake nobody can build with."""
        self.draw.choice(self.papers()).write_text("title: [\n", encoding="utf-8")

    def copy(self) -> None:
        """The same paper twice, perhaps under the same name: both are mistakes."""
        file = self.draw.choice(self.papers())
        name = f"{file.stem}{self.draw.choice(('', 'x'))}"
        self.write(f"catalog/papers/copies/{name}.yaml", file.read_text(encoding="utf-8"))

    def unsettle(self) -> None:
        """An entry says something that only its file, or only the others, show to be wrong."""
        file = self.draw.choice(self.papers())
        wrong = ("yaer: 2024", "added: 2999-01-01", "notes: See [it](paper:nowhere).", "tags: [lora, MEMORY]")
        with file.open("a", encoding="utf-8") as text:
            text.write(f"{self.draw.choice(wrong)}\n")

    def misplace(self) -> None:
        """A file nobody reads, a name that cannot be an address, or a category that is not there."""
        kinds = (
            "catalog/papers/notes.txt",
            os.fsdecode("catalog/papers/Über.yaml".encode()),
            "catalog/papers/elsewhere-0.yaml",
        )
        self.write(self.draw.choice(kinds), f"title: Elsewhere\ncategory: {self.draw.choice(('a', 'c'))}\n")

    def damage_site(self) -> None:
        """Somebody changes, or removes, a file of the built site."""
        files = [path for path in (self.root / "_site").rglob("*") if path.is_file() and not path.name.startswith(".")]
        if files:
            file = self.draw.choice(sorted(files))
            file.unlink() if self.draw.random() < 0.5 else file.write_text("not ours any more", encoding="utf-8")

    def damage_memory(self) -> None:
        """What builds remember is cut short, spoilt or gone."""
        files = sorted((self.root / FOLDER).glob("*-*"))
        if files:
            file = self.draw.choice(files)
            data = file.read_bytes()
            change: Callable[[], object] = self.draw.choice(
                (
                    file.unlink,
                    lambda: file.write_bytes(data[: len(data) // 2]),
                    lambda: file.write_bytes(b"\x93" + data),
                )
            )
            change()

    def step(self) -> str:
        """One thing happens, the everyday ones most often; what it was."""
        common = [self.add, self.edit, self.edit, self.reword, self.reword, self.reword]
        common += [self.recategorise, self.rename, self.ask, self.ask, self.illustrate]
        rare = [
            self.remove,
            self.supersede,
            self.change,
            self.forget,
            self.retemplate,
            self.reoption,
            self.repage,
            self.upgrade,
            self.damage_site,
            self.damage_memory,
            self.blunder,
            self.copy,
            self.unsettle,
            self.misplace,
        ]
        act = self.draw.choice([step for step in common * 2 + rare if step.__name__ not in self.spared])
        act()
        return act.__name__


def number_of(file: Path) -> int:
    """The number of an entry, which its renaming leaves alone."""
    return int(file.stem.strip("x").split("-")[1])


def built(root: Path, out: Path, memory: Memory | None) -> bool:
    """Build, with or without a memory; whether the catalog was sound."""
    return not refused(root, out, memory)


def refused(root: Path, out: Path, memory: Memory | None) -> list[Problem]:
    """Build, with or without a memory; what is wrong with the catalog."""
    done = build_catalog(Order(root, out, TODAY, memory=memory))
    return [] if isinstance(done, Built) else done


def clean_copy(root: Path, target: Path) -> Path:
    """The list without anything that was made from it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name in ("catalog", "templates"):
        shutil.copytree(root / name, target / name)
    return target


def outputs(root: Path) -> dict[str, bytes]:
    """README and site."""
    return {path: data for path, data in tree(root).items() if not path.startswith(("catalog/", "templates/"))}


# With few papers inlined the index is patched, as a large one is.
@pytest.mark.parametrize(("seed", "inlined", "kind"), [(0, 6, Memory), (1, 300, Memory), (2, 6, Recollection)])
def test_a_hundred_steps_each_end_where_a_clean_build_ends(
    tmp_path: Path, seed: int, inlined: int, kind: type[Memory], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papershelf.search.index.INLINE_PAPERS", inlined)
    shelf = Shelf(tmp_path / "list", seed, 12)
    monkeypatch.setattr(noted, "_FEW", 0)
    assert (fingerprint.GENERATOR / "building" / "build.py").is_file()
    monkeypatch.setattr(fingerprint, "GENERATOR", shelf.version.parent)
    memory = kind(shelf.root / FOLDER, shelf.root / "_site")
    if kind is Recollection:
        shelf.spared = ("damage_site",)  # the folder of a preview is nobody else's
    assert built(shelf.root, shelf.root / "_site", memory)
    happened: list[str] = []
    for _ in range(STEPS // 2):
        before = {path: path.read_bytes() for path in (shelf.root / "catalog").rglob("*") if path.is_file()}
        happened.append(shelf.step())
        while said := refused(shelf.root, shelf.root / "_site", memory):
            assert said == read(shelf.root, TODAY).problems == read_again(shelf.root, TODAY).problems, happened[-3:]
            clean = clean_copy(shelf.root, tmp_path / "clean")
            assert refused(clean, clean / "_site", None) == said, happened[-3:]
            if shelf.papers() and shelf.draw.random() < 0.5:
                happened.append(shelf.step())  # one mistake more, or another change beside it
            else:
                _restore(shelf.root / "catalog", before)
                happened.append("mended")
        assert read_again(shelf.root, TODAY).problems == [], happened[-3:]
        clean = clean_copy(shelf.root, tmp_path / "clean")
        assert built(clean, clean / "_site", None)
        mine, theirs = outputs(shelf.root), outputs(clean)
        assert mine.keys() == theirs.keys(), happened[-3:]
        assert [path for path in mine if mine[path] != theirs[path]] == [], happened[-3:]


def _restore(folder: Path, files: dict[Path, bytes]) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path not in files:
            path.unlink()
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


MISTAKES = {
    "pages/about.md": "# About\n\nSee [one](paper:gone).\n",
    "papers/gone-successor.yaml": "title: Old\ncategory: methods\nids: {arxiv: 2101.00001}\nsuperseded_by: gone\n",
    "papers/own.yaml": "title: Me\ncategory: methods\nids: {arxiv: 2101.00001}\nsuperseded_by: own\n",
    "papers/again.yaml": "title: Once more\ncategory: methods\nids: {arxiv: 2106.09685}\n",
    "papers/elsewhere.yaml": "title: Elsewhere\ncategory: nowhere\nids: {arxiv: 2101.00001}\n",
    "papers/link.yaml": "title: A link\ncategory: methods\nids: {arxiv: 2101.00001}\nnotes: See [it](paper:gone).\n",
    "papers/more/lora.yaml": "title: Same slug\ncategory: methods\nids: {arxiv: 2101.00001}\n",
    "papers/broken.yaml": "title: [\n",
    "catalog.yaml": "title: Small\ncategories: [{id: methods, title: M}, {id: empty, title: E}]\n",
}


@pytest.mark.parametrize("path", MISTAKES)
@pytest.mark.parametrize("first", [True, False])
def test_what_check_refuses_no_build_draws(tmp_path: Path, path: str, first: bool) -> None:
    small = start_small(tmp_path)
    if not first:
        assert built(tmp_path, tmp_path / "_site", Memory(tmp_path / FOLDER, tmp_path / "_site"))
    small.write(path, MISTAKES[path])
    problems = small.read()[1]
    out = tmp_path / "_site"
    assert problems
    assert build_catalog(Order(tmp_path, out, TODAY, memory=Memory(tmp_path / FOLDER, out))) == problems


def test_facts_written_again_within_a_tick_of_the_clock_are_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = start_small(tmp_path)
    memory = Memory(tmp_path / FOLDER, tmp_path / "_site")
    line = '{"asked": "ARXIV:2106.09685", "citationCount": %d, "paperId": "7", "retrieved": "2026-11-01"}\n'
    file = small.write("facts.jsonl", line % 41)
    written = file.stat().st_mtime_ns
    monkeypatch.setattr("papershelf.reading.look.time_ns", lambda: written + 1)
    assert built(tmp_path, tmp_path / "_site", memory)
    file.write_text(line % 42, encoding="utf-8")
    os.utime(file, ns=(written, written))
    assert built(tmp_path, tmp_path / "_site", memory)
    assert "Cited 42 times" in (tmp_path / "_site" / "papers" / "lora" / "index.html").read_text(encoding="utf-8")


SHOWN = [
    "{% include name %}",
    "{% include ['parts/none.html.j2', name] %}",
    "{{ part(name) }}",
    "{{ part('parts/' ~ 'count.html.j2') }}",
    "{% set draw = part %}{{ draw(name) }}",
    "{% from name import told %}{{ told() }}",
    "{{ part('parts/count.html.j2') }}",
]


@pytest.mark.parametrize("shown", SHOWN)
def test_a_part_whose_name_is_worked_out_is_drawn_anew_with_the_list(tmp_path: Path, shown: str) -> None:
    root = start_small(tmp_path / "list").root
    parts = root / "templates" / "parts"
    parts.mkdir(parents=True)
    (parts / "count.html.j2").write_text("{% macro told() %}{{ total }} of them{% endmacro %}{{ told() }}\n")
    (parts / "footer.html.j2").write_text(f"{{% set name = 'parts/' ~ 'count.html.j2' %}}{shown}\n", encoding="utf-8")
    memory = Memory(root / FOLDER, root / "_site")
    assert built(root, root / "_site", memory)
    (root / "catalog" / "papers" / "other.yaml").write_text("title: O\ncategory: methods\nids: {pmid: 1}\n")
    assert built(root, root / "_site", memory)
    assert "2 of them" in (root / "_site" / "papers" / "lora" / "index.html").read_text(encoding="utf-8")
    clean = clean_copy(root, tmp_path / "clean")
    assert built(clean, clean / "_site", None)
    assert outputs(root) == outputs(clean)
