"""What a piece of text can be by itself: venues, names, dates, labels, keys; half of each table is what it is not."""

import pytest

from papershelf.importing.readme.dates import read_date
from papershelf.importing.readme.labels import read_key, read_label
from papershelf.importing.readme.lexicon import Lexicon, classes_of, phrases_of, words_of
from papershelf.importing.readme.name_lists import read_names
from papershelf.importing.readme.remarks import is_remark, read_award
from papershelf.importing.readme.venue_text import read_venue
from papershelf.importing.readme.word_ids import find_word_ids

VENUES = {
    "CVPR": ("CVPR", "", 3),
    "CVPR 2021": ("CVPR", "2021", 3),
    "CVPR2021": ("CVPR", "2021", 3),
    "CVPR' 19": ("CVPR", "2019", 3),
    "CVPR'19": ("CVPR", "2019", 3),
    "ECCV’18": ("ECCV", "2018", 3),
    "19-CVPR": ("CVPR", "2019", 3),
    "'17-CVPR": ("CVPR", "2017", 3),
    "2022 ECCV": ("ECCV", "2022", 3),
    "ICCV, 2021": ("ICCV", "2021", 3),
    "ICLR 2020.": ("ICLR", "2020", 3),
    "(SDM 2018)": ("SDM", "2018", 3),
    "In Proc. CVPR 2019": ("CVPR", "2019", 3),
    "accepted at ICML 2020": ("ICML", "2020", 3),
    "cvpr 2021": ("CVPR", "2021", 3),
    "CVPR (Oral)": ("CVPR", "", 3),
    "CVPR 2021 (Oral)": ("CVPR", "2021", 3),
    "ICLR 2020 Spotlight": ("ICLR", "2020", 3),
    "ICML Workshop 2021": ("ICML Workshop", "2021", 3),
    "NeurIPS 2020 Workshop": ("NeurIPS Workshop", "2020", 3),
    "Findings of ACL 2021": ("Findings of ACL", "2021", 3),
    "EMNLP Findings 2023": ("EMNLP Findings", "2023", 3),
    "ACL-IJCNLP 2021": ("ACL-IJCNLP", "2021", 3),
    "aiFruit@VLDB 2021": ("aiFruit@VLDB", "2021", 3),
    "USENIX Security 2020": ("USENIX Security", "2020", 3),
    "IEEE TPAMI": ("IEEE TPAMI", "", 3),
    "arXiv 2021": ("arXiv", "2021", 3),
    "arXiv 2023.08": ("arXiv", "2023", 3),
    "arXiv on 24 May 2019": ("arXiv", "2019", 3),
    "TKDE": ("TKDE", "", 3),
    "PAMI 2019": ("PAMI", "2019", 3),
    "Nat. Commun.": ("Nat. Commun.", "", 2),
    "Journal of Pears": ("Journal of Pears", "", 2),
    "Knowledge and Information Systems": ("Knowledge and Information Systems", "", 2),
    "IEEE Trans. Fruit Process. 2020": ("IEEE Trans. Fruit Process.", "2020", 2),
    "International Conference on Pears 2019": ("International Conference on Pears", "2019", 2),
    "Science 2020": ("Science", "2020", 2),
    "Science": ("Science", "", 1),
    "Nature": ("Nature", "", 1),
    "Machine Learning": ("Machine Learning", "", 1),
    "Ada Pomme 2019": ("Ada Pomme", "2019", 1),
}
NO_VENUES = [
    *("Adversarial Pears", "Deep Learning", "In Federated Learning", "Pears as Nodes", "Round Pears from Flat Images"),
    *("Ada Pomme", "paper", "2021", "7 Jul 2021", "https://a.example/CVPR", "VOC2012", "arXiv:2101.00001", ""),
    *(
        "a survey of pears",
        "Pears 2.0: A Benchmark",
        "Ada Pomme, Bo Quince",
        "SemEval 2020 Task 4: Pears in Many Languages",
    ),
]


@pytest.mark.parametrize(("text", "expected"), VENUES.items(), ids=VENUES)
def test_a_venue_is_read_with_year_and_strength(text: str, expected: tuple[str, str, int]) -> None:
    venue = read_venue(text, Lexicon())
    assert venue is not None
    assert (venue.name, venue.year) == expected[:2]
    assert venue.strength >= expected[2] if expected[2] == 2 else venue.strength == expected[2]


@pytest.mark.parametrize("text", NO_VENUES)
def test_what_is_no_venue_is_none(text: str) -> None:
    venue = read_venue(text, Lexicon())
    assert venue is None or venue.strength == 1


def test_what_is_said_beside_a_venue_is_kept_apart() -> None:
    venue = read_venue("CVPR 2021 (Oral, Best Paper Award)", Lexicon())
    assert venue and venue.remarks == ("Oral",) and venue.awards == ("Best Paper Award",)


NAMES = {
    "Ada Pomme, Bo Quince, Cy Medlar": ("Ada Pomme", "Bo Quince", "Cy Medlar"),
    "Ada Pomme and Bo Quince": ("Ada Pomme", "Bo Quince"),
    "Ada Pomme, Bo Quince, and Cy Medlar": ("Ada Pomme", "Bo Quince", "Cy Medlar"),
    "Ada Pomme & Bo Quince": ("Ada Pomme", "Bo Quince"),
    "Ada Pomme; Bo Quince": ("Ada Pomme", "Bo Quince"),
    "by Ada Pomme, Bo Quince": ("Ada Pomme", "Bo Quince"),
    "Authors: Ada Pomme, Bo Quince": ("Ada Pomme", "Bo Quince"),
    "by Pomme, Quince": ("Pomme", "Quince"),
    "Pomme, Ada and Quince, Bo": ("Ada Pomme", "Bo Quince"),
    "Pomme, Ada; Quince, Bo": ("Ada Pomme", "Bo Quince"),
    "Pomme, Ada, Bo Quince, and Cy Medlar": ("Ada Pomme", "Bo Quince", "Cy Medlar"),
    "Pomme, A., Quince, B.": ("A. Pomme", "B. Quince"),
    "A. Pomme, B. C. Quince": ("A. Pomme", "B. C. Quince"),
    "Ada B. Pomme, Bo C. Quince": ("Ada B. Pomme", "Bo C. Quince"),
    "Ludwig van Pomme, José de la Cruz": ("Ludwig van Pomme", "José de la Cruz"),
    "Ada Pomme*, Bo Quince†": ("Ada Pomme", "Bo Quince"),
    "Ada Pomme1,2, Bo Quince1": ("Ada Pomme", "Bo Quince"),
    "Ada Pomme\x021\x03, Bo Quince\x022\x03": ("Ada Pomme", "Bo Quince"),
    "Ada Pomme (Orchard University), Bo Quince": ("Ada Pomme", "Bo Quince"),
    "Jean-Pierre Sorb, Yao-Hung Hubert Loquat": ("Jean-Pierre Sorb", "Yao-Hung Hubert Loquat"),
    "Conor O'Pear, Maria D'Quince": ("Conor O'Pear", "Maria D'Quince"),
    "王小明, 李雷": ("王小明", "李雷"),
    "王小明、李雷": ("王小明", "李雷"),
    "Robert Pomme, Jr., Bo Quince": ("Robert Pomme Jr.", "Bo Quince"),
}
NO_NAMES = [
    *("Deep Pears", "Google Drive, Baidu Pan", "Learning, Networks and Data", "Fast Training, Robust Models"),
    *(
        "paper, code, video",
        "https://a.example",
        "Pears: A Survey",
        "Round Pears from Flat Images",
        "ICCV 2021",
        "2021",
    ),
    *("University of Pears, Institute of Quince", "PearNet", "What Is a Pear?", "pears and quinces", ""),
    *("Graph Neural Networks, Reinforcement Learning", "Pomme", "Vision-Language Models, Video Generation"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=NAMES)
def test_names_are_read_whole_and_in_order(text: str, expected: tuple[str, ...]) -> None:
    names = read_names(text, Lexicon())
    assert names is not None and names.whole
    assert names.names == expected


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_list_of_names_is_none(text: str) -> None:
    assert read_names(text, Lexicon()) is None


@pytest.mark.parametrize(
    "text",
    ["Ada Pomme et al.", "Ada Pomme, Bo Quince, et al", "Pomme, Ada et al.", "Ada Pomme and others", "Ada Pomme, ..."],
)
def test_names_that_are_cut_are_not_whole(text: str) -> None:
    names = read_names(text, Lexicon())
    assert names is not None and not names.whole


def test_words_that_a_list_writes_small_are_no_names() -> None:
    assert read_names("Ripe Loquats, Sweet Medlars", Lexicon()) is not None
    small = ["ripe loquats are sweet medlars", "sweet medlars and ripe loquats"]
    assert read_names("Ripe Loquats, Sweet Medlars", Lexicon(small)) is None


DATES = {
    "2021": ("2021", ""),
    "2021/06": ("2021", ""),
    "2021-06": ("2021", ""),
    "2021.06": ("2021", ""),
    "2021-06-09": ("2021", "2021-06-09"),
    "06/2021": ("2021", ""),
    "7 Jul 2021": ("2021", "2021-07-07"),
    "July 7, 2021": ("2021", "2021-07-07"),
    "Jul. 2021": ("2021", ""),
    "June 2021": ("2021", ""),
    "1st March, 2022": ("2022", "2022-03-01"),
    "[2nd March, 2022].": ("2022", "2022-03-02"),
    "August 10, 2021": ("2021", "2021-08-10"),
    "17/04/11": ("2017", "2017-04-11"),
    "2021年6月": ("2021", ""),
    "2021年6月9日": ("2021", "2021-06-09"),
    "Submitted on 7 Jul 2021": ("2021", "2021-07-07"),
    "(2020)": ("2020", ""),
}


@pytest.mark.parametrize(("text", "expected"), DATES.items(), ids=DATES)
def test_dates_are_read(text: str, expected: tuple[str, str]) -> None:
    date = read_date(text)
    assert date and (date.year, date.day) == expected


@pytest.mark.parametrize(
    "text",
    ["VOC 2012", "2101.00001", "19", "1234", "2021-13", "99/99/99", "Pears 2021", "v2.0", "3.14", "", "2050 pears"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


LABELS = {
    "paper": "pdf",
    "PDF": "pdf",
    "[pdf]": "pdf",
    "Paper 1": "pdf",
    "paper1": "pdf",
    "Paper-CVPR15": "pdf",
    "code": "code",
    "Github": "code",
    "PyTorch": "code",
    "official code": "code",
    "Python Reference": "code",
    "code (TensorFlow)": "code",
    "Code&Dataset": "code",
    "Project Page": "website",
    "homepage": "website",
    "video": "video",
    "Slides": "slides",
    "dataset": "dataset",
    "demo": "demo",
    "Blog": "blog",
    "arXiv": "",
    "DOI": "",
    "论文": "pdf",
    "代码": "code",
    "项目主页": "website",
    "中文解读": "blog",
}


@pytest.mark.parametrize(("text", "expected"), LABELS.items(), ids=LABELS)
def test_words_that_name_links_are_labels(text: str, expected: str) -> None:
    assert read_label(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Pear Trees", "PearNet", "ICCV 2021", "A Survey of Pears", "", "Ada Pomme", "the", "Papers We Love", "2021"],
)
def test_what_names_no_link_is_none(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Date: June 2021", "year"),
        ("📅 Date: August 10, 2021", "year"),
        ("Authors: Ada Pomme", "authors"),
        ("Publisher: arXiv", "venue"),
        ("TLDR: It grows.", "summary"),
        ("TL;DR: It grows.", "summary"),
        ("AI TLDR: It grows.", "machine"),
        ("GPT-4 summary: It grows.", "machine"),
        ("github(C++): https://github.com/a/b", "link"),
        ("arxiv: https://arxiv.org/abs/2101.00001", "link"),
        ("Paper: https://arxiv.org/abs/2101.00001", "link"),
        ("Paper: Pears at Night", "title"),
        ("intro: R-PEAR", "text"),
        ("代码：https://github.com/a/b", "link"),
        ("会议：CVPR", "venue"),
        ("Pears: A Survey", ""),
        ("PearNet: Pears as Nodes", ""),
        ("no key at all", ""),
    ],
)
def test_keys_say_what_their_values_are(text: str, kind: str) -> None:
    assert read_key(text)[0] == kind


def test_identifiers_are_found_among_words() -> None:
    text = "Pomme et al. arXiv:2101.00121v2 [cs.LG], doi:10.1234/pear.2021. And arXiv preprint arXiv:2101.00122"
    assert [found[:2] for found in find_word_ids(text)] == [
        ("arxiv", "2101.00121"),
        ("doi", "10.1234/pear.2021"),
        ("arxiv", "2101.00122"),
    ]
    assert find_word_ids("Pears 2006.13108 apart from arxiv") == []


def test_awards_and_remarks_are_told_apart() -> None:
    assert read_award("Best Paper Award") and read_award("Outstanding Paper") and read_award("best student paper")
    assert not read_award("Oral") and not read_award("Extended Abstract") and not read_award("Workshop paper")
    assert is_remark("Oral") and is_remark("Spotlight") and not is_remark("Student Abstract")


def test_each_word_of_a_lexicon_is_in_one_class_only() -> None:
    labels, keys, headers = classes_of("labels"), classes_of("keys"), classes_of("headers")
    assert labels["pytorch"] == "code" and keys["tldr"] == "summary" and headers["会议"] == "venue"
    for name in ("labels", "keys", "headers"):
        assert all(classes_of(name)), name
    assert "citation" in phrases_of("sections") and "van" in words_of("particles")
    assert not words_of("particles") & {"deep", "learning"}
