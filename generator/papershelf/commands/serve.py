"""papershelf serve: the site on this machine, rebuilt and reloaded on every save."""

import gc
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click
from watchfiles import watch

from papershelf.building.build import Built, Order, build_catalog
from papershelf.building.paper_renderer import PaperFiles
from papershelf.building.write import ForeignFileError
from papershelf.catalog.image_file import ImageFault
from papershelf.commands.preview import PreviewServer
from papershelf.context import Context, utc_today
from papershelf.problems import NoCatalogError, explain_all
from papershelf.reading.recollection import Recollection
from papershelf.render.site import TemplateFault
from papershelf.shipped import shared_folder
from papershelf.terminal import say


@click.command(epilog="\b\nExamples:\n  papershelf serve\n  papershelf serve --port 0      any free port")
@click.option("--port", "-p", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.pass_obj
def serve(context: Context, port: int) -> None:
    """Build the site, show it on 127.0.0.1, and rebuild and reload on every save. Ctrl+C stops it.

    The preview is in a temporary folder: README.md and _site/ do not change.
    """
    with tempfile.TemporaryDirectory(prefix="papershelf-") as name:
        preview = Preview(context, Path(name))
        try:
            server = PreviewServer(preview.site, port)
        except OSError as error:
            raise click.ClickException(
                f"port {port} cannot be used: {error.strerror}; choose another with --port"
            ) from None
        preview.rebuild(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            say(f"serving http://127.0.0.1:{server.server_port}/ (Ctrl+C stops)")
            _watch(preview, server)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _watch(preview: "Preview", server: PreviewServer) -> None:
    root = preview.context.root
    watched = {root / name for name in ("catalog", "templates", "site")}
    watched |= {shared_folder("templates"), shared_folder("site")}
    for _ in watch(*filter(Path.is_dir, watched), debounce=100, step=10, rust_timeout=500, yield_on_timeout=False):
        if preview.rebuild(server):
            say("rebuilt", quiet=preview.context.quiet)
        gc.collect()  # nobody waits now


class Preview:
    """The site in a temporary folder, and what its builds remember."""

    def __init__(self, context: Context, folder: Path) -> None:
        self.context, self.site = context, folder / "site"
        self.site.mkdir(parents=True)
        self._memory = Recollection(folder / "state", self.site)

    def rebuild(self, server: PreviewServer) -> bool:
        """Build what changed, and show each page as soon as it is drawn.

        What is wrong is said here and in the browser, and the last good pages stay.
        """
        try:
            show = partial(_show_each, server)
            order = Order(self.context.root, self.site, utc_today(), "", readme=False, memory=self._memory, watch=show)
            built = build_catalog(order)
            text = explain_all(built) if isinstance(built, list) else ""
            if isinstance(built, Built):
                self._show_rest(server, {change.path: change.action for change in built.site})
        except (TemplateFault, NoCatalogError, ForeignFileError, ImageFault, OSError) as error:
            text = str(error)  # an editor may have moved a file away for a moment
        if text:
            say(text)
        server.show_problems(text)
        return not text

    def _show_rest(self, server: PreviewServer, changed: Mapping[str, str]) -> None:
        """Pages that are gone; and every page, where a file they may show changed and they did not."""
        for path, action in changed.items():
            if action == "removed" and path.endswith(".html"):
                server.reload(path)
        folders = self.context.root / "site", shared_folder("site")
        others = [path for path in changed if not path.endswith(".html") and not path.startswith("search/")]
        named = (changed[path] == "removed" or any((folder / path).is_file() for folder in folders) for path in others)
        if "index.html" not in changed and any(named):
            server.reload()


def _show_each(server: PreviewServer, drawn: Iterable[PaperFiles], total: int) -> Iterator[PaperFiles]:
    for written in drawn:
        yield written
        if written.action != "same" and written.path.endswith(".html"):
            server.reload(written.path)
