"""The rules of presentation, without a terminal: wrapping, cutting, laying over, finding, choosing, forms."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import assess.messages
from assess.domain.register import Bound, Grant, Review, RoleGroup
from assess.domain.vocabulary import Aspect
from assess.errors import CallError
from assess.messages import Language, say
from assess.tui.desk import Desk
from assess.tui.present.answer import View, answer_page, position, side_width
from assess.tui.present.body import body, example_of, needs
from assess.tui.present.choices import choices_of, toggled, typed_in
from assess.tui.present.forms import bound_set, form_of, typed_value, with_value
from assess.tui.present.forms import toggled as switched
from assess.tui.present.frame import Hint, Notice, keys, laid_over, standing, told, whole
from assess.tui.present.items import FILTERS, Beside, Sections, matching
from assess.tui.present.menu import Menu, menu_lines
from assess.tui.present.newrows import next_id
from assess.tui.present.page import Box, Page, Size, Span, around, cut, fitted, line, padded, width_of, wrapped
from assess.tui.present.rows import Row, Rows, row_lines
from assess.tui.voices import voice_of
from assess.workflow.answering import Wish
from assess.workflow.demo import DEMO_ID
from assess.workflow.register import RegisterSitting
from assess.workflow.workspace import Workspace
from tests.hostile.samples import texts
from tests.tui.driver import workspace_at

ANY_TEXT = st.text(max_size=200)


def plain(row: tuple[Span, ...]) -> str:
    return "".join(span.text for span in row)


@given(ANY_TEXT, st.integers(4, 80))
def test_a_wrapped_line_is_never_wider_than_it_may_be(text: str, width: int) -> None:
    assert all(cell_len(each) <= width for each in wrapped(text, width))


@given(st.text(alphabet="ab \n", max_size=200), st.integers(4, 30))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(ANY_TEXT, st.integers(1, 60))
def test_a_padded_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(padded(text, width)) == width
    assert width_of(fitted(line(cut(text, width)), width)) == width


@pytest.mark.parametrize("name", sorted(texts()))
def test_hostile_text_is_laid_out_with_nothing_in_it_that_acts(name: str) -> None:
    for each in (*wrapped(texts()[name], 40), cut(texts()[name], 40)):
        assert not [sign for sign in ("\x1b", "\x07", "\x9b", "\n", "\r", "\u202e") if sign in each]


def test_words_stay_whole_and_indents_are_kept() -> None:
    assert wrapped("een twee drie", 8) == ("een twee", "drie")
    assert wrapped("  een twee drie", 8) == ("  een", "  twee", "  drie")


@pytest.mark.parametrize(("rows", "chosen", "height", "top"), [(5, 4, 10, 0), (100, 0, 10, 0), (100, 99, 10, 90)])
def test_a_list_scrolls_so_that_the_chosen_row_is_in_sight(rows: int, chosen: int, height: int, top: int) -> None:
    assert around(rows, chosen, height) == top


def test_what_is_laid_over_a_page_leaves_the_rest_of_it() -> None:
    page = Page((line("0123456789"), line("abcdefghij")))
    found = laid_over(page, Box(2, 1, 3, 1), [line("XYZ")])
    assert [plain(row) for row in found.lines] == ["0123456789", "abXYZfghij"]


def test_keys_that_do_not_fit_are_left_out_whole() -> None:
    hints = [Hint("n", "volgende", "next"), Hint("u", "ongedaan", "undo")]
    assert plain(keys(hints, 14)) == " n volgende "


def test_a_problem_takes_the_whole_line_and_a_position_shares_it() -> None:
    assert plain(told(Notice("kapot", "problem"), "vraag 1", 20)).strip() == "kapot"
    assert plain(told(Notice("ok"), "vraag 1", 20)) == " vraag 1" + " " * 9 + "ok "
    assert plain(told(Notice("ok"), "nog 108 te doen · Enter springt", 24)) == " nog 108 te doen" + " " * 5 + "ok "
    assert plain(told(Notice("alles staat op schijf"), "vraag 1", 14)).strip() == "alles staat"


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_what_stands_names_ids_whole_or_counts_them(desk: Desk, language: Language, width: int) -> None:
    shown = desk.around(language)
    ids = {item for item in desk.sitting.shapes if not item.startswith(("F.", "P."))}
    rows = [plain(each) for each in standing(shown.scores, shown.voice, width)]
    assert all(width_of(line(row)) == width and "…" not in row for row in rows)
    named = {word.strip(",()") for row in rows for word in row.split() if "-" in word}
    assert named <= ids


def test_words_are_left_out_whole() -> None:
    assert whole("nog 108 te doen · Enter springt", 40) == "nog 108 te doen · Enter springt"
    assert whole("nog 108 te doen · Enter springt", 20) == "nog 108 te doen"
    assert whole("vraag 37 van 112, 9 open in dit onderdeel", 30) == "vraag 37 van 112"
    assert whole("onmogelijk", 4) == ""


@pytest.mark.parametrize("language", get_args(Language))
def test_the_letters_of_the_aspects_are_the_same_in_every_language(language: Language) -> None:
    assert say("tui.home.levels", language) == " ".join(aspect.value for aspect in Aspect)
    folder = Path(assess.messages.__file__).parent / language
    texts = " ".join(path.read_text(encoding="utf-8") for path in folder.glob("*.toml"))
    assert not re.search(r"\b(A I C|C I A|AIC|CIA)\b", texts)


def test_a_menu_shows_its_options_with_digits_up_to_nine() -> None:
    menu = Menu(title="Kies", options=tuple(f"optie {number}" for number in range(12)), at=11)
    shown = [plain(row) for row in menu_lines(menu, "voet", Size(20, 14))]
    assert shown[1].startswith(" 1 ")
    assert shown[12].startswith("   ")
    assert "optie 11" in shown[12]


@pytest.mark.parametrize("at", [0, 1, 2_500, 4_998, 4_999])
def test_of_a_long_list_only_what_is_in_sight_is_made_and_the_row_at_hand_is_in_it(at: int) -> None:
    rows = Rows(tuple(Row(line(f"rij {number}"), str(number)) for number in range(5_000)), at)
    lines = row_lines(rows, 20, 10)
    assert len(lines) == 10
    (here,) = [row for row in lines if any(span.style == "cursor" for span in row)]
    assert plain(here).rstrip() == f"rij {at}"
    assert all(span.hit == f"row:{plain(row).split()[1]}" for row in lines for span in row)


def test_a_list_moves_over_rows_that_lead_nowhere() -> None:
    rows = Rows((Row(line("kop")), Row(line("een"), "A"), Row(line("")), Row(line("twee"), "B")))
    assert rows.settled().target == "A"
    assert rows.settled().moved(1).target == "B"
    assert rows.settled().moved(9).target == "B"
    assert rows.settled().moved(-9).target == "A"


@pytest.fixture(scope="module")
def desk(example_folder: Path) -> Desk:
    return Desk(RegisterSitting(workspace_at(example_folder), DEMO_ID))


def test_sections_stand_in_the_order_of_work_with_their_progress(desk: Desk) -> None:
    names = [section.id for section in desk.whole]
    assert names[:4] == ["classification.B", "classification.I", "classification.V", "facts"]
    assert names.index("V-KWB") < names.index("T1") < names.index("profile.A")
    first = desk.whole[0]
    assert (first.done, first.total) == (6, 6)


def test_every_item_of_the_questionnaires_is_in_one_section(desk: Desk) -> None:
    found = [item.id for section in desk.whole for item in section.items]
    derived = [name for name, shape in desk.sitting.shapes.items() if getattr(shape, "type", "") == "derived"]
    assert sorted(found) == sorted(set(desk.sitting.shapes) - set(derived))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_keeps_only_what_fits(desk: Desk, name: str) -> None:
    desk.filter = name
    assert all(FILTERS[name](item) or item.id == desk.chosen for item in desk.items)
    assert sum(map(FILTERS[name], desk.known.values())) <= len(desk.items)


def test_an_item_is_found_by_its_id_by_a_word_and_by_scattered_letters(desk: Desk) -> None:
    items = [item for section in desk.whole for item in section.items]
    voice = voice_of(desk.sitting.content, "nl")

    def found(typed: str) -> list[str]:
        return [item.id for item in matching(items, typed, lambda item: voice.text(item.line.title))]

    assert found("v-log-02")[0] == "V-LOG-02"
    assert found("hersteltijd")[0] == "B-HER-01"
    assert "B-HER-01" in found("hrstltd")
    assert found("qqqq") == []
    assert len(found("")) == len(items)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_is_told_in_both_languages_at_any_width(desk: Desk, language: str) -> None:
    around_it = desk.around("nl" if language == "nl" else "en")
    for section in desk.whole:
        for item in section.items:
            assert body(item, around_it, 20)
            assert all(width_of(row) <= 64 for row in body(item, around_it, 60)), item.id


def test_an_open_item_says_what_is_needed_and_a_done_one_does_not(desk: Desk) -> None:
    items = {item.id: item for section in desk.whole for item in section.items}
    assert needs(items["B-HER-01"], desk.around("nl"))
    assert needs(items["B1"], desk.around("nl")) == []


def test_what_is_still_to_be_measured_is_named_with_its_unit(example: Workspace) -> None:
    desk = Desk(RegisterSitting(example, DEMO_ID))
    desk.sitting.put("V-LOG-03", Wish(value="complies", measured=("notify_hours=29",)))
    found = needs(desk.known["V-LOG-03"], desk.around("nl"))
    assert "breng op hooguit 24: Melding na vaststelling (uur)" in found
    assert any("de meetwaarde “Dossier bewaard (jaar)” ontbreekt" in each for each in found)
    told_en = needs(desk.known["V-LOG-03"], desk.around("en"))
    assert any("(hours)" in each for each in told_en)


def test_a_question_has_an_example_of_a_motivation(desk: Desk) -> None:
    items = {item.id: item for section in desk.whole for item in section.items}
    voice = voice_of(desk.sitting.content, "nl")
    assert "(Midden)" in example_of(items["B1"], voice)
    assert example_of(items["F.uses_ai"], voice) == ""


def test_what_can_be_chosen_follows_the_kind_of_item(desk: Desk) -> None:
    items = {item.id: item for section in desk.whole for item in section.items}
    voice = voice_of(desk.sitting.content, "nl")

    def chosen(name: str) -> list[str]:
        return [each.value for each in choices_of(items[name], desk.sitting.content, voice)]

    assert chosen("B1") == ["low", "medium", "high"]
    assert chosen("F.uses_ai") == ["true", "false"]
    assert len(chosen("B-HER-01")) == 7
    assert chosen("P.D.categories") == []
    assert typed_in(items["F.staff_total"].shape)
    assert [each.chosen for each in choices_of(items["B1"], desk.sitting.content, voice)] == [False, True, False]


def test_one_of_several_is_added_and_taken_off(desk: Desk) -> None:
    items = {item.id: item for section in desk.whole for item in section.items}
    assert toggled(items["P.F.storage_locations"], "netherlands") == "eea_other"
    assert toggled(items["P.D.protected_numbers"], "none") == "none"


@pytest.mark.parametrize(("width", "side"), [(40, 0), (80, 24), (120, 30), (200, 44)])
def test_the_sections_stand_at_the_side_where_there_is_room(width: int, side: int) -> None:
    assert side_width(width) == side


@pytest.mark.parametrize("size", [Size(20, 5), Size(80, 24), Size(200, 60), Size(1, 1)])
def test_the_answer_page_fits_the_window_exactly(desk: Desk, size: Size) -> None:
    view = View(sections=desk.whole, chosen=desk.item)
    page = answer_page(view, desk.around("nl"), size)
    assert len(page.lines) == size.height
    assert all(width_of(row) <= size.width for row in page.lines)
    assert "van" in position(view, voice_of(desk.sitting.content, "nl"))


def test_sections_are_made_from_what_the_workflow_tells(desk: Desk) -> None:
    sitting = desk.sitting
    found = Sections(sitting.content, sitting.shapes).of(sitting.parts(), sitting.scores, Beside(sitting.blockers()))
    assert found == desk.whole


def test_sections_that_are_kept_after_a_change_are_as_new_ones_would_be(example: Workspace) -> None:
    """Each change is looked at twice: by who was at work already, and by somebody who opens the assessment now."""
    sitting = RegisterSitting(example, DEMO_ID)
    desk = Desk(sitting)
    changes: list[Callable[[], object]] = [
        lambda: sitting.put("B1", Wish(value="high")),
        lambda: sitting.put("B1", Wish(value="high")),
        lambda: sitting.put("V-TRO-01", Wish(value="not_met", why="Nog niet.", owner="security officer")),
        lambda: sitting.put("F.export", Wish(value="nee")),
        lambda: sitting.put("AR-21", Wish(value="a")),
        lambda: sitting.put("P.A.product_name", Wish(value="Anders")),
        lambda: sitting.exclude(["B-HER-01", "B-HER-02"], "Dit speelt bij dit product helemaal niet."),
        lambda: sitting.set_row("grants", next(iter(sitting.opened.assessment.register.grants)), None),
        sitting.undo,
        sitting.undo,
        sitting.redo,
        lambda: sitting.clear("V5"),
    ]
    for change in changes:
        change()
        fresh = Desk(RegisterSitting(sitting.workspace, sitting.id))
        assert desk.whole == fresh.whole
        for name in ("all", "open", "not_met"):
            desk.filter = fresh.filter = name
            fresh.chosen = desk.chosen
            assert desk.sections == fresh.sections
            assert [item.id for item in desk.items] == [item.id for item in fresh.items]
            assert desk.item == fresh.item


# ------------------------------------------------------------------------------------------------------- forms


def test_a_form_knows_how_each_field_is_filled_in(desk: Desk) -> None:
    register = desk.sitting.opened.assessment.register
    kinds = {field.place.key: field.kind for field in form_of(Grant, desk.sitting.content, register)}
    assert kinds["actions"] == "several"
    assert kinds["scope"] == "choice"
    assert kinds["conditions"] == "bounds"
    assert kinds["max_hours"] == "number"
    assert kinds["valid_until"] == "date"
    assert kinds["justification"] == "long"
    assert kinds["deviation_accepted"] == "bool"
    assert kinds["review.last_on"] == "date"
    assert kinds["role"] == "choice"
    assert kinds["approval.by_role"] == "text"


def test_a_changed_copy_changes_one_field_also_in_a_record_inside() -> None:
    grant = Grant(id="G1", role="R1")
    assert with_value(grant, ("scope",), "single").scope == "single"
    assert with_value(grant, ("review", "interval_days"), 90).review == Review(interval_days=90)
    role = RoleGroup(id="R1", title="x")
    assert with_value(role, ("secret", "rotation_days"), 30).secret.rotation_days == 30


def test_what_is_typed_for_a_field_is_judged(desk: Desk) -> None:
    register = desk.sitting.opened.assessment.register
    fields = {field.place.key: field for field in form_of(Grant, desk.sitting.content, register)}
    assert typed_value(fields["max_hours"], " 8 ") == 8
    assert typed_value(fields["max_hours"], "") is None
    assert typed_value(fields["valid_until"], "2026-06-01") == date(2026, 6, 1)
    wrong = (("max_hours", "acht"), ("max_hours", "-5"), ("max_hours", "1_000"), ("max_hours", "٣"))
    for name, text in (*wrong, ("max_hours", "9" * 400), ("max_hours", "9" * 5_000), ("valid_until", "1 juni" * 100)):
        with pytest.raises(CallError) as refused:
            typed_value(fields[name], text)
        assert len(refused.value.text("nl")) < 200


def test_options_are_switched_in_their_own_order() -> None:
    assert switched(("c",), "a", ("a", "b", "c")) == ("a", "c")
    assert switched(("a",), "a", ("a", "b")) is None


def test_a_condition_is_set_changed_and_taken_away() -> None:
    first = Bound("consent", "technical")
    assert bound_set((), first, "consent") == (first,)
    assert bound_set((first,), Bound("consent", "none"), "consent") == (Bound("consent", "none"),)
    assert bound_set((first,), None, "consent") == ()


def test_the_first_free_id_is_taken() -> None:
    assert next_id("G", {"G1": 0, "G3": 0}) == "G2"
