"""Which capitals of a title stay."""

import pytest

from papershelf.cite.casing import kept_capitals


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("LoRA: Low-Rank Adaptation of Large Language Models", ["LoRA"]),
        ("Prefix-Tuning: Optimizing Continuous Prompts", []),
        ("BERT-based Models and BERT's Heirs", ["BERT", "BERT's"]),
        ("K-Adapter and the U-Net", ["K-Adapter", "U-Net"]),
        ("GPT-3.5 in 3D with T5", ["GPT", "3D", "T5"]),
        ("A Bayesian Reading of Newton's English", ["Bayesian", "Newton's", "English"]),
        ("Vitamin C and I", ["C"]),
        ("ATTENTION IS ALL YOU NEED", []),
        ("GPT", ["GPT"]),
        ("Ökonomie der KI", ["KI"]),
        ("大语言模型", []),
    ],
)
def test_acronyms_and_names_keep_their_capitals_and_nothing_else_does(title: str, kept: list[str]) -> None:
    assert [title[start:end] for start, end in kept_capitals(title)] == kept
