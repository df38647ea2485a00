"""Finding the workspace and opening it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

from assess.content.library import load_folder, shipped
from assess.domain.questionnaire import Content
from assess.domain.text import clean
from assess.errors import CallError
from assess.store.sqlite import SqliteLog
from assess.workflow import clock
from assess.workflow.reading import is_folder, typed_path
from assess.workflow.workspace import Workspace

NOT_STATED = "niet opgegeven"
"""Who acts when nobody said so: the journal says that honestly, in the language of the field."""

_ACTOR_LIMIT = 80


def default_folder() -> Path:
    """The workspace that is used when none is named: the platform's folder for user data."""
    return Path(platformdirs.user_data_dir("assess", appauthor=False)) / "workspace"


def open_workspace(folder: str | None, actor: str | None, *, salts: Callable[[], str] = clock.salt) -> Workspace:
    """The workspace in a folder; nothing is made before the first write.

    Questionnaires in the workspace's own folder `questionnaires` take the place of the shipped ones of their kind.
    Raises CallError when the actor is no function on one line.
    """
    who = function_of(actor)
    place = typed_path(folder) if folder else default_folder()
    return Workspace(
        folder=place,
        log=SqliteLog(place, salts=salts),
        content=cache(lambda: contents(place)),
        actor=who,
        now=clock.now,
        suffix=clock.suffix,
    )


def function_of(actor: str | None) -> str:
    """Who acts, as it is recorded; raises CallError when that is no function on one line."""
    who = clean(actor or NOT_STATED).strip()
    if not 0 < len(who) <= _ACTOR_LIMIT or "\n" in who:
        raise CallError("call.actor", limit=_ACTOR_LIMIT)
    return who


def contents(workspace: Path | None = None) -> Content:
    """The questionnaires: those of the workspace where it has its own, else the shipped ones."""
    own = workspace / "questionnaires" if workspace else None
    cached = Path(platformdirs.user_cache_dir("assess", appauthor=False))
    return load_folder(own, cached) if own and is_folder(own) else shipped(cached)
