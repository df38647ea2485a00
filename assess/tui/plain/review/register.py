"""The register of findings in lines: told, added to, filled in, closed."""

from dataclasses import replace

from assess.domain.review import GRADES, RegisterFinding
from assess.domain.text import stored
from assess.tui.plain.conversation import BLANK, number_in
from assess.tui.plain.review.bench import Bench
from assess.tui.present.review.findings import FIELDS, field_texts
from assess.tui.present.review.typed import day_or_none


def register(told: Bench, text: str) -> None:
    """`B`: the findings; `B +`: a new one; `B 1`: one to fill in; `B - 1 reason`: closes one."""
    found = list(told.bench.work.review.findings)
    if not text:
        _tell(told)
    elif text == "+":
        _add(told)
    elif text.startswith(BLANK):
        name, _, why = text.removeprefix(BLANK).strip().partition(" ")
        _close(told, found[number_in(name, len(found))], why)
    else:
        _fill_in(told, found[number_in(text, len(found))])


def _tell(told: Bench) -> None:
    found = told.bench.work.review.findings.values()
    told.numbered(
        [f"{each.id}, {told.voice.say(f'review.status.{each.status}')}; {_words(told, each)}" for each in found]
    )
    told.talk.say("plainreview.findings", count=len(found))


def _words(told: Bench, found: RegisterFinding) -> str:
    return "; ".join(field_texts(found, told.voice))


def _add(told: Bench) -> None:
    row = told.bench.row
    told.talk.say("reviewscreens.finding.which_grade")
    grade = told.picked([told.voice.say(f"review.grade.{each}") for each in GRADES])
    if grade is None:
        return
    about = told.asked("plainreview.about", item=row.item if row else BLANK)
    items = (row.item,) if row and not about else _items(about.removeprefix(BLANK))
    title = told.asked("reviewscreens.ask_finding.title")
    number = told.bench.work.add_finding(RegisterFinding(id="", items=items, grade=GRADES[grade], title=stored(title)))
    told.talk.say("plainreview.found", number=number)
    _fill_in(told, number)


def _fill_in(told: Bench, number: str) -> None:
    """One field after the other, until nothing is typed."""
    while True:
        found = told.bench.work.review.findings[number]
        told.numbered(field_texts(found, told.voice))
        typed = told.talk.ask(told.voice.say("tui.plain.fields")).strip()
        if not typed:
            return
        name, _, value = typed.partition(" ")
        field = FIELDS[number_in(name, len(FIELDS))]
        told.bench.work.restate_finding(_with(told, found, field, value.strip()))
        told.talk.say("tui.saved.now")


def _with(told: Bench, found: RegisterFinding, field: str, text: str) -> RegisterFinding:
    if field == "grade":
        grades = [told.voice.say(f"review.grade.{each}") for each in GRADES]
        number = number_in(text, len(GRADES)) if text else told.picked(grades)
        return found if number is None else replace(found, grade=GRADES[number])
    said = told.needed(text, f"reviewscreens.ask_finding.{field}").removeprefix(BLANK).strip()
    if field == "items":
        return replace(found, items=_items(said))
    if field == "due":
        return replace(found, due=day_or_none(said))
    return replace(found, **{field: stored(said)})  # type: ignore[arg-type] # by the names of FIELDS


def _items(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _close(told: Bench, number: str, why: str) -> None:
    said = told.needed(why.strip(), "reviewscreens.ask_finding.close")
    told.bench.work.close_finding(number, said)
    told.talk.say("tui.saved.now")
