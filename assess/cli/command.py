"""Commands that carry the same options everywhere and speak the user's language in their help."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from assess.cli.output import Output
from assess.errors import CallError
from assess.messages import LANGUAGES, Language, say

_OF_A_ROLE = frozenset(
    (
        *("new", "set", "import", "evidence add", "submit", "erase"),
        *("require", "finding add", "finding close", "return", "conclude", "sample draw", "sample record"),
    )
)
"""The commands of `assess.workflow.roles.ALLOWED`, so that the others need not look there.

Not `review`: to look is for everybody, and it asks by itself before it judges.
"""

_DIGITS = 12
"""No event has a number of more digits."""


class Call:
    """What the options that every command takes add up to; the command's own win over the program's."""

    def __init__(self, language: Language) -> None:
        """A call of which the language is known, and no option yet."""
        self.language = language
        self.workspace: str | None = None
        self.actor: str | None = None
        self.machine = False
        self.quiet = False
        self.plain = False
        self.opens: dict[str, str | None] = {}

    def take(self, given: dict[str, Any]) -> None:
        """Takes the options that every command takes out of `given`; they win over what was given before."""
        self.workspace = given.pop("workspace") or self.workspace
        self.actor = given.pop("actor") or self.actor
        self.machine = given.pop("json") or self.machine
        self.quiet = given.pop("quiet") or self.quiet
        given.pop("lang")  # known before any option was read: `assess.cli.language.spoken`

    @property
    def output(self) -> Output:
        """How this call speaks."""
        return Output(self.language, quiet=self.quiet)


class Option(click.Option):
    """An option whose help is a key of the messages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line of help, in the language spoken."""
        record = super().get_help_record(ctx)
        return record and (record[0], _say(ctx, self.help))


class Argument(click.Argument):
    """An argument whose help is a key of the messages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The argument's line of help, in the language spoken."""
        return self.make_metavar(ctx), _say(ctx, self.help)


class Choice(click.Choice[str]):
    """A choice between words, refused in the language spoken."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """The sentence for a word that is none of them."""
        return _say(ctx, "cli.wrong.choice", value=value, known=", ".join(self.choices))


class Number(click.ParamType[int]):
    """A whole number from 1, refused in the language spoken."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that a text says."""
        text = str(value)
        if not (text.isascii() and text.isdecimal() and 0 < len(text) <= _DIGITS and int(text)):
            self.fail(_say(ctx, "cli.wrong.number", value=text), param, ctx)
        return int(text)


class _Spoken(click.Command):
    """What commands and groups share: `--help` in the language spoken, and no click sentences of its own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; what is wrong knows its command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's own form
        """`--help`, with its line of help from the messages."""
        return Option(
            ["--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help="usage.option.help",
        )

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how it is called."""
        words = [each.get_usage_pieces(ctx) for each in self.get_params(ctx) if isinstance(each, click.Argument)]
        formatter.write_usage(
            ctx.command_path,
            " ".join([*(piece for pieces in words for piece in pieces), *self.usage_words(ctx)]),
            _say(ctx, "usage.word.usage") + " ",
        )

    def usage_words(self, ctx: click.Context) -> list[str]:
        """What stands at the end of the usage line."""
        return [_say(ctx, "usage.word.options_in_usage")]

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The arguments, each with its line of help."""
        _section(ctx, formatter, "usage.word.arguments", [each for each in self.params if isinstance(each, Argument)])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, then those that every command takes."""
        found = [each for each in self.get_params(ctx) if isinstance(each, Option)]
        own = [each for each in found if not (each.help or "").startswith("usage.option.")]
        _section(ctx, formatter, "usage.word.options", own)
        _section(ctx, formatter, "usage.word.everywhere", [each for each in found if each not in own])


class Command(_Spoken):
    """A command whose help is `cli.<name>.help` and whose example is `cli.<name>.example`."""

    # Too many words are refused by `parse_args`, in the language spoken.
    allow_extra_args = True

    def __init__(self, name: str, **settings: Any) -> None:  # noqa: ANN401 - click's own settings
        """A command with the options that all commands take."""
        settings["params"] = [*settings.get("params", []), *everywhere()]
        super().__init__(name, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; words that are too many are refused."""
        left = super().parse_args(ctx, args)
        if left:
            raise CallError("cli.wrong.extra", words=" ".join(left), command=ctx.command_path)
        return left

    @property
    def key(self) -> str:
        """What its messages are filed under."""
        return "help." + (self.name or "").replace("-", "_").replace(" ", ".") + "."

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, in the language spoken."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_say(ctx, self.key + "help"))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example that can be typed over."""
        with formatter.section(_say(ctx, "usage.word.example")):
            for line in _say(ctx, self.key + "example").splitlines():
                formatter.write(" " * formatter.current_indent + line + "\n")

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command with the call's settings as its first argument."""
        call: Call = ctx.find_root().obj
        call.take(ctx.params)
        self._demand_role(call)
        assert self.callback is not None  # noqa: S101 - every command of the table has one
        return ctx.invoke(self.callback, call, **ctx.params)

    def _demand_role(self, call: Call) -> None:
        """Refuses what does not belong to the role of the workspace; most commands belong to all."""
        if self.name in _OF_A_ROLE:
            from assess.workflow.opening import open_workspace  # noqa: PLC0415 - help and refusals need none
            from assess.workflow.roles import demand_role  # noqa: PLC0415 - as above

            demand_role(open_workspace(call.workspace, call.actor), self.name)


class Group(_Spoken, click.Group):
    """A group that imports a command only when it is asked for; its table says where each one lives."""

    def __init__(
        self,
        name: str,
        table: Mapping[str, str],
        alone: Callable[[Call], object] | None = None,
        **settings: Any,  # noqa: ANN401 - click's own
    ) -> None:
        """`table` maps a command's name to `module:attribute`; `alone` is what happens when none is named."""
        settings["params"] = [*settings.get("params", []), *everywhere()]
        super().__init__(name, invoke_without_command=True, **settings)
        self.table = table
        self.alone = alone

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was named; raises CallError when none was and the group does nothing by itself."""
        ctx.find_root().obj.take(ctx.params)
        outcome: object = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            if self.alone is not None:
                return self.alone(ctx.find_root().obj)
            raise CallError("cli.wrong.no_command", known=", ".join(self.table), command=ctx.command_path)
        return outcome

    def usage_words(self, ctx: click.Context) -> list[str]:
        """What stands at the end of the usage line."""
        return [_say(ctx, "usage.word.command_in_usage"), *super().usage_words(ctx)]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own form
        """The commands in the order of the table: that in which people meet them."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own form
        """The command, imported now."""
        place = self.table.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the group is for, in the language spoken."""
        formatter.write_paragraph()
        with formatter.indentation():
            key = "usage.assess.help" if self.name == "assess" else f"help.{self.name}.help"
            for paragraph in _say(ctx, key).split("\n\n"):
                formatter.write_text(paragraph)
                formatter.write_paragraph()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with one line each, without importing them."""
        prefix = "" if self.name == "assess" else f"{self.name}_"
        rows = [(name, _say(ctx, f"usage.brief.{prefix}{name.replace('-', '_')}")) for name in self.table]
        with formatter.section(_say(ctx, "usage.word.commands")):
            formatter.write_dl(rows)


def option(*names: str, **settings: Any) -> Option:  # noqa: ANN401 - click's own settings
    """One option; `help` is a key of the messages."""
    return Option(list(names), **settings)


def argument(name: str, **settings: Any) -> Argument:  # noqa: ANN401 - click's own settings
    """One argument, shown in capitals, between brackets when it may be left out; `help` is a key of the messages."""
    metavar = settings.pop("metavar", name.upper())
    return Argument([name], metavar=metavar if settings.get("required", True) else f"[{metavar}]", **settings)


def command(name: str, *parameters: click.Parameter) -> Callable[[Callable[..., object]], Command]:
    """Makes a function with `call` as first argument into the command `name`."""
    return partial(_command, name, list(parameters))


def _command(name: str, parameters: list[click.Parameter], function: Callable[..., object]) -> Command:
    return Command(name, params=parameters, callback=function)


def everywhere() -> list[click.Parameter]:
    """The options that every command takes, and the program itself."""
    return [
        option("--workspace", metavar="PATH", help="usage.option.workspace"),
        option("--as", "actor", metavar="FUNCTION", help="usage.option.actor"),
        option("--lang", type=Choice(LANGUAGES), help="usage.option.lang"),
        option("--json", is_flag=True, help="usage.option.json"),
        option("--quiet", is_flag=True, help="usage.option.quiet"),
    ]


def _show_help(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own form
    if value:
        sys.stdout.write(ctx.get_help() + "\n")
        ctx.exit()


def _section(
    ctx: click.Context, formatter: click.HelpFormatter, head: str, parameters: Sequence[Option | Argument]
) -> None:
    records = [record for each in parameters if (record := each.get_help_record(ctx))]
    if records:
        with formatter.section(_say(ctx, head)):
            formatter.write_dl(records)


def _say(ctx: click.Context | None, key: str | None, **parameters: object) -> str:
    call: Call | None = ctx.find_root().obj if ctx else None
    return say(key, call.language if call else "nl", **parameters) if key else ""
