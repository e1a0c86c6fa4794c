"""What a thing is: the twelve types an entry can have, and what each format calls them.

One row a type. Formats: "BibTeXing" (1988) and biblatex's data model; "RIS Format Specifications" (2011); CSL 1.0.2;
schema.org; Highwire's elements as Zotero's "Embedded Metadata" reads them; Zotero's item types; OpenURL's matrices.
docs/exports.md shows the table.
"""

from collections.abc import Mapping

from msgspec import Struct


class WorkType(Struct, frozen=True):
    """A type and its names. `kind` is the coarser word of papers.json's first version.

    `container` and `publisher` are BibTeX's fields for the venue and for who issued it; `highwire` is the element that
    makes Zotero see this type, "" where none does; `genre` OpenURL's, with a matrix before it, or "" for dc.
    """

    name: str
    kind: str
    bibtex: str
    container: str
    publisher: str
    ris: str
    csl: str
    schema_org: str
    highwire: str
    zotero: str
    genre: str = ""


CONFERENCE, JOURNAL, PREPRINT = "conference paper", "journal article", "preprint"
BOOK, CHAPTER, THESIS, REPORT = "book", "chapter", "thesis", "report"
DATASET, SOFTWARE, VIDEO, POST, WEBSITE = "dataset", "software", "video", "post", "website"
UNKNOWN = ""

_ARTICLE, _HOW = "ScholarlyArticle", "howpublished"
_ROWS = (
    WorkType(CONFERENCE, "conference", "inproceedings", "booktitle", "publisher", "CONF", "paper-conference", _ARTICLE,
             "citation_conference_title", "conferencePaper", "book proceeding"),
    WorkType(JOURNAL, "journal", "article", "journal", "publisher", "JOUR", "article-journal", _ARTICLE,
             "citation_journal_title", "journalArticle", "journal article"),
    WorkType(PREPRINT, "preprint", "misc", _HOW, "publisher", "MANSCPT", "article", _ARTICLE, "", "preprint"),
    WorkType(BOOK, "paper", "book", "", "publisher", "BOOK", "book", "Book", "", "book", "book book"),
    WorkType(CHAPTER, "paper", "incollection", "booktitle", "publisher", "CHAP", "chapter", "Chapter",
             "citation_inbook_title", "bookSection", "book bookitem"),
    WorkType(THESIS, "paper", "phdthesis", "", "school", "THES", "thesis", "Thesis",
             "citation_dissertation_institution", "thesis", "dissertation dissertation"),
    WorkType(REPORT, "paper", "techreport", "", "institution", "RPRT", "report", "Report",
             "citation_technical_report_institution", "report", "book report"),
    WorkType(DATASET, "webpage", "misc", _HOW, "publisher", "DATA", "dataset", "Dataset", "", "dataset"),
    WorkType(SOFTWARE, "software", "misc", _HOW, "publisher", "COMP", "software", "SoftwareSourceCode", "",
             "computerProgram"),
    WorkType(VIDEO, "webpage", "misc", _HOW, "publisher", "VIDEO", "motion_picture", "VideoObject", "",
             "videoRecording"),
    WorkType(POST, "webpage", "misc", _HOW, "publisher", "BLOG", "post-weblog", "BlogPosting", "", "blogPost"),
    WorkType(WEBSITE, "webpage", "misc", _HOW, "publisher", "ELEC", "webpage", "WebPage", "", "webpage"),
    # Nobody can tell: formats name the venue without saying what it is.
    WorkType(UNKNOWN, "paper", "misc", _HOW, "publisher", "GEN", "document", _ARTICLE, "citation_journal_title",
             "journalArticle", "journal article"),
)  # fmt: skip
WORK_TYPES: Mapping[str, WorkType] = {row.name: row for row in _ROWS}
TYPE_NAMES = tuple(name for name in WORK_TYPES if name)
# Types that a list of papers holds beside its papers: no venue published them.
NO_PAPER = frozenset({DATASET, SOFTWARE, VIDEO, POST, WEBSITE})
VENUE_TYPES = {"conference": CONFERENCE, "workshop": CONFERENCE, "journal": JOURNAL, "preprint": PREPRINT}

_IMPORTED = {
    CONFERENCE: "inproceedings conference CONF CPAPER paper-conference speech proceedings-article Conference",
    JOURNAL: "article JOUR JFULL MGZN NEWS EJOUR INPR article-journal article-magazine article-newspaper review "
    "journal-article JournalArticle Review LettersAndComments Editorial CaseReport Study MetaAnalysis ClinicalTrial",
    PREPRINT: "unpublished UNPB UNPD MANSCPT manuscript posted-content",
    BOOK: "book booklet proceedings collection mvbook mvcollection mvproceedings reference mvreference BOOK WHOLE "
    "EDBOOK EBOOK monograph edited-book reference-book Book",
    CHAPTER: "incollection inbook inreference suppbook suppcollection bookinbook CHAP ECHAP chapter entry "
    "entry-dictionary entry-encyclopedia book-chapter book-section BookSection",
    THESIS: "phdthesis mastersthesis thesis THES dissertation",
    REPORT: "techreport report manual RPRT STAND standard",
    DATASET: "dataset DATA AGGR DBASE database Dataset",
    SOFTWARE: "software COMP",
    VIDEO: "video movie VIDEO MPCT motion_picture broadcast",
    POST: "BLOG post-weblog post",
    WEBSITE: "online electronic www ELEC ICOMM webpage",
}
# What files and services call a type, in any case, to the type: BibTeX, biblatex, RIS, CSL, Crossref, Semantic Scholar.
_BY_WORD = {word.casefold(): name for name, words in _IMPORTED.items() for word in words.split()}
_BY_WORD |= {name: name for name in TYPE_NAMES}


def type_called(word: str) -> str:
    """The type that a format's word stands for, or "".

    >>> type_called("phdthesis"), type_called("RPRT"), type_called("paper-conference"), type_called("misc")
    ('thesis', 'report', 'conference paper', '')
    """
    return _BY_WORD.get(word.casefold(), UNKNOWN)
