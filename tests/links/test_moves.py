import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.links.moves import find_doubt, name_dead_end
from papershelf.links.verdicts import MOVED, Hop, judge

OLD = "https://shelf.example.org/papers/sorting-by-colour"
TITLE = "Sorting Books by Colour and Weight"
IDS = ("10.1234/shelf.2020.17", "2001.01234")

REFUSED = {
    "a login": (OLD, "https://shelf.example.org/login"),
    "a login that sends the reader back": (OLD, "https://shelf.example.org/enter?next=/papers/sorting-by-colour"),
    "a sign-in below users": (OLD, "https://shelf.example.org/users/sign_in"),
    "a sign-in on another host": (OLD, "https://accounts.example.com/v3/papers/sorting-by-colour"),
    "a federation's choice of home": (OLD, "https://shelf.example.org/Shibboleth.sso/WAYF?target=x"),
    "a subscription": (OLD, "https://shelf.example.org/subscribe/sorting-by-colour"),
    "a consent form": (OLD, "https://shelf.example.org/cookie-consent?to=sorting-by-colour"),
    "a page for browsers without cookies": (OLD, "https://shelf.example.org/action/cookieAbsent"),
    "a captcha": (OLD, "https://shelf.example.org/captcha/sorting-by-colour"),
    "the same page in a chosen language": (OLD, "https://shelf.example.org/en/papers/sorting-by-colour"),
    "the same page for a country": (OLD, "https://shelf.example.org/de-at/papers/sorting-by-colour"),
    "a host of one language": (OLD, "https://fr.shelf.example.org/papers/sorting-by-colour"),
    "a language in the query": (OLD, f"{OLD}?hl=en"),
    "the front page in a language": ("https://shelf.example.org/", "https://shelf.example.org/en/"),
    "a suspended account": (OLD, "https://shelf.example.org/cgi-sys/suspendedpage.cgi"),
    "an account named as suspended": (OLD, "https://host.example.com/account-suspended.html"),
    "a domain for sale": (OLD, "https://www.hugedomains.com/domain_profile.cfm?d=example.org"),
    "a parked host with the same path": (OLD, "https://ww25.shelf.example.org/papers/sorting-by-colour"),
    "a lander": (OLD, "https://shelf.example.org/lander"),
    "another site for sale": ("https://shelf.example.org/", "https://domains.example.com/buy?name=shelf"),
    "an error page": (OLD, "https://shelf.example.org/error.html?code=17"),
    "a page called 404": (OLD, "https://shelf.example.org/404"),
    "a page not found, in words": (OLD, "https://shelf.example.org/page-not-found/"),
    "maintenance": (OLD, "https://shelf.example.org/maintenance.php"),
    "the front page": (OLD, "https://shelf.example.org/"),
    "the front page of another site": (OLD, "https://shop.example.com/"),
    "a search": (OLD, "https://shelf.example.org/search?q=colour"),
    "another paper": (OLD, "https://shelf.example.org/papers/folding-paper"),
    "the list of papers": (OLD, "https://shelf.example.org/papers/"),
    "the same script without what was asked": ("https://a.org/view.php?id=117", "https://a.org/view.php"),
    "the same script with something else": ("https://a.org/view.php?id=117", "https://a.org/view.php?id=118"),
    "another DOI": ("https://doi.org/10.1234/abc.1", "https://doi.org/10.1234/abc.2"),
    "another arXiv paper": ("https://arxiv.org/abs/2001.01234", "https://arxiv.org/abs/2001.01235"),
    "another site's front page": ("https://shelf.example.org/", "https://casino.example.com/"),
    "the owner's page on a forge": ("https://github.com/holz/sorter", "https://github.com/holz"),
    "a forge's login": ("https://gitlab.com/holz/sorter", "https://gitlab.com/users/sign_in"),
}

SAME = {
    "https": ("http://shelf.example.org/papers/colour", "https://shelf.example.org/papers/colour"),
    "a slash at the end": (OLD, f"{OLD}/"),
    "www and back": ("https://www.a.org/x/colour.html", "https://a.org/x/colour"),
    "another ending": ("https://a.org/colour.pdf", "https://a.org/files/colour.html"),
    "another folder": (OLD, "https://shelf.example.org/archive/2020/sorting-by-colour.html"),
    "another host": (OLD, "https://new.example.com/pubs/Sorting-by-Colour/"),
    "a longer slug": (OLD, "https://shelf.example.org/papers/2020-sorting-by-colour-revised"),
    "the title as a slug": ("https://a.org/p/17", "https://a.org/blog/sorting-books-by-colour-and-weight"),
    "the DOI": ("https://a.org/article/17", "https://pub.example.com/doi/10.1234/shelf.2020.17"),
    "the arXiv id": ("https://a.org/preprint", "https://mirror.example.com/pdf/2001.01234v2"),
    "a renamed project": ("https://github.com/holz/sorter", "https://github.com/shelf-lab/shelf-sorter"),
    "a page of a renamed project": ("https://github.com/a/b/tree/main/x", "https://github.com/c/b/tree/main/x"),
    "a front page with https": ("http://sorter.example.org", "https://www.sorter.example.org/"),
    "a front page with a name of its own": ("https://sorter.github.io/", "https://sorter.org/"),
    "what the query asked for": ("http://a.org/view.php?id=117", "https://a.org/view/117"),
    "the query without its counters": ("http://a.org/colour?utm_source=x", "https://a.org/colour"),
    "the index by name": ("https://a.org/colour/", "https://a.org/colour/index.html"),
    "a thing about errors": ("http://a.org/error-correction", "https://a.org/papers/error-correction"),
    "a language it had before": ("http://a.org/en/colour", "https://a.org/en/papers/colour"),
    "a login that was meant": ("http://a.org/tools/login", "https://a.org/tools/login"),
}


@pytest.mark.parametrize(("old", "new"), REFUSED.values(), ids=REFUSED)
def test_a_redirect_to_something_else_is_doubted(old: str, new: str) -> None:
    assert find_doubt(old, new, TITLE, IDS)


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME)
def test_a_redirect_to_the_same_thing_is_not_doubted(old: str, new: str) -> None:
    assert find_doubt(old, new, TITLE, IDS) == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        "a login": "a login",
        "a captcha": "a consent or access form",
        "the same page in a chosen language": "the page in a language it chose for us",
        "a suspended account": "a notice of suspension",
        "a lander": "a parked domain",
        "a page called 404": "an error page",
        "a search": "a list or the front page",
    }.items(),
)
def test_a_dead_end_is_named(name: str, kind: str) -> None:
    assert name_dead_end(*REFUSED[name]) == kind


def test_a_move_whose_page_sends_on_to_a_login_is_told_with_the_login() -> None:
    new, login = "https://new.example.org/sorting-by-colour", "https://new.example.org/login"
    verdict = judge([Hop(OLD, 301, new), Hop(new, 302, login), Hop(login, 200)])
    assert (verdict.sort, verdict.to) == (MOVED, login)
    fine = judge([Hop(OLD, 301, new), Hop(new, 302, f"{new}?v=2"), Hop(f"{new}?v=2", 200)])
    assert (fine.sort, fine.to) == (MOVED, new)


@given(st.text(), st.text(), st.text())
def test_whatever_the_addresses_are_there_is_an_answer(old: str, new: str, title: str) -> None:
    assert isinstance(find_doubt(f"https://{old}", f"https://{new}", title, IDS), str)
