"""What can be looked at: an assessment now, on a date, as it was submitted, or as it stands in a pack.

A pack is verified first, and judged by the questionnaires that it brings; nothing of it is written anywhere.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assess.domain.record import dataclass
from assess.errors import CallError, InputError
from assess.workflow.clock import moment
from assess.workflow.reading import typed_path
from assess.workflow.workspace import Opened, Workspace, open_assessment, until_event, until_moment

if TYPE_CHECKING:
    from assess.exchange.verification import Verification
    from assess.workflow.enclosing import Opening

_SUBMISSION = re.compile(r"(?P<id>[^#@]+)#(?P<number>[0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Side:
    """A state to look at; `workspace` has the questionnaires by which it is judged.

    `pack` is what verifying found, None for a state of the workspace itself. `until` is the moment (UTC, ISO 8601) that
    was named, if one was: what is recorded beside the state counts until then.
    """

    workspace: Workspace
    opened: Opened
    pack: "Verification | None" = None
    until: str | None = None


def side(workspace: Workspace, text: str, as_of: str | None = None, opening: "Opening | None" = None) -> Side:
    """The state that is named `ID`, `ID@DATE`, `ID#2` (its second submission) or by the file of a pack.

    `as_of` is a date or time as people write it, and takes the place of now; `opening` opens an encrypted pack. Raises
    CallError for a state that does not exist, and as `verifying.demand` for a pack that does not hold; that its
    questionnaires are not known here does not keep it from being looked at.
    """
    at = moment(as_of, workspace.now()) if as_of else None
    if is_pack(text):
        return _of_pack(workspace, text, at, opening)
    submission = _SUBMISSION.fullmatch(text)
    if submission is not None:
        opened = _submitted(workspace, submission["id"], int(submission["number"]))
        return Side(workspace, until_moment(opened, at) if at else opened, until=at)
    prefix, _, date = text.partition("@")
    until = moment(date, workspace.now()) if date else at
    opened = open_assessment(workspace, prefix, until)
    return Side(workspace, until_moment(opened, at) if at else opened, until=at or until)


def is_pack(text: str) -> bool:
    """Whether a name is that of a pack's file: no id has a dot."""
    return text.endswith(".assess")


def _of_pack(workspace: Workspace, file: str, at: str | None, opening: "Opening | None") -> Side:
    from assess.workflow.verifying import demand, verify_file  # noqa: PLC0415 - slow, and packs alone need it

    found = verify_file(workspace, str(typed_path(file)), opening)
    if not only_unknown(found):
        demand(found)
    return side_of(workspace, found, at)


def only_unknown(found: "Verification") -> bool:
    """Whether all that is against a pack is that its questionnaires, which it brings, are not known here.

    To look at it is honest then, as everything else holds by those questionnaires; to take it in is not.
    """
    broken = found.first_broken
    return broken is not None and {each.key for each in broken.problems} == {"exchange.questionnaire.unknown"}


def side_of(workspace: Workspace, found: "Verification", at: str | None = None) -> Side:
    """The state in a pack that was verified and holds; raises InputError for a round, which has none."""
    from assess.exchange.contentstages import questionnaires_of  # noqa: PLC0415 - slow, and packs alone need it
    from assess.workflow.verifying import basis_of  # noqa: PLC0415 - as above

    if found.assessment is None:
        raise InputError("exchange.side.round", path=found.file)
    content = basis_of(workspace).content
    brought = replace(workspace, content=cache(lambda: content(questionnaires_of(found.members))))
    opened = Opened(found.assessment, found.events, found.assessment.changed_at)
    return Side(brought, until_moment(opened, at) if at else opened, found, at)


def _submitted(workspace: Workspace, prefix: str, number: int) -> Opened:
    opened = open_assessment(workspace, prefix)
    events = [each for each in opened.events if each.kind == "submitted"]
    if not 0 < number <= len(events):
        raise CallError("exchange.side.number", id=opened.assessment.id, number=number, count=len(events))
    return until_event(opened, events[number - 1].seq)
