"""Broken packs, each named for its fault: `python -m tests.exchange.broken` writes them into `tests/packs`.

`EXPECTED` says of each what verification must find: the first broken stage, the sentence, and the exit code.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from assess.domain.answers import Answer, Evidence
from assess.domain.chain import Draft, Event, digest
from assess.domain.events import answered, evidence_set, undone
from assess.domain.json import JsonObject, canonical
from assess.exchange import container, envelope
from assess.exchange.container import MANIFEST, SIGNATURES
from assess.exchange.formats.version1 import FORMAT
from assess.exchange.keys import fingerprint
from assess.exchange.manifest import Returned, Said
from tests.exchange.making import AT, FUNCTION, INSTITUTION, STRANGER, Making, Members, chain, drafts, files

PACKS = Path(__file__).parents[1] / "packs"
LINK, DEVICE = 0o120777 << 16, 0o020644 << 16


class Found(NamedTuple):
    """What verification finds first: the stage, the key of the sentence, and the exit code."""

    stage: str
    key: str
    code: int = 1


# ------------------------------------------------------------------------------------------------ the container


class Line(NamedTuple):
    """One member of a zip that says of itself whatever a test wants."""

    name: str
    data: bytes
    method: int = 0
    size: int | None = None
    flags: int = 0
    mode: int = 0o100644 << 16


def zipped(lines: list[Line]) -> bytes:
    """A zip in the layout of packs, of members that lie."""
    local, directory, offset = b"", b"", 0
    for line in lines:
        name, size = line.name.encode(), len(line.data) if line.size is None else line.size
        shared = struct.pack(
            "<5H3I2H", 10, line.flags, line.method, 0, 0x21, zlib.crc32(line.data), len(line.data), size, len(name), 0
        )
        directory += b"PK\1\2" + struct.pack("<H", 3 << 8 | 10) + shared
        directory += struct.pack("<3H2I", 0, 0, 0, line.mode, offset) + name
        local += b"PK\3\4" + shared + name + line.data
        offset = len(local)
    count = len(lines)
    return local + directory + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(directory), offset, 0)


def lines_of(members: Members) -> list[Line]:
    return [Line(name, data) for name, data in members.items()]


def with_line(line: Line) -> bytes:
    """The good pack and one member more."""
    return zipped([*lines_of(Making().members()), line])


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def bomb() -> bytes:
    packed = deflated(bytes(1 << 20))
    return with_line(Line("evidence/zeros", packed, method=8, size=1 << 20))


def compressed() -> bytes:
    return zipped([Line(name, deflated(data), 8, len(data)) for name, data in Making().members().items()])


def other_size() -> bytes:
    first, *others = lines_of(Making().members())
    return zipped([first._replace(size=len(first.data) + 1), *others])


def too_many() -> bytes:
    return zipped([Line(f"evidence/{number}", b"") for number in range(container.COUNT_LIMIT + 1)])


def other_date() -> bytes:
    data = bytearray(Making().pack())
    data[12] ^= 0x01  # the date of the first member, in its own header only
    return bytes(data)


# -------------------------------------------------------------------------------------- what is inside, unsigned


def members(**changed: bytes) -> bytes:
    """The good pack with other data in some members, by name without its ending."""
    there = Making().members()
    return container.write({name: changed.get(name.partition(".")[0], data) for name, data in there.items()})


def flipped(name: str) -> bytes:
    """The good pack with one letter changed in one member, in a container that is right again."""
    there = Making().members()
    data = bytearray(there[name])
    data[len(data) // 2] ^= 0x01
    return container.write({**there, name: bytes(data)})


def without(name: str) -> bytes:
    return container.write({each: data for each, data in Making().members().items() if each != name})


def reordered() -> bytes:
    there = Making().members()
    first, second, *others = there
    return container.write({name: there[name] for name in (second, first, *others)})


def reformatted(name: str) -> bytes:
    """The same JSON in another spelling."""
    return members(**{name.partition(".")[0]: json.dumps(json.loads(Making().members()[name])).encode()})


# ------------------------------------------------------------------------------------------- what is inside, signed


def signed(document: Callable[[dict[str, Any]], JsonObject], **making: Any) -> bytes:  # noqa: ANN401 - fields of Making
    """A pack whose maker signed another manifest than it should be."""
    return Making(document=lambda made: document(dict(made)), **making).pack()


def other_bytes() -> bytes:
    """The signature of another manifest, which is valid there, beside this one."""
    other = Making(manifest={"number": 2}).members()
    return members(signatures=other[SIGNATURES])


def signature_broken() -> bytes:
    there = Making().members()
    public, signature = (envelope.read(there[SIGNATURES], there[MANIFEST], "")[0][0].public, bytes(64))
    return members(signatures=envelope.sealed(there[MANIFEST], (envelope.Signature(public, signature),)))


def edited() -> tuple[Event, ...]:
    """The journal with one answer made better, hashes as they were."""
    events = list(Making().events)
    events[2] = replace(events[2], body={**events[2].body, "answer": {"value": "low"}})
    return tuple(events)


def rehashed(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The chain made anew over events that were changed."""
    made: list[Event] = []
    for number, event in enumerate(events, 1):
        linked = replace(event, seq=number, previous=made[-1].hash if made else event.previous)
        made.append(replace(linked, hash=digest(linked)))
    return tuple(made)


def gap() -> tuple[Event, ...]:
    first, _, *others = Making().events
    return (first, *others)


def text_changed() -> tuple[Event, ...]:
    events = list(Making().events)
    events[1] = replace(events[1], private={"why": "Altijd."})
    return tuple(events)


def text_gone() -> tuple[Event, ...]:
    events = list(Making().events)
    events[1] = replace(events[1], private=None, salt=None)
    return tuple(events)


def journal_of(events: tuple[Event, ...]) -> bytes:
    """A pack with this journal, while state and scores are those of the good one."""
    good = Making().members()
    stated, scored = json.loads(good["state.json"]), json.loads(good["scores.json"])
    return Making(events=events, stated=stated, scored=scored).pack()


def shorter() -> bytes:
    """A journal whose last event is gone, behind a manifest that still names it as its head."""
    good = Making()
    last = good.events[-1]
    head = {"seq": last.seq, "hash": last.hash}
    return signed(lambda made: {**made, "head": head}, events=good.events[:-1])


def unplayable() -> bytes:
    """An event of a kind that nobody knows, in a chain that holds."""
    return journal_of(chain([*drafts()[:3], replace(drafts()[3], kind="blessed")]))


def wrong_answer() -> Draft:
    """An answer whose value is a number."""
    return replace(answered("B1", Answer(value="low")), body={"item": "B1", "answer": {"value": 5}})


def misshapen() -> bytes:
    """A value of another type in a journal that holds."""
    return journal_of(chain([*drafts()[:3], wrong_answer()]))


def misshapen_before() -> bytes:
    """The same, and a right answer after it."""
    return journal_of(chain([drafts()[0], wrong_answer(), *drafts()[1:]]))


def misshapen_undone() -> bytes:
    """The same, taken back after it."""
    return journal_of(chain([drafts()[0], wrong_answer(), *drafts()[1:], undone([2])]))


def evidence_elsewhere() -> bytes:
    """Evidence whose file would be looked for outside the workspace."""
    return journal_of(chain([*drafts()[:3], evidence_set("E1", Evidence(id="E1", title="x", sha256="/dev/zero"))]))


def changed(name: str, part: str, value: object) -> bytes:
    """A pack whose maker sealed another state or other scores than follow from the journal."""
    good: dict[str, Any] = json.loads(Making().members()[name])
    other = {**good, part: value}
    return (Making(stated=other) if name == "state.json" else Making(scored=other)).pack()


def other_questionnaires(version: bytes) -> bytes:
    """A questionnaire in which a level means something else, sealed as if it were the one that is known."""
    name = next(iter(files()))
    other = files()[name].replace(b"In office hours.", b"Now and then.").replace(b'version: "1"', version)
    said = f"sha256:{hashlib.sha256(other).hexdigest()}"
    number = version.split(b'"')[1].decode()

    def named(made: dict[str, Any]) -> JsonObject:
        listed = [{**each, "digest": said, "version": number} for each in made["questionnaires"] if each["id"] == name]
        return {**made, "questionnaires": [*listed, *made["questionnaires"][1:]]}

    return signed(named, questionnaires={**files(), name: other})


def one_questionnaire_less() -> bytes:
    *kept, last = files()
    return Making(questionnaires={name: files()[name] for name in files() if name != last and kept}).pack()


def nested() -> bytes:
    return members(manifest=b"[" * 5_000 + b"]" * 5_000)


def inside(name: str, data: bytes) -> bytes:
    """A pack whose maker sealed other bytes in one member."""
    making = Making()
    inner = {each: one for each, one in making.members().items() if each not in (MANIFEST, SIGNATURES)} | {name: data}
    return container.write(making.sealed(inner))


def journal_with(part: str, value: object) -> bytes:
    """A journal whose second event says something else in one part."""
    stated = json.loads(Making().members()["journal.json"])
    stated["events"][1][part] = value
    return inside("journal.json", canonical(stated))


def envelope_with(**changed: Any) -> bytes:  # noqa: ANN401 - any JSON
    """An envelope with other parts."""
    stated: dict[str, Any] = json.loads(Making().members()[SIGNATURES])
    return members(signatures=canonical({**stated, **changed}))


def other_signature(**changed: object) -> bytes:
    """An envelope whose only signature has other parts."""
    (one,) = json.loads(Making().members()[SIGNATURES])["signatures"]
    return envelope_with(signatures=[{**one, **changed}])


def twice_signed() -> bytes:
    """The same signature, listed twice."""
    (one,) = json.loads(Making().members()[SIGNATURES])["signatures"]
    return envelope_with(signatures=[one, one])


RETURNED = Returned("B1", "ask", "Welke uren?", FUNCTION, AT, (Said("Zie het rooster.", FUNCTION, AT),))


def round_of(data: bytes) -> bytes:
    """A pack of a round with this content."""
    changes = {"kind": "round", "questionnaires": (), "seen": Making().head}
    return container.write(Making(manifest=changes).sealed({"round.json": data}))


def good_round() -> bytes:
    return round_of(canonical(FORMAT.round([RETURNED])))


GOOD: Mapping[str, Callable[[], bytes]] = {
    "good": Making().pack,
    "good-with-evidence": lambda: Making(evidence={hashlib.sha256(b"verslag").hexdigest(): b"verslag"}).pack(),
    "good-round": good_round,
    "good-signed-by-two": lambda: Making(signers=(Making().signers[0], INSTITUTION)).pack(),
}

BROKEN: Mapping[str, tuple[Callable[[], bytes], Found]] = {
    "empty-file": (lambda: b"", Found("container", "exchange.container.foreign", 2)),
    "no-zip": (lambda: b"%PDF-1.7\n" * 9, Found("container", "exchange.container.foreign", 2)),
    "cut-off": (lambda: Making().pack()[:-100], Found("container", "exchange.container.end")),
    "something-behind": (lambda: Making().pack() + b"\n", Found("container", "exchange.container.end")),
    "something-before": (lambda: b"\n" + Making().pack(), Found("container", "exchange.container.foreign", 2)),
    "zip-bomb": (bomb, Found("container", "exchange.container.bomb")),
    "too-many-members": (too_many, Found("container", "exchange.container.many", 2)),
    "path-traversal": (lambda: with_line(Line("../../x", b"x")), Found("container", "exchange.container.path")),
    "absolute-path": (lambda: with_line(Line("/etc/x", b"x")), Found("container", "exchange.container.path")),
    "backslash-path": (lambda: with_line(Line("..\\x", b"x")), Found("container", "exchange.container.path")),
    "control-in-name": (lambda: with_line(Line("a\x1b]0;x", b"x")), Found("container", "exchange.container.path")),
    "symlink": (lambda: with_line(Line("x", b"/etc/x", mode=LINK)), Found("container", "exchange.container.link")),
    "device": (
        lambda: with_line(Line("x", b"", mode=0o020644 << 16)),
        Found("container", "exchange.container.kind"),
    ),
    "duplicate-name": (
        lambda: with_line(Line("state.json", b"{}")),
        Found("container", "exchange.container.twice"),
    ),
    "encrypted": (lambda: with_line(Line("x", b"x", flags=1)), Found("container", "exchange.container.encrypted")),
    "compressed": (compressed, Found("container", "exchange.container.compressed")),
    "two-sizes": (other_size, Found("container", "exchange.container.size")),
    "other-date": (other_date, Found("container", "exchange.container.bytes")),
    "no-manifest": (lambda: without(MANIFEST), Found("manifest", "exchange.manifest.missing", 2)),
    "manifest-no-json": (lambda: members(manifest=b"{"), Found("manifest", "reading.json.name")),
    "manifest-nested": (nested, Found("manifest", "reading.file.deep")),
    "manifest-name-twice": (
        lambda: members(manifest=b'{"version":1,"version":1}'),
        Found("manifest", "reading.json.repeated"),
    ),
    "manifest-reformatted": (lambda: reformatted(MANIFEST), Found("manifest", "exchange.json.canonical")),
    "manifest-empty": (lambda: members(manifest=b"{}"), Found("manifest", "exchange.manifest.form")),
    "manifest-other-type": (
        lambda: signed(lambda made: {**made, "number": "1"}),
        Found("manifest", "exchange.manifest.form"),
    ),
    "reserved-name": (
        lambda: signed(lambda made: {**made, "assessment": ".keys"}),
        Found("manifest", "exchange.manifest.form"),
    ),
    "endless-name": (
        lambda: signed(lambda made: {**made, "signer": {**made["signer"], "holder": "x" * 201}}),
        Found("manifest", "exchange.manifest.form"),
    ),
    "manifest-is-a-list": (lambda: members(manifest=b"[]"), Found("manifest", "exchange.json.object")),
    "manifest-with-a-fraction": (
        lambda: members(manifest=b'{"version":1.5}'),
        Found("manifest", "exchange.json.canonical"),
    ),
    "manifest-says-more": (
        lambda: signed(lambda made: {**made, "more": True}),
        Found("manifest", "exchange.manifest.form"),
    ),
    "made-at-no-time": (
        lambda: signed(lambda made: {**made, "made_at": "2026-02-30T10:00:00Z"}),
        Found("manifest", "exchange.manifest.form"),
    ),
    "version-from-the-future": (
        lambda: signed(lambda made: {**made, "version": 2, "new": True}),
        Found("manifest", "exchange.manifest.newer", 2),
    ),
    "made-in-the-future": (
        lambda: signed(lambda made: {**made, "made_at": "2031-01-01T10:00:00Z"}),
        Found("manifest", "exchange.manifest.future"),
    ),
    "unknown-member": (lambda: with_line(Line("x.json", b"x")), Found("digests", "exchange.member.unknown")),
    "unknown-evidence": (lambda: with_line(Line("evidence/x", b"x")), Found("digests", "exchange.member.unknown")),
    "missing-member": (lambda: without("state.json"), Found("digests", "exchange.member.missing")),
    "missing-signatures": (lambda: without(SIGNATURES), Found("digests", "exchange.member.missing")),
    "reordered-members": (reordered, Found("digests", "exchange.member.order")),
    "longer-member": (lambda: members(state=b"{} "), Found("digests", "exchange.member.size")),
    "changed-state": (lambda: flipped("state.json"), Found("digests", "exchange.member.digest")),
    "changed-journal": (lambda: flipped("journal.json"), Found("digests", "exchange.member.digest")),
    "evidence-under-other-name": (
        lambda: Making(evidence={"0" * 64: b"verslag"}).pack(),
        Found("digests", "exchange.member.digest"),
    ),
    "unsigned": (lambda: Making(signers=()).pack(), Found("signature", "exchange.signature.none")),
    "signatures-reformatted": (lambda: reformatted(SIGNATURES), Found("signature", "exchange.json.canonical")),
    "signed-over-other-bytes": (other_bytes, Found("signature", "exchange.signature.other")),
    "signature-of-zeros": (signature_broken, Found("signature", "exchange.signature.broken")),
    "signed-by-another-than-the-maker": (
        lambda: Making(signers=(STRANGER,)).pack(),
        Found("signature", "exchange.signature.maker"),
    ),
    "envelope-says-more": (lambda: envelope_with(more=1), Found("signature", "exchange.signature.form")),
    "envelope-without-list": (lambda: envelope_with(signatures="x"), Found("signature", "exchange.signature.form")),
    "envelope-of-another-type": (
        lambda: envelope_with(payloadType="text/plain"),
        Found("signature", "exchange.signature.form"),
    ),
    "signature-says-more": (lambda: other_signature(role="auditor"), Found("signature", "exchange.signature.form")),
    "signature-no-base64": (lambda: other_signature(sig="!"), Found("signature", "exchange.signature.form")),
    "signature-by-no-key": (
        lambda: other_signature(keyid="ssh-rsa AAAA"),
        Found("signature", "exchange.signature.form"),
    ),
    "signature-listed-twice": (twice_signed, Found("signature", "exchange.signature.form")),
    "changed-key": (
        lambda: signed(_made_by_stranger, signers=(STRANGER,)),
        Found("signature", "exchange.standing.changed"),
    ),
    "edited-event-chain-made-anew-other-key": (
        lambda: signed(_made_by_stranger, events=rehashed(edited()), signers=(STRANGER,)),
        Found("signature", "exchange.standing.changed"),
    ),
    "edited-event-chain-made-anew-not-signed": (
        lambda: members(journal=Making(events=rehashed(edited())).members()["journal.json"]),
        Found("digests", "exchange.member.size"),
    ),
    "journal-no-json": (lambda: inside("journal.json", b"{"), Found("journal", "reading.json.name")),
    "journal-of-another-shape": (
        lambda: inside("journal.json", b'{"happenings":[]}'),
        Found("journal", "exchange.journal.form"),
    ),
    "journal-empty": (lambda: inside("journal.json", b'{"events":[]}'), Found("journal", "exchange.journal.form")),
    "event-without-list": (
        lambda: inside("journal.json", b'{"events":{}}'),
        Found("journal", "exchange.journal.form"),
    ),
    "event-is-a-text": (lambda: inside("journal.json", b'{"events":["x"]}'), Found("journal", "exchange.journal.form")),
    "event-at-no-time": (lambda: journal_with("at", "gisteren"), Found("journal", "exchange.journal.form")),
    "event-with-a-wide-salt": (
        lambda: journal_with("salt", "AA" * 32),
        Found("journal", "exchange.journal.form"),
    ),
    "event-number-is-a-text": (lambda: journal_with("seq", "2"), Found("journal", "exchange.journal.form")),
    "control-in-a-text": (
        lambda: journal_with("private", {"why": "\x1b]0;x"}),
        Found("journal", "reading.control"),
    ),
    "round-no-json": (lambda: round_of(b"{"), Found("state", "reading.json.name")),
    "round-empty": (lambda: round_of(b'{"items":[]}'), Found("state", "exchange.round.form")),
    "round-of-another-shape": (lambda: round_of(b'{"points":[]}'), Found("state", "exchange.round.form")),
    "round-at-no-time": (
        lambda: round_of(canonical(FORMAT.round([replace(RETURNED, at="x")]))),
        Found("state", "exchange.round.form"),
    ),
    "round-without-contents": (
        lambda: container.write(Making(manifest={"kind": "round", "questionnaires": ()}).sealed({})),
        Found("digests", "exchange.member.missing"),
    ),
    "edited-event": (lambda: journal_of(edited()), Found("journal", "exchange.chain.hash")),
    "gap-in-journal": (lambda: journal_of(gap()), Found("journal", "exchange.chain.gap")),
    "changed-text": (lambda: journal_of(text_changed()), Found("journal", "exchange.chain.commitment")),
    "text-gone": (lambda: journal_of(text_gone()), Found("journal", "exchange.journal.text_gone")),
    "journal-shorter-than-its-head": (shorter, Found("journal", "exchange.journal.head")),
    "unknown-event": (unplayable, Found("state", "exchange.state.replay")),
    "value-of-another-type": (misshapen, Found("state", "exchange.state.shape")),
    "value-of-another-type-changed-later": (misshapen_before, Found("state", "exchange.state.shape")),
    "value-of-another-type-undone-later": (misshapen_undone, Found("state", "exchange.state.shape")),
    "undone-without-numbers": (
        lambda: journal_of(chain([*drafts()[:3], replace(undone([2]), body={"events": "2"})])),
        Found("state", "exchange.state.shape"),
    ),
    "evidence-elsewhere": (evidence_elsewhere, Found("state", "exchange.state.shape")),
    "state-not-of-journal": (
        lambda: changed("state.json", "answers", {"B1": {"value": "low"}}),
        Found("state", "exchange.state.differs"),
    ),
    "other-product": (
        lambda: Making(manifest={"product": "Iets anders"}).pack(),
        Found("state", "exchange.state.manifest"),
    ),
    "raised-scores": (
        lambda: changed("scores.json", "verdict", "meets"),
        Found("scores", "exchange.scores.differ"),
    ),
    "swapped-questionnaire": (
        lambda: other_questionnaires(b'version: "1"'),
        Found("questionnaires", "exchange.questionnaire.swapped"),
    ),
    "unknown-questionnaire": (
        lambda: other_questionnaires(b'version: "9"'),
        Found("questionnaires", "exchange.questionnaire.unknown"),
    ),
    "missing-questionnaire": (one_questionnaire_less, Found("scores", "exchange.scores.impossible")),
}


def _made_by_stranger(made: dict[str, Any]) -> JsonObject:
    signer = {"role": "supplier", "holder": made["supplier"], "function": FUNCTION, "key": fingerprint(STRANGER.public)}
    return {**made, "signer": signer}


def samples() -> dict[str, bytes]:
    """All packs by the name of their file, without its ending."""
    good = {name: make() for name, make in GOOD.items()}
    return good | {name: make() for name, (make, _) in BROKEN.items()}


def main() -> None:
    """Writes all samples."""
    for name, data in samples().items():
        (PACKS / f"{name}.assess").write_bytes(data)


if __name__ == "__main__":
    main()
