"""What is fuzzed: the readers of what strangers send. Each takes any bytes and must end in a sentence, not otherwise.

A target fails by raising: what it calls raises AssessError at most, and what it finds can be told in both languages.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assess.content.answersfile import read_answers
from assess.content.library import folder
from assess.content.loader import load
from assess.content.yamltree import parse as parse_yaml
from assess.domain.problems import Problem
from assess.errors import AssessError
from assess.exchange import age, container, envelope, keys
from assess.exchange.form.reader import read_form
from assess.exchange.form.writer import write_form
from assess.files import strictjson
from assess.files.source import decode
from assess.messages import LANGUAGES
from tests.exchange.form.spoiling import packed, parts_of, small_form
from tests.exchange.making import Making, content, judged

TESTS = Path(__file__).parents[1]
FOUND = Path(__file__).parent / "found"


class Target(NamedTuple):
    """One reader: what feeds it, and the bytes to begin with."""

    feed: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def told(problems: Iterable[Problem]) -> None:
    """Every problem has a place and a sentence in both languages."""
    assert all(problem.text(language) for problem in problems for language in LANGUAGES)


# ----------------------------------------------------------------------------------------------------------- packs


def pack(data: bytes) -> None:
    """A pack as it comes in."""
    found = judged(data)
    told(problem for each in found.outcomes for problem in each.problems)
    if found.first_broken is None:
        assert container.write(found.members) == data


@cache
def _inner() -> Mapping[str, bytes]:
    members = Making().members()
    return {name: data for name, data in members.items() if name not in ("manifest.json", "signatures.json")}


def member(data: bytes) -> None:
    """Any bytes in one member, sealed and signed by its maker: the first byte says in which."""
    inner, names = dict(_inner()), [*_inner(), "round.json", "manifest.json", "signatures.json"]
    name = names[data[0] % len(names)] if data else names[0]
    making = Making(manifest={"kind": "round", "questionnaires": ()} if name == "round.json" else {})
    if name == "manifest.json":
        members = making.signed(data[1:], inner)
    elif name == "signatures.json":
        members = {**making.sealed(inner), name: data[1:]}
    else:
        members = making.sealed({name: data[1:]} if name == "round.json" else {**inner, name: data[1:]})
    told(problem for each in judged(container.write(members)).outcomes for problem in each.problems)


def _packs() -> Iterable[bytes]:
    return (path.read_bytes() for path in sorted((TESTS / "packs").glob("*.assess")))


def _members() -> Iterable[bytes]:
    names = [*_inner(), "round.json", "manifest.json", "signatures.json"]
    for data in _packs():
        for name, each in container.read(data, "x")[0].items():
            if name in names:
                yield bytes([names.index(name)]) + each


# ----------------------------------------------------------------------------------------------------------- forms

_FORM = parts_of(write_form(small_form()))


def form(data: bytes) -> None:
    """A workbook as it comes in."""
    found, problems = read_form(data, "x.xlsx")
    assert found is not None or problems
    told(problems)
    for row in found.rows if found else ():
        assert all(read is None or read.place for read in map(row.read, row.columns))


def part(data: bytes) -> None:
    """Any bytes in one part of a workbook that is a right zip: the first byte says in which."""
    names = sorted(_FORM)
    name = names[data[0] % len(names)] if data else names[0]
    form(packed({**_FORM, name: data[1:]}))


def _forms() -> Iterable[bytes]:
    bad = TESTS / "exchange" / "form" / "bad"
    return (path.read_bytes() for path in sorted(bad.glob("*.xlsx")) if path.stat().st_size < _LARGE)


def _parts() -> Iterable[bytes]:
    """Every part of the good form, and what differs from it in the broken ones that any program can unpack."""
    for data in _forms():
        with suppress(zipfile.BadZipFile, zlib.error, EOFError):
            parts = parts_of(data)
            for number, name in enumerate(sorted(_FORM)):
                if len(parts.get(name, _FORM[name])) < _LARGE and parts.get(name) != _FORM[name]:
                    yield bytes([number]) + parts.get(name, b"")
    yield from (bytes([number]) + _FORM[name] for number, name in enumerate(sorted(_FORM)))


# ------------------------------------------------------------------------------------------------- texts and keys

_LARGE = 100_000


def strict_json(data: bytes) -> None:
    """JSON: the quick reading and the one in full say the same."""
    value, problems = strictjson.parse(data, "x")
    told(problems)
    source = decode(data, "x", strictjson.SIZE_LIMIT)
    if isinstance(source, str):
        assert repr(strictjson._judged(source, "x")) == repr((value, problems))  # noqa: SLF001 - one against the other


def yaml(data: bytes) -> None:
    """A questionnaire."""
    told(parse_yaml(data, "x")[1])
    told(load(data, "x")[1])


def answers(data: bytes) -> None:
    """An answers file, as YAML or as JSON."""
    for name in ("x.yaml", "x.json"):
        told(read_answers(data, name, content(), None)[1])


def key(data: bytes) -> None:
    """A file that is to hold a key, a line that is to be a public one, an envelope, the header of an encrypted pack."""
    for work in (
        lambda: keys.opened(data, "x", "a passphrase"),
        lambda: age.ways(data, "x"),
        lambda: age.identities(data, "x"),
        lambda: told(filter(None, [envelope.read(data, b"{}", "x")[1]])),
    ):
        refused = _refusal(work)
        assert refused is None or all(refused.text(language) for language in LANGUAGES)
    public = keys.public_key(data.decode("utf-8", "replace"))
    assert public is None or keys.fingerprint(public)


def _refusal(work: Callable[[], object]) -> AssessError | None:
    try:
        work()
    except AssessError as error:
        return error
    return None


def _texts(*patterns: str) -> Iterable[bytes]:
    paths = (path for pattern in patterns for path in sorted(TESTS.glob(pattern)))
    return (path.read_bytes() for path in paths if path.stat().st_size < _LARGE)


def _questionnaires() -> Iterable[bytes]:
    yield from _texts("hostile/yaml/*.yaml", "packs/questionnaires/*.yaml")
    yield from (path.read_bytes()[:4_000] for path in sorted(folder().glob("*.yaml")))


def _answers() -> Iterable[bytes]:
    said = {
        "answers": {"B1": {"value": "low", "why": "x"}},
        "facts": {"F.x": True},
        "profile": {"A": {}},
        "evidence": [],
    }
    yield json.dumps(said).encode()
    yield from _texts("hostile/yaml/*.yaml", "hostile/json/*.json")


def _keys() -> Iterable[bytes]:
    locked = Making().signers[0]
    yield keys.sealed(locked, "a passphrase", rounds=1)
    yield locked.public.encode()
    yield Making().members()["signatures.json"]
    yield b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\nAAAA\n--- AAAA\n"
    yield b"# key\nAGE-SECRET-KEY-1QQQQ\n"


TARGETS: Mapping[str, Target] = {
    "pack": Target(pack, _packs),
    "member": Target(member, _members),
    "form": Target(form, _forms),
    "part": Target(part, _parts),
    "json": Target(strict_json, lambda: _texts("hostile/json/*.json")),
    "yaml": Target(yaml, _questionnaires),
    "answers": Target(answers, _answers),
    "key": Target(key, _keys),
}
"""All targets by name. What fuzzing found is kept in `found/NAME/`, each file named for its fault."""


def seeds(name: str) -> list[bytes]:
    """What a target begins with: good and broken samples, and all that was ever found."""
    return [*TARGETS[name].seeds(), *(path.read_bytes() for path in sorted((FOUND / name).glob("*")))]
