"""The access matrix: who reaches which data, doing what, under which condition."""

from dataclasses import replace

from assess.domain.register import Grant, RoleGroup
from assess.tui.present.matrix import (
    Matrix,
    categories_of,
    finding_lines,
    grants_in,
    matrix_page,
    role_sentences,
    sentence_lines,
)
from assess.tui.present.menu import Menu
from assess.tui.present.newrows import holds_rights, next_id
from assess.tui.present.page import Line, Page, Size
from assess.tui.screens.base import bindings
from assess.tui.screens.registering import Registering


class MatrixScreen(Registering):
    """The grid, with forms behind its cells."""

    place = "matrix"
    BINDINGS = bindings("matrix")

    def __init__(self) -> None:
        """At the first cell."""
        super().__init__()
        self.row = 0
        self.column = 0

    def on_mount(self) -> None:
        """At what was jumped to."""
        if self.desk.grant is not None:
            self.look_at(self.desk.grant)

    def look_at(self, name: str) -> None:
        """Goes to the cell of a right, a role group or a category; the form of anything else opens."""
        register = self.desk.sitting.opened.assessment.register
        roles, categories = list(register.role_groups), categories_of(self.subject)
        grant = register.grants.get(name)
        role = grant.role if grant else name
        reached = [each for each in (grant.categories if grant else (name,)) if each in categories]
        self.row = roles.index(role) if role in roles else 0
        self.column = categories.index(reached[0]) if reached else 0
        table = next(
            (each for each in ("parties", "systems", "exemptions", "acts") if name in getattr(register, each)), ""
        )
        if table:
            self.edit_row(table, name)

    @property
    def roles(self) -> list[RoleGroup]:
        """The rows."""
        return list(self.desk.sitting.opened.assessment.register.role_groups.values())

    def role_added(self) -> None:
        """A new role group is the row at hand."""
        self.row = len(self.roles) - 1

    def page(self, size: Size) -> Page:
        """What the screen shows."""
        subject = self.subject
        self._keep_inside()
        view = Matrix(
            roles=tuple(self.roles),
            categories=categories_of(subject),
            row=self.row,
            column=self.column,
            grant=self.desk.grant,
            waiting=len(self.desk.sitting.waiting()),
            asked=self.desk.sitting.came_back(),
            notice=self.notice,
            hints=self.hints(),
        )
        return matrix_page(view, subject, self.desk.around(self.voice.language), size)

    def _keep_inside(self) -> None:
        self.row = max(0, min(self.row, len(self.roles) - 1))
        self.column = max(0, min(self.column, len(categories_of(self.subject)) - 1))

    def sentences(self, record: object) -> list[Line]:
        """The sentences of a right or role group in annex 2, as they would be with this record."""
        subject, width = self.subject, self.menu_width
        if isinstance(record, Grant):
            return sentence_lines(subject, record, self.voice, width)
        if not isinstance(record, RoleGroup):
            return []
        register = subject.assessment.register
        changed = replace(register, role_groups={**register.role_groups, record.id: record})
        wished = replace(subject, assessment=replace(subject.assessment, register=changed))
        return role_sentences(wished, record.id, self.voice, width)

    def findings(self, row_id: str) -> list[Line]:
        """What is wrong with a row."""
        return finding_lines(self.subject, row_id, self.voice, self.menu_width)

    # -------------------------------------------------------------------------------------------- moving

    def do_up(self) -> None:
        """The role group above."""
        self._to(self.row - 1, self.column)

    def do_down(self) -> None:
        """The role group below."""
        self._to(self.row + 1, self.column)

    def do_left(self) -> None:
        """The category before."""
        self._to(self.row, self.column - 1)

    def do_right(self) -> None:
        """The next category."""
        self._to(self.row, self.column + 1)

    def do_first(self) -> None:
        """The first category."""
        self._to(self.row, 0)

    def do_last(self) -> None:
        """The last category."""
        self._to(self.row, len(categories_of(self.subject)))

    def do_page_up(self) -> None:
        """The first role group."""
        self._to(0, self.column)

    def do_page_down(self) -> None:
        """The last role group."""
        self._to(len(self.roles), self.column)

    def _to(self, row: int, column: int) -> None:
        self.row, self.column, self.desk.grant = row, column, None
        self._keep_inside()

    def hit(self, what: str) -> None:
        """A click on a cell goes there; on a role group it opens its form."""
        kind, *places = what.split(":")
        if kind == "cell":
            self._to(int(places[0]), int(places[1]))
        elif kind == "row":
            self._to(int(places[0]), self.column)
            self.edit_row("role_groups", self.roles[self.row].id)

    # ------------------------------------------------------------------------------------------- changing

    def _here(self) -> tuple[Grant, ...]:
        if not self.roles:
            return ()
        return grants_in(self.subject, self.roles[self.row].id, categories_of(self.subject)[self.column])

    def do_open(self) -> None:
        """The form of the right in the cell; a choice when there are several; a new right when there is none."""
        found = self._here()
        if not self.roles:
            self.do_role()
        elif len(found) > 1:
            options = tuple(f"{each.id} {self.voice.say('tui.matrix.right_of', role=each.role)}" for each in found)
            at = found.index(self._chosen(found))
            menu = Menu(title=self.voice.say("tui.matrix.which"), options=options, at=at)
            self.choose_from(menu, lambda number: self.edit_row("grants", found[number].id))
        elif found:
            self.edit_row("grants", found[0].id)
        else:
            self.do_new()

    def do_new(self) -> None:
        """A new right for this role group on this category."""
        if not self.roles:
            self.do_role()
            return
        sitting = self.desk.sitting
        grant_id = next_id("G", sitting.opened.assessment.register.grants)
        category = categories_of(self.subject)[self.column]
        sitting.set_row("grants", grant_id, Grant(id=grant_id, role=self.roles[self.row].id, categories=(category,)))
        self.desk.grant = grant_id
        self.saved()
        self.edit_row("grants", grant_id)

    def do_clear(self) -> None:
        """Takes the right in the cell away; the role group when it holds no rights."""
        found = self._here()
        if found:
            self.desk.sitting.set_row("grants", (self._chosen(found)).id, None)
            self.saved()
        elif self.roles and not holds_rights(self.desk.sitting.opened.assessment.register, self.roles[self.row].id):
            self.desk.sitting.set_row("role_groups", self.roles[self.row].id, None)
            self.saved()
        else:
            self.say("tui.matrix.has_rights")

    def _chosen(self, found: tuple[Grant, ...]) -> Grant:
        return next((each for each in found if each.id == self.desk.grant), found[0])

    def do_back(self) -> None:
        """Back to the items."""
        self.program.go("answer")
