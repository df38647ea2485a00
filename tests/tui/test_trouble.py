"""What goes wrong: hostile text, large pastes, small windows, two programs, a workspace that cannot be written."""

import io
import os
import sys
from dataclasses import replace

import pytest

from assess.domain.register import Exemption, Party, System
from assess.domain.text import show
from assess.errors import CallError, StoreError
from assess.tui.canvas import Canvas
from assess.tui.opening import demand_terminal
from assess.tui.plain.program import run as plain_run
from assess.tui.present.page import Size, wrapped
from assess.tui.screens.base import PageScreen
from assess.workflow.answering import Wish
from assess.workflow.assessments import create
from assess.workflow.demo import DEMO_ID
from assess.workflow.evidence import Registration
from assess.workflow.register import RegisterSitting
from assess.workflow.roles import give_role
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Workspace
from tests.hostile.samples import texts
from tests.tui.driver import at, run, workspace_at

ESCAPES = ("\x1b", "\x07", "\x9b", "\u202e", "\u200b")
TERMINAL = {
    name: text
    for name, text in texts().items()
    if name.startswith(("console/", "control/", "markup/", "unseen/")) and text
}


def test_hostile_text_is_shown_literally_and_nothing_of_it_reaches_the_terminal(empty: Workspace) -> None:
    assessment = create(empty, "[bold]Voorbeeld[/] B.V.", "[@click=app.quit]Weg[/]")
    sitting = Sitting(empty, assessment)
    sitting.put("B1", Wish(value="low"))

    async def doing() -> None:
        async with at(empty, size=(120, 50), first=assessment) as person:
            await person.jump("B1")
            assert "[@click=app.quit]Weg[/] · [bold]Voorbeeld[/] B.V." in person.text()
            for name, text in list(TERMINAL.items())[::6]:
                person.sitting.put("B1", Wish(why=text))
                await person.press("ctrl+s")
                shown = person.text()
                assert not [each for each in ESCAPES if each in shown], name
                first = next((line for line in wrapped(text, 60) if line.strip()), "").strip()[:20]
                assert first in shown, name

    run(doing)


@pytest.mark.parametrize("name", ["long/no-space", "long/lines", "long/emoji", "long/stacked"])
def test_long_text_is_cut_on_the_page_and_says_how_much_there_is(name: str) -> None:
    text = texts()[name]
    lines = wrapped(text, 60)
    assert lines[-1].startswith("… +")
    assert all(show(line) == line for line in lines)


def test_a_paste_of_a_megabyte_is_refused_whole_with_a_message(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.press("1", "enter")
            await person.type("Begin.")
            await person.paste("x" * 1_000_000)
            assert "1000000" in person.text()
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == "Begin."

    run(doing)


def test_a_large_paste_that_fits_is_taken_whole_with_its_lines(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")
    text = "\n".join(f"regel {number}" for number in range(2_000))

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.press("1", "enter")
            await person.paste(text)
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == text

    run(doing)


@pytest.mark.parametrize("key", ["A", "M", "S", "E", "J", "X", "question_mark"])
def test_every_screen_survives_a_window_of_20_by_5_and_comes_back(example: Workspace, key: str) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press(key)
            before = person.text()
            for width, height in ((20, 5), (1, 1), (200, 60), (80, 24), (100, 30)):
                await person.resize(width, height)
                lines = person.app.screen.query_one("Canvas").page.lines  # type: ignore[attr-defined]
                assert len(lines) <= max(height, 1)
            assert person.text() == before

    run(doing)


def test_two_programs_on_one_workspace_do_not_lose_each_others_answers(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")
    other = Sitting(workspace_at(empty.folder), assessment)

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            other.put("B1", Wish(value="high", why="Van de ander."))
            await person.press("2")
            assert "intussen door een ander programma gewijzigd" in " ".join(person.text().split())
            answers = person.sitting.opened.assessment.answers
            assert (answers["B1"].value, answers["B1"].why) == ("high", "Van de ander.")
            other.put("B2", Wish(value="low"))
            await person.press("2")
            answers = person.sitting.opened.assessment.answers
            assert (answers["B1"].value, answers["B2"].value) == ("medium", "low")

    run(doing)


def test_a_workspace_that_cannot_be_written_keeps_the_typed_text_and_says_so_until_it_can(
    empty: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("store.read_only", path="werkruimte")

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.press("1", "enter")
            await person.type("Kostbare tekst.")
            with monkeypatch.context() as world:
                world.setattr(type(empty.log), "append", refuse)
                await person.press("escape")
                assert "kan worden gelezen maar niet gewijzigd" in person.text()
                assert "Kostbare tekst." in person.text()
                assert "✔ opgeslagen" not in person.text()
            await person.press("escape")
            assert "✔ opgeslagen" in person.text()
            assert person.sitting.opened.assessment.answers["B1"].why == "Kostbare tekst."

    run(doing)


def test_a_failed_choice_is_not_shown_as_made(empty: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("store.full", path="werkruimte")

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            with monkeypatch.context() as world:
                world.setattr(type(empty.log), "append", refuse)
                await person.press("2")
                assert "schijf is vol" in person.text()
                assert "(•)" not in person.text()
                await person.press("down", "up")
                assert "schijf is vol" in person.text()
            await person.press("2")
            assert "(•)" in person.text()
            assert "schijf is vol" not in person.text()

    run(doing)


def test_a_workspace_of_a_reviewer_refuses_answers_in_words(example: Workspace) -> None:
    give_role(example, "reviewer")

    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.jump("B1")
            before = person.sitting.opened.assessment.head
            await person.press("1", "1")
            assert person.sitting.opened.assessment.head == before

    run(doing)


def test_what_is_in_the_editor_is_saved_when_the_terminal_goes_away(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.press("1", "enter")
            await person.type("Net getypt.")
            person.app.hang_up()
            await person.settle()

    run(doing)
    assert Sitting(empty, assessment).opened.assessment.answers["B1"].why == "Net getypt."


def test_without_a_terminal_the_other_ways_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(CallError) as failure:
        demand_terminal({"TERM": "xterm"}, "demo, new")
    told = failure.value.text("nl")
    assert "--plain" in told
    assert "demo, new" in told


def test_a_browser_needs_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    demand_terminal({"TEXTUAL_DRIVER": "x"}, "")


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_can_do_nothing_is_told_of_plain(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, _Terminal())
    with pytest.raises(CallError) as failure:
        demand_terminal({"TERM": term}, "")
    assert "--plain" in failure.value.text("en")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_of_ascii_only_gets_plain_signs(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            person.app.ascii_only = True
            await person.press("S", "A")
            assert person.text().isascii()

    run(doing)


def test_without_colour_nothing_is_coloured(example: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")

    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            assert all(style.color is None and style.bgcolor is None for style in person.app.looks.values())

    run(doing)


def test_sizes_never_make_a_page_wider_than_the_window(example: Workspace) -> None:
    async def doing() -> None:
        for size in (Size(20, 5), Size(80, 24), Size(200, 50)):
            async with at(replace(example), size=(size.width, size.height), first=DEMO_ID) as person:
                for key in ("A", "M", "S", "E", "J", "X"):
                    await person.press(key)
                    assert all(len(row) <= size.width for row in person.text().splitlines())

    run(doing)


def test_a_paste_of_a_megabyte_on_one_line_is_refused_whole_too(empty: Workspace) -> None:
    async def doing() -> None:
        async with at(empty) as person:
            await person.press("n")
            await person.type("Voor")
            await person.paste("x" * 1_000_000)
            assert "1000000" in person.text()
            await person.type("beeld")
            await person.press("enter")
            await person.type("Leerplatform")
            await person.press("enter")
            assert person.sitting.opened.assessment.supplier == "Voorbeeld"

    run(doing)


def test_a_window_that_shrinks_and_grows_while_somebody_types_loses_no_letter(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")

    async def doing() -> None:
        async with at(empty, size=(80, 24), first=assessment) as person:
            await person.press("1", "enter")
            await person.type("Een begin")
            await person.resize(20, 5)
            await person.type(" en een eind")
            await person.resize(80, 24)
            assert "Een begin en een eind" in person.text()
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == "Een begin en een eind"

    run(doing)


def test_a_menu_stays_usable_when_the_window_shrinks(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            await person.press("M", "enter", "1")
            await person.resize(20, 5)
            await person.resize(100, 30)
            await person.press("7", "2")
            assert person.sitting.opened.assessment.register.grants["G2"].form == "pseudonymised"

    run(doing)


def test_what_is_typed_stays_when_another_program_changed_the_same_answer(empty: Workspace) -> None:
    assessment = create(empty, "Voorbeeld B.V.", "Leerplatform")
    other = Sitting(workspace_at(empty.folder), assessment)

    async def doing() -> None:
        async with at(empty, first=assessment) as person:
            await person.answer_beside(other)
            shown = " ".join(person.text().split())
            assert "intussen door een ander programma gewijzigd" in shown
            assert "Van mij." in shown
            assert person.sitting.opened.assessment.answers["B1"].why == "Van de ander."
            await person.press("escape")
            assert person.sitting.opened.assessment.answers["B1"].why == "Van mij."

    run(doing)


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (("M", "enter", "1", *["down"] * 10, "enter"), "12"),
        (("slash", "P", "full_stop", "F", "full_stop", "s", "u", "b", "enter", "enter", "1", "1"), "Anders"),
        (("slash", "A", "R", "minus", "2", "8", "enter", "m", "1"), "2022-01-03"),
    ],
    ids=["matrix", "table", "measured"],
)
def test_a_value_typed_in_a_form_stays_until_the_workspace_can_be_written(
    example: Workspace, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], typed: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("store.full", path="werkruimte")

    async def doing() -> None:
        async with at(example, first=DEMO_ID) as person:
            for key in keys:
                await (person.type(key) if len(key) == 1 else person.press(key))
            await person.press("ctrl+u")
            await person.type(typed)
            before = person.sitting.opened.assessment.head
            with monkeypatch.context() as world:
                world.setattr(type(example.log), "append", refuse)
                await person.press("enter")
                assert "schijf is vol" in person.text()
                assert typed in person.text()
                assert "✔ opgeslagen" not in person.text()
            assert person.sitting.opened.assessment.head == before
            await person.press("enter")
            assert "✔ opgeslagen" in person.text()
            assert person.sitting.opened.assessment.head.seq == before.seq + 1

    run(doing)


HOSTILE = "\x1b[2J\x1b]0;weg\x07[@click=app.quit]\u202eomgekeerd\u200b[/]\x9b31m"


def test_hostile_text_in_every_field_is_shown_literally_on_every_screen(example: Workspace) -> None:
    sitting = RegisterSitting(example, DEMO_ID)
    everywhere(sitting)

    async def doing() -> None:
        async with at(example, size=(160, 50), first=DEMO_ID) as person:
            for keys in WALK:
                await person.press(*keys)
                screen = person.app.screen
                assert isinstance(screen, PageScreen)
                spans = [span for row in screen.query_one(Canvas).page.lines for span in row]
                found = [span.text for span in spans if any(each in span.text for each in ESCAPES)]
                assert not found, (keys, found)

    run(doing)
    speaks = io.StringIO()
    lines = ("s", "a", "/V-LOG-03", "/P.F.subprocessors", "t", "", "v", "g", "log", "a G2", "", "q")
    plain_run(example, "nl", io.StringIO("".join(f"{line}\n" for line in lines)), speaks, DEMO_ID)
    assert not [each for each in ESCAPES if each in speaks.getvalue()]


WALK = (
    *(("A", "slash", *name, "enter") for name in ("V-LOG-03", "XR-01")),
    ("w",),
    ("escape", "i"),
    ("escape", "v"),
    ("escape", "g", "home"),
    ("end",),
    ("t",),
    ("1",),
    ("escape", "escape", "M"),
    ("enter", "1"),
    ("1",),
    ("escape", "escape", "t"),
    *((str(number),) for number in range(1, 7) for _ in range(2)),
    ("escape", "escape", "escape", "S"),
    ("pagedown",),
    ("pagedown",),
    ("end",),
    ("E",),
    ("J",),
    *(("down", "enter") for _ in range(6)),
    ("escape", "X"),
    ("H",),
    ("question_mark",),
)


def test_a_screen_that_is_being_left_paints_nothing_more(example: Workspace) -> None:
    async def doing() -> None:
        async with at(example) as person:
            screen = person.app.screen
            assert isinstance(screen, PageScreen)
            await screen.query_one(Canvas).remove()
            screen.action_do("help")

    run(doing)


def everywhere(sitting: RegisterSitting) -> None:
    """Puts a hostile text into every kind of field that a supplier types."""
    register = sitting.opened.assessment.register
    sitting.put("V-LOG-03", Wish(why=HOSTILE, plan=HOSTILE, owner=HOSTILE, residual_risk=HOSTILE))
    sitting.put("XR-01", Wish(value="explained", why=HOSTILE))
    sitting.put("level.I", Wish(value="high", why=HOSTILE))
    sitting.register(Registration(title=HOSTILE, url=f"https://example.org/{HOSTILE}", dates={}))
    sitting.set_record("role_groups", "R1", replace(register.role_groups["R1"], title=HOSTILE, note=HOSTILE))
    sitting.set_record("grants", "G2", replace(register.grants["G2"], note=HOSTILE, system=HOSTILE, purpose=HOSTILE))
    sitting.set_record("acts", "A1", replace(register.acts["A1"], text=HOSTILE))
    sitting.set_record("systems", "S1", System(id="S1", name=HOSTILE, kind="app"))
    sitting.set_record("parties", "P1", Party(id="P1", name=HOSTILE, country=HOSTILE))
    sitting.set_record("exemptions", "X1", Exemption(id="X1", check=HOSTILE, object=HOSTILE, reason=HOSTILE))
    sitting.enter("P.F.subprocessors", ({"name": HOSTILE, "task": HOSTILE},))
    sitting.enter("P.A.product_name", HOSTILE)
