"""Packs and reports in lines: what verifying one comes to, taking a pack in, looking into it."""

from assess.domain.questionnaire import Content
from assess.errors import InputError
from assess.exchange.keys import demand_fingerprint
from assess.exchange.manifest import Manifest
from assess.tui.plain.conversation import WIDE, Speaking
from assess.tui.plain.talk import Talk
from assess.tui.present.audit.proof import proof_rows
from assess.tui.present.review.received import offers_of, pack_texts
from assess.workflow.enclosing import Opening, read_pack
from assess.workflow.proving import is_closed, opened_with, path_of, proved
from assess.workflow.receiving import receive
from assess.workflow.roles import demand_role
from assess.workflow.sides import Side
from assess.workflow.trusting import trust_file
from assess.workflow.verifying import verify_file
from assess.workflow.workspace import Workspace


class Reception(Speaking):
    """A workspace, and somebody to talk with about what came in."""

    def __init__(self, workspace: Workspace, talk: Talk) -> None:
        """Nothing came in yet."""
        super().__init__(talk)
        self.workspace = workspace

    @property
    def content(self) -> Content:
        """The questionnaires that the workspace knows."""
        return self.workspace.content()


def prove(reception: Reception, text: str) -> Side | None:
    """Tells everything about a pack, a PDF or a workbook; the state in it, where one can look into it."""
    path = path_of(text or reception.asked("audit.ask.file"))
    found, inside = proved(reception.workspace, path, _opening(reception, path))
    reception.talk.page(row.line for row in proof_rows(found, reception.voice, WIDE))
    return inside


def take_in(reception: Reception, text: str) -> str | None:
    """Takes in a pack after telling what verifying it came to; returns the assessment that it is about."""
    demand_role(reception.workspace, "receive")
    path = path_of(text or reception.asked("reviewscreens.ask.pack"))
    return _decide(reception, path, _opening(reception, path))


def _opening(reception: Reception, path: str) -> Opening | None:
    """What opens a pack: asked for where it is encrypted."""
    try:
        read_pack(reception.workspace, path)
    except InputError as error:
        if not is_closed(error):
            raise
        return opened_with(reception.talk.ask_secret(reception.voice.say("reviewscreens.ask.closed") + ":"))
    return None


def _decide(reception: Reception, path: str, opening: Opening | None) -> str | None:
    """Tells what verifying came to, and follows what somebody decides about it."""
    talk, voice = reception.talk, reception.voice
    found = verify_file(reception.workspace, path, opening)
    for text in pack_texts(found, voice):
        talk.line(text)
    offers = tuple(offers_of(found))
    if not offers or found.manifest is None:
        talk.say("reviewscreens.receive.refused")
        return None
    number = reception.picked([voice.say(f"reviewscreens.receive.{each}") for each in (*offers, "leave")])
    if number is None or number == len(offers):
        return None
    if offers[number] == "heard":
        _trust(reception, path, found.manifest, opening)
        return _decide(reception, path, opening)
    return _take(reception, path, opening)


def _take(reception: Reception, path: str, opening: Opening | None) -> str:
    manifest = receive(reception.workspace, path, opening).manifest
    product = f"{manifest.product} ({manifest.supplier})"
    reception.talk.say(f"reviewscreens.receive.{manifest.kind}", product=product, number=manifest.number)
    return manifest.assessment


def _trust(reception: Reception, path: str, manifest: Manifest, opening: Opening | None) -> None:
    """Confirms a key by the fingerprint that its owner read out."""
    signer = manifest.signer
    said = reception.asked("reviewscreens.ask.heard", holder=signer.holder)
    demand_fingerprint(said)
    trust_file(reception.workspace, path, signer.holder, signer.role, said, opening=opening)
    reception.talk.say("reviewscreens.receive.trusted", holder=signer.holder)
