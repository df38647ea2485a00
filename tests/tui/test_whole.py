"""The worked example entered by keys alone ends in the same state as its import."""

from collections.abc import Mapping
from dataclasses import replace

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Value
from assess.domain.questionnaire import Entry
from assess.domain.vocabulary import Grade, local
from assess.tui.present.choices import choices_of, typed_in
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace, open_assessment
from tests.tui.driver import Person, at, run, workspace_at


def in_dutch(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers as somebody types them: in one language."""
    return {name: replace(each, why=local(each.why, "nl")) for name, each in answers.items()}


def stated(state: Assessment) -> tuple[dict[str, Answer], dict[str, object]]:
    """What was answered, the facts that are asked, and what of the profile is no table."""
    profile = {name: value for name, value in state.profile.items() if not is_table(value)}
    told = {name: dutch(value) for name, value in profile.items()}
    return in_dutch(state.answers), told


def dutch(value: object) -> object:
    """A text of two languages in one."""
    return value["nl"] if isinstance(value, Mapping) else value


def asked(state: Assessment, shapes: Mapping[str, object]) -> dict[str, Value]:
    """The facts that are asked: those that follow from a table are not."""
    return {name: value for name, value in state.facts.items() if getattr(shapes[name], "derived_from", None) is None}


def is_table(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Mapping)


async def give(person: Person, item: str, answer: Answer) -> None:
    """Answers one question or control with keys."""
    await person.jump(item)
    await choose(person, str(answer.value))
    await person.press("enter")
    await person.paste(local(answer.why, "nl"))
    await person.press("escape")
    for name, value in answer.measured.items():
        await measure(person, item, name, value)
    if answer.grade is not Grade.NONE:
        await person.press("w", "5", str(answer.grade.rank + 1))
    for _ in answer.evidence:
        await person.press("v", "1")


async def choose(person: Person, value: str) -> None:
    assert person.app.desk is not None
    item = person.app.desk.item
    assert item is not None
    found = [each.value for each in choices_of(item, person.sitting.content, person.app.voice)]
    assert value in found, item.id
    place = found.index(value)
    if place < 9:
        await person.press(str(place + 1))
    else:
        await person.press("enter", *(["down"] * place), "enter", "escape")
    if "verandert een niveau" in person.text():
        await person.press("1")


async def measure(person: Person, item: str, name: str, value: Value) -> None:
    """States a measured value with keys: a field from the menu, then its option or what is typed."""
    shape = person.sitting.shapes[item]
    fields = [each for each in getattr(shape, "fields", ()) if each.computed is None]
    place = next(number for number, each in enumerate(fields) if each.id == name)
    await person.press("m")
    if len(fields) > 1:
        await person.press(str(place + 1))
    options = [each.id for each in fields[place].options]
    if options:
        await person.press(str(options.index(str(value)) + 1))
    else:
        await person.paste(str(value))
        await person.press("enter")


async def enter(person: Person, reference: str, value: object) -> None:
    """Fills in a fact or a field of the profile with keys."""
    shape = person.sitting.shapes[reference]
    assert isinstance(shape, Entry)
    await person.jump(reference)
    if isinstance(value, tuple):
        for each in value:
            await choose(person, str(each))
    elif not typed_in(shape):
        await choose(person, str(value).lower() if isinstance(value, bool) else str(value))
    else:
        await person.press("enter")
        await person.paste(str(dutch(value)))
        await person.press("escape" if shape.type == "longtext" else "enter")


def test_the_example_entered_by_keys_alone_ends_in_the_same_state_as_its_import(
    empty: Workspace, example: Workspace
) -> None:
    wanted = open_assessment(example, DEMO_ID).assessment
    assessment = create(empty, wanted.supplier, wanted.product)

    async def doing() -> None:
        async with at(workspace_at(empty.folder), size=(120, 40), first=assessment) as person:
            await person.press("E", "n")
            await person.type("Overeenkomst")
            await person.press("enter")
            await person.type("https://example.org")
            await person.press("enter", "enter", "A")
            for reference, value in asked(wanted, person.sitting.shapes).items():
                await enter(person, reference, value)
            for item, answer in wanted.answers.items():
                await give(person, item, answer)
            for name, filled in wanted.profile.items():
                if not is_table(filled):
                    await enter(person, f"P.{name}", filled)

    run(doing)
    made = open_assessment(empty, assessment).assessment
    assert stated(made)[0] == stated(wanted)[0]
    assert stated(made)[1] == stated(wanted)[1]
    shapes = Sitting(empty, assessment).shapes
    assert made.facts == asked(wanted, shapes)
