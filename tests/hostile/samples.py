"""Bad input on purpose, for every test that needs it: texts, and files named for their fault.

A text may be typed into any field, through any door, and comes out literally, or with marks in it, on every side.
"""

import json
import tomllib
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent


def texts() -> dict[str, str]:
    """The texts of `texts.json` by `kind/name`, and some that are too long to be written out."""
    kinds = json.loads((HERE / "texts.json").read_text(encoding="ascii"))
    written = {f"{kind}/{name}": text for kind, samples in kinds.items() for name, text in samples.items()}
    return written | {
        "long/no-space": "x" * 100_000,
        "long/lines": "\n".join(f"r{number % 10}" for number in range(40_000)),
        "long/break-tags": "x<br/>" * 3_000,
        "long/chinese": "\u4e2d" * 20_000,
        "long/emoji": "\U0001f600" * 40_000,
        "long/joined": "\U0001f469\u200d" * 20_000,
        "long/escapes": "_x0041" * 12_000 + "_",
        "long/stacked": "a" + "\u0315\u0327" * 20_000,
        "long/marks": "\u202e" * 5_000,
        "long/words": "een lang antwoord " * 5_000,
    }


def files(kind: Literal["yaml", "json"]) -> dict[str, bytes]:
    """The bytes of the bad files of one kind by name."""
    return {path.name: path.read_bytes() for path in sorted((HERE / kind).glob(f"*.{kind}"))}


def expected(kind: Literal["yaml", "json"]) -> dict[str, list[str]]:
    """What each bad file must be told: `place key` of every problem."""
    return tomllib.loads((HERE / kind / "expected.toml").read_text(encoding="utf-8"))
