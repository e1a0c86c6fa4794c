"""The files of site/: which worker the site has."""

from papershelf.render.site_files import choose_worker, read_site_files
from papershelf.shipped import shared_folder


def test_the_worker_keeps_pages_or_removes_itself_under_one_name() -> None:
    files = read_site_files([shared_folder("site")])
    on, off = choose_worker(files, offline=True), choose_worker(files, offline=False)
    assert on.keys() == off.keys() == files.keys() - {"sw-off.js"}
    assert on["sw.js"] == files["sw.js"] and off["sw.js"] == files["sw-off.js"]
    assert b"unregister" in off["sw.js"] and b"fetch" not in off["sw.js"]
