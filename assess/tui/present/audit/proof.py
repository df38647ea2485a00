"""Everything that can be said of a pack or a report: its stages, who signed it, what is in it."""

from collections.abc import Iterable, Iterator, Sequence

from assess.domain.problems import Problem
from assess.exchange.keys import fingerprint, spoken
from assess.exchange.manifest import Manifest
from assess.exchange.verification import Outcome, Signed, Verification
from assess.tui.present.page import BLANK, Line, Span, cut, line, paragraph
from assess.tui.present.rows import Row
from assess.tui.present.words import Voice, sign
from assess.workflow.checkreport import CheckedReport
from assess.workflow.clock import local_time
from assess.workflow.telling import STAGE_SIGNS

Found = Verification | CheckedReport


def proof_rows(found: Found, voice: Voice, width: int) -> tuple[Row, ...]:
    """The whole of it, as rows that can be gone through one by one."""
    lines = (*_conclusion(found, voice), BLANK, *_stages(found.outcomes, voice, width))
    told = _of_pack(found, voice, width) if isinstance(found, Verification) else _of_report(found, voice, width)
    return tuple(Row(each, "") for each in (*lines, *told))


def _conclusion(found: Found, voice: Voice) -> Iterator[Line]:
    broken = found.first_broken
    if broken is not None:
        stage = voice.say(f"exchange.stage.{broken.stage}")
        yield line(" ", sign("not_met"), Span(" " + voice.say("exchange.word.first_broken", stage=stage), "bold"))
    elif isinstance(found, CheckedReport) and found.not_looked_at:
        yield line(" ", sign("unknown"), Span(" " + voice.say("checkreport.word.not_confirmed"), "bold"))
    else:
        yield line(" ", sign("complies"), Span(" " + voice.say("exchange.word.all_hold"), "bold"))


def _stages(outcomes: Sequence[Outcome], voice: Voice, width: int) -> Iterator[Line]:
    yield _title(voice.say("audit.proof.stages", count=len(outcomes)))
    for number, each in enumerate(outcomes, 1):
        status = voice.say(f"exchange.status.{each.status}")
        stage = voice.say(f"exchange.stage.{each.stage}")
        yield line(f" {number} ", sign(STAGE_SIGNS[each.status]), f" {stage}: ", Span(status, "bold"))
        yield from _problems(each.problems, voice, width)


def _problems(problems: Iterable[Problem], voice: Voice, width: int) -> Iterator[Line]:
    for problem in problems:
        yield from paragraph(problem.text(voice.language), width - 2, "red", first="     ")


def _of_pack(found: Verification, voice: Voice, width: int) -> Iterator[Line]:
    yield from _signatures(found.signatures, voice, width)
    manifest = found.manifest
    if manifest is not None:
        yield from _sealed(manifest, found, voice, width)
        yield from _questionnaires(manifest, voice, width)
        yield from _returned(found, voice, width)
        yield from _members(manifest, voice, width)


def _signatures(signatures: Sequence[Signed], voice: Voice, width: int) -> Iterator[Line]:
    yield from (BLANK, _title(voice.say("audit.proof.signatures", count=len(signatures))))
    for signed in signatures:
        standing = voice.say(f"exchange.key_state.{signed.standing}")
        known = sign("complies" if signed.standing == "known" else "unknown")
        yield line(" ", known, Span(cut(f" {_holder(signed, voice)}", width - 4), "bold"))
        yield from paragraph(standing, width - 2, first="   ")
        yield from paragraph(fingerprint(signed.public), width - 2, "dim", first="   ")
        yield from paragraph(voice.say("audit.proof.aloud", words=spoken(signed.public)), width - 2, first="   ")


def _holder(signed: Signed, voice: Voice) -> str:
    return signed.holder or voice.say("audit.proof.unknown_key")


def _sealed(manifest: Manifest, found: Verification, voice: Voice, width: int) -> Iterator[Line]:
    yield from (BLANK, _title(voice.say(f"audit.proof.kind.{manifest.kind}", number=manifest.number)))
    facts = {
        "product": f"{manifest.product} ({manifest.supplier})",
        "assessment": manifest.assessment,
        "function": f"{manifest.signer.function}, {manifest.signer.holder}",
        "made_at": local_time(manifest.made_at),
        "moment": local_time(manifest.moment),
        "tool": manifest.tool,
        "head": f"{manifest.head.seq} · {manifest.head.hash}",
        "manifest": found.manifest_digest,
        "size": voice.say("audit.proof.bytes", count=len(found.data)),
    }
    for name, value in facts.items():
        yield from _fact(voice.say(f"audit.proof.{name}"), value, width)


def _questionnaires(manifest: Manifest, voice: Voice, width: int) -> Iterator[Line]:
    if not manifest.questionnaires:
        return
    yield from (BLANK, _title(voice.say("audit.proof.questionnaires", count=len(manifest.questionnaires))))
    for each in manifest.questionnaires:
        yield from _fact(f"{each.id} {each.version}", each.digest, width)


def _returned(found: Verification, voice: Voice, width: int) -> Iterator[Line]:
    """What a round sends back, and why."""
    if found.returned:
        yield from (BLANK, _title(voice.say("audit.proof.returned", count=len(found.returned))))
    for item in found.returned:
        yield from _fact(item.item, f"{voice.say(f'audit.proof.verdict.{item.verdict}')} – {item.why}", width)


def _members(manifest: Manifest, voice: Voice, width: int) -> Iterator[Line]:
    yield from (BLANK, _title(voice.say("audit.proof.members", count=len(manifest.members))))
    for each in manifest.members:
        size = voice.say("audit.proof.bytes", count=each.size)
        yield from _fact(each.name, f"{size} · SHA-256 {each.sha256}", width)


def _of_report(found: CheckedReport, voice: Voice, width: int) -> Iterator[Line]:
    stated = found.stated
    if stated is None:
        return
    yield from (BLANK, _title(voice.say("audit.proof.report", kind=found.kind)))
    facts = {
        "product": f"{stated.product} ({stated.supplier})",
        "assessment": stated.assessment,
        "moment": local_time(stated.as_of),
        "tool": stated.tool,
        "head": stated.head,
    }
    for name, value in facts.items():
        yield from _fact(voice.say(f"audit.proof.{name}"), value, width)


def _fact(label: str, value: str, width: int) -> Iterator[Line]:
    yield from paragraph(value, width - 2, first=f" {label}: ", rest="   ")


def _title(text: str) -> Line:
    return line(Span(f" {text}", "teal"))
