"""The container: one form, within limits, whatever bytes come in."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.exchange import container
from tests.exchange.making import Making


def _zip(members: dict[str, bytes]) -> bytes:
    """A zip as another program writes it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


_names = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,9}(/[a-z0-9][a-z0-9._-]{0,9})?", fullmatch=True)
_members = st.dictionaries(_names, st.binary(max_size=60), min_size=1, max_size=6)


@given(_members)
def test_what_was_written_is_read_back_in_its_order(members: dict[str, bytes]) -> None:
    found, problem = container.read(container.write(members), "x")
    assert (list(found.items()), problem, len(found)) == (list(members.items()), None, len(members))


@given(_members)
def test_any_reader_of_zips_reads_a_pack(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(container.write(members))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == members


@given(st.binary(max_size=300).map(lambda data: b"PK\3\4" + data))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    members, problem = container.read(data, "x")
    assert problem is not None or container.write(members) == data


@given(st.data())
def test_a_pack_with_several_changes_is_refused(data: st.DataObject) -> None:
    pack = bytearray(Making().pack())
    for _ in range(data.draw(st.integers(1, 6))):
        pack[data.draw(st.integers(0, len(pack) - 1))] ^= data.draw(st.integers(1, 255))
    if bytes(pack) != Making().pack():
        assert container.read(bytes(pack), "x")[1] is not None


def test_another_writer_of_zips_makes_no_pack() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in Making().members().items():
            archive.writestr(name, data)
    _, problem = container.read(stream.getvalue(), "x")
    assert problem is not None


@pytest.mark.parametrize(("size", "key"), [(0, None), (1, "exchange.container.bomb")])
def test_a_member_may_be_as_large_as_evidence_and_no_larger(size: int, key: str | None) -> None:
    _, problem = container.read(container.write({"evidence/x": bytes(container.MEMBER_LIMIT + size)}), "x")
    assert (problem and problem.key) == key


@pytest.mark.parametrize(("count", "key"), [(0, None), (1, "exchange.container.many")])
def test_a_pack_has_so_many_members_and_no_more(count: int, key: str | None) -> None:
    members = {f"evidence/{number}": b"" for number in range(container.COUNT_LIMIT + count)}
    _, problem = container.read(container.write(members), "x")
    assert (problem and problem.key) == key


def test_a_pack_that_is_too_large_is_not_looked_into() -> None:
    _, problem = container.read(bytes(container.SIZE_LIMIT + 1), "x")
    assert problem is not None
    assert problem.key == "exchange.container.large"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (Making().pack(), True),
        (Making().pack()[:60], True),
        (_zip({"state.json": b"", "signatures.json": b"", "manifest.json": b""}), True),
        (_zip({"state.json": b"", "manifest.json": b""}), False),
        (_zip({"[Content_Types].xml": b""}), False),
        (b"manifest.json signatures.json", False),
        (b"", False),
    ],
)
def test_a_file_is_told_to_be_a_pack_whatever_is_wrong_with_it(data: bytes, expected: bool) -> None:  # noqa: FBT001 - by pytest
    assert container.is_pack(data) is expected


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_the_first_difference_is_where_two_texts_part(one: bytes, other: bytes) -> None:
    found = container._first_difference(one, [other[:7], other[7:]])  # noqa: SLF001 - it names the place that people see
    if one == other:
        assert found is None
    else:
        assert found is not None
        assert one[:found] == other[:found]
        assert one[found : found + 1] != other[found : found + 1]
