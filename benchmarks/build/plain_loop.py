"""Write the files of a folder into a new one by a plain loop: `python -m benchmarks.build.plain_loop FROM TO`.

Everything is read before the clock runs. What is printed is the least that writing these bytes can take in Python.
"""

import json
import os
import sys
import time
from pathlib import Path


def write_again(source: Path, target: Path) -> dict[str, float]:
    """Wall and CPU seconds of making the folders and writing the files."""
    files = [(str(path.relative_to(source)), path.read_bytes()) for path in source.rglob("*") if path.is_file()]
    os.sync()
    wall, cpu = time.perf_counter(), time.process_time()
    _write(files, str(target))
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "files": len(files),
        "bytes": sum(len(data) for _, data in files),
    }


def _write(files: list[tuple[str, bytes]], target: str) -> None:
    made: set[str] = set()
    for path, data in files:
        folder = f"{target}/{path.rpartition('/')[0]}"
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as little as can be
            made.add(folder)
        with open(f"{target}/{path}", "wb") as file:  # noqa: PTH123
            file.write(data)


if __name__ == "__main__":
    print(json.dumps(write_again(Path(sys.argv[1]), Path(sys.argv[2]))))
