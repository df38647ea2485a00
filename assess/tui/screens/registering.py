"""Adding to the access register: role groups from a template, parties, systems, exceptions, acts."""

from functools import partial

from assess.domain.events import TABLES
from assess.domain.register import RoleGroup
from assess.tui.present.menu import Menu
from assess.tui.present.newrows import LETTERS, from_template, name_of, named_row, next_id, row_name
from assess.tui.question import Question
from assess.tui.screens.forming import Forming
from assess.workflow.register import STATEMENT


class Registering(Forming):
    """What the matrix screen adds rows with."""

    def role_added(self) -> None:
        """Called when there is a new role group."""

    def do_role(self) -> None:
        """Adds a role group: from a template, or an empty one."""
        templates = self.desk.sitting.content.access.catalogue.role_templates
        names = [f"{self.voice.text(each.title)} ({each.id})" for each in templates]
        menu = Menu(title=self.voice.say("tui.matrix.template"), options=(*names, self.voice.say("tui.matrix.blank")))
        self.choose_from(menu, self._add_role)

    def _add_role(self, number: int) -> None:
        sitting = self.desk.sitting
        templates = sitting.content.access.catalogue.role_templates
        role_id = next_id("R", sitting.opened.assessment.register.role_groups)
        if number < len(templates):
            self._put_role(from_template(templates[number], role_id))
            return
        self.ask(
            Question(
                label=self.voice.say("tui.matrix.name"),
                then=lambda text: self._put_role(RoleGroup(id=role_id, title=text.strip() or role_id)),
            )
        )

    def _put_role(self, role: RoleGroup) -> None:
        self.desk.sitting.set_row("role_groups", role.id, role)
        self.saved()
        self.role_added()
        self.edit_row("role_groups", role.id)

    def do_confirm(self) -> None:
        """Confirms rows of last year's matrix: all of them, or one at a time."""
        sitting = self.desk.sitting
        found = sitting.waiting()
        if not found:
            self.say("tui.matrix.none_waiting")
            return
        rows = (f"{row_name(each, self.voice)} {self.voice.text(name_of(sitting.waiting_row(each)))}" for each in found)
        options = (self.voice.say("tui.matrix.confirm_all", count=len(found)), *rows)

        def take(number: int) -> None:
            sitting.confirm_rows(found if number == 0 else (found[number - 1],))
            self.saved()

        self.choose_from(Menu(title=self.voice.say("tui.matrix.confirm"), options=options), take)

    def do_tables(self) -> None:
        """The other tables of the register: role groups, parties, systems, exceptions, acts."""
        names = [name for name in TABLES if name != "grants"]
        register = self.desk.sitting.opened.assessment.register
        counted = (f"{self.voice.say(f'tui.table.{name}')} ({len(getattr(register, name))})" for name in names)
        options = (*counted, self.voice.say("tui.table.statement"))
        menu = Menu(title=self.voice.say("tui.matrix.tables"), options=options)

        def take(number: int) -> None:
            if number < len(names):
                self._rows(names[number])
            else:
                self.edit_row(STATEMENT, "")

        self.choose_from(menu, take)

    def _rows(self, table: str) -> None:
        rows = getattr(self.desk.sitting.opened.assessment.register, table)
        ids = list(rows)
        options = (
            *(f"{each} {self.voice.text(name_of(rows[each]))}" for each in ids),
            self.voice.say("tui.matrix.add"),
        )
        menu = Menu(title=self.voice.say(f"tui.table.{table}"), options=options)

        def take(number: int) -> None:
            if number < len(ids):
                self.edit_row(table, ids[number])
            elif table == "role_groups":
                self.do_role()
            else:
                self.ask(Question(label=self.voice.say("tui.matrix.name"), then=partial(self._add_row, table)))

        self.choose_from(menu, take)

    def _add_row(self, table: str, text: str) -> None:
        row_id = next_id(LETTERS[table], getattr(self.desk.sitting.opened.assessment.register, table))
        name = text.strip() or row_id
        self.desk.sitting.set_row(table, row_id, named_row(table, row_id, name))
        self.saved()
        self.edit_row(table, row_id)
