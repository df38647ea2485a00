"""Generated files that are tracked: written anew, or compared with what they should be."""

import sys
from collections.abc import Mapping
from pathlib import Path


def check_or_write(files: Mapping[Path, str], arguments: list[str]) -> int:
    """With `--write` writes the files; else names those that are out of date and returns 1 when there are any."""
    if arguments == ["--write"]:
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
        return 0
    outdated = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in outdated:
        sys.stderr.write(f"{path} is out of date: run make docs\n")
    return 1 if outdated else 0
