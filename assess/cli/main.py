"""The program's door: reads the command line, runs one command, turns every failure into one line and an exit code."""

import os
import sys
from typing import TYPE_CHECKING, cast

import click

from assess import __version__
from assess.cli.command import Call, Group, option
from assess.cli.language import spoken
from assess.cli.output import Output
from assess.cli.screens import open_program
from assess.cli.streams import UnwritableError, let_go, prepare_streams
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
    "verify": "assess.cli.verifying:verify",
    "receive": "assess.cli.exchange:receive",
    "review": "assess.cli.reviewing:review",
    "review-diff": "assess.cli.disagreeing:review_diff",
    "require": "assess.cli.reviewing:require",
    "finding": "assess.cli.reviewing:finding",
    "return": "assess.cli.reviewing:return_round",
    "conclude": "assess.cli.reviewing:conclude",
    "sample": "assess.cli.sampling:sample",
    "role": "assess.cli.role:role",
    "export": "assess.cli.exports:export",
    "portfolio": "assess.cli.portfolio:portfolio",
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
            option("--plain", is_flag=True, help="usage.assess.plain"),
            option(
                "--version",
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                help="usage.assess.version",
            ),
        ],
    )


def main() -> None:
    """Runs the program and leaves with its exit code."""
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command line; the exit code is the promise of the command line: 0, 1, 2 or 70.

    A reader that stops reading is no failure; a result that cannot be written is one.
    """
    call = Call(language=spoken(arguments))
    try:
        code = _answered(arguments, call)
        sys.stdout.flush()
    except UnwritableError as error:
        let_go()
        return _failed(call.output, error)
    except BrokenPipeError:
        let_go()
        return 0
    return code


def _answered(arguments: list[str], call: Call) -> int:
    try:
        outcome = _invoke(arguments, call)
    except (UnwritableError, BrokenPipeError):
        raise
    except AssessError as error:
        return _failed(call.output, error)
    except click.ClickException as error:
        from assess.cli.wrong import wrong_call  # noqa: PLC0415 - only a wrong call needs it

        return _failed(call.output, wrong_call(error))
    except KeyboardInterrupt:
        call.output.remark("cli.word.interrupted")
        return INTERRUPTED
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


def _settings(*, plain: bool) -> None:
    """Where no option says it, the environment speaks."""
    call: Call = click.get_current_context().find_root().obj
    call.workspace = call.workspace or os.environ.get("ASSESS_WORKSPACE") or None
    call.actor = call.actor or os.environ.get("ASSESS_ACTOR") or None
    call.plain = plain


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's own form
    if value:
        sys.stdout.write(f"assess {__version__}\n")
        ctx.exit()
