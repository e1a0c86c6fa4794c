"""A section of docs/performance.md that a benchmark writes, between two marks of its own."""

from pathlib import Path


def put_section(file: Path, name: str, section: str) -> None:
    """Replace what stands between the marks of that name, or add it at the end."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    old = file.read_text("utf-8") if file.exists() else "# Performance\n"
    before, _, rest = old.partition(begin)
    after = rest.partition(end)[2].strip()
    file.write_text("\n\n".join(filter(None, (before.rstrip(), begin, section, end, after))) + "\n", "utf-8")
