"""The two sides of a comparison: an assessment now, on a date, as it was submitted, or as it stands in a pack."""

import re
from pathlib import Path

from assess.errors import CallError, InputError
from assess.workflow.clock import moment
from assess.workflow.verifying import demand, verify_file
from assess.workflow.workspace import Opened, Workspace, open_assessment, until_event

_SUBMISSION = re.compile(r"(?P<id>[^#@]+)#(?P<number>[0-9]{1,6})")


def side(workspace: Workspace, text: str) -> Opened:
    """The state that is named `ID`, `ID@DATE`, `ID#2` (its second submission) or by the file of a pack.

    Raises CallError for one that does not exist, and as `verifying.demand` for a pack that does not hold.
    """
    if text.endswith(".assess") and Path(text).expanduser().is_file():
        return _of_pack(workspace, text)
    submission = _SUBMISSION.fullmatch(text)
    if submission is not None:
        return _submitted(workspace, submission["id"], int(submission["number"]))
    prefix, _, date = text.partition("@")
    return open_assessment(workspace, prefix, moment(date, workspace.now()) if date else None)


def _of_pack(workspace: Workspace, file: str) -> Opened:
    found = verify_file(workspace, file)
    demand(found)
    if found.assessment is None:
        raise InputError("exchange.side.round", path=file)
    return Opened(found.assessment, found.events, found.assessment.changed_at)


def _submitted(workspace: Workspace, prefix: str, number: int) -> Opened:
    opened = open_assessment(workspace, prefix)
    events = [each for each in opened.events if each.kind == "submitted"]
    if not 0 < number <= len(events):
        raise CallError("exchange.side.number", id=opened.assessment.id, number=number, count=len(events))
    return until_event(opened, events[number - 1].seq)
