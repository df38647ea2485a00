"""What lies beside the answers: evidence, plans, contradictions, a file to take in."""

from collections.abc import Mapping
from dataclasses import replace

from assess.domain.answers import Answer
from assess.domain.vocabulary import Grade
from assess.scoring.consistency import EXPLAINED
from assess.scoring.results import Contradiction
from assess.tui.plain.conversation import BLANK, WIDE, Conversation, number_in
from assess.tui.present.contradiction import contradiction_lines, headings
from assess.tui.present.evidence import evidence_rows
from assess.tui.present.staged import staged_lines
from assess.workflow.answering import Wish
from assess.workflow.evidence import Registration, check
from assess.workflow.reading import typed_path
from assess.workflow.taking import offered, take


def evidence(told: Conversation, text: str) -> None:
    """`v`: the register; `v E1`: links it or takes the link off; `v +`: adds one; `v - E1`: takes one away."""
    sitting = told.desk.sitting
    if not text:
        found = check(sitting.workspace, sitting.opened, sitting.scores.today)
        told.talk.page(row.line for row in evidence_rows(found, sitting.opened.assessment, told.voice, WIDE))
        told.talk.say("tui.evidence.position", count=len(sitting.opened.assessment.evidence))
    elif text == "+":
        _register(told)
    elif text.startswith(BLANK):
        sitting.clear(f"evidence/{text.removeprefix(BLANK).strip()}")
        told.saved()
    else:
        _link(told, tuple(text.split()))


def _register(told: Conversation) -> None:
    title, source, day = map(
        told.asked, ("tui.ask.evidence_title", "tui.ask.evidence_source", "tui.ask.evidence_expires")
    )
    link = "://" in source
    told.desk.sitting.register(
        Registration(
            title=title,
            file=None if link or not source else typed_path(source),
            url=source if link else None,
            dates={"expires": day or None},
        )
    )
    told.saved()


def _link(told: Conversation, names: tuple[str, ...]) -> None:
    item = told.desk.item
    if item is None:
        return
    linked = item.answer.evidence if item.answer else ()
    if all(name in linked for name in names):
        kept = tuple(name for name in linked if name not in names)
        told.desk.sitting.restate(item.id, lambda answer: replace(answer, evidence=kept))
    else:
        told.desk.sitting.put(item.id, Wish(evidence=names))
    told.saved()


# ------------------------------------------------------------------------------------------------ plan and owner

_TEXTS = ("plan", "owner", "due", "residual_risk", "grade")


def further(told: Conversation, text: str) -> None:
    """`o`: plan, owner, date, remaining risk and grade; `o 1 text` fills the first in, `o 1 -` takes it away."""
    item = told.desk.item
    if item is None or item.answer is None:
        told.talk.say("tui.answer.choose_first")
        return
    name, _, rest = text.partition(" ")
    if not name:
        told.numbered(_lines(told, item.answer))
        return
    field = _TEXTS[number_in(name, len(_TEXTS))]
    said = rest.strip() or told.asked(f"tui.item.{field}")
    if said == BLANK:
        told.desk.sitting.restate(item.id, lambda answer: replace(answer, **{field: getattr(Answer(), field)}))
    elif said:
        told.desk.sitting.put(item.id, _wish(field, said))
    if said:
        told.saved()


def _wish(field: str, said: str) -> Wish:
    made: Mapping[str, Wish] = {
        "plan": Wish(plan=said),
        "owner": Wish(owner=said),
        "due": Wish(due=said),
        "residual_risk": Wish(residual_risk=said),
    }
    return made[field] if field in made else Wish(grade=_grade(said))


def _grade(said: str) -> str:
    """A grade by its number or its word."""
    known = [each.value for each in Grade]
    return known[number_in(said, len(known))] if said.isdecimal() else said


def _lines(told: Conversation, answer: Answer) -> list[str]:
    values = {
        "plan": told.voice.text(answer.plan),
        "owner": answer.owner,
        "due": answer.due.isoformat() if answer.due else "",
        "residual_risk": told.voice.text(answer.residual_risk),
        "grade": told.voice.put(answer.grade),
    }
    grades = ", ".join(f"{place} {told.voice.put(each)}" for place, each in enumerate(Grade, 1))
    labels = {name: told.voice.say(f"tui.item.{name}") for name in _TEXTS}
    labels["grade"] += f" ({grades})"
    return [told.voice.labelled(labels[name], values[name]) for name in _TEXTS]


# ---------------------------------------------------------------------------------- contradictions, a file


def contradictions(told: Conversation, text: str) -> None:
    """`g`: what contradicts the item at hand, or everything; `g XR-01`: one in full; `g XR-01 text`: explains it."""
    found, around = told.desk.sitting.scores.consistency, told.desk.around(told.talk.language)
    name, _, why = text.partition(" ")
    fired = next((each for each in found if each.rule.id.casefold() == name.casefold()), None)
    if fired is None:
        own = told.desk.item.contradictions if told.desk.item else ()
        for heading in headings(own or found, around):
            told.talk.line(heading)
        told.talk.say("tui.plain.contradictions" if found else "tui.contradiction.none")
    elif why.strip():
        told.desk.sitting.put(fired.rule.id, Wish(value=EXPLAINED, why=why.strip()))
        told.saved()
    else:
        _tell(told, fired)


def _tell(told: Conversation, fired: Contradiction) -> None:
    around = told.desk.around(told.talk.language)
    told.talk.say("tui.contradiction.title", rule=fired.rule.id)
    told.talk.page(contradiction_lines(fired, around, told.desk.known, WIDE))


def take_file(told: Conversation, text: str) -> None:
    """Takes in answers from a file, after telling what they would change."""
    sitting = told.desk.sitting
    name = text or told.asked("tui.ask.file")
    offer = offered(sitting.workspace, sitting.id, name)
    for problem in offer.staged.refused:
        told.talk.line(problem.text(told.talk.language))
    if offer.staged.refused:
        return
    told.talk.page(staged_lines(offer.staged, told.voice))
    place = told.picked([told.voice.say(f"tui.take_in.{way}") for way in (*offer.ways, "leave")])
    if place is not None and place < len(offer.ways):
        count = take(sitting.workspace, offer, offer.ways[place])
        sitting.catch_up()
        told.talk.say("tui.take_in.done", count=count)
