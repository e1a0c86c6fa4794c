import pytest

from papershelf.search.packing import strings
from papershelf.search.tables import Listed, cut_table, encode_shard, next_shard

WORDS = [f"word{number:05}" for number in range(3000)]


def entries(words: list[str]) -> list[Listed]:
    return [Listed(word, 2, b"\1\2\3\4") for word in words]


def test_shards_are_about_as_large_as_asked() -> None:
    shards = cut_table(iter(entries(WORDS)), 2_000).shards
    sizes = [len(shard) for shard in shards[:-1]]
    assert 1_000 < sum(sizes) / len(sizes) < 3_500
    assert max(sizes) < 6_000


def test_one_more_word_changes_the_shard_it_falls_into_and_few_others() -> None:
    before = set(cut_table(iter(entries(WORDS)), 2_000).shards)
    after = cut_table(iter(entries(sorted([*WORDS, "word00500x"]))), 2_000).shards
    assert 1 <= sum(shard not in before for shard in after) <= 3
    assert len(after) > 10


def test_the_directory_tells_shards_apart_by_as_few_letters_as_will_do() -> None:
    table = cut_table(iter([Listed("adapt", 1, b"x" * 50), Listed("adapter", 1, b"y"), Listed("lora", 1, b"z")]), 20)
    assert table.directory == strings(["a", "adapte"])


def test_an_empty_table_has_no_shards() -> None:
    assert cut_table(iter([]), 100).shards == []


def test_the_same_words_are_cut_at_the_same_places_in_every_version() -> None:
    """A cut that moves makes every reader load the whole index again."""
    shards = cut_table(iter(entries(WORDS[:1000])), 2_000).shards
    assert [len(shard) for shard in shards] == [1275, 1097, 3206, 1349, 1008, 235]


def test_a_shard_says_0_for_a_word_with_a_file_of_its_own() -> None:
    shard = [Listed("ab", 3, b"xyz"), Listed("abc", 9_000, b"")]
    assert encode_shard(shard) == strings(["ab", "abc"]) + bytes([3, 0]) + b"xyz"


@pytest.mark.parametrize(
    ("sizes", "target", "taken", "cut"),
    [
        ([10, 10, 10], 1_000, 3, False),  # the entries end first
        ([2_100, 10], 1_000, 1, True),  # twice the target is too much
        ([0], 4, 1, True),  # 2 bytes and half of the word's 4
        ([], 1_000, 0, False),
    ],
)
def test_a_shard_ends_with_a_cut_or_with_the_words(sizes: list[int], target: int, taken: int, cut: bool) -> None:
    words = [Listed(f"wo{number:02}", 1, b"x" * size) for number, size in enumerate(sizes)]
    shard, ended = next_shard(words, target)
    assert (len(shard), ended) == (taken, cut)
