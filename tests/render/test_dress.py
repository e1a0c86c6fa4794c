"""The accent, mark and typeface of a list, in the files that show them."""

from papershelf.catalog.settings import SiteOptions
from papershelf.render.dress import dress
from papershelf.shipped import shared_folder

ICON = (shared_folder("site") / "icon.svg").read_bytes()
OURS = {"icon.svg": ICON}
FILES = {**OURS, "style.css": b":root{--accent:red}", "logo.svg": b"<svg>a logo</svg>"}


def dressed(**options: object) -> dict[str, bytes]:
    return dress(FILES, OURS, SiteOptions.model_validate(options))


def test_nothing_asked_changes_nothing() -> None:
    assert dressed() == FILES


def test_the_accent_follows_the_style_sheet_and_colours_the_icon() -> None:
    files = dressed(accent=["7a2e5d", "e3a3ca"])
    assert files["style.css"].startswith(
        FILES["style.css"] + b"@media screen{:root{--accent:light-dark(#7a2e5d,#e3a3ca)"
    )
    assert b"#7a2e5d" in files["icon.svg"] and b"#0b5d66" in ICON


def test_sans_takes_the_letters_of_the_text() -> None:
    assert dressed(typeface="sans")["style.css"].endswith(b":root{--serif:var(--sans)}")


def test_the_icon_is_the_mark() -> None:
    assert dressed(mark="logo.svg")["icon.svg"] == FILES["logo.svg"]
    assert b">&amp;</text>" in dressed(mark="&")["icon.svg"]


def test_an_icon_of_the_lists_own_stays() -> None:
    own = {**FILES, "icon.svg": b"<svg>own</svg>"}
    assert (
        dress(own, OURS, SiteOptions.model_validate({"mark": "A", "accent": "7a2e5d"}))["icon.svg"] == own["icon.svg"]
    )
