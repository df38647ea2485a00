"""`docs/cli.md`, made from the real help: `python -m assess.cli.helpdoc --write`.

`--check` fails when the page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from assess.cli.command import Call, Group
from assess.cli.main import program

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_HEAD = """# The command line

Made from the program's own help (`make docs`); do not edit by hand. In Dutch: `assess --lang nl --help`.

Exit codes: `0` done · `1` it was checked and does not hold · `2` the input or the call is wrong, nothing was written ·
`70` a bug in assess · `130` interrupted. Results go to stdout, everything else to stderr.
"""

_WIDTH = 100


def page() -> str:
    """The whole page: the program's help, then that of every command."""
    parts = [_HEAD]
    root = click.Context(program(), info_name="assess", obj=Call("en"), terminal_width=_WIDTH)
    for path, text in _helps(root):
        parts.append(f"## {path}\n\n```text\n{text.rstrip()}\n```\n")
    return "\n".join(parts)


def _helps(ctx: click.Context) -> Iterator[tuple[str, str]]:
    command = ctx.command
    yield ctx.command_path, command.get_help(ctx)
    if isinstance(command, Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            if found is not None:
                yield from _helps(click.Context(found, info_name=name, parent=ctx))


def main(arguments: list[str]) -> int:
    """Writes the page, or says that it is out of date (exit 1)."""
    text = page()
    if arguments == ["--write"]:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{PAGE.name} is out of date: run make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
