"""New rows of the access register: their ids, and what a row cannot do without."""

from collections.abc import Callable, Mapping

from assess.domain.register import AccessRegister, Act, Exemption, Grant, Party, RoleGroup, RoleTemplate, System
from assess.domain.vocabulary import LocalText
from assess.tui.present.words import Voice

LETTERS: Mapping[str, str] = {
    "role_groups": "R",
    "grants": "G",
    "parties": "P",
    "systems": "S",
    "exemptions": "X",
    "acts": "A",
}
"""With which letter the ids of a table begin."""


def next_id(letter: str, known: Mapping[str, object]) -> str:
    """The first free id: `G6`."""
    number = 1
    while f"{letter}{number}" in known:
        number += 1
    return f"{letter}{number}"


def named_row(table: str, row_id: str, name: str) -> object:
    """A new row of a table whose rows begin with a name."""
    made: Mapping[str, Callable[[], object]] = {
        "role_groups": lambda: RoleGroup(id=row_id, title=name),
        "parties": lambda: Party(id=row_id, name=name),
        "systems": lambda: System(id=row_id, name=name, kind="app"),
        "exemptions": lambda: Exemption(id=row_id, check="", object="", reason=name),
        "acts": lambda: Act(id=row_id, text=name),
    }
    return made[table]()


def from_template(template: RoleTemplate, row_id: str) -> RoleGroup:
    """A new role group as a template has it."""
    return RoleGroup(
        id=row_id,
        title=template.title,
        side=template.side,
        kind=template.kind,
        template=template.id,
        duties=template.duties,
    )


def name_of(row: object) -> LocalText:
    """What a row is called."""
    found: LocalText = next(
        (text for name in ("title", "name", "text", "check") if (text := getattr(row, name, None))), ""
    )
    return found


def row_name(reference: str, voice: Voice) -> str:
    """What a row of the register is called by its reference: `right G2`."""
    table, slash, row_id = reference.partition("/")
    return voice.say(f"tui.one.{table}", id=row_id) if slash else voice.say("tui.table.statement")


def holds_rights(register: AccessRegister, role: str) -> bool:
    """True for a role group that rights are about: it can only be taken away after these."""
    grants: Mapping[str, Grant] = register.grants
    return any(role in (each.role, *each.also_roles) for each in grants.values())
