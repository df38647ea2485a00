"""The report profiles as data: which chapters, in which order."""

from collections.abc import Callable, Iterable, Mapping

from assess.export.blocks import Block, Contents, PageBreak
from assess.export.documents.access import access
from assess.export.documents.applicability import not_applicable
from assess.export.documents.buildup import build_up
from assess.export.documents.changes import changes
from assess.export.documents.classification import classification
from assess.export.documents.cover import cover, edition, opening
from assess.export.documents.dossier import institution, journals, proof
from assess.export.documents.evidence import evidence
from assess.export.documents.findings import contradictions, findings
from assess.export.documents.improvements import improvements
from assess.export.documents.journal import journal
from assess.export.documents.method import method
from assess.export.documents.profile import profile
from assess.export.documents.requirements import controls, questions, short_of
from assess.export.documents.samples import samples
from assess.export.documents.summary import results, summary
from assess.export.documents.terms import terms
from assess.export.documents.versions import versions
from assess.export.model import Subject

DOSSIER = "auditdossier"
"""The profile that shows what the workspace keeps beside the assessment too."""

Chapter = Callable[[Subject], Iterable[Block]]


def new_page(_subject: Subject) -> Iterable[Block]:
    """What follows begins on a new page."""
    return (PageBreak(),)


def contents(subject: Subject) -> Iterable[Block]:
    """The place of the table of contents."""
    return (Contents(subject.word("document.chapter.contents")),)


_FRONT: tuple[Chapter, ...] = (cover, new_page, edition)
_WHOLE: tuple[Chapter, ...] = (
    *_FRONT,
    summary,
    new_page,
    contents,
    new_page,
    classification,
    new_page,
    controls,
    new_page,
    access,
    new_page,
    questions,
    new_page,
    findings,
    contradictions,
    new_page,
    improvements,
    new_page,
    profile,
    new_page,
    evidence,
    not_applicable,
    terms,
)

PROFILES: Mapping[str, tuple[Chapter, ...]] = {
    "bestuur": (opening, summary),
    "volledig": _WHOLE,
    "afwijkingen": (*_FRONT, results, new_page, contents, new_page, short_of, findings, contradictions, improvements),
    DOSSIER: (
        *_WHOLE,
        new_page,
        proof,
        institution,
        samples,
        *(new_page, method, new_page, build_up, new_page, changes, journal, journals, new_page, versions),
    ),
}
"""Every report profile by name, with its chapters in order."""
