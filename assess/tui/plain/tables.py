"""The tables of the profile, a row and a cell at a time."""

from collections.abc import Mapping

from assess.domain.questionnaire import Column, Entry
from assess.errors import AssessError
from assess.tui.plain.conversation import BLANK, Conversation, number_in, numbers_in
from assess.tui.present.items import Item
from assess.workflow.tables import cell_value, words_of_column

Row = Mapping[str, object]


def edit_table(told: Conversation, item: Item, shape: Entry) -> None:
    """Shows the rows and follows what is typed: a number opens a row, + adds one, - with a number takes one away."""
    while True:
        rows = rows_of(told, item)
        told.numbered([_cells(told, shape, row) for row in rows])
        typed = told.talk.ask(told.voice.say("tui.plain.rows")).strip()
        if not typed:
            return
        try:
            _follow(told, item, shape, typed)
        except AssessError as error:
            told.talk.failure(error)


def rows_of(told: Conversation, item: Item) -> tuple[Row, ...]:
    """The rows as they are now."""
    found = told.desk.sitting.opened.assessment.profile.get(item.id.removeprefix("P."))
    return found if isinstance(found, tuple) else ()


def _follow(told: Conversation, item: Item, shape: Entry, typed: str) -> None:
    rows = rows_of(told, item)
    if typed == "+":
        _put(told, item, (*rows, {}))
        _edit_row(told, item, shape, len(rows))
    elif typed.startswith(BLANK):
        place = number_in(typed.removeprefix(BLANK).strip(), len(rows))
        _put(told, item, (*rows[:place], *rows[place + 1 :]))
    else:
        _edit_row(told, item, shape, number_in(typed, len(rows)))


def _cells(told: Conversation, shape: Entry, row: Row) -> str:
    said = (told.voice.value(row[column.id]) for column in shape.columns if column.id in row)
    return "; ".join(said) or "–"


def _edit_row(told: Conversation, item: Item, shape: Entry, place: int) -> None:
    columns = [column for column in shape.columns if column.filled_by == "supplier"]
    while True:
        row = rows_of(told, item)[place]
        told.numbered([_column(told, column, row) for column in columns])
        typed = told.talk.ask(told.voice.say("tui.plain.cells", number=place + 1)).strip()
        if not typed:
            return
        try:
            name, _, rest = typed.partition(" ")
            _edit_cell(told, item, place, columns[number_in(name, len(columns))], rest.strip())
        except AssessError as error:
            told.talk.failure(error)


def _column(told: Conversation, column: Column, row: Row) -> str:
    mark = " *" if column.required and column.id not in row else ""
    said = told.voice.value(row.get(column.id)) or told.voice.say("scoring.not_stated")
    return told.voice.labelled(told.voice.text(column.label) + mark, said)


def _edit_cell(told: Conversation, item: Item, place: int, column: Column, typed: str) -> None:
    words = words_of_column(told.desk.sitting.content, column)
    shown = [told.voice.say("scoring.yes"), told.voice.say("scoring.no")] if column.type == "boolean" else []
    shown = shown or [told.voice.value(word) for word in words]
    if not typed:
        told.numbered(shown)
        typed = told.talk.ask(told.voice.say("tui.plain.value" if not shown else "tui.plain.pick")).strip()
    if not typed:
        return
    value = None if typed == BLANK else _value(told, column, words, typed)
    rows = rows_of(told, item)
    row = {name: cell for name, cell in rows[place].items() if name != column.id}
    if value is not None:
        row[column.id] = value
    _put(told, item, (*rows[:place], row, *rows[place + 1 :]))


def _value(told: Conversation, column: Column, words: tuple[str, ...], typed: str) -> object:
    if column.type == "boolean":
        return number_in(typed, 2) == 0
    if column.type == "multi" and words:
        chosen = set(numbers_in(typed, len(words)))
        return tuple(word for number, word in enumerate(words) if number in chosen)
    if words:
        return words[number_in(typed, len(words))]
    return cell_value(told.desk.sitting.content, column, typed)


def _put(told: Conversation, item: Item, rows: tuple[Row, ...]) -> None:
    told.desk.sitting.enter(item.id, rows or None)
    told.saved()
