"""Records of the register and of the evidence as names with values: everything that is stored of them, by itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assess.domain.assessment import Touch
from assess.domain.register import Bound
from assess.export.blocks import Pair
from assess.export.documents import anchors
from assess.export.model import Subject
from assess.export.stated import not_stated, stated
from assess.export.wording import moment

_PLACES: Mapping[str, Callable[[str], str]] = {
    "role": anchors.role,
    "also_roles": anchors.role,
    "overlap": anchors.role,
    "system": anchors.system,
    "party": anchors.party,
    "act": anchors.act,
    "check": anchors.check,
    "evidence": anchors.evidence,
}
"""Where a field's value stands, for fields that name something of the same assessment."""


def record_pairs(subject: Subject, record: object, reference: str, skip: Iterable[str] = ()) -> tuple[Pair, ...]:
    """What is stated of a record, what is not, and who changed it last; `skip` names what is shown elsewhere."""
    skip = ("id", *skip)
    pairs = [
        Pair(each.label, each.text, links=_links(each.place.path[-1], each.place.read(record)))
        for each in stated(subject, record, skip)
    ]
    missing = not_stated(subject, record, skip)
    if missing:
        pairs.append(Pair(subject.word("document.word.not_stated"), ", ".join(missing), "open"))
    return (*pairs, *touched(subject, reference))


def _links(name: str, value: Any) -> dict[str, str]:  # noqa: ANN401 - the value of any field
    if name == "conditions":
        return {
            each.evidence: anchors.evidence(each.evidence)
            for each in value
            if isinstance(each, Bound) and each.evidence
        }
    put = _PLACES.get(name)
    if put is None:
        return {}
    return {each: put(each) for each in (value if isinstance(value, tuple) else (value,))}


def touched(subject: Subject, reference: str) -> tuple[Pair, ...]:
    """Who changed something last, when, in which event; nothing when nobody did."""
    touch = subject.assessment.touched.get(reference)
    if touch is None:
        return ()
    return (Pair(subject.word("document.word.touched"), touch_words(subject, touch)),)


def touch_words(subject: Subject, touch: Touch) -> str:
    """When, by whom and in which event something was changed."""
    return subject.word("document.word.touch", at=moment(subject, touch.at), actor=touch.actor, seq=touch.seq)
