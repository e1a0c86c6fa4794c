"""The catalog with every mistake: tests/catalogs/wrong, and beside it what git cannot hold or would change."""

import os
import shutil
from pathlib import Path

SOURCE = Path(__file__).parent / "catalogs" / "wrong"
_BYTES = {
    "byte-order-mark": b"\xef\xbb\xbftitle: Saved with a mark\ncategory: methods\nids: {arxiv: 2107.00001}\n",
    "crlf": b"title: Saved the Windows way\r\ncategory: methods\r\nids: {arxiv: 2107.00002}\r\n",
    "utf-16": "title: Saved as UTF-16\n".encode("utf-16"),
    "latin-1": "title: Plain so far\nsummary: Ein Überblick\n".encode("latin-1"),
    "control-character": b"title: A bell \x07 rings\n",
    "escaped-character": b'title: "A null \\0 hides"\n',
    "bracket-tower": b"title: " + b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "dash-tower": b" -" * 100_000 + b"\n",
    "huge": b"title: Huge\nnotes: " + b"x" * 1_000_000,
    "many-tags": b"title: Many tags\ncategory: methods\nids: {arxiv: 2107.00003}\ntags: [" + b"LoRA, " * 101 + b"]\n",
}


def copy_wrong(target: Path) -> Path:
    """The catalog below `target`, complete; gives the folder that holds catalog/."""
    root = target / "wrong"
    shutil.copytree(SOURCE, root)
    papers = root / "catalog" / "papers"
    for name, content in _BYTES.items():
        (papers / f"{name}.yaml").write_bytes(content)
    _add_odd_files(papers, target)
    (root / "catalog" / "pages" / "bell.md").write_bytes(b"# Bell\n\nIt \x07 rings.\n")
    return root


def _add_odd_files(papers: Path, outside: Path) -> None:
    (outside / "secret.yaml").write_text("title: Not of this catalog\n", encoding="utf-8")
    (outside / "folder").mkdir()
    (papers / "link-outside.yaml").symlink_to(outside / "secret.yaml")
    (papers / "link-to-itself.yaml").symlink_to(papers / "link-to-itself.yaml")
    (papers / "link-to-nothing.yaml").symlink_to(papers / "nothing.yaml")
    (papers / "link-to-a-folder").symlink_to(outside / "folder")
    os.mkfifo(papers / "pipe.yaml")
