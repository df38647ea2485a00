"""Writing reports: each format is made in memory, then all files take their place together or none does."""

import errno
from collections.abc import Callable, Collection
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import CallError, InputError
from assess.export.documents.profiles import PROFILES
from assess.export.dossier import Dossier
from assess.export.formats import Made
from assess.export.model import Edition, Report
from assess.export.naming import file_name
from assess.export.report import build_report
from assess.files.atomic import writing_all
from assess.files.collecting import collector_off
from assess.scoring.results import Scores
from assess.workflow.apart import made, making
from assess.workflow.workspace import Opened, Workspace

FORMATS = {
    "xlsx": "xlsx",
    "pdf": "pdf",
    "annexes": "annexes",
    "html": "html",
    "csv": "csvfile",
    "json": "jsonfile",
    "oscal": "oscal",
}
"""The formats by name, with the module under `export.formats` that holds each; imported only when asked for."""

_SLOW = ("pdf", "xlsx", "annexes")
"""Of these the first that is asked for is made here, and the others meanwhile by a second interpreter."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: format names, where to (a folder, or for one format of one file a file), in which edition.

    `dossier` is what an auditor's dossier shows besides: see `workflow.dossier`.
    """

    formats: tuple[str, ...]
    target: str
    edition: Edition
    dossier: Dossier | None = None


def known_formats(text: str) -> tuple[str, ...]:
    """The formats of `xlsx,pdf`; raises CallError for one that does not exist."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    _check("call.format", names, FORMATS)
    return names


def known_profile(text: str) -> str:
    """The profile of a report by its name; raises CallError for one that does not exist."""
    name = text.strip().lower()
    _check("call.profile", (name,), PROFILES)
    return name


def _check(key: str, names: Collection[str], known: Collection[str]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise CallError(key, given=", ".join(unknown), known=", ".join(known))


def export(
    workspace: Workspace, opened: Opened, scores: Scores, order: Order, started: Callable[[str], None]
) -> tuple[Path, ...]:
    """Writes the formats of an order; returns the files in that order; `started` hears of each format it begins.

    The same state gives the same bytes on any day: the report's time is the state's time.
    """
    alone = _is_file(order)
    if not alone:
        _make_folder(order.target)
    report = _report(workspace, opened, scores, order)
    files = _made(report, order, started)
    if alone and len(files) > 1:
        raise CallError("call.many_files", format=order.formats[0], number=len(files))
    folder = Path(order.target)
    targets = (folder,) if alone else tuple(folder / file_name(report, each.kind, each.ending) for each in files)
    with writing_all(targets) as parts:
        for part, each in zip(parts, files, strict=True):
            part.write_bytes(each.data)
    return targets


def rendered(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> bytes:
    """The bytes of the one file of an order; raises CallError when there are more."""
    report = _report(workspace, opened, scores, order)
    files = _made(report, order, lambda _: None) if len(order.formats) == 1 else ()
    if len(files) != 1:
        raise CallError("call.one_format")
    return files[0].data


def _report(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> Report:
    state = opened.assessment
    return build_report(workspace.content(), state, opened.events, scores, order.edition, dossier=order.dossier)


def _made(report: Report, order: Order, started: Callable[[str], None]) -> list[Made]:
    """The files of all formats, in the order in which these were asked for."""
    _, *elsewhere = [name for name in _SLOW if name in order.formats] or [""]
    found: dict[str, tuple[Made, ...]] = {}
    with collector_off(), making([FORMATS[name] for name in elsewhere], report) as files:
        for name in order.formats:
            if name not in elsewhere:
                started(name)
                found[name] = made(FORMATS[name], report)
        for name in elsewhere:
            started(name)
            found[name] = files().get(FORMATS[name]) or made(FORMATS[name], report)
    return [each for name in order.formats for each in found[name]]


def _is_file(order: Order) -> bool:
    """Whether the target is the name of a file; raises CallError when it is one and there are several formats."""
    target = Path(order.target)
    if len(order.formats) == 1 or target.is_dir():
        return bool(target.suffix) and not target.is_dir()
    if target.suffix.lower()[1:] in FORMATS:
        raise CallError("call.several_formats", path=order.target, formats=", ".join(order.formats))
    return False


def _make_folder(target: str) -> None:
    try:
        Path(target).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        code = errno.errorcode.get(error.errno or 0, "")
        raise InputError("call.no_folder", path=target, code=code) from error
