"""The last stages of verification: does what is sealed add up?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.chain import Event, Head
from assess.domain.events import replay, stated_answer, subject
from assess.domain.json import canonical
from assess.domain.problems import Problem
from assess.errors import AssessError
from assess.exchange.container import MANIFEST
from assess.exchange.formats import PackFormat
from assess.exchange.manifest import Manifest
from assess.exchange.moments import is_moment
from assess.exchange.shape import fits, misfit
from assess.exchange.strict import document
from assess.exchange.verification import BROKEN, Pack
from assess.scoring.engine import score

_DIGEST = re.compile(r"[0-9a-f]{64}")

_FOLDER, _ENDING = "questionnaires/", ".yaml"
JOURNAL, STATE, SCORES, ROUND = "journal.json", "state.json", "scores.json", "round.json"


def journal_stage(pack: Pack, manifest: Manifest, made: PackFormat) -> Iterator[Problem]:
    """Every event follows the one before, and the last is the one that the manifest names."""
    stated, problem = document(pack.members[JOURNAL], pack.at(JOURNAL))
    if stated is None:
        yield problem or Problem(pack.at(JOURNAL), "exchange.journal.form")
        return
    try:
        events = made.events(stated)
        broken = made.first_break(pack.members[JOURNAL], events)
    except BROKEN:
        events, broken = (), None
    if not events or not all(map(is_moment, {each.at for each in events})):
        yield Problem(pack.at(JOURNAL), "exchange.journal.form")
        return
    pack.events = events
    last = events[-1]
    if broken is not None:
        kind = broken.key.removeprefix("chain.")
        yield Problem(pack.at(f"{JOURNAL}#{broken.seq}"), f"exchange.chain.{kind}", {"seq": broken.seq})
    for seq in _gone(events):
        yield Problem(pack.at(f"{JOURNAL}#{seq}"), "exchange.journal.text_gone", {"seq": seq})
    if Head(last.seq, last.hash) != manifest.head:
        yield Problem(pack.at(f"{JOURNAL}#{last.seq}"), "exchange.journal.head", {"seq": manifest.head.seq})


def _gone(events: Iterable[Event]) -> list[int]:
    """The events whose text is gone although no later event says that it was erased."""
    gone: set[int] = set()
    for event in events:
        if event.kind == "erased":
            named = event.body.get("events")
            gone -= {each for each in named if isinstance(each, int)} if isinstance(named, list) else set()
        if event.erased:
            gone.add(event.seq)
    return sorted(gone)


def state_stage(pack: Pack, manifest: Manifest, made: PackFormat) -> Iterator[Problem]:
    """The state is what the journal adds up to, and the manifest says the same of it."""
    answers: dict[int, Answer | None] = {}
    try:
        wrong = _misfit(pack.events, answers)
        read = (lambda event: answers[id(event)]) if wrong is None else None
        assessment = replay(manifest.assessment, pack.events, read)
        same = wrong is None and canonical(made.state(assessment)) == pack.members[STATE]
    except BROKEN:
        yield Problem(pack.at(JOURNAL), "exchange.state.replay")
        return
    if wrong is not None:
        yield Problem(pack.at(f"{JOURNAL}#{wrong}"), "exchange.state.shape")
        return
    pack.assessment = assessment
    if not same:
        yield Problem(pack.at(STATE), "exchange.state.differs")
    told = (manifest.supplier, manifest.product, manifest.moment)
    if told != (assessment.supplier, assessment.product, assessment.changed_at):
        yield Problem(pack.at(MANIFEST), "exchange.state.manifest")


def _misfit(events: Iterable[Event], answers: dict[int, Answer | None]) -> str | None:
    """The first value of another type than its place asks, also in what was changed or undone later.

    Answers, of which there are thousands, are looked at one by one, and kept in `answers` by the identity of their
    event, as playing back needs them too. Other events about the same thing go into layers, each of which is played
    back by itself: so every event counts once.
    """
    layers: dict[int, list[Event]] = {}
    times: Counter[str] = Counter()
    for event in events:
        if event.kind in _ALONE:
            wrong = _ALONE[event.kind](event, answers)
            if wrong is not None:
                return wrong
            continue
        about = subject(event) or event.kind
        layers.setdefault(times[about], []).append(event)
        times[about] += 1
    states = (replay("", layer) for layer in layers.values())
    return next((wrong for state in states if (wrong := misfit(Assessment, state) or _misnamed(state))), None)


def _misfit_answer(event: Event, answers: dict[int, Answer | None]) -> str | None:
    answer = answers[id(event)] = stated_answer(event)
    if answer is None or fits(Answer, answer):
        return None
    return misfit(Answer, answer, f"/answers/{subject(event)}")


def _misfit_undone(event: Event, _answers: dict[int, Answer | None]) -> str | None:
    named = event.body.get("events")
    is_list = isinstance(named, list) and all(type(each) is int for each in named)
    return None if is_list else f"/events/{event.seq}"


_ALONE = {"answered": _misfit_answer, "undone": _misfit_undone}


def _misnamed(assessment: Assessment) -> str | None:
    """Evidence that is not called by a digest: its file would be looked for elsewhere."""
    wrong = (each.id for each in assessment.evidence.values() if each.sha256 and not _DIGEST.fullmatch(each.sha256))
    return next((f"/evidence/{name}/sha256" for name in wrong), None)


def round_stage(pack: Pack, _manifest: Manifest, made: PackFormat) -> Iterator[Problem]:
    """What goes back to a supplier can be read."""
    stated, problem = document(pack.members[ROUND], pack.at(ROUND))
    if stated is None:
        yield problem or Problem(pack.at(ROUND), "exchange.round.form")
        return
    try:
        pack.returned = made.returned(stated)
    except BROKEN:
        pack.returned = ()
    if not pack.returned or not all(is_moment(each.at) for each in pack.returned):
        yield Problem(pack.at(ROUND), "exchange.round.form")


def scores_stage(pack: Pack, manifest: Manifest, made: PackFormat) -> Iterator[Problem]:
    """The scores are what the state comes to by the questionnaires of the pack."""
    if pack.assessment is None:
        return
    try:
        content = pack.basis.content(questionnaires_of(pack.members))
        pack.scores = score(content, pack.assessment, manifest.moment)
        same = canonical(made.scores(pack.scores)) == pack.members[SCORES]
    except AssessError as error:
        yield from _told(pack, error)
    except BROKEN:
        yield Problem(pack.at(SCORES), "exchange.scores.impossible")
    else:
        if not same:
            yield Problem(pack.at(SCORES), "exchange.scores.differ")


def questionnaires_stage(pack: Pack, manifest: Manifest) -> Iterator[Problem]:
    """The questionnaires are those that the manifest names, and the ones that are known by these names."""
    known = {(each.id, each.version): each.digest for each in pack.basis.known}
    named = [f"{_FOLDER}{each.id}{_ENDING}" for each in manifest.questionnaires]
    if named != [name for name in pack.members if name.startswith(_FOLDER)]:
        yield Problem(pack.at(MANIFEST), "exchange.questionnaire.list")
    for name, each in zip(named, manifest.questionnaires, strict=True):
        digest, origin = pack.members.digests.get(name), pack.at(name)
        told: dict[str, object] = {"id": each.id, "version": each.version}
        found = known.get((each.id, each.version))
        if digest is not None and f"sha256:{digest}" != each.digest:
            yield Problem(origin, "exchange.questionnaire.digest", told)
        elif found is None:
            yield Problem(origin, "exchange.questionnaire.unknown", told)
        elif found != each.digest:
            yield Problem(origin, "exchange.questionnaire.swapped", told)


def questionnaires_of(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The questionnaires of a pack, by id."""
    return {
        name.removeprefix(_FOLDER).removesuffix(_ENDING): members[name] for name in members if name.startswith(_FOLDER)
    }


def _told(pack: Pack, error: AssessError) -> Iterator[Problem]:
    """What is wrong with the questionnaires, as problems of this pack."""
    problems = error.parameters.get("problems")
    if isinstance(problems, (list, tuple)):
        yield from problems
    else:
        yield Problem(pack.at(SCORES), error.key, dict(error.parameters))
