"""The cells of the access matrix: what a role group can do with a class of data, as letters with a mark and a band."""

from collections.abc import Mapping

from assess.domain.register import DATA_CLASSES, Action, DataClass
from assess.domain.vocabulary import Severity
from assess.export.model import Subject
from assess.scoring.matrix_view import matrix_view
from assess.scoring.rights import Right

ACTIONS: Mapping[Action, str] = {
    "view": "v",
    "search": "s",
    "create": "c",
    "change": "w",
    "delete": "d",
    "export": "x",
    "disclose": "o",
    "impersonate": "i",
    "grant": "g",
    "configure": "k",
    "restore": "r",
    "derive": "a",
}
"""One letter an action, in the order in which a cell shows them."""

STANDING: Mapping[str, str] = {"permanent": "!", "eligible": "~", "conditional": "?", "emergency": "*"}

UNKNOWN = "."
"""What stands for something that nobody stated."""


def rights(subject: Subject) -> tuple[Right, ...]:
    """The rights in force with what follows from them, as the checks see them."""
    scores = subject.scores
    return matrix_view(subject.content, subject.assessment, scores.classification, scores.today).rights


def classes(held: tuple[Right, ...]) -> tuple[DataClass, ...]:
    """The data classes that any right reaches, in order."""
    return tuple(each for each in DATA_CLASSES if any(each in right.classes for right in held))


def cell(subject: Subject, role: str, data_class: DataClass, held: tuple[Right, ...]) -> str:
    """What a role group can do with a data class: a line a right, such as `vw? H (G2)`; empty without a right."""
    bands = {each.grant: each.residual_band for each in subject.scores.matrix.exposures}
    own = (right for right in held if role in right.role_ids and data_class in right.classes)
    return "\n".join(f"{_letters(right)} {_band(subject, bands.get(right.id))} ({right.id})" for right in own)


def _letters(right: Right) -> str:
    stated = right.grant.actions
    letters = UNKNOWN if stated is None else "".join(letter for act, letter in ACTIONS.items() if act in stated)
    return letters + STANDING.get(right.grant.standing or "", UNKNOWN)


def _band(subject: Subject, band: Severity | None) -> str:
    return UNKNOWN if band is None else subject.word(f"document.band.{band}")


def class_title(subject: Subject, data_class: DataClass) -> str:
    """A class of data with its letter: `N gewoon`."""
    return f"{data_class} {subject.text(subject.content.access.catalogue.data_classes[data_class])}"
