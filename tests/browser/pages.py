"""Writes the pages that are looked at in a browser: every kind of block, and a text of strangers in every place."""

import sys
from pathlib import Path

from assess.export.html.page import render_document
from tests.export.html.every_block import document
from tests.export.html.golden import small_report
from tests.hostile.samples import texts


def pages() -> dict[str, bytes]:
    """The pages by the name of their file."""
    strange = "\n".join(text for name, text in texts().items() if name.startswith("markup/"))
    documents = {"every-block": document(), "small-report": small_report(), "strange": document(strange)}
    return {f"{name}.html": render_document(each) for name, each in documents.items()}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for file, page in pages().items():
        (folder / file).write_bytes(page)
