"""Words of a title that must keep their capitals when a bibliography style lowers the rest."""

import re
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile("[^\\W_](?:[\\w\u0300-\u036f'’./+-]*[\\w\u0300-\u036f+])?")
_POSSESSIVE = re.compile(r"['’]s$")
# Proper names that titles in this field hold, compared without "'s". One that is missing here only loses its capital.
_NAMES = """
    African Amazon America American Arabic Asian Bayes Bayesian Bellman Bengali Bernoulli Boltzmann Brownian Chinese
    Chomsky Copernican Dutch Dirichlet Dravidian Egyptian Einstein English Ethiopian Euclidean Euler European Facebook
    Finnish Fisher Fourier French Gauss Gaussian German Gibbs Github Goodhart Google Greek Hadamard Hebbian Hebrew
    Hessian Hilbert Hindi Hopfield Huffman Hungarian Indian Indic Indonesian Italian Jacobian Japanese Java Kalman
    Korean Kronecker Kullback Lagrangian Langevin Laplace Laplacian Latin Leibler Levenshtein Lipschitz Lyapunov Markov
    Markovian Marathi Monte Carlo Nash Nesterov Newton Nvidia Occam Pareto Parseval Persian Poisson Polish Portuguese
    Python Ramanujan Reddit Riemann Riemannian Russian Sanskrit Scottish Shakespeare Shannon Shapley Sinkhorn Slavic
    Socratic Spanish Stackelberg Stein Swahili Swedish Tamil Taylor Telugu Thai Thompson Tucker Turing Turkish Twitter
    Ukrainian Urdu Vietnamese Wasserstein Wikidata Wikipedia Winograd Yoruba Zipf
"""
NAMES = frozenset(_NAMES.split())


def kept_capitals(title: str) -> list[tuple[int, int]]:
    """Where the title's capitals must stay: the start and end of each such stretch, in order.

    >>> title = "LoRA: Low-Rank Adaptation of BERT-based U-Nets for German"
    >>> [title[start:end] for start, end in kept_capitals(title)]
    ['LoRA', 'BERT', 'U-Nets', 'German']
    """
    if len(title.split()) > 3 and title.isupper():
        return []  # a title in capitals throughout does not tell which of its words are acronyms
    return [
        (word.start() + start, word.start() + end)
        for word in _WORD.finditer(title)
        if not word[0].islower()
        for start, end in _kept_parts(word[0])
    ]


@lru_cache(maxsize=16_384)
def _kept_parts(word: str) -> tuple[tuple[int, int], ...]:
    parts = word.split("-")
    if len(parts) > 1 and any(len(part) == 1 and part.isupper() for part in parts):
        return ((0, len(word)),)  # U-Net, K-Adapter
    ends = list(accumulate(len(part) + 1 for part in parts))
    return tuple((end - 1 - len(part), end - 1) for part, end in zip(parts, ends, strict=True) if _must_stay(part))


def _must_stay(word: str) -> bool:
    """True for an acronym (LoRA, GPT4, 3D), a lone letter that is no article (vitamin C), and a known name."""
    if len(word) == 1:
        return word.isupper() and word not in "AI"
    shaped = word[1:] != word[1:].lower() or (word[:1].isupper() and any(letter.isdigit() for letter in word))
    return shaped or _POSSESSIVE.sub("", word) in NAMES
