"""How a result came about, and what would change it; nothing here records anything."""

from collections.abc import Iterable

from assess.content import typed
from assess.content.find import index, resolve
from assess.domain.vocabulary import Aspect, Level, Verdict
from assess.errors import CallError
from assess.scoring.explain import explain
from assess.scoring.improve import Plan, reach
from assess.scoring.lines import Line
from assess.scoring.results import Scores
from assess.scoring.whatif import WhatIf, what_if
from assess.workflow.workspace import Opened, Workspace, scores_of

TOPICS = (*(aspect.word for aspect in Aspect), "controls", "access")


def explanation(
    workspace: Workspace, opened: Opened, topic: str | None, scores: Scores | None = None
) -> tuple[Line, ...]:
    """The arithmetic behind one item or part, or all parts one after the other; raises CallError for an unknown one.

    `scores` are explained instead of the supplier's own.
    """
    content = workspace.content()
    scores = scores or scores_of(workspace, opened)
    if topic is None:
        return tuple(line for each in TOPICS for line in explain(scores, content, each))
    known = topic if topic in TOPICS else resolve(index(content), topic)
    if known is None:
        raise CallError("answer.topic", topic=topic, known=", ".join(TOPICS))
    return explain(scores, content, known)


def other_levels(workspace: Workspace, opened: Opened, changes: Iterable[str]) -> WhatIf:
    """What changes such as `V=medium` would mean; raises CallError for one that is not of that form."""
    levels = dict(stated_level(text) for text in changes)
    return what_if(workspace.content(), opened.assessment, opened.moment, levels)


def way_to(workspace: Workspace, opened: Opened, verdict: Verdict) -> Plan:
    """The smallest set of improvements found that reaches a verdict."""
    return reach(workspace.content(), opened.assessment, opened.moment, verdict)


def stated_level(text: str) -> tuple[Aspect, Level]:
    """What `V=high` says; raises CallError when that is no aspect and level."""
    name, _, value = text.partition("=")
    aspect, level = typed.aspect(name.strip()), typed.level(value)
    if aspect is None or isinstance(level, typed.Misfit):
        raise CallError("answer.change", text=text)
    return aspect, level
