"""The tables of the profile: rows as a menu, and the cells of a row as another."""

from collections.abc import Mapping
from functools import partial

from assess.domain.questionnaire import Column, Entry
from assess.domain.vocabulary import Text
from assess.tui.present.forms import toggled
from assess.tui.present.items import Item
from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.screens.detailing import Detailing
from assess.workflow.tables import cell_value, words_of_column

Row = Mapping[str, object]


class Tabling(Detailing):
    """What the answer screen does with a table."""

    def _table(self, reference: str) -> tuple[Row, ...]:
        found = self.desk.sitting.opened.assessment.profile.get(reference.removeprefix("P."))
        return found if isinstance(found, tuple) else ()

    def edit_table(self, item: Item, shape: Entry, at: int = 0) -> None:
        """The rows; one that is chosen is opened."""
        rows = self._table(item.id)
        options = (*(self._row_text(shape, row) for row in rows), self.voice.say("tui.table_of.add"))
        menu = Menu(title=self.voice.text(item.line.title), options=options, at=at)

        def take(number: int) -> None:
            if number == len(rows):
                self._put_rows(item, (*rows, {}))
            self._edit_cells(item, shape, number)

        self.choose_from(menu, take)

    def _row_text(self, shape: Entry, row: Row) -> str:
        said = (self.voice.value(row[column.id]) for column in shape.columns if column.id in row)
        return "; ".join(said) or "–"

    def _edit_cells(self, item: Item, shape: Entry, number: int, at: int = 0) -> None:
        row = self._table(item.id)[number]
        columns = [column for column in shape.columns if column.filled_by == "supplier"]
        cells = (
            self.voice.labelled(f"{self.voice.text(column.label)}{self._missing(column, row)}", self._said(column, row))
            for column in columns
        )
        options = (*cells, self.voice.say("tui.table_of.remove"), self.voice.say("tui.form.ready"))
        title = self.voice.say("tui.table_of.row", title=self.voice.text(item.line.title), number=number + 1)

        def take(chosen: int) -> None:
            if chosen < len(columns):
                self._edit_cell(item, shape, (number, chosen), columns[chosen])
            elif chosen == len(columns):
                rows = self._table(item.id)
                self._put_rows(item, (*rows[:number], *rows[number + 1 :]))
                self.edit_table(item, shape)
            else:
                self.edit_table(item, shape, number)

        self.choose_from(Menu(title=title, options=options, at=at), take, partial(self.edit_table, item, shape, number))

    def _missing(self, column: Column, row: Row) -> str:
        return " *" if column.required and column.id not in row else ""

    def _said(self, column: Column, row: Row) -> str:
        return self.voice.value(row.get(column.id)) or self.voice.say("scoring.not_stated")

    def _edit_cell(self, item: Item, shape: Entry, place: tuple[int, int], column: Column) -> None:
        now = self._table(item.id)[place[0]].get(column.id)
        words = words_of_column(self.desk.sitting.content, column)
        set_cell = partial(self._set_cell, item, shape, place, column)
        back = partial(self._edit_cells, item, shape, *place)
        if column.type == "boolean":
            options = (
                self.voice.say("scoring.yes"),
                self.voice.say("scoring.no"),
                self.voice.say("scoring.not_stated"),
            )
            menu = Menu(title=self.voice.text(column.label), options=options)
            self.choose_from(menu, lambda chosen: set_cell((True, False, None)[chosen]), back)
        elif column.type == "multi" and words:
            self._several_words(item, shape, place, column)
        elif words:
            labels = (*(self.voice.value(word) for word in words), self.voice.say("scoring.not_stated"))
            menu = Menu(title=self.voice.text(column.label), options=labels)
            self.choose_from(menu, lambda chosen: set_cell((*words, None)[chosen]), back)
        else:
            value = self.voice.text(now) if isinstance(now, Text) else self.voice.value(now)
            label = self.voice.text(column.label)
            content = self.desk.sitting.content
            self.ask(
                Question(
                    label=label, value=value, then=lambda text: set_cell(cell_value(content, column, text)), back=back
                )
            )

    def _several_words(self, item: Item, shape: Entry, place: tuple[int, int], column: Column, at: int = 0) -> None:
        number, back = place
        now = self._table(item.id)[number].get(column.id)
        words = words_of_column(self.desk.sitting.content, column)
        chosen = now if isinstance(now, tuple) else ()
        marks = [f"{'✔' if word in chosen else ' '} {self.voice.value(word)}" for word in words]
        options = (*marks, self.voice.say("tui.form.ready"))

        def take(picked: int) -> None:
            if picked == len(words):
                self._edit_cells(item, shape, number, back)
                return
            self._put_cell(item, place, column, toggled(now, words[picked], words))
            self._several_words(item, shape, place, column, picked)

        menu = Menu(title=self.voice.text(column.label), options=options, at=at)
        self.choose_from(menu, take, partial(self._edit_cells, item, shape, number, back))

    def _set_cell(self, item: Item, shape: Entry, place: tuple[int, int], column: Column, value: object) -> None:
        self._put_cell(item, place, column, value)
        self._edit_cells(item, shape, *place)

    def _put_cell(self, item: Item, place: tuple[int, int], column: Column, value: object) -> None:
        rows = self._table(item.id)
        row = {name: cell for name, cell in rows[place[0]].items() if name != column.id}
        if value is not None:
            row[column.id] = value
        self._put_rows(item, (*rows[: place[0]], row, *rows[place[0] + 1 :]))

    def _put_rows(self, item: Item, rows: tuple[Row, ...]) -> None:
        self.change(partial(self.desk.sitting.enter, item.id, rows or None))
