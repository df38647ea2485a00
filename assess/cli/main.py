"""The program's door: reads the command line, runs one command, turns every failure into one line and an exit code."""

import os
import sys
from typing import TYPE_CHECKING, cast

import click

from assess import __version__
from assess.cli.command import Call, Group, everywhere, option
from assess.cli.language import of_locale, spoken
from assess.cli.output import Output
from assess.cli.screens import open_program
from assess.cli.streams import prepare_streams
from assess.errors import AssessError

if TYPE_CHECKING:
    from assess.domain.problems import Problem

BUG = 70
INTERRUPTED = 130

COMMANDS = {
    "demo": "assess.cli.demo:demo",
    "new": "assess.cli.start:new",
    "list": "assess.cli.start:list_assessments",
    "show": "assess.cli.showing:show",
    "set": "assess.cli.answers:set_answer",
    "import": "assess.cli.imports:import_answers",
    "form": "assess.cli.forms:form",
    "carried": "assess.cli.forms:carried",
    "check": "assess.cli.checking:check",
    "score": "assess.cli.judging:score",
    "explain": "assess.cli.asking:explain",
    "what-if": "assess.cli.asking:what_if",
    "diff": "assess.cli.history:diff",
    "journal": "assess.cli.history:journal",
    "erase": "assess.cli.history:erase",
    "evidence": "assess.cli.evidence:evidence",
    "keys": "assess.cli.keys:keys",
    "submit": "assess.cli.exchange:submit",
    "sign": "assess.cli.exchange:sign_pack",
    "verify": "assess.cli.exchange:verify",
    "receive": "assess.cli.exchange:receive",
    "review": "assess.cli.reviewing:review",
    "require": "assess.cli.reviewing:require",
    "finding": "assess.cli.reviewing:finding",
    "return": "assess.cli.reviewing:return_round",
    "conclude": "assess.cli.reviewing:conclude",
    "sample": "assess.cli.sampling:sample",
    "role": "assess.cli.role:role",
    "export": "assess.cli.exports:export",
    "serve": "assess.cli.serving:serve",
    "questionnaires": "assess.cli.questionnaires:questionnaires",
}


def program() -> Group:
    """The whole command line; its commands are imported when they are asked for."""
    return Group(
        "assess",
        COMMANDS,
        lambda call: open_program(call, ", ".join(COMMANDS)),
        callback=_settings,
        params=[
            *everywhere(),
            option("--plain", is_flag=True, help="usage.option.plain"),
            option(
                "--version",
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help="usage.option.version",
            ),
        ],
    )


def main() -> None:
    """Runs the program and leaves with its exit code."""
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command line; the exit code is the promise of the command line: 0, 1, 2 or 70."""
    call = Call(language=spoken(arguments))
    try:
        outcome = _invoke(arguments, call)
        sys.stdout.flush()
    except AssessError as error:
        return _failed(call.output, error)
    except click.ClickException as error:
        from assess.cli.wrong import wrong_call  # noqa: PLC0415 - only a wrong call needs it

        return _failed(call.output, wrong_call(error))
    except KeyboardInterrupt:
        call.output.remark("cli.word.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the last border: a bug is told as one, with what is needed to mend it
        call.output.bug(__version__)
        return BUG
    return outcome if isinstance(outcome, int) else 0


def _invoke(arguments: list[str], call: Call) -> object:
    """What the command returns; click's own way of running would speak English and answer a closed pipe with 1."""
    group = program()
    try:
        with group.make_context("assess", list(arguments), obj=call) as ctx:
            return group.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code


def _failed(output: Output, error: AssessError) -> int:
    problems = error.parameters.get("problems")
    if problems is None:
        output.failure(error)
    else:
        output.problems(cast("list[Problem]", problems))
    return error.exit_code


def _settings(
    workspace: str | None, actor: str | None, lang: str | None, *, json: bool, quiet: bool, plain: bool
) -> None:
    """Keeps what was given before the command's name; without it the environment speaks."""
    call: Call = click.get_current_context().find_root().obj
    call.workspace = workspace or os.environ.get("ASSESS_WORKSPACE") or None
    call.actor = actor or os.environ.get("ASSESS_ACTOR") or None
    call.machine, call.quiet, call.plain = json, quiet, plain
    call.language = "en" if lang == "en" else "nl" if lang == "nl" else of_locale(os.environ)


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own form
    if value:
        sys.stdout.write(f"assess {__version__}\n")
        ctx.exit()
