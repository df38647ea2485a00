"""Taking in packs: what verifying one comes to is seen first, and a key is confirmed by what its owner reads out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from assess.domain.record import dataclass
from assess.errors import InputError
from assess.exchange.keys import demand_fingerprint
from assess.exchange.manifest import Manifest
from assess.exchange.verification import Verification
from assess.tui.present.menu import Menu, reading
from assess.tui.present.page import paragraph
from assess.tui.present.review.received import offers_of, pack_texts
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.workflow.enclosing import Opening
from assess.workflow.proving import is_closed, opened_with, path_of
from assess.workflow.receiving import receive
from assess.workflow.trusting import trust_file
from assess.workflow.verifying import verify_file


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack in a file, and what opens it where it is encrypted."""

    path: str
    opening: Opening | None = None


class Reception:
    """Taking in packs on a screen; `taken` follows when one was."""

    def __init__(self, screen: PageScreen, taken: Callable[[Manifest], None]) -> None:
        """Nothing is looked at yet."""
        self.screen, self.taken = screen, taken

    def look(self, text: str) -> None:
        """A path as it was typed, or dropped on the terminal with its quotes."""
        pack = Pack(path_of(text))
        try:
            self._show(pack)
        except InputError as error:
            if not is_closed(error):
                raise
            label = self._say("reviewscreens.ask.closed")
            self.screen.ask(Question(label=label, secret=True, then=partial(self._open, pack)))

    def ask_heard(self, pack: Pack, found: Verification, then: Callable[[], None]) -> None:
        """Asks for the fingerprint as its owner read it out: comparing is done here, not by eye."""
        if found.manifest is not None:
            label = self._say("reviewscreens.ask.heard", holder=found.manifest.signer.holder)
            self.screen.ask(Question(label=label, then=partial(self._trust, pack, found.manifest, then)))

    def _say(self, key: str, **parameters: object) -> str:
        return self.screen.voice.say(key, **parameters)

    def _open(self, pack: Pack, passphrase: str) -> None:
        """An encrypted pack: the passphrase is the pack's, or that of the own key for which it was encrypted."""
        self._show(Pack(pack.path, opened_with(passphrase)))

    def _show(self, pack: Pack) -> None:
        """What verifying a pack came to, and what can be done with it."""
        screen = self.screen
        found = verify_file(screen.program.workspace, pack.path, pack.opening)
        offers = tuple(offers_of(found))
        texts = pack_texts(found, screen.voice)
        if not offers:
            screen.choose_from(reading(self._say("reviewscreens.receive.refused"), texts, screen.room.width))
            return
        options = tuple(self._say(f"reviewscreens.receive.{offer}") for offer in (*offers, "leave"))
        told = tuple(row for text in texts for row in paragraph(text, screen.room.width - 2))
        menu = Menu(title=Path(pack.path).name, told=told, options=options)
        screen.choose_from(menu, lambda number: self._do(offers[number], pack, found) if number < len(offers) else None)

    def _do(self, offer: str, pack: Pack, found: Verification) -> None:
        if offer == "heard":
            self.ask_heard(pack, found, then=partial(self._show, pack))
        else:
            self._take(pack)

    def _take(self, pack: Pack) -> None:
        manifest = receive(self.screen.program.workspace, pack.path, pack.opening).manifest
        self.taken(manifest)
        product = f"{manifest.product} ({manifest.supplier})"
        done = self._say(f"reviewscreens.receive.{manifest.kind}", product=product, number=manifest.number)
        shown = self.screen.program.screen
        (shown if isinstance(shown, PageScreen) else self.screen).saved(done)

    def _trust(self, pack: Pack, manifest: Manifest, then: Callable[[], None], said: str) -> None:
        demand_fingerprint(said.strip())
        signer = manifest.signer
        workspace = self.screen.program.workspace
        trust_file(workspace, pack.path, signer.holder, signer.role, said.strip(), opening=pack.opening)
        self.screen.saved(self._say("reviewscreens.receive.trusted", holder=signer.holder))
        then()
