"""Adding to the access register: role groups from a template, parties, systems, exceptions, acts."""

from collections.abc import Callable, Mapping
from functools import partial

from assess.domain.events import TABLES
from assess.domain.register import Act, Exemption, Party, RoleGroup, System
from assess.domain.vocabulary import LocalText
from assess.tui.present.forms import next_id
from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.screens.forming import Forming

_LETTERS = {"role_groups": "R", "parties": "P", "systems": "S", "exemptions": "X", "acts": "H"}


class Registering(Forming):
    """What the matrix screen adds rows with."""

    def role_added(self) -> None:
        """Called when there is a new role group."""

    def do_role(self) -> None:
        """Adds a role group: from a template, or an empty one. Or opens another table of the register."""
        templates = self.desk.sitting.content.access.catalogue.role_templates
        names = [f"{self.voice.text(each.title)} ({each.id})" for each in templates]
        menu = Menu(title=self.voice.say("tui.matrix.template"), options=(*names, self.voice.say("tui.matrix.blank")))
        self.choose_from(menu, self._add_role)

    def _add_role(self, number: int) -> None:
        sitting = self.desk.sitting
        templates = sitting.content.access.catalogue.role_templates
        role_id = next_id("R", sitting.opened.assessment.register.role_groups)
        if number < len(templates):
            chosen = templates[number]
            title: LocalText = chosen.title
            role = RoleGroup(
                id=role_id, title=title, side=chosen.side, kind=chosen.kind, template=chosen.id, duties=chosen.duties
            )
            self._put_role(role)
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

    def do_tables(self) -> None:
        """The other tables of the register: role groups, parties, systems, exceptions, acts."""
        names = [name for name in TABLES if name != "grants"]
        register = self.desk.sitting.opened.assessment.register
        options = tuple(f"{self.voice.say(f'tui.table.{name}')} ({len(getattr(register, name))})" for name in names)
        menu = Menu(title=self.voice.say("tui.matrix.tables"), options=options)
        self.choose_from(menu, lambda number: self._rows(names[number]))

    def _rows(self, table: str) -> None:
        rows = getattr(self.desk.sitting.opened.assessment.register, table)
        ids = list(rows)
        options = (*(f"{each} {self._title(rows[each])}" for each in ids), self.voice.say("tui.matrix.add"))
        menu = Menu(title=self.voice.say(f"tui.table.{table}"), options=options)

        def take(number: int) -> None:
            if number < len(ids):
                self.edit_row(table, ids[number])
            elif table == "role_groups":
                self.do_role()
            else:
                self.ask(Question(label=self.voice.say("tui.matrix.name"), then=partial(self._add_row, table)))

        self.choose_from(menu, take)

    def _title(self, row: object) -> str:
        found = next((text for name in ("title", "name", "text", "check") if (text := getattr(row, name, None))), "")
        return self.voice.text(found)

    def _add_row(self, table: str, text: str) -> None:
        row_id = next_id(_LETTERS[table], getattr(self.desk.sitting.opened.assessment.register, table))
        name = text.strip() or row_id
        self.desk.sitting.set_row(table, row_id, _empty(table, row_id, name))
        self.saved()
        self.edit_row(table, row_id)


def _empty(table: str, row_id: str, name: str) -> object:
    """A new row of a table with what it cannot do without."""
    made: Mapping[str, Callable[[], object]] = {
        "parties": lambda: Party(id=row_id, name=name),
        "systems": lambda: System(id=row_id, name=name, kind="app"),
        "exemptions": lambda: Exemption(id=row_id, check="", object="", reason=name),
        "acts": lambda: Act(id=row_id, text=name),
    }
    return made[table]()
