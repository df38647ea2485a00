"""A file of answers as somebody at the screens takes it in: read, shown, and only then recorded."""

from assess.domain.record import dataclass
from assess.workflow.importing import OnConflict, Source, Staged, read_file, stage, take_in
from assess.workflow.reading import read_input, typed_path
from assess.workflow.roles import demand_role
from assess.workflow.workspace import Opened, Workspace, open_assessment


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would change in an assessment."""

    opened: Opened
    source: Source
    staged: Staged

    @property
    def ways(self) -> tuple[OnConflict, ...]:
        """How it can be taken in: a conflict is decided for all of them at once."""
        return ("theirs", "mine") if any(each.kind == "conflict" for each in self.staged.changes) else ("refuse",)


def offered(workspace: Workspace, assessment: str, name: str) -> Offer:
    """What the file of this name would change; raises as reading and staging do."""
    from assess.workflow.filling import is_form, stage_form  # noqa: PLC0415 - forms are read here alone

    demand_role(workspace, "import")
    path = typed_path(name.strip())
    source = Source(read_input(str(path.absolute())), str(path))  # a file named `-` is no stdin here
    opened = open_assessment(workspace, assessment)
    if is_form(source):
        return Offer(opened, source, stage_form(workspace, opened, source))
    return Offer(opened, source, Staged(stage(opened, read_file(workspace, source, opened.assessment.register))))


def take(workspace: Workspace, offer: Offer, way: OnConflict) -> int:
    """Records what a file changes, in one step; returns how many things changed."""
    return take_in(workspace, offer.opened, offer.staged.changes, offer.source, way)
