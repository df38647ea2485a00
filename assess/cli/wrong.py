"""A call that cannot be understood, in one sentence of our own: click's sentences are English only."""

from collections.abc import Iterable
from difflib import get_close_matches

import click

from assess.errors import CallError


def wrong_call(error: click.ClickException) -> CallError:
    """The sentence for what click found wrong with the call."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    command = ctx.command_path if ctx else "assess"
    match error:
        case click.NoSuchCommand(command_name=name):
            known = ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []
            return _unknown("command", name, known, command)
        case click.NoSuchOption(option_name=name):
            return _unknown("option", name, error.possibilities or [], command)
        case click.MissingParameter(param=parameter) if parameter is not None:
            return CallError("cli.wrong.missing", name=_name(parameter, ctx), command=command)
        case click.BadParameter(param=parameter) if parameter is not None:
            return CallError("cli.wrong.value", name=_name(parameter, ctx), what=error.message, command=command)
        case click.BadOptionUsage(option_name=name):
            key = "cli.wrong.takes_none" if _is_flag(name, ctx) else "cli.wrong.takes_one"
            return CallError(key, name=name, command=command)
        case _:
            return CallError("cli.wrong.call", command=command)


def _unknown(what: str, name: str, known: Iterable[str], command: str) -> CallError:
    near = get_close_matches(name, known, n=1)
    if near:
        return CallError(f"cli.wrong.{what}_near", name=name, near=near[0], command=command)
    return CallError(f"cli.wrong.{what}", name=name, command=command)


def _name(parameter: click.Parameter, ctx: click.Context | None) -> str:
    """An option as it is typed, an argument as the help shows it."""
    if isinstance(parameter, click.Argument) and ctx is not None:
        return parameter.make_metavar(ctx)
    return max(parameter.opts, key=len)


def _is_flag(name: str, ctx: click.Context | None) -> bool:
    options = ctx.command.get_params(ctx) if ctx else []
    return any(isinstance(each, click.Option) and each.is_flag for each in options if name in each.opts)
