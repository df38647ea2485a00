"""The access matrix: role groups against categories of data, and below it the right at hand in full."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from assess.domain.record import dataclass
from assess.domain.register import Grant, RoleGroup
from assess.domain.sentence import annex_line, annex_lines
from assess.export.matrix import ACTIONS, STANDING, UNKNOWN
from assess.export.model import Subject
from assess.export.wording import word
from assess.scoring.results import Finding
from assess.tui.present.body import Around, asked_lines
from assess.tui.present.frame import Hint, Notice, bar, below_of, framed, room_for, standing
from assess.tui.present.page import BLANK, Box, Line, Page, Size, Span, beside, line, padded, paragraph, window
from assess.tui.present.words import Voice, severity_colour

if TYPE_CHECKING:
    from assess.workflow.returning import Asked

_ALL = "*"
_CELL = 6
_LEFT = 34
"""So many columns are enough for the name of a role group."""

_BESIDE = 50
"""With so many columns left, the right at hand stands beside the grid."""

_LETTERS = 3
"""So many letters fit in a cell; of more the first two are shown, with a sign that there are more."""

_MORE_LETTERS, _MORE_RIGHTS, _CAME_BACK, _NO_RIGHT = "&", "+", "<", "·"

_EXPLAINED = 14
"""With so many lines there is room to say below the grid what its letters and signs mean."""

_LEGEND = 4
"""So many lines are kept for that where the right at hand stands beside the grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What the matrix screen looks at: rows, columns, the cell at hand and the right chosen in it.

    `waiting` counts the rows that were carried over and are to be confirmed; `asked` is what an institution asked back.
    """

    roles: tuple[RoleGroup, ...]
    categories: tuple[str, ...]
    row: int = 0
    column: int = 0
    grant: str | None = None
    waiting: int = 0
    asked: "tuple[Asked, ...]" = ()
    notice: Notice = Notice()
    hints: tuple[Hint, ...] = ()

    @property
    def came_back(self) -> frozenset[str]:
        """The rows of the register that an institution asked about and nobody changed since."""
        waiting = (each.item.item.partition("/")[2] for each in self.asked if not each.answered)
        return frozenset(filter(None, waiting))


def categories_of(subject: Subject) -> tuple[str, ...]:
    """The columns: what annex 1-D names and what the rights name; all categories when neither says anything."""
    register = subject.assessment.register
    known = [each.id for each in subject.content.access.catalogue.data_categories]
    rows = subject.assessment.profile.get("D.categories")
    named = {str(row.get("category")) for row in rows} if isinstance(rows, tuple) else set()
    named |= {each for grant in register.grants.values() for each in grant.categories}
    return tuple(each for each in known if each in named) or tuple(known)


def grants_in(subject: Subject, role: str, category: str) -> tuple[Grant, ...]:
    """The rights of a role group that reach a category of data."""
    return tuple(
        grant
        for grant in subject.assessment.register.grants.values()
        if not grant.ended
        and role in (grant.role, *grant.also_roles)
        and (not grant.categories or _ALL in grant.categories or category in grant.categories)
    )


def matrix_page(view: Matrix, subject: Subject, shown: Around, size: Size) -> Page:
    """The whole screen."""
    voice = shown.voice
    state = shown.assessment
    top = bar(f"{state.product} · {state.supplier}", voice.say("tui.place.matrix"), size.width)
    place = voice.say("tui.matrix.position", roles=len(view.roles), rights=len(state.register.grants))
    if view.waiting:
        place = f"{place} · {voice.say('tui.matrix.waiting', count=view.waiting)}"
    if view.came_back:
        place = f"{place} · {voice.say('tui.matrix.asked', count=len(view.came_back))}"
    below = below_of(size, view.notice, place, view.hints, standing(shown.scores, voice, size.width))
    room = room_for(size, len(below))
    slot = Box(0, 1, size.width, room)
    if not view.roles:
        empty = "tui.matrix.empty_waiting" if view.waiting else "tui.matrix.empty"
        rows = [BLANK, *paragraph(voice.say(empty, count=view.waiting), size.width - 4, first="  ")]
        return framed(size, top, rows, below, slot)
    return framed(size, top, _middle(view, subject, voice, Size(size.width, room)), below, slot)


def _middle(view: Matrix, subject: Subject, voice: Voice, size: Size) -> list[Line]:
    """The grid with the right at hand below it; beside it where there is room for both."""
    whole = _LEFT + 1 + _CELL * len(view.categories)
    side = size.width - whole - 1
    if side < _BESIDE:
        grid = grid_lines(view, subject, voice, size.width, max(size.height // 2, 4))
        grid += legend_lines(grid, subject, voice, size.width) if size.height >= _EXPLAINED else []
        under = _inset(detail_lines(view, subject, voice, size.width - 2), size.height - len(grid))
        return [*grid, *under]
    grid = grid_lines(view, subject, voice, whole, size.height - _LEGEND)
    grid += legend_lines(grid, subject, voice, whole)
    right = _inset(detail_lines(view, subject, voice, side - 2), size.height)
    return beside(window(grid, 0, size.height), right, (whole, side))


def _inset(rows: Sequence[Line], height: int) -> list[Line]:
    return window([(Span(" "), *row) for row in rows], 0, height)


def grid_lines(view: Matrix, subject: Subject, voice: Voice, width: int, height: int) -> list[Line]:
    """The matrix itself, scrolled so that the cell at hand is in sight."""
    left = min(max(width // 4, 14), _LEFT)
    fit = max((width - left - 1) // _CELL, 1)
    first = max(0, min(view.column - fit // 2, len(view.categories) - fit))
    seen = view.categories[first : first + fit]
    labels = {each.id: each.label for each in subject.content.access.catalogue.data_categories}
    at = view.categories[view.column] if view.categories else ""
    head = [Span(padded(" " + voice.say("tui.matrix.role"), left), "dim")]
    head += [Span(padded(each.removeprefix("DC-"), _CELL), "teal" if each == at else "dim") for each in seen]
    rows = [_role_line(view, subject, seen, (number, left), voice) for number in range(len(view.roles))]
    top = max(0, min(view.row - (height - 3) // 2, len(rows) - (height - 2)))
    title = f"{at} {voice.text(labels.get(at, at))}"
    class_of = next((each.data_class for each in subject.content.access.catalogue.data_categories if each.id == at), "")
    return [
        tuple(head),
        *window(rows, top, min(height - 2, len(rows))),
        line(Span(padded("─ " + title + f" ({class_of}) ", width).rstrip() + " ", "teal")),
    ]


def _role_line(view: Matrix, subject: Subject, seen: Sequence[str], at: tuple[int, int], voice: Voice) -> Line:
    number, left = at
    role = view.roles[number]
    here = number == view.row
    name = Span(padded(f" {role.id} {voice.text(role.title)}", left - 1) + " ", "bold" if here else "", f"row:{number}")
    cells = [name]
    for category in seen:
        chosen = here and category == view.categories[view.column]
        text, style = _cell(subject, role.id, category, view)
        place = view.categories.index(category)
        cells.append(Span(padded(text, _CELL), "cursor" if chosen else style, f"cell:{number}:{place}"))
    return tuple(cells)


def _cell(subject: Subject, role: str, category: str, view: Matrix) -> tuple[str, str]:
    """What a role group can do with a category in letters and signs, in the colour of the gravest finding."""
    found = grants_in(subject, role, category)
    if not found:
        return _NO_RIGHT, "dim"
    grant = found[0]
    letters = _letters(grant)
    shown = letters if len(letters) <= _LETTERS else letters[: _LETTERS - 1] + _MORE_LETTERS
    back = any(each.id in view.came_back for each in found)
    more = (_MORE_RIGHTS if len(found) > 1 else "") + (_CAME_BACK if back else "")
    return f"{shown}{STANDING.get(grant.standing or '', UNKNOWN)}{more}", _gravest(subject, [each.id for each in found])


def _letters(grant: Grant) -> str:
    stated = grant.actions
    return UNKNOWN if stated is None else "".join(letter for action, letter in ACTIONS.items() if action in stated)


def legend_lines(grid: Sequence[Line], subject: Subject, voice: Voice, width: int) -> list[Line]:
    """What the letters and signs mean that are in sight in the grid, and no others; no part of it is broken off."""
    seen = {sign for row in grid for span in row if span.hit.startswith("cell:") for sign in span.text}
    told = [f"{letter} {word(subject, 'action', action)}" for action, letter in ACTIONS.items() if letter in seen]
    told += [f"{sign} {word(subject, 'standing', name)}" for name, sign in STANDING.items() if sign in seen]
    told += [f"{sign} {voice.say(f'tui.matrix.sign.{name}')}" for name, sign in _SIGNS.items() if sign in seen]
    rows: list[str] = []
    for part in told:
        longer = f"{rows[-1]}, {part}" if rows else part
        rows = [*rows[:-1], longer] if rows and cell_len(longer) < width - 1 else [*rows, part]
    return [line(" ", Span(row, "dim")) for row in rows]


_SIGNS = {
    "unknown": UNKNOWN,
    "more_actions": _MORE_LETTERS,
    "more_rights": _MORE_RIGHTS,
    "came_back": _CAME_BACK,
    "none": _NO_RIGHT,
}
"""The signs of a cell that are not of an action or standing, each with the name of its explanation."""


def _gravest(subject: Subject, objects: Sequence[str]) -> str:
    found = [each.severity for each in subject.scores.matrix.findings if each.object in objects]
    return severity_colour(max(found, key=lambda each: each.rank)) if found else "green"


def findings_of(subject: Subject, name: str) -> tuple[Finding, ...]:
    """The findings about one object, gravest first."""
    return tuple(each for each in subject.scores.matrix.findings if each.object == name)


def detail_lines(view: Matrix, subject: Subject, voice: Voice, width: int) -> list[Line]:
    """The right at hand: its sentence for annex 2 and what is wrong with it; else what is wrong with the role group."""
    role = view.roles[view.row]
    found = grants_in(subject, role.id, view.categories[view.column]) if view.categories else ()
    if not found:
        rows = paragraph(voice.say("tui.matrix.nothing"), width, "dim")
        return [*_asked(view, role.id, voice, width), *rows, BLANK, *finding_lines(subject, role.id, voice, width)]
    grant = next((each for each in found if each.id == view.grant), found[0])
    title = voice.say("tui.matrix.right", id=grant.id, place=found.index(grant) + 1, total=len(found))
    told = [line(Span(title, "bold")), *_asked(view, grant.id, voice, width)]
    return [
        *told,
        *sentence_lines(subject, grant, voice, width),
        BLANK,
        *finding_lines(subject, grant.id, voice, width),
    ]


def _asked(view: Matrix, name: str, voice: Voice, width: int) -> Iterator[Line]:
    """The institution's words about one object: itself, or what a check found in it."""
    return asked_lines((each for each in view.asked if each.item.item.partition("/")[2] == name), voice, width)


def sentence_lines(subject: Subject, grant: Grant, voice: Voice, width: int) -> list[Line]:
    """The sentence of a right in annex 2."""
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    label = voice.say("tui.matrix.sentence")
    return [line(Span(label, "teal")), *paragraph(annex_line(register, catalogue, grant, voice.language).text, width)]


def role_sentences(subject: Subject, role: str, voice: Voice, width: int) -> list[Line]:
    """All sentences of one role group in annex 2."""
    register, catalogue = subject.assessment.register, subject.content.access.catalogue
    texts = [each.text for each in annex_lines(register, catalogue, voice.language) if each.role == role]
    return [row for text in texts for row in paragraph(text, width)]


def finding_lines(subject: Subject, name: str, voice: Voice, width: int) -> list[Line]:
    """What is wrong with one object, each finding with what to do."""
    rows: list[Line] = []
    for found in findings_of(subject, name):
        style = severity_colour(found.severity)
        mark = "✘" if found.state == "fail" else "?"
        text = f"{mark} {found.check.id} {voice.say(f'term.severity.{found.severity}')}: {voice.text(found.message())}"
        rows += paragraph(text, width, style)
        rows += paragraph(voice.text(found.check.action), width - 2, "dim", first="  ")
    return rows or paragraph(voice.say("tui.matrix.sound"), width, "green")
