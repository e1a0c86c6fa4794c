"""What a catalog's own accent, mark and typeface change in the files of the site."""

from collections.abc import Mapping

from markupsafe import escape

from papershelf.catalog.colours import DARK, HOUSE, LIGHT, accents_of, soft_of
from papershelf.catalog.settings import SiteOptions

_SHEET, _ICON = "style.css", "icon.svg"


def dress(files: Mapping[str, bytes], ours: Mapping[str, bytes], options: SiteOptions) -> dict[str, bytes]:
    """The files of a site, its style sheet and icon as the settings ask; an icon that is not `ours` stays."""
    dressed = dict(files)
    if (rules := sheet_of(options)) and _SHEET in files:
        dressed[_SHEET] = files[_SHEET] + rules.encode()
    if files.get(_ICON) == ours.get(_ICON) and _ICON in files:
        dressed[_ICON] = _icon(files, options)
    return dressed


def sheet_of(options: SiteOptions) -> str:
    """The custom properties that the settings change, as a rule that follows our style sheet."""
    rules = ""
    if options.accent:
        light, dark = accents_of(options.accent)
        soft = f"--accent-soft:light-dark({soft_of(light, LIGHT)},{soft_of(dark, DARK)})"
        # Print has colours of its own, which come before this and must hold.
        rules += f"@media screen{{:root{{--accent:light-dark({light},{dark});{soft}}}}}"
    return rules + (":root{--serif:var(--sans)}" if options.typeface == "sans" else "")


def _icon(files: Mapping[str, bytes], options: SiteOptions) -> bytes:
    if options.mark in files:
        return files[options.mark]
    accent = options.accent[0] if options.accent else HOUSE
    if not options.mark or options.mark.endswith(".svg"):
        return files[_ICON].replace(HOUSE.encode(), accent.encode())
    size = 22 if len(options.mark) == 1 else 15
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{accent}"/>'
        f'<text x="16" y="{16 + size * 0.36:g}" text-anchor="middle" font-family="serif" font-weight="700" '
        f'font-size="{size}" fill="#fff">{escape(options.mark)}</text></svg>\n'
    ).encode()
