"""What a command looks at: an assessment of the workspace, or a pack that is only read."""

from assess.cli.command import Call, argument
from assess.scoring.results import Scores
from assess.workflow.opening import open_workspace
from assess.workflow.sides import Side, is_pack, side

LOOKED_AT = argument("assessment", metavar="ID|FILE.assess", help="help.argument.looked_at")


def own_scores(found: Side, as_of: str | None = None, *, rule: str | None = None) -> Scores:
    """The scores in the institution's own view."""
    from assess.workflow.ownview import own_scores_of  # noqa: PLC0415 - the supplier's own scores need no review

    return own_scores_of(found, as_of, rule=rule)


def looked_at(call: Call, name: str, as_of: str | None = None) -> Side:
    """The state that is named, at a date if one is given; of a pack it is said by whom it was signed."""
    opening = None
    if is_pack(name):
        from assess.cli.enclosing import OPENED_AS_IS, opening_of  # noqa: PLC0415 - only a pack may be encrypted

        opening = opening_of(call, OPENED_AS_IS)
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
