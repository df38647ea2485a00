"""Somebody at the screens: what the matrix as a whole states can be changed too, and a value tried out."""

from collections.abc import Sequence

from assess.domain.chain import seal
from assess.domain.events import TABLES, advance, statement_set
from assess.domain.register import AccessRegister, MatrixStatement
from assess.scoring.engine import score
from assess.scoring.results import ItemResult
from assess.workflow.answering import Wish, drafted
from assess.workflow.carrying import carried, stating
from assess.workflow.sitting import Sitting
from assess.workflow.workspace import Opened

_NO_SALT = "0" * 64
"""For events that are only tried out: nothing of them is stored."""

STATEMENT = "statement"
"""What the statement about the matrix as a whole is named by, beside the tables of the register."""


class RegisterSitting(Sitting):
    """A sitting that also changes what the matrix as a whole states, and judges a value before it is recorded."""

    _looked: Opened | None = None
    _waiting: tuple[str, ...] = ()

    def set_record(self, table: str, row_id: str, record: object | None) -> None:
        """Sets or removes (None) a row of the register, or what the matrix as a whole states."""
        if table == STATEMENT:
            stated = record if isinstance(record, MatrixStatement) else MatrixStatement()
            self._change([STATEMENT], lambda: [statement_set(stated)])
        else:
            self.set_row(table, row_id, record)

    def waiting(self) -> tuple[str, ...]:
        """The rows of the register that were carried over and nobody confirmed yet, in order of entry."""
        if self._looked is not self.opened:
            before = carried(self.opened)
            self._waiting = tuple(each for each in before.state.touched if each in before.open and _in_register(each))
            self._looked = self.opened
        return self._waiting

    def waiting_row(self, reference: str) -> object | None:
        """A row that waits to be confirmed, as it was carried over."""
        table, _, row_id = reference.partition("/")
        return record_of(carried(self.opened).state.register, table, row_id)

    def confirm_rows(self, references: Sequence[str]) -> None:
        """Records rows that were carried over as stated now, in one step."""
        state = carried(self.opened).state
        self._change(references, lambda: [stating(state, each) for each in references])

    def tried(self, name: str, wish: Wish) -> ItemResult:
        """How a requirement would be judged with a wish; nothing is recorded. Raises as `put` does."""
        reference, draft = drafted(self.workspace, self.opened, name, wish)
        state = self.opened.assessment
        event = seal(draft, state.head, at=self.workspace.now(), actor=self.workspace.actor, salt=_NO_SALT)
        return score(self.content, advance(state, [event]), self.opened.moment).items[reference]


def _in_register(reference: str) -> bool:
    return reference == STATEMENT or reference.partition("/")[0] in TABLES


def record_of(register: AccessRegister, table: str, row_id: str) -> object | None:
    """A row of the register, or what the matrix as a whole states; None when there is no such row."""
    if table == STATEMENT:
        return register.statement
    found: object | None = getattr(register, table).get(row_id)
    return found
