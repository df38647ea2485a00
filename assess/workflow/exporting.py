"""Writing reports: each format is made in memory, then all files take their place together or none does."""

import errno
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import CallError, InputError
from assess.export.model import Report
from assess.export.report import build_report
from assess.files.atomic import writing_all
from assess.messages import Language
from assess.scoring.results import Scores
from assess.workflow.workspace import Opened, Workspace

FORMATS = {"xlsx": "xlsx", "pdf": "pdf", "json": "jsonfile", "csv": "csvfile", "oscal": "oscal"}
"""The formats by name, with the module under `export.formats` that holds each; imported only when asked for."""

_ENDINGS = {"oscal": ".json"}
"""What a file's name ends with after the format: readers of OSCAL tell JSON from XML by it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: format names, where to (a folder, or for one format a file), in which language."""

    formats: tuple[str, ...]
    target: str
    language: Language


def known_formats(text: str) -> tuple[str, ...]:
    """The formats of `xlsx,pdf`; raises CallError for one that does not exist."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",")))
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise CallError("call.format", formats=", ".join(unknown), known=", ".join(FORMATS))
    return names


def export(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> tuple[Path, ...]:
    """Writes the formats of an order; returns the files in that order.

    The same state gives the same bytes on any day: the report's time is the state's time.
    """
    report = build_report(workspace.content(), opened.assessment, opened.events, scores, order.language)
    targets = _targets(order, report)
    with writing_all(targets) as parts:
        for part, name in zip(parts, order.formats, strict=True):
            part.write_bytes(_render(name, report))
    return targets


def rendered(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> bytes:
    """The bytes of the one format of an order; raises CallError when there are more."""
    if len(order.formats) != 1:
        raise CallError("call.one_format")
    report = build_report(workspace.content(), opened.assessment, opened.events, scores, order.language)
    return _render(order.formats[0], report)


def _render(name: str, report: Report) -> bytes:
    module = import_module(f"assess.export.formats.{FORMATS[name]}")
    render: Callable[[Report], bytes] = module.FORMAT.render
    return render(report)


def _targets(order: Order, report: Report) -> tuple[Path, ...]:
    target = Path(order.target)
    if len(order.formats) == 1 and not target.is_dir() and target.suffix:
        return (target,)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        code = errno.errorcode.get(error.errno or 0, "")
        raise InputError("call.no_folder", path=order.target, code=code) from error
    return tuple(target / f"{report.file_stem}.{name}{_ENDINGS.get(name, '')}" for name in order.formats)
