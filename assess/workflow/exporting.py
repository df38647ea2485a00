"""Writing reports: each format is made in memory, then all files take their place together or none does."""

import errno
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import CallError, InputError
from assess.export.documents.profiles import PROFILES
from assess.export.formats import Format, Made
from assess.export.model import Edition, Report
from assess.export.naming import file_name
from assess.export.report import build_report
from assess.files.atomic import writing_all
from assess.scoring.results import Scores
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


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: format names, where to (a folder, or for one format of one file a file), in which edition."""

    formats: tuple[str, ...]
    target: str
    edition: Edition


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
    report = build_report(workspace.content(), opened.assessment, opened.events, scores, order.edition)
    made = _made(report, order, started)
    if alone and len(made) > 1:
        raise CallError("call.many_files", format=order.formats[0], number=len(made))
    folder = Path(order.target)
    targets = (folder,) if alone else tuple(folder / file_name(report, each.kind, each.ending) for each in made)
    with writing_all(targets) as parts:
        for part, each in zip(parts, made, strict=True):
            part.write_bytes(each.data)
    return targets


def rendered(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> bytes:
    """The bytes of the one file of an order; raises CallError when there are more."""
    report = build_report(workspace.content(), opened.assessment, opened.events, scores, order.edition)
    made = _made(report, order, lambda _: None) if len(order.formats) == 1 else ()
    if len(made) != 1:
        raise CallError("call.one_format")
    return made[0].data


def _made(report: Report, order: Order, started: Callable[[str], None]) -> list[Made]:
    made: list[Made] = []
    for name in order.formats:
        started(name)
        form: Format = import_module(f"assess.export.formats.{FORMATS[name]}").FORMAT
        made += form.make(report)
    return made


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
