"""What goes out, in lines: with which key it is signed, for whom it is encrypted, and submitting."""

from collections.abc import Sequence

from assess.errors import CallError
from assess.exchange.keys import SHORTEST, SigningKey, spoken
from assess.exchange.trust import Known
from assess.tui.plain.conversation import Conversation
from assess.workflow.addressing import Way, institutions, new_file, ways
from assess.workflow.roles import demand_role
from assess.workflow.signing import OwnKey, make_key, open_key, own_keys
from assess.workflow.submitting import submit


def chosen_way(told: Conversation, known: Sequence[Known], key: str) -> Way:
    """For whom a pack is encrypted; not asked where no key is known. Nothing typed is the first way."""
    found = ways(told.desk.sitting.workspace, known)
    if len(found) == 1:
        return found[0]
    told.talk.say("tui.cover.title")
    told.talk.say(key)
    return found[told.picked([told.voice.cover(each.holders) for each in found], "tui.plain.pick_first") or 0]


def signed_by(told: Conversation, asked: str, holder: str = "") -> tuple[SigningKey, str]:
    """The key to sign with, opened, and whose it is; a first one is made, for `holder` or for who is `asked`."""
    workspace = told.desk.sitting.workspace
    found = own_keys(workspace)
    if not found:
        return _made(told, told.asked(asked) or holder)
    number = 0
    if len(found) > 1:
        told.talk.say("reviewscreens.round.key")
        number = told.picked([each.holder for each in found], "tui.plain.pick_first") or 0
    passphrase = told.talk.ask_secret(
        told.voice.say("reviewscreens.round.passphrase", holder=found[number].holder) + ":"
    )
    return _opened(told, found[number], passphrase)


def _opened(told: Conversation, key: OwnKey, passphrase: str) -> tuple[SigningKey, str]:
    return open_key(told.desk.sitting.workspace, key.name, lambda _: passphrase), key.holder


def _made(told: Conversation, holder: str) -> tuple[SigningKey, str]:
    if not holder:
        raise CallError("reviewscreens.round.no_holder")
    while len(first := told.talk.ask_secret(told.voice.say("reviewscreens.round.new_passphrase") + ":")) < SHORTEST:
        told.talk.say("exchange.key.short", limit=SHORTEST)
    if told.talk.ask_secret(told.voice.say("exchange.word.ask_again").rstrip()) != first:
        raise CallError("exchange.word.not_same")
    return _opened(told, make_key(told.desk.sitting.workspace, holder, first), first)


def _travels(told: Conversation, count: int) -> bool:
    """Whether the files of evidence go along; they do not where nothing is typed."""
    told.talk.say("tui.submit.evidence", count=count)
    return (
        told.picked([told.voice.say(f"tui.submit.{way}") for way in ("without", "with")], "tui.plain.pick_first") == 1
    )


def submit_it(told: Conversation, text: str) -> None:
    """`submit`: the assessment as it stands goes into a signed pack for the institution."""
    sitting = told.desk.sitting
    demand_role(sitting.workspace, "submit")
    left = [each for each in sitting.blockers() if each.severity == "blocker"]
    if left:
        told.talk.say("plainreview.blocked", count=len(left))
        return
    path = new_file(text or told.asked("tui.submit.path"))
    state = sitting.opened.assessment
    files = sum(each.sha256 is not None for each in state.evidence.values())
    evidence = bool(files) and _travels(told, files)
    way = chosen_way(told, institutions(sitting.workspace, sitting.id), "tui.submit.encrypted_told")
    key, _ = signed_by(told, "tui.submit.holder", state.supplier)
    made = submit(sitting.workspace, sitting.opened, key, path, evidence=evidence, cover=way.cover)
    sitting.catch_up()
    told.talk.say("tui.submit.done", number=made.number)
    if way.holders:
        told.talk.say("tui.cover.done", holder=", ".join(way.holders))
    told.talk.line(str(path))
    told.talk.say("exchange.word.spoken", spoken=spoken(key.public))
