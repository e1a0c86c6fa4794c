"""Forms people paste and addresses of sites, each with the identifier it carries, or none."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.ids import find_id

HEX = "0123456789abcdef0123456789abcdef01234567"
ADDRESSES = f"""
https://arxiv.org/abs/2203.01234v3 arxiv:2203.01234
http://arxiv.org/pdf/2203.01234v1.pdf arxiv:2203.01234
https://arxiv.org/html/2203.01234 arxiv:2203.01234
https://arxiv.org/format/2203.01234 arxiv:2203.01234
https://arxiv.org/src/2203.01234v2 arxiv:2203.01234
https://de.arxiv.org/abs/cs/0306050 arxiv:cs/0306050
https://arxiv.org/abs/math.GT/0309136v2 arxiv:math/0309136
https://arxiv.org/pdf/hep-th/9901001.pdf arxiv:hep-th/9901001
https://export.arxiv.org/api/query?search_query=x&id_list=2203.01234 arxiv:2203.01234
https://export.arxiv.org/api/query?id_list=2203.01234,2203.01235 none
https://ar5iv.labs.arxiv.org/html/2203.01234v2 arxiv:2203.01234
https://www.alphaxiv.org/pdf/2203.01234 arxiv:2203.01234
https://huggingface.co/papers/2203.01234#community arxiv:2203.01234
https://huggingface.co/kiln/model none
https://papers.cool/arxiv/2203.01234 arxiv:2203.01234
https://scirate.com/arxiv/quant-ph/0512258 arxiv:quant-ph/0512258
https://ui.adsabs.harvard.edu/abs/2022arXiv220301234P/abstract arxiv:2203.01234
https://ui.adsabs.harvard.edu/abs/2012arXiv1203.0123P/abstract arxiv:1203.0123
https://inspirehep.net/api/arxiv/2203.01234 arxiv:2203.01234
https://arxiv.org/list/cs.LG/2203 none
https://arxiv.org/search/?query=kiln none
https://info.arxiv.org/help/index.html none
https://arxiv.org/abs/2213.01234 none
https://web.archive.org/web/20220301/http://arxiv.org/abs/2203.01234 arxiv:2203.01234
https://www.google.com/url?sa=t&url=https%3A%2F%2Farxiv.org%2Fpdf%2F2203.01234 arxiv:2203.01234
https://doi.org/10.48550/ARXIV.2203.01234 arxiv:2203.01234
https://dblp.uni-trier.de/rec/journals/corr/abs-2203-01234.html arxiv:2203.01234
https://dblp.org/rec/journals/corr/KilnPot17 dblp:journals/corr/KilnPot17
https://dblp.org/rec/conf/kiln/PoK22.bib dblp:conf/kiln/PoK22
https://dblp.org/rec/bibtex/conf/kiln/PoK22 dblp:conf/kiln/PoK22
https://dblp.org/rec/html/journals/kj/Po19 dblp:journals/kj/Po19
https://dblp.org/pid/01/234 none
https://dblp.org/search?q=kiln none
https://aclanthology.org/2022.emnlp-main.12/ acl:2022.emnlp-main.12
https://aclanthology.org/2022.emnlp-main.12.pdf acl:2022.emnlp-main.12
https://aclanthology.org/P19-1001v2.pdf acl:P19-1001
https://www.aclweb.org/anthology/P/P19/P19-1001.pdf acl:P19-1001
https://aclanthology.org/events/emnlp-2022/ none
https://aclanthology.org/people/a/ann-po/ none
https://openreview.net/forum?id=abcDEF_12- openreview:abcDEF_12-
https://openreview.net/pdf?id=abcDEF1234&x=1 openreview:abcDEF1234
https://openreview.net/forum?noteId=zzz&id=abcDEF1234 openreview:abcDEF1234
https://openreview.net/revisions?id=abcDEF1234 openreview:abcDEF1234
https://openreview.net/group?id=Kiln.cc/2024 none
https://openreview.net/references/pdf?id=abcDEF1234 none
https://pubmed.ncbi.nlm.nih.gov/12345678/?dopt=Abstract pmid:12345678
https://www.ncbi.nlm.nih.gov/pubmed/12345678 pmid:12345678
https://www.ncbi.nlm.nih.gov/m/pubmed/12345678/ pmid:12345678
https://europepmc.org/abstract/MED/12345678 pmid:12345678
https://pubmed.ncbi.nlm.nih.gov/?term=kiln none
https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123456/pdf/x.pdf pmcid:PMC123456
https://pmc.ncbi.nlm.nih.gov/articles/PMC123456/ pmcid:PMC123456
https://europepmc.org/article/PMC/PMC123456 pmcid:PMC123456
https://www.semanticscholar.org/paper/Kilns-Po/{HEX} semantic_scholar:{HEX}
https://www.semanticscholar.org/paper/{HEX}/figure/3 semantic_scholar:{HEX}
https://www.semanticscholar.org/reader/{HEX} semantic_scholar:{HEX}
https://api.semanticscholar.org/graph/v1/paper/{HEX}?fields=title semantic_scholar:{HEX}
https://api.semanticscholar.org/CorpusID:12345 corpus_id:12345
https://www.semanticscholar.org/search?q=kiln none
https://www.connectedpapers.com/main/{HEX}/kilns/graph semantic_scholar:{HEX}
https://hal.science/hal-01234567v2/document hal:hal-01234567
https://theses.hal.science/tel-01234567 hal:tel-01234567
https://zenodo.org/records/1234567/files/kiln.pdf doi:10.5281/zenodo.1234567
https://zenodo.org/record/1234567#.abc doi:10.5281/zenodo.1234567
https://zenodo.org/doi/10.5281/zenodo.1234567 doi:10.5281/zenodo.1234567
https://sandbox.zenodo.org/record/12345 none
https://dl.acm.org/doi/abs/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://dl.acm.org/doi/fullHtml/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://dl.acm.org/doi/epdf/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://dl.acm.org/citation.cfm?doid=1234567.1234568&x=y doi:10.1145/1234567.1234568
https://dl.acm.org/citation.cfm?id=1234567 none
https://dl.acm.org/doi/10.5555/1234567.1234568 none
http://doi.acm.org/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://link.springer.com/article/10.1007/s00000-022-01234-5#Sec3 doi:10.1007/s00000-022-01234-5
https://link.springer.com/content/pdf/10.1007/s00000-022-01234-5.pdf?pdf=button doi:10.1007/s00000-022-01234-5
https://link.springer.com/journal/10994 none
https://bmckilns.biomedcentral.com/articles/10.1186/s00000-022-0123-4 doi:10.1186/s00000-022-0123-4
https://onlinelibrary.wiley.com/doi/full/10.1002/kiln.12345 doi:10.1002/kiln.12345
https://onlinelibrary.wiley.com/doi/10.1002/kiln.12345/abstract doi:10.1002/kiln.12345
https://www.nature.com/articles/s41586-022-01234-5.pdf doi:10.1038/s41586-022-01234-5
https://www.nature.com/articles/s41586-022-01234-5/figures/2 doi:10.1038/s41586-022-01234-5
https://www.nature.com/articles/ncomms12345 doi:10.1038/ncomms12345
https://www.nature.com/articles/kiln2018123 none
https://www.science.org/doi/10.1126/science.kil1234 doi:10.1126/science.kil1234
https://www.pnas.org/doi/full/10.1073/pnas.1234567890 doi:10.1073/pnas.1234567890
https://www.pnas.org/content/118/12/e123 none
https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.123.012345 doi:10.1103/physrevlett.123.012345
https://iopscience.iop.org/article/10.1088/1234-5678/1/2/345/pdf doi:10.1088/1234-5678/1/2/345
https://academic.oup.com/kiln/article-abstract/doi/10.1093/kiln/abc123/1234567 doi:10.1093/kiln/abc123
https://academic.oup.com/kiln/article/12/3/456/7890 none
https://www.tandfonline.com/doi/full/10.1080/12345678.2022.1234567 doi:10.1080/12345678.2022.1234567
https://journals.sagepub.com/doi/10.1177/12345678221234567?icid=x doi:10.1177/12345678221234567
https://www.cambridge.org/core/journals/kiln/article/kilns/{HEX[:32]} none
https://www.biorxiv.org/content/10.1101/2022.01.02.123456v3.full.pdf+html doi:10.1101/2022.01.02.123456
https://www.biorxiv.org/content/early/2018/01/02/123456 doi:10.1101/123456
https://www.biorxiv.org/content/10.64898/2026.01.02.123456v1 doi:10.64898/2026.01.02.123456
https://www.medrxiv.org/content/10.1101/2022.01.02.12345678v1.supplementary-material doi:10.1101/2022.01.02.12345678
https://osf.io/preprints/socarxiv/ab3de doi:10.31235/osf.io/ab3de
https://osf.io/ab3de none
https://www.researchsquare.com/article/rs-123456/v2 doi:10.21203/rs.3.rs-123456/v2
https://www.preprints.org/manuscript/202201.0123/v2 doi:10.20944/preprints202201.0123.v2
https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1234567 doi:10.2139/ssrn.1234567
https://www.ijcai.org/proceedings/2022/0123.pdf doi:10.24963/ijcai.2022/123
https://www.ijcai.org/Proceedings/15/Papers/012.pdf none
https://elifesciences.org/articles/12345 doi:10.7554/elife.12345
https://acp.copernicus.org/articles/22/123/2022/ doi:10.5194/acp-22-123-2022
https://joss.theoj.org/papers/10.21105/joss.01234/status.svg doi:10.21105/joss.01234
https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456 doi:10.1371/journal.pone.0123456
https://journals.plos.org/plosone/article/figure?id=10.1371/journal.pone.0123456.g001 doi:10.1371/journal.pone.0123456
https://ieeexplore.ieee.org/document/1234567 none
https://www.sciencedirect.com/science/article/pii/S0123456789012345 none
https://www.mdpi.com/1234-5678/1/2/3 none
https://proceedings.mlr.press/v123/po22a.html none
https://openaccess.thecvf.com/content/CVPR2022/html/Po_Kilns_CVPR_2022_paper.html none
https://papers.nips.cc/paper/2022/hash/{HEX[:32]}-Abstract.html none
https://ojs.aaai.org/index.php/AAAI/article/view/12345 none
https://www.researchgate.net/publication/123456_Kilns none
https://scholar.google.com/scholar?cluster=10.1145/1.2 none
https://github.com/kiln/10.1145/blob/main/10.1145/1.2 none
https://www.jstor.org/stable/1234567 none
https://openlibrary.org/isbn/9780306406157 isbn:9780306406157
https://dl-acm-org.proxy.uni.example/doi/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://www.nature.com.ezproxy.uni.example/articles/s41586-022-01234-5 doi:10.1038/s41586-022-01234-5
https://api.crossref.org/works/10.1145/1234567.1234568 doi:10.1145/1234567.1234568
https://example.org/view?doi=10.1145/1234567.1234568&lang=en doi:10.1145/1234567.1234568
https://example.org/kilns/10.2022 none
"""
PAIRS = [line.rsplit(" ", 1) for line in ADDRESSES.strip().splitlines()]
IDS = {
    "doi:10.1145/1234567.1234568": "10.1145/1234567.1234568",
    "doi:10.1016/s0123-4567(22)01234-5": "10.1016/S0123-4567(22)01234-5",
    "doi:10.1002/(sici)12(1999)1:2<3::aid-k>3.0.co;2-b": "10.1002/(SICI)12(1999)1:2<3::AID-K>3.0.CO;2-B",
    "arxiv:2203.01234": "2203.01234",
    "arxiv:math-ph/0501001": "math-ph/0501001v2",
    "acl:2022.emnlp-main.12": "2022.emnlp-main.12",
    "acl:P19-1001": "p19-1001",
    "pmcid:PMC123456": "PMC123456",
    "dblp:conf/kiln/PoK22": "conf/kiln/PoK22",
    "hal:hal-01234567": "hal-01234567v1",
    "isbn:9780306406157": "978-0-306-40615-7",
    f"semantic_scholar:{HEX}": HEX.upper(),
}
WAYS = [
    "{} ",
    "  {} ",
    "{}.",
    "{},",
    "{};",
    "({})",
    '"{}"',
    "“{}”",
    "<{}>",
    "\u200b{}",
    "{}\xad",
    "\ufeff{}",
    "\xa0{}\xa0",
    "[paper]({})",
    "\\url{{{}}}",
    "'{}'",
    "{}).",
]


@pytest.mark.parametrize(("text", "wanted"), PAIRS)
def test_an_address_is_the_identifier_it_carries(text: str, wanted: str) -> None:
    found = find_id(text)
    assert (":".join(found) if found else "none") == wanted


@pytest.mark.parametrize(("wanted", "way"), list(product(IDS, WAYS)))
def test_what_is_around_an_identifier_goes(wanted: str, way: str) -> None:
    found = find_id(way.format(IDS[wanted]))
    assert found and ":".join(found) == wanted


def test_there_are_three_hundred_forms_at_least() -> None:
    assert len(PAIRS) + len(IDS) * len(WAYS) >= 300


STUDY = Path(__file__).parents[2] / "shared" / "reference" / "identifiers.md"
STUDIES = [STUDY, Path(__file__).parents[3] / "shared" / "reference" / "identifiers.md"]


@pytest.mark.skipif(not any(map(Path.is_file, STUDIES)), reason="../shared/reference is not there")
def test_every_form_of_the_study_is_read() -> None:
    text = next(path for path in STUDIES if path.is_file()).read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    forms = {
        row[0][3:-1]: row[1] for row in rows if len(row) == 3 and (row[1][0] == "`" or row[1] in ("none", "**report**"))
    }
    assert len(forms) == 290
    wrong = {}
    for typed, wanted in forms.items():
        form = typed
        for number in ("200B", "FEFF", "00AD", "00A0"):
            form = form.replace(f"⟨U+{number}⟩", chr(int(number, 16)))
        found = find_id(form)
        if (f"`{':'.join(found)}`" if found else "none") != wanted.replace("**report**", "none"):
            wrong[form] = found
    assert not wrong


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    find_id(text)
    find_id(f"https://{text}")
    find_id(f"10.1145/{text}")
