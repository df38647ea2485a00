"""The content that the program works with: the shipped questionnaires, and own ones in their place."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from assess.content import cache as kept
from assess.content.files import read_regular
from assess.domain.problems import Problem
from assess.domain.questionnaire import Content, Kind, Source
from assess.errors import InputError

FILES: Mapping[Kind, str] = {
    "classification": "biv.yaml",
    "controls": "controls.yaml",
    "access": "access-rights.yaml",
    "profile": "profile.yaml",
    "rules": "rules.yaml",
    "policy": "policy.yaml",
}
"""The shipped file of each kind, in the order of the content's sources."""

SIZE_LIMIT = 1_000_000
"""Bytes of one questionnaire file."""

_PACKAGE = Path(__file__).parents[1]


def folder() -> Path:
    """Where the shipped questionnaires are: inside an installed package, or beside it in a checkout."""
    inside = _PACKAGE / "_questionnaires"
    return inside if inside.is_dir() else _PACKAGE.parent / "questionnaires"


def example(name: str) -> Path:
    """The answers file of a worked example."""
    return folder() / "examples" / f"{name}.yaml"


def shipped(cache: Path | None = None, *, fresh: bool = False) -> Content:
    """The shipped questionnaires.

    What was read before is taken from the folder `cache`, unless `fresh`. Raises InputError with all problems when
    they are broken.
    """
    return _content(_shipped_files(), {}, None if fresh else cache)


def load_folder(path: Path, cache: Path | None = None, *, fresh: bool = False) -> Content:
    """The questionnaires with those of a folder in the place of the shipped ones of their kind.

    Raises InputError with all problems when they do not hold, by themselves or together.
    """
    own = {file: _read(file) for file in sorted((*path.glob("*.yaml"), *path.glob("*.yml")))}
    return _content(_shipped_files(), {str(file): data for file, data in own.items()}, None if fresh else cache)


def originals(sources: Iterable[Source], own: Path) -> dict[str, bytes]:
    """The files of these questionnaires by id, as they were read: from the folder `own`, or shipped.

    Raises InputError when one was changed or removed since.
    """
    paths = [*(folder() / name for name in FILES.values()), *sorted((*own.glob("*.yaml"), *own.glob("*.yml")))]
    by_digest = {f"sha256:{hashlib.sha256(data).hexdigest()}": data for data in map(_read, paths)}
    missing = [source.id for source in sources if source.digest not in by_digest]
    if missing:
        raise InputError("content.unreadable", path=", ".join(missing), reason="")
    return {source.id: by_digest[source.digest] for source in sources}


def check(data: bytes, file: str) -> tuple[Problem, ...]:
    """Everything that is wrong with one questionnaire file, by itself and beside the shipped ones of other kinds."""
    from assess.content.gathering import check_beside  # noqa: PLC0415 - the parser is loaded when it is needed

    return check_beside(data, file, _shipped_files())


def _shipped_files() -> dict[str, bytes]:
    return {name: _read(folder() / name) for name in FILES.values()}


def _read(file: Path) -> bytes:
    try:
        return read_regular(file, SIZE_LIMIT)
    except OSError as error:
        raise InputError("content.unreadable", path=str(file), reason=error.strerror or "") from error


def _content(files: Mapping[str, bytes], own: Mapping[str, bytes], cache: Path | None) -> Content:
    key = kept.key_of((*files.values(), *own.values())) if cache else None
    found = kept.load(cache, key) if cache and key else None
    if found is not None:
        return found
    from assess.content.gathering import gather_files  # noqa: PLC0415 - what is kept is read without the parser

    content = gather_files(files, own)
    if cache and key:
        kept.keep(cache, key, content)
    return content
