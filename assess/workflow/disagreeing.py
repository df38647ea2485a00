"""Two reviews of one assessment to be compared: of two workspaces, of an exported dossier, or of two functions."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from assess.domain.record import dataclass
from assess.domain.review import (
    COUNTED,
    GRADES,
    JUDGED,
    MOVES,
    OUTCOMES,
    WEIGHTS,
    Conclusion,
    Importance,
    Judgement,
    OwnImportance,
    OwnLevel,
    RegisterFinding,
    Review,
    Submitted,
    review_of,
)
from assess.domain.vocabulary import Aspect, Level
from assess.errors import CallError, InputError
from assess.exchange.verification import BROKEN
from assess.files.strictjson import SIZE_LIMIT, parse
from assess.workflow.inbox import events_of
from assess.workflow.opening import open_workspace
from assess.workflow.reading import read_input, typed_path
from assess.workflow.reviewed import stream_of
from assess.workflow.workspace import Workspace, open_assessment

T = TypeVar("T")

_ASPECTS = {each.word: each for each in Aspect}


@dataclass(frozen=True, slots=True)
class Viewed:
    """One side: how it is called, its review, and the manifests of the submissions that it judged."""

    name: str
    review: Review

    @property
    def submissions(self) -> tuple[str, ...]:
        """The manifests of the submissions that it judged, each once."""
        made = (self.review.conclusion,) if self.review.conclusion else ()
        return tuple(dict.fromkeys(each.submission.manifest for each in (*self.review.judgements.values(), *made)))


def here(workspace: Workspace, prefix: str, function: str | None = None) -> Viewed:
    """The review in this workspace, or what one function decided in it; raises CallError when there is none."""
    assessment = open_assessment(workspace, prefix).assessment.id
    events = events_of(workspace, stream_of(assessment))
    mine = [each for each in events if function is None or each.actor.casefold() == function.casefold()]
    if not mine:
        actors = ", ".join(dict.fromkeys(each.actor for each in events)) or "–"
        raise CallError("review.no_review", id=assessment, known=actors)
    return Viewed(function or str(workspace.folder), review_of(mine))


def elsewhere(workspace: Workspace, prefix: str, place: str) -> Viewed:
    """The review in another workspace, or in the JSON of a dossier.

    Raises CallError when that knows no review of this assessment, InputError for a file that is no dossier.
    """
    assessment = open_assessment(workspace, prefix).assessment.id
    path = typed_path(place)
    if path.is_dir():
        other = here(open_workspace(str(path), workspace.actor), assessment)
        return Viewed(place, other.review)
    document, problems = parse(read_input(str(path), SIZE_LIMIT), place)
    if problems:
        raise InputError("review.no_dossier", path=place)
    try:
        return _in_dossier(document, place, assessment)
    except BROKEN as error:
        raise InputError("review.no_dossier", path=place) from error


def _in_dossier(document: Any, place: str, assessment: str) -> Viewed:  # noqa: ANN401 - any JSON
    if document["assessment"] != assessment:
        raise CallError("review.other_assessment", path=place, id=assessment, other=document["assessment"])
    return Viewed(place, review_in(document["dossier"]["review"]))


def review_in(stated: Mapping[str, Any]) -> Review:
    """The review that a dossier states; raises one of `BROKEN` for what is none."""
    judgements = [_judgement(each) for each in stated["judgements"]]
    findings = [_finding(each) for each in stated["findings"]]
    made = stated["conclusion"]
    return Review(
        judgements={each.item: each for each in judgements},
        levels={_ASPECTS[word]: _level(each) for word, each in stated["levels"].items()},
        importance={str(item): _importance(each) for item, each in stated["importance"].items()},
        findings={each.id: each for each in findings},
        conclusion=made and Conclusion(_one_of(OUTCOMES, made["outcome"]), *_said(made), _submitted(made)),
    )


def _judgement(stated: Mapping[str, Any]) -> Judgement:
    why, actor, at = _said(stated)
    state = stated.get("state")
    verdict = _one_of(JUDGED, stated["verdict"])
    counted = None if state is None else _one_of(COUNTED, state)
    return Judgement(
        str(stated["item"]), verdict, why, _day(stated.get("until")), actor, at, _submitted(stated), counted
    )


def _level(stated: Mapping[str, Any]) -> OwnLevel:
    return OwnLevel(Level(stated["level"]), *_said(stated))


def _importance(stated: Mapping[str, Any]) -> OwnImportance:
    said = stated.get("importance", {})
    weight, must = said.get("weight"), said.get("must")
    checked = Importance(
        None if weight is None else _one_of(WEIGHTS, weight), None if must is None else _one_of((True, False), must)
    )
    return OwnImportance(checked, *_said(stated))


def _finding(stated: Mapping[str, Any]) -> RegisterFinding:
    texts = {name: str(stated.get(name, "")) for name in ("risk", "action", "owner", "closed", "at")}
    return RegisterFinding(
        id=str(stated["id"]),
        items=tuple(str(each) for each in stated["items"]),
        grade=_one_of(GRADES, stated["grade"]),
        title=str(stated["title"]),
        due=_day(stated.get("due")),
        status=_one_of(tuple(MOVES), stated.get("status", "open")),
        **texts,
    )


def _said(stated: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(stated["why"]), str(stated["actor"]), str(stated["at"])


def _submitted(stated: Mapping[str, Any]) -> Submitted:
    on = stated["submission"]
    return Submitted(str(on["manifest"]), int(on["seq"]), str(on["hash"]))


def _day(text: object) -> date | None:
    return None if text is None else date.fromisoformat(str(text))


def _one_of(known: tuple[T, ...], said: object) -> T:
    """The one of some words that is said; raises ValueError for another."""
    return known[known.index(said)]
