"""Where templates and the site's own words are looked for: a catalog's own before ours."""

from pathlib import Path

from papershelf.render.site import TemplateFault
from papershelf.render.site_files import refuse_outside_links
from papershelf.render.words import Words, read_words
from papershelf.shipped import shared_folder


def template_folders(root: Path) -> list[Path]:
    """Where templates are looked for: the catalog's own folder, then ours."""
    refuse_outside_links(root / "templates")
    return [root / "templates", shared_folder("templates")]


def language(templates: list[Path], code: str) -> Words:
    """The site's own words; English stands in for what a language file lacks. Raises render.TemplateFault."""
    strings: dict[str, str] = {}
    files = [folder / "strings" / f"{name}.yaml" for name in ("en", code) for folder in reversed(templates)]
    for path in filter(Path.is_file, files):
        try:
            strings |= read_words(path.read_text(encoding="utf-8")).strings
        except ValueError as error:
            raise TemplateFault(f"{path}:{error}" if str(error)[0].isdigit() else f"{path}: {error}") from None
    return Words(strings)


def has_words(templates: list[Path], code: str) -> bool:
    """True when there is a file of words for the language."""
    return any((folder / "strings" / f"{code}.yaml").is_file() for folder in templates)
