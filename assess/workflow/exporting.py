"""Writing reports: each format is made in memory, then all files take their place together or none does."""

import errno
from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any

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
from assess.workflow.apart import Second, second
from assess.workflow.formats import DRAWN, FORMATS, demand_known
from assess.workflow.workspace import Opened, Workspace


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: format names, where to (a folder, or for one format of one file a file), in which edition.

    `dossier` is what an auditor's dossier shows besides: see `workflow.dossier`.
    """

    formats: tuple[str, ...]
    target: str
    edition: Edition
    dossier: Dossier | None = None


def known_profile(text: str) -> str:
    """The profile of a report by its name; raises CallError for one that does not exist."""
    name = text.strip().lower()
    demand_known("call.profile", (name,), PROFILES)
    return name


def export(
    workspace: Workspace,
    opened: Opened,
    scores: Scores,
    order: Order,
    started: Callable[[str], None],
    *,
    drawer: Second | None = None,
) -> tuple[Path, ...]:
    """Writes the formats of an order; returns the files in that order; `started` hears of each format it begins.

    `drawer` is a second interpreter that has begun already. The same state gives the same bytes on any day: the
    report's time is the state's time.
    """
    alone = _is_file(order)
    if not alone:
        _make_folder(order.target)
    report = _report(workspace, opened, scores, order)
    files = _made(report, order, started, drawer)
    if alone and len(files) > 1:
        raise CallError("call.many_files", format=order.formats[0], number=len(files))
    folder = Path(order.target)
    targets = (folder,) if alone else tuple(folder / file_name(report, each.kind, each.ending) for each in files)
    with writing_all(targets) as parts:
        for part, each in zip(parts, files, strict=True):
            part.write_bytes(each.data)
    return targets


def rendered(
    workspace: Workspace, opened: Opened, scores: Scores, order: Order, *, drawer: Second | None = None
) -> bytes:
    """The bytes of the one file of an order; raises CallError when there are more."""
    report = _report(workspace, opened, scores, order)
    files = _made(report, order, lambda _: None, drawer) if len(order.formats) == 1 else ()
    if len(files) != 1:
        raise CallError("call.one_format")
    return files[0].data


def _report(workspace: Workspace, opened: Opened, scores: Scores, order: Order) -> Report:
    state = opened.assessment
    return build_report(workspace.content(), state, opened.events, scores, order.edition, dossier=order.dossier)


def _made(report: Report, order: Order, started: Callable[[str], None], drawer: Second | None) -> list[Made]:
    """The files of all formats, in the order in which these were asked for."""
    found: dict[str, tuple[Made, ...]] = {}
    with collector_off(), nullcontext(drawer) if drawer else second(order.formats) as other:
        drawings = {name: _format(name).drawings(report) for name in order.formats if name in DRAWN}
        if other is not None:
            other.begin(drawings)
        for name in order.formats:
            if name not in drawings:
                started(name)
                found[name] = _format(name).make(report)
        for name, those in drawings.items():
            started(name)
            drawn = other.made() if other is not None else {}
            found[name] = drawn.get(name) or tuple(each.made() for each in those)
    return [each for name in order.formats for each in found[name]]


def _format(name: str) -> Any:  # noqa: ANN401 - a module of `export.formats`
    return import_module(f"assess.export.formats.{FORMATS[name]}")


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
