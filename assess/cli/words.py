"""What was stated, in words that people read."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal

from assess.domain.questionnaire import Column, Content, Entry
from assess.domain.record import dataclass
from assess.domain.vocabulary import Text
from assess.messages import Language, say


@dataclass(frozen=True, slots=True)
class Words:
    """How values are put into words: the language, and the labels of what can be chosen in the profile."""

    language: Language
    labels: Mapping[str, Text] = field(default_factory=dict)

    def value(self, value: object) -> str:
        """Any value of a state or an event as text: yes or no, a number, one language of a text, parts in order."""
        match value:
            case None:
                return ""
            case bool():
                return say("scoring.yes" if value else "scoring.no", self.language)
            case Decimal() | int() | float():
                return self._number(value)
            case {"decimal": number}:
                return self._number(Decimal(str(number)))
            case {"nl": nl, "en": en}:
                return str(nl if self.language == "nl" else en)
            case Mapping():
                return "; ".join(f"{name}: {self.value(each)}" for name, each in value.items())
            case list() | tuple():
                return ", ".join(map(self.value, value))
            case Text():
                return value.to(self.language)
            case _:
                return str(value)

    def entry(self, shape: Entry | Column, value: object) -> str:
        """A fact or profile value; what was chosen by its label, a table as one line a row."""
        if isinstance(shape, Entry) and shape.type == "table" and isinstance(value, tuple):
            return "\n".join(self._row(shape.columns, row) for row in value)
        if shape.type in ("choice", "multi"):
            chosen = value if isinstance(value, tuple) else (value,)
            return ", ".join(self._label(each) for each in chosen)
        return self.value(value)

    def _row(self, columns: Iterable[Column], row: Mapping[str, object]) -> str:
        cells = ((column, row[column.id]) for column in columns if column.id in row)
        return "; ".join(f"{column.label.to(self.language)}: {self.entry(column, cell)}" for column, cell in cells)

    def _label(self, word: object) -> str:
        """The label of an option; an option that has a number of its own keeps it: `DC-01 Naam`."""
        label = self.labels.get(str(word))
        if label is None:
            return self.value(word)
        return label.to(self.language) if str(word).islower() else f"{word} {label.to(self.language)}"

    def _number(self, value: Decimal | float) -> str:
        text = format(value, "f") if isinstance(value, Decimal) else str(value)
        return text.replace(".", ",") if self.language == "nl" else text


def words_of(content: Content, language: Language) -> Words:
    """How values are put into words with the labels of this content."""
    catalogues = content.profile.catalogues.values()
    return Words(
        language, {**content.profile.options, **{each.id: each.label for choices in catalogues for each in choices}}
    )
