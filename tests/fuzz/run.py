"""Feeds the readers for a while: `python -m tests.fuzz.run SECONDS [TARGET]...`. Needs atheris, which no test needs.

Every target runs in a process of its own, guided by what it reaches of `assess`. What it reached is kept in
`build/fuzz/TARGET/`, so that the next night goes on from there; what made it fail or hang is there as a file.
"""

import subprocess
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path

PLACE = Path("build") / "fuzz"
LONGEST, SLOWEST, MEMORY = 200_000, 10, 2_048
"""Bytes of one input, seconds that it may take, MiB that the process may use."""


def main(words: list[str]) -> int:
    """Runs the targets one after the other; 1 when one of them failed."""
    if words and words[0] == "--one":
        one(words[1], words[2])
        return 0
    names = words[1:] or [*import_module("tests.fuzz.targets").TARGETS]
    again = [sys.executable, "-m", "tests.fuzz.run", "--one"]
    failed = [name for name in names if subprocess.call([*again, name, words[0]])]
    sys.stdout.write(f"failed: {', '.join(failed) or 'none'}\n")
    return 1 if failed else 0


def one(name: str, seconds: str) -> None:
    """Feeds one target; ends the process by itself."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["assess"]):
        targets = import_module("tests.fuzz.targets")
    corpus = PLACE / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in targets.seeds(name):
        (corpus / sha256(data).hexdigest()).write_bytes(data)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}"]
    kept = f"-artifact_prefix={PLACE / name}/"
    atheris.Setup([name, *limits, kept, "-len_control=0", str(corpus)], targets.TARGETS[name].feed)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
