"""A single changed byte anywhere in a pack is found, also by somebody who makes the container right again."""

from collections.abc import Iterator
from itertools import accumulate, chain

import pytest

from assess.domain.problems import Problem
from assess.exchange import container
from assess.exchange.sealstages import container_stage, digests_stage, manifest_stage, signature_stage
from assess.exchange.verification import Pack
from tests.exchange.making import Making, basis

MEMBERS = Making().members()
PACK = container.write(MEMBERS)
HALF = len(PACK) // 2


def flips(data: bytes, start: int, stop: int) -> list[bytes]:
    """The data with one bit changed in each byte of a part, another bit from byte to byte."""
    return [data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :] for at in range(start, stop)]


@pytest.mark.parametrize(("start", "stop"), [(0, HALF), (HALF, len(PACK))])
def test_a_changed_byte_of_the_file_is_found(start: int, stop: int) -> None:
    missed = [number for number, data in enumerate(flips(PACK, start, stop)) if container.read(data, "x")[1] is None]
    assert missed == []


def test_every_value_of_every_byte_of_the_headers_is_found() -> None:
    size = len(container.write({"manifest.json": b""})) - len(container.write({}))
    places = [*range(60), *range(len(PACK) - size - 22, len(PACK))]
    for at in places:
        for value in set(range(256)) - {PACK[at]}:
            assert container.read(PACK[:at] + bytes([value]) + PACK[at + 1 :], "x")[1] is not None, (at, value)


def test_every_cut_and_every_byte_too_many_is_found() -> None:
    assert all(container.read(PACK[:at], "x")[1] is not None for at in range(0, len(PACK), 7))
    assert all(container.read(PACK[:at] + b"x" + PACK[at:], "x")[1] is not None for at in range(0, len(PACK), 7))


def opened() -> Pack:
    """The pack with its manifest read."""
    pack = Pack(PACK, "x.assess", basis())
    assert [*container_stage(pack), *manifest_stage(pack)] == []
    return pack


def sealed(members: dict[str, bytes]) -> bool:
    """True when manifest, digests and signature hold of members in a container that is right."""
    pack = opened() if members["manifest.json"] != MEMBERS["manifest.json"] else OPENED
    ends = accumulate(map(len, members.values()))
    places = {name: slice(end - len(members[name]), end) for name, end in zip(members, ends, strict=True)}
    pack.members = container.Members(b"".join(members.values()), places)
    problems = chain(manifest_stage(pack) if pack is not OPENED else (), _rest(pack))
    return next(problems, None) is None


def _rest(pack: Pack) -> Iterator[Problem]:
    if pack.manifest is not None:
        yield from digests_stage(pack, pack.manifest)
        yield from signature_stage(pack, pack.manifest)


OPENED = opened()


@pytest.mark.parametrize("name", MEMBERS)
def test_a_changed_byte_of_a_member_is_found_in_a_container_that_was_made_anew(name: str) -> None:
    assert sealed(MEMBERS)
    data = MEMBERS[name]
    missed = [at for at, each in enumerate(flips(data, 0, len(data))) if sealed({**MEMBERS, name: each})]
    assert missed == []


def test_exchanged_members_are_found() -> None:
    names = list(MEMBERS)
    for one in names:
        for other in names:
            if one != other:
                assert not sealed({**MEMBERS, one: MEMBERS[other], other: MEMBERS[one]})
