"""A state that is only looked at: as of a date, as it was submitted, or in a pack. Nothing is recorded on it."""

from assess.workflow.register import RegisterSitting
from assess.workflow.sides import Side


class Looking(RegisterSitting):
    """Somebody who looks at a state: every change is refused."""

    read_only = True

    def __init__(self, side: Side) -> None:
        """At a state that was opened already."""
        self.side = side
        super().__init__(side.workspace, side.opened.assessment.id, side.opened)
