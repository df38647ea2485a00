"""How long verifying a pack takes, beside SHA-256 over the same bytes in a Python that has loaded cryptography.

    python bench/verify.py

130 answers, 2,000 events, 20 MB of evidence. Whole processes, in turns, the fastest and the median of nine. Beside it
what no command line of ours can do without: click and cryptography loaded, SHA-256 and the checksum of the zip over the
same bytes; and verifying an empty file, which is what starting costs us. Then each stage by itself; that of the
container takes the digests too, which the command has done by a thread while it loads.
"""

import compileall
import hashlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from assess.content.library import originals
from assess.domain.answers import Answer
from assess.domain.chain import Draft, Event, Head, seal
from assess.domain.events import answered, replay, started
from assess.exchange import keys, verify
from assess.exchange.manifest import Manifest, Signer
from assess.exchange.pack import Contents
from assess.exchange.pack import seal as seal_pack
from assess.exchange.verification import Pack
from assess.files.collecting import collector_off
from assess.scoring.engine import score
from assess.workflow.opening import open_workspace
from assess.workflow.verifying import basis_of
from assess.workflow.workspace import Workspace

ROOT = Path(__file__).parents[1]
ROUNDS, ANSWERS, EVENTS = 9, 130, 2_000
EVIDENCE, MEGABYTE = 20, 1_000_000
AT = "2026-06-01T10:00:00Z"
OURS = "import sys; from assess.cli.main import main; sys.argv[0] = 'assess'; main()"
BARE = (
    "import hashlib, sys; from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey; "
    "hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest()"
)


LEAST = (
    "import click, hashlib, sys, zlib; from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey; "
    "data = open(sys.argv[1], 'rb').read(); hashlib.sha256(data).hexdigest(); zlib.crc32(data)"
)


def main() -> None:
    """Makes the pack, measures, prints the ratios and the stages."""
    compileall.compile_dir(ROOT / "assess", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        world = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache")}
        workspace = open_workspace(str(place / "work"), "bench")
        pack = place / "bench.assess"
        pack.write_bytes(made(workspace))
        ours = (sys.executable, "-c", OURS, "--workspace", str(place / "work"), "verify", str(pack))
        (place / "empty").touch()
        seconds(ours, world)  # fills the cache of the questionnaires
        cases = {
            "SHA-256 and cryptography": ((sys.executable, "-c", BARE, str(pack)), 0),
            "the least of a command line": ((sys.executable, "-c", LEAST, str(pack)), 0),
            "assess verify": (ours, 0),
            "of an empty file": ((*ours[:-1], str(place / "empty")), 2),
        }
        rounds = [{name: seconds(case, world, code) for name, (case, code) in cases.items()} for _ in range(ROUNDS)]
        tell({name: [each[name] for each in rounds] for name in cases})
        stages(workspace, pack)


def tell(found: Mapping[str, list[float]]) -> None:
    """A line a case: the fastest and the median, and how many times the first case that is."""
    ways: tuple[Callable[[list[float]], float], ...] = (min, statistics.median)
    first = [way(next(iter(found.values()))) for way in ways]
    for name, times in found.items():
        shown = [f"{way(times) * 1000:6.0f} ms {way(times) / of:5.2f}x" for way, of in zip(ways, first, strict=True)]
        sys.stdout.write(f"{name:28} fastest {shown[0]}  median {shown[1]}\n")


def made(workspace: Workspace) -> bytes:
    """The pack."""
    content = workspace.content()
    categories = (*content.controls.categories, *content.access.categories)
    items = [item.id for each in categories for item in each.items if item.answer != "matrix"]
    chance = random.Random(1)  # noqa: S311 - the same pack every time
    events = chain(started("Voorbeeld B.V.", "Leerplatform", content.sources), items, chance)
    state = replay("bench-a2b3", events)
    evidence = [chance.randbytes(MEGABYTE) for _ in range(EVIDENCE)]
    key = keys.generate()
    manifest = Manifest(
        kind="submission",
        number=1,
        made_at=AT,
        tool="bench",
        assessment=state.id,
        supplier=state.supplier,
        product=state.product,
        moment=AT,
        head=state.head,
        questionnaires=content.sources,
        members=(),
        signer=Signer("supplier", state.supplier, "bench", keys.fingerprint(key.public)),
    )
    contents = Contents(
        events=events,
        assessment=state,
        scores=score(content, state, AT),
        questionnaires=originals(content.sources, workspace.folder),
        evidence={hashlib.sha256(data).hexdigest(): data for data in evidence},
    )
    return seal_pack(manifest, contents, key)


def chain(first: Draft, items: list[str], chance: random.Random) -> list[Event]:
    """A journal of so many events over so many answers, each with a text."""
    events = [seal(first, Head(0, "0" * 64), at=AT, actor="bench", salt=f"{0:064x}")]
    for number in range(1, EVENTS):
        said = Answer(value=chance.choice(["complies", "partly", "unknown"]), why=f"Toelichting {number}. " * 5)
        last = events[-1]
        draft = answered(items[number % min(ANSWERS, len(items))], said)
        events.append(seal(draft, Head(last.seq, last.hash), at=AT, actor="bench", salt=f"{number:064x}"))
    return events


def stages(workspace: Workspace, path: Path) -> None:
    """What each stage takes in a process that has loaded everything."""
    basis = replace(basis_of(workspace), at=AT)
    pack = Pack(path.read_bytes(), path.name, basis)
    for name in verify.STAGES:
        start = time.perf_counter()
        with collector_off():
            outcome = verify.outcome_of(pack, name)
        sys.stdout.write(f"  {name:15} {(time.perf_counter() - start) * 1000:7.1f} ms  {outcome.status}\n")


def seconds(command: tuple[str, ...], world: Mapping[str, str], code: int = 0) -> float:
    """How long a process takes that ends with `code`."""
    start = time.perf_counter()
    ended = subprocess.run(command, env=world, check=False, capture_output=True)  # noqa: S603 - commands named above
    if ended.returncode != code:
        raise RuntimeError(ended.stderr.decode())
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
