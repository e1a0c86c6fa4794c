"""Our anchors against those of github-slugger, which states GitHub's rule in code."""

import pytest

from papershelf.readme.anchors import Anchors

from .verdicts import github_anchors

pytestmark = pytest.mark.judge

# Each row is the headings of one file: repeats count over the whole of it.
FILES = [
    ["Awesome Adapters", "Contents", "Methods"],
    ["Methods", "Methods", "Methods"],
    ["Why Adapters", "why adapters", "WHY ADAPTERS"],
    ["C++ & Rust", "Q&A: what?", "a — b", "A/B testing", "x²"],
    ["Überblick", "Élan vital", "Ærø", "naïve", "ΑΒΓ", "Привет мир", "İstanbul", "Straße"],
    ["中文", "日本語 の 見出し", "한국어", "中文"],
    ["🚀 Start", "Start 🚀", "🚀", "🎉🎉"],
    ["C++ (Überblick) 中文 🚀", "snake_case names", "kebab-case names", "  two  spaces"],
    ["हिन्दी", "العربية", "עברית", "ไทย"],
    ["1. First", "2026", "½ price", "H₂O", "Ⅳ", "№ 5", "①"],
    ["'quoted' and “quoted”", "back`tick`", "a*b*c", "<tag>", "50%", "$x$", "e.g. this, that; those!"],
]


@pytest.mark.parametrize("headings", FILES, ids=lambda headings: headings[0])
def test_our_anchors_are_githubs(headings: list[str]) -> None:
    anchors = Anchors()
    assert [[anchors.anchor(heading) for heading in headings]] == github_anchors([headings])
