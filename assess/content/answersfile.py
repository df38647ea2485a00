"""The answers file: everything a supplier can state, in YAML or JSON, read against the content.

Every part is optional, an item that is not named is not touched, null means not stated. The JSON export of a state is
an answers file with more at the top; of that only the journal head is looked at.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import PurePath

from assess.content import answerparts, registerparts, yamltree
from assess.content.places import Path, Places, in_order, joined, of_tree
from assess.content.reading import Reading, start
from assess.content.shape import Reader, unknown_name
from assess.content.spoken import text_of
from assess.domain.answers import Answer, Deviation, Evidence
from assess.domain.conditions import Value
from assess.domain.events import TABLES
from assess.domain.problems import Origin, Problem
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.register import AccessRegister, MatrixStatement
from assess.domain.vocabulary import Aspect
from assess.files import strictjson

HEAD = ("supplier", "product", "journal_head")
IGNORED = ("schema", "assessment", "tool", "sources", "scores", "dossier", "changed_at", "created_at", "status")
"""What an export of a state says beside the state itself."""

PARTS: Mapping[str, Callable[[Reading, object, Path], None]] = {
    "answers": answerparts.answers,
    "facts": answerparts.facts,
    "profile": answerparts.profile,
    "levels": answerparts.levels,
    **dict.fromkeys(TABLES, registerparts.table),
    "statement": registerparts.statement,
    "evidence": registerparts.evidence,
}
"""The parts of the file and what reads each."""

_NOTHING = AccessRegister()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersFile:
    """What one file states, in values of the domain.

    `answers` by item id, `facts` by `F.<id>`, `profile` by `<section>.<field>` (tables are tuples of mappings, texts
    in two languages mappings of both), `rows` by table and row id. `base` is the journal head of the state that the
    file was exported from. `places` tells by reference where a statement stands: an item id, `F.<id>`,
    `P.<section>.<field>`, `level.<aspect>`, `<table>/<row id>`, `evidence/<id>`, `statement`.
    """

    name: str
    supplier: str = ""
    product: str = ""
    base: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    profile: Mapping[str, object] = field(default_factory=dict)
    deviations: Mapping[Aspect, Deviation] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    statement: MatrixStatement | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    places: Mapping[str, Origin] = field(default_factory=dict)


def read_answers(
    data: bytes, file: str, content: Content, register: AccessRegister | None = None
) -> tuple[AnswersFile | None, tuple[Problem, ...]]:
    """What an answers file states, or None and everything that is wrong with it.

    `file` is the name that problems carry; its suffix, or else its first byte, says whether it is JSON. Rows may name
    what is in `register`, the assessment's own so far. Evidence that answers name is not looked up.
    """
    plain, places, problems = _plain(data, file)
    if places is None:
        return None, tuple(problems)
    reader = Reader(places, null_is_absent=True)
    if not isinstance(plain, dict):
        reader.note((), "content.answers.shape")
        return None, (*problems, *reader.problems)
    reading = start(reader, content)
    for name, value in plain.items():
        _part(reading, name, value)
    checks = [check.id for check in content.access.catalogue.checks]
    registerparts.check_references(reading, register or _NOTHING, checks)
    found = in_order(joined(problems, reader.problems), file)
    if found:
        return None, found
    head = {name: text_of(plain.get(name)) or "" for name in HEAD}
    return _file(file, head, reading), ()


def _part(reading: Reading, name: str, value: object) -> None:
    if name in PARTS:
        if value is not None:
            PARTS[name](reading, value, (name,))
    elif name in HEAD:
        if value is not None and text_of(value) is None:
            reading.reader.note((name,), "content.value.text")
    elif name not in IGNORED:
        unknown_name(reading.reader, name, (*PARTS, *HEAD[:2]), (name,))


def _file(name: str, head: Mapping[str, str], reading: Reading) -> AnswersFile:
    said = reading.said
    return AnswersFile(
        name=name,
        supplier=head["supplier"],
        product=head["product"],
        base=head["journal_head"] or None,
        answers=said.answers,
        facts=said.facts,
        profile=said.profile,
        deviations=said.deviations,
        rows=said.rows,
        statement=said.statement,
        evidence=said.evidence,
        places=said.places,
    )


def _plain(data: bytes, file: str) -> tuple[object, Places | None, list[Problem]]:
    """The plain value of a file with its places; no places when it cannot be read at all."""
    if _is_json(data, file):
        value, problems = strictjson.parse(data, file)
        return value, None if problems else Places(file), problems
    tree, problems = yamltree.parse(data, file)
    return (None, None, problems) if tree is None else (yamltree.plain(tree), of_tree(tree, file), problems)


def _is_json(data: bytes, file: str) -> bool:
    suffix = PurePath(file).suffix.casefold()
    if suffix in (".json", ".yaml", ".yml"):
        return suffix == ".json"
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
