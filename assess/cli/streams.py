"""stdout and stderr that can always be written to, whatever the terminal's encoding lacks."""

import codecs
import io
import sys
import unicodedata

_SIGNS = {
    "✔": "+",
    "◐": "~",
    "✘": "x",
    "•": "*",
    "·": "-",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "⏎": "\\n",
    "⟨": "<",
    "⟩": ">",
}
"""What stands for our own signs where they cannot be written; the word beside a sign says the same."""


def prepare_streams() -> None:
    """Makes both streams write what their encoding lacks in plain signs, letters without accents, or escapes."""
    codecs.register_error("assess.plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="assess.plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_letter, error.object[error.start : error.end])), error.end


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return _SIGNS.get(character) or base or character.encode("ascii", "backslashreplace").decode("ascii")
