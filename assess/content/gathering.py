"""Files of questionnaires into one content: each by itself, then all together."""

from collections.abc import Iterable, Mapping

from assess.content import program
from assess.content.loader import Loaded, content_of, read, together
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Content
from assess.errors import InputError


def gather_files(shipped: Mapping[str, bytes], own: Mapping[str, bytes]) -> Content:
    """The content of shipped files by name, with own files in the place of those of the same kind.

    Raises InputError with every problem in them.
    """
    known = program.known()
    mine = [read(data, file, known) for file, data in own.items()]
    files = _replaced([read(data, file, known) for file, data in shipped.items()], mine)
    problems = [*(problem for each in files for problem in each.problems), *_repeated(mine)]
    if all(each.record is not None for each in files):
        problems += together(files, known)
    if any(problem.severity == "error" for problem in problems):
        raise InputError("content.broken", problems=problems)
    return content_of(files)


def check_beside(data: bytes, file: str, shipped: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What is wrong with one file, by itself and beside the shipped files of the other kinds."""
    known = program.known()
    loaded = read(data, file, known)
    if loaded.record is None:
        return loaded.problems
    files = _replaced([read(each, name, known) for name, each in shipped.items()], [loaded])
    return (*loaded.problems, *(problem for problem in together(files, known) if problem.origin.file == file))


def _replaced(files: Iterable[Loaded], own: Iterable[Loaded]) -> list[Loaded]:
    """Own files, and the others of the kinds that no own file has."""
    mine = list(own)
    taken = {type(each.record) for each in mine}
    return [*(each for each in files if type(each.record) not in taken), *mine]


def _repeated(own: Iterable[Loaded]) -> list[Problem]:
    """A second file of one kind: which of the two counts would be chance."""
    first: dict[type, str] = {}
    problems = []
    for each in own:
        kind = type(each.record)
        if each.record is not None and first.setdefault(kind, each.file) != each.file:
            problems.append(Problem(Origin(each.file), "content.file.second", {"first": first[kind]}))
    return problems
