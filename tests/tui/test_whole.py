"""The worked example entered by keys alone ends in the same state as its import: answers, profile, access matrix."""

from collections.abc import Mapping, Sequence
from typing import cast

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.conditions import Value
from assess.domain.questionnaire import Entry
from assess.domain.records import encode
from assess.domain.register import AccessRegister, Bound
from assess.domain.vocabulary import Grade, local
from assess.tui.present.choices import choices_of, typed_in
from assess.tui.present.forms import ENFORCED, FormField, form_of, values_of
from assess.tui.screens.base import PageScreen
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
from assess.workflow.register import STATEMENT, record_of
from assess.workflow.sitting import Sitting
from assess.workflow.tables import words_of_column
from assess.workflow.workspace import Workspace, open_assessment
from tests.tui.driver import Person, at, run, workspace_at


def in_dutch(value: object) -> object:
    """A record, mapping or value as JSON, its texts as somebody types them: in one language."""
    match encode(value):
        case {"nl": nl, "en": _}:
            return nl
        case dict() as found:
            return {name: in_dutch(each) for name, each in found.items()}
        case list() as found:
            return [in_dutch(each) for each in found]
        case found:
            return found


def stated(state: Assessment) -> dict[str, object]:
    """Everything that was stated but for the evidence itself."""
    return {
        "answers": in_dutch(state.answers),
        "profile": in_dutch(state.profile),
        "deviations": in_dutch({str(aspect): each for aspect, each in state.deviations.items()}),
        "register": in_dutch(state.register),
    }


def dutch(value: object) -> str:
    """A text as it is typed."""
    return str(in_dutch(value))


def asked(state: Assessment, shapes: Mapping[str, object]) -> dict[str, Value]:
    """The facts that are asked: those that follow from a table are not."""
    return {name: value for name, value in state.facts.items() if getattr(shapes[name], "derived_from", None) is None}


def is_table(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Mapping)


async def pick(person: Person, number: int) -> None:
    """Takes an option of the open menu, with the fewest keys: its digit, or the arrows from the nearer end."""
    screen = person.app.screen
    assert isinstance(screen, PageScreen)
    assert screen.menu is not None
    last = len(screen.menu.options) - 1
    if number < 9:
        await person.press(str(number + 1))
    elif number < last - number:
        await person.press("home", *["down"] * number, "enter")
    else:
        await person.press("end", *["up"] * (last - number), "enter")


async def finish(person: Person) -> None:
    """The last option of a menu: ready, or one more."""
    await person.press("end", "enter")


async def write(person: Person, text: str) -> None:
    """One line in the place of what stands in the editor."""
    await person.press("ctrl+u")
    await person.paste(text)
    await person.press("enter")


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
    if is_table(value):
        await fill_table(person, shape, cast("tuple[Mapping[str, object], ...]", value))
    elif isinstance(value, tuple):
        for each in value:
            await choose(person, str(each))
    elif not typed_in(shape):
        await choose(person, str(value).lower() if isinstance(value, bool) else str(value))
    else:
        await person.press("enter")
        await person.paste(dutch(value))
        await person.press("escape" if shape.type == "longtext" else "enter")


async def fill_table(person: Person, shape: Entry, rows: tuple[Mapping[str, object], ...]) -> None:
    """The rows of a table of the profile, cell by cell."""
    columns = [each for each in shape.columns if each.filled_by == "supplier"]
    await person.press("enter")
    for row in rows:
        await finish(person)
        for number, column in enumerate(columns):
            if column.id in row:
                await pick(person, number)
                await fill_cell(person, words_of_column(person.sitting.content, column), row[column.id])
        await finish(person)
    await person.press("escape")


async def fill_cell(person: Person, words: Sequence[str], value: object) -> None:
    """One cell: yes or no, a word, several words, or what is typed."""
    if isinstance(value, bool):
        await pick(person, 0 if value else 1)
    elif isinstance(value, tuple) and words:
        for each in value:
            await pick(person, words.index(each))
        await finish(person)
    elif words:
        await pick(person, words.index(str(value)))
    else:
        await write(person, dutch(value))


# ----------------------------------------------------------------------------------------------- the access matrix


async def fill_register(person: Person, wanted: AccessRegister) -> None:
    """Role groups from their templates, acts, rights, and what the matrix as a whole states."""
    templates = [each.id for each in person.sitting.content.access.catalogue.role_templates]
    await person.press("M")
    for role in wanted.role_groups.values():
        await person.press("r")
        await pick(person, templates.index(str(role.template)))
        await fill_form(person, role, "role_groups", role.id)
    for act in wanted.acts.values():
        await person.press("t")
        await pick(person, ACTS)
        await finish(person)
        await write(person, dutch(act.text))
        await person.press("escape")
    for number, grant in enumerate(wanted.grants.values()):
        row = list(wanted.role_groups).index(grant.role)
        await person.press("pageup", "home", *["down"] * row, "n")
        await fill_form(person, grant, "grants", f"G{number + 1}")
    await person.press("t")
    await finish(person)
    await fill_form(person, wanted.statement, STATEMENT, "")


ACTS = 4
"""The place of the acts among the other tables."""


async def fill_form(person: Person, wanted: object, table: str, row_id: str) -> None:
    """Makes the record of the open form what it should be, a field at a time."""
    content = person.sitting.content
    for number, field in enumerate(form_of(type(wanted), content, person.sitting.opened.assessment.register)):
        now = field.place.read(record_of(person.sitting.opened.assessment.register, table, row_id))
        value = field.place.read(wanted)
        if in_dutch(now) != in_dutch(value):
            await pick(person, number)
            await fill_field(person, field, now, value)
    await person.press("escape")


async def fill_field(person: Person, field: FormField, now: object, value: object) -> None:
    if field.kind == "several":
        before, after = (set(each) if isinstance(each, tuple) else set() for each in (now, value))
        for each in before ^ after:
            await pick(person, field.options.index(each))
        await finish(person)
    elif field.kind == "bounds":
        kinds = list(person.sitting.content.access.catalogue.words["condition"])
        for bound in cast("tuple[Bound, ...]", value):
            await pick(person, kinds.index(bound.type))
            await pick(person, (*ENFORCED, None).index(bound.enforcement))
        await finish(person)
    elif field.kind in ("choice", "bool"):
        await pick(person, values_of(field).index(value))
    else:
        await write(person, dutch(value))


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
                await enter(person, f"P.{name}", filled)
            await fill_register(person, wanted.register)

    run(doing)
    made = open_assessment(empty, assessment).assessment
    for part, said in stated(wanted).items():
        assert stated(made)[part] == said, part
    assert made.facts == asked(wanted, Sitting(empty, assessment).shapes)
    assert made.evidence.keys() == wanted.evidence.keys()
