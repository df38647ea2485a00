"""One module a format; each holds one `FORMAT` record."""

from collections.abc import Callable

from assess.domain.record import dataclass
from assess.export.model import DEFAULT_PROFILE, Report


@dataclass(frozen=True, slots=True)
class Made:
    """One file of a format: what it is in its name (`zelfbeoordeling`), how the name ends, and its bytes."""

    kind: str
    ending: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, and the function that makes its files; the same report gives the same bytes."""

    name: str
    make: Callable[[Report], tuple[Made, ...]]


WHOLE = "zelfbeoordeling"
"""What a file with the whole assessment is called, in every language: names of files are not translated."""


def one_file(name: str, render: Callable[[Report], bytes]) -> Format:
    """A format of one file that always holds the whole assessment; a dossier, which holds more, is called so."""

    def make(report: Report) -> tuple[Made, ...]:
        kind = WHOLE if report.dossier is None else report.profile
        return (Made(kind, name, render(report)),)

    return Format(name, make)


def one_document(name: str, render: Callable[[Report], bytes]) -> Format:
    """A format of one file that holds what the report's profile shows."""

    def make(report: Report) -> tuple[Made, ...]:
        kind = WHOLE if report.profile == DEFAULT_PROFILE else report.profile
        return (Made(kind, name, render(report)),)

    return Format(name, make)
