"""What a command looks at: an assessment of the workspace, or a pack that is only read."""

from typing import TYPE_CHECKING

import click

from assess.cli.command import Call, argument, option

if TYPE_CHECKING:
    from assess.scoring.results import Scores
    from assess.workflow.sides import Side
    from assess.workflow.workspace import Opened, Workspace


def _keep(ctx: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Keeps with what an encrypted pack is opened: no command that looks at a state has anything else to do with it."""
    ctx.find_root().obj.opens[parameter.name] = value


def _opens(name: str, **settings: str) -> click.Parameter:
    return option(name, expose_value=False, callback=_keep, **settings)


OPENS = (
    _opens("--identity", metavar="NAME|PATH", help="help.enclosing.identity"),
    _opens("--passphrase-file", metavar="FILE", help="help.passphrase.file"),
    _opens("--pack-passphrase-file", metavar="FILE", help="help.passphrase.of_pack"),
)
"""What a command takes that looks at a state, for when that is in an encrypted pack."""

OURS = argument("assessment", metavar="ID", help="help.argument.id")
"""What a command takes that is about an assessment of the workspace."""

LOOKED_AT = (argument("assessment", metavar="ID|FILE.assess", help="help.argument.looked_at"), *OPENS)


def opened_here(call: Call, name: str) -> "tuple[Workspace, Opened]":
    """The workspace, and the assessment in it that is named."""
    from assess.workflow.opening import open_workspace  # noqa: PLC0415 - an argument's help needs no workspace
    from assess.workflow.workspace import open_assessment  # noqa: PLC0415 - as above

    workspace = open_workspace(call.workspace, call.actor)
    return workspace, open_assessment(workspace, name)


def own_scores(found: "Side", *, rule: str | None = None) -> "Scores":
    """The scores in the institution's own view."""
    from assess.workflow.ownview import own_scores_of  # noqa: PLC0415 - the supplier's own scores need no review

    return own_scores_of(found, rule=rule)


def looked_at(call: Call, name: str, as_of: str | None = None) -> "Side":
    """The state that is named, at a date if one is given; of a pack it is said by whom it was signed."""
    from assess.workflow.opening import open_workspace  # noqa: PLC0415 - an argument's help needs no workspace
    from assess.workflow.sides import is_pack, side  # noqa: PLC0415 - as above

    opening = None
    if is_pack(name):
        from assess.cli.enclosing import opening_of  # noqa: PLC0415 - only a pack may be encrypted
        from assess.cli.passphrase import demand_one_stdin  # noqa: PLC0415 - as above

        demand_one_stdin(call.opens)
        opening = opening_of(call, call.opens)
    found = side(open_workspace(call.workspace, call.actor), name, as_of, opening)
    if found.pack is not None and found.pack.maker is not None:
        from assess.exchange.keys import spoken  # noqa: PLC0415 - only a pack has keys

        maker = found.pack.maker
        told = {"holder": maker.holder or "?", "spoken": spoken(maker.public)}
        standing = call.output.word(f"exchange.key_state.{maker.standing}")
        call.output.remark("exchange.word.looked_at", path=name, standing=standing, **told)
        if found.pack.first_broken is not None:
            call.output.problems(found.pack.first_broken.problems)
    return found
