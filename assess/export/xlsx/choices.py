"""Drop-down lists: their words stand on a hidden sheet behind defined names, which survive another program's save."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assess.domain.questionnaire import Entry, Requirement
from assess.domain.vocabulary import Grade, Level, State
from assess.export.model import Subject
from assess.export.wording import choice, said, truth
from assess.export.xlsx.book import Book
from assess.export.xlsx.cells import quoted
from assess.export.xlsx.styles import Look

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_PREFIX = "lijst_"
_FIRST_DAY = "1"
"""A date is any number of days from 1900 on."""

_DECISIONS = ("accepted", "rejected", "question")
_JUDGEMENTS = ("sufficient", "partly", "insufficient", "not_assessed")
_FINDING_GRADES = ("major", "minor", "observation", "opportunity", "good_practice")
_VOCABULARIES = ("side", "role_kind", "mfa", "share", "scope", "form", "standing")


class Choices:
    """The lists of one workbook by name, and which of them were used."""

    def __init__(self, subject: Subject) -> None:
        """The lists of a report's content."""
        self._subject = subject
        self._lists: dict[str, tuple[str, ...]] = dict(_fixed(subject))
        self._items = {name: found.item for name, found in subject.scores.items.items()}
        profile = subject.content.profile
        self._entries = {f"P.{part.id}.{each.id}": each for part in profile.sections for each in part.entries}
        self._entries |= {each.id: each for each in profile.facts}
        self.used: dict[str, tuple[str, ...]] = {}

    def name(self, kind: str, row: str) -> str | None:
        """The defined name of the list of a column in a row; None when that takes any value."""
        name, words = self._found(kind, row)
        if not words:
            return None
        name = _PREFIX + "".join(each if each.isalnum() and each.isascii() else "_" for each in name)
        self.used[name] = words
        return name

    def _found(self, kind: str, row: str) -> tuple[str, tuple[str, ...]]:
        if kind == "item":
            return self._of_item(self._items[row]) if row in self._items else (kind, ())
        if kind == "entry":
            return self._of_entry(row)
        if kind == "decision" and row.startswith("level."):
            return "level", self._lists["level"]
        return kind, self._lists[kind]

    def _of_item(self, item: Requirement) -> tuple[str, tuple[str, ...]]:
        if item.answer == "option":
            return item.id, tuple(said(self._subject, item, each.id) for each in item.options)
        return "state", self._lists["state"] if item.answer == "status" else ()

    def _of_entry(self, row: str) -> tuple[str, tuple[str, ...]]:
        entry = self._entries.get(row)
        if entry is None or entry.type not in ("boolean", "choice"):
            return row, ()
        return ("truth", self._lists["truth"]) if entry.type == "boolean" else (row, self._options(entry))

    def _options(self, entry: Entry) -> tuple[str, ...]:
        listed = self._subject.content.profile.catalogues.get(entry.catalogue or "", ())
        return tuple(choice(self._subject, entry, each) for each in (*entry.options, *(each.id for each in listed)))


def _fixed(subject: Subject) -> Mapping[str, tuple[str, ...]]:
    word, words = subject.word, subject.content.access.catalogue.words
    return {
        "level": tuple(word(f"term.level.{each}") for each in Level),
        "state": tuple(word(f"term.state.{each}") for each in State),
        "grade": tuple(word(f"scoring.grade.{each}") for each in Grade),
        "truth": tuple(truth(subject, value=each) for each in (True, False)),
        "decision": tuple(word(f"workbook.decision.{each}") for each in _DECISIONS),
        "judgement": tuple(word(f"workbook.judgement.{each}") for each in _JUDGEMENTS),
        "finding_grade": tuple(word(f"workbook.grade.{each}") for each in _FINDING_GRADES),
        **{name: tuple(map(subject.text, words.get(name, {}).values())) for name in _VOCABULARIES},
    }


def from_list(book: Book, frame: "Worksheet", name: str, cells: Sequence[str]) -> None:
    """Lets cells take the words of a list only, with a prompt before and a sentence when something else is typed."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - what only writing needs

    frame.add_data_validation(_rule(book, DataValidation("list", formula1=name, sqref=" ".join(cells)), "list"))


def dates(book: Book, frame: "Worksheet", cells: Sequence[str]) -> None:
    """Lets cells take dates only."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - what only writing needs

    rule = DataValidation("date", operator="greaterThanOrEqual", formula1=_FIRST_DAY, sqref=" ".join(cells))
    frame.add_data_validation(_rule(book, rule, "date"))


def _rule(book: Book, rule: "DataValidation", kind: str) -> "DataValidation":
    """A rule with its sentences: without these flags they are written, and never shown."""
    rule.allow_blank = rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = rule.promptTitle = book.word(f"workbook.choice.{kind}_title")
    rule.error = book.word(f"workbook.choice.{kind}_error")
    rule.prompt = book.word(f"workbook.choice.{kind}_prompt")
    return rule


def write_lists(book: Book, choices: Choices) -> None:
    """The hidden sheet: a column a list, its name above it."""
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - what only writing needs

    used = choices.used
    sheet = book.sheet(book.word("workbook.sheet.lists"), (24.0 for _ in used))
    sheet.frame.sheet_state = "hidden"
    sheet.add([(name, Look(role="label")) for name in used])
    longest = max(map(len, used.values()), default=0)
    for row in range(longest):
        sheet.add([(words[row] if row < len(words) else None, Look()) for words in used.values()])
    for letter, (name, words) in zip(sheet.letters, used.items(), strict=True):
        place = f"{quoted(sheet.title)}!${letter}$2:${letter}${len(words) + 1}"
        book.workbook.defined_names[name] = DefinedName(name, attr_text=place)
