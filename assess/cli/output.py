"""Where the command line writes: results to stdout, everything else to stderr, all of it through the text gate."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assess.cli import columns
from assess.domain.text import one_line, show
from assess.errors import AssessError
from assess.messages import Language, say

if TYPE_CHECKING:
    from assess.domain.problems import Problem
    from assess.domain.vocabulary import Text


class Output:
    """How a command speaks."""

    def __init__(self, language: Language, *, quiet: bool = False) -> None:
        """In which language, and whether remarks are left out."""
        self.language = language
        self.quiet = quiet

    def line(self, text: str = "") -> None:
        """One line of result for people, made safe; on a terminal a long one goes on below."""
        for part in columns.paragraph(one_line(text), _room()):
            sys.stdout.write(part + "\n")

    def block(self, text: str, indent: int = 0) -> None:
        """A text of several lines for people, made safe, each line indented."""
        for each in show(text).rstrip("\n").split("\n"):
            self.line(" " * indent + each)

    def say(self, key: str, **parameters: object) -> None:
        """One sentence of the catalogue as result."""
        self.line(say(key, self.language, **parameters))

    def data(self, document: object) -> None:
        """A JSON document as result; ASCII only, so that no terminal acts on it and no encoding breaks it."""
        import json  # noqa: PLC0415 - help and refusals need none

        sys.stdout.write(json.dumps(document, ensure_ascii=True, indent=2) + "\n")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Rows under their heads."""
        cells = [[one_line(cell) for cell in row] for row in (heads, *rows)]
        for line in columns.table(cells, _room()):
            sys.stdout.write(line + "\n")

    def word(self, key: str) -> str:
        """A word or sentence of the catalogue, for use in a line or table."""
        return say(key, self.language)

    def remark(self, key: str, **parameters: object) -> None:
        """A sentence beside the result, on stderr; left out with `--quiet`."""
        if not self.quiet:
            sys.stderr.write(one_line(say(key, self.language, **parameters)) + "\n")

    @contextmanager
    def progress(self, key: str) -> Iterator[Callable[[str], None]]:
        """One line on a terminal's stderr that says what is being made; gone when the work is done.

        What is called with each `{name}` shows it. Nothing is shown with `--quiet`, or where nobody watches.
        """
        if self.quiet or not sys.stderr.isatty():
            yield lambda _name: None
            return
        try:
            yield lambda name: self._over_the_last_line(say(key, self.language, name=name))
        finally:
            self._over_the_last_line("")

    @staticmethod
    def _over_the_last_line(text: str) -> None:
        sys.stderr.write(f"\r{one_line(text)}\x1b[K")
        sys.stderr.flush()

    def failure(self, error: AssessError) -> None:
        """The one line of a failure; one about a file begins with the file, as a problem does."""
        text, path = error.text(self.language), str(error.parameters.get("path", ""))
        sys.stderr.write(one_line(text if path and text.startswith(path) else f"assess: {text}") + "\n")

    def problems(self, problems: Iterable["Problem"]) -> None:
        """One line a problem, each with its place."""
        for problem in problems:
            sys.stderr.write(one_line(problem.text(self.language)) + "\n")

    def bug(self, version: str) -> None:
        """The error that is being handled, with what is needed to mend it: it is ours, not the reader's."""
        import traceback  # noqa: PLC0415 - only a bug needs it

        sys.stderr.write(show(traceback.format_exc()))
        sys.stderr.write(say("cli.word.bug", self.language, version=version) + "\n")

    def text(self, text: "Text | str") -> str:
        """A bilingual text in the language spoken; a supplier's single text as it is."""
        return text if isinstance(text, str) else text.to(self.language)


def _room() -> int | None:
    """How many columns the reader's terminal has; None when the result goes into a file or another program."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - only people at a terminal need it

    return shutil.get_terminal_size().columns
