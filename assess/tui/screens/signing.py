"""Signing: the own key that a pack is signed with, made first where there is none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from assess.errors import CallError
from assess.tui.present.menu import Menu
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen

if TYPE_CHECKING:
    from assess.exchange.keys import SigningKey
    from assess.workflow.signing import OwnKey

    Signed = Callable[[SigningKey, str], None]


class Signing(PageScreen):
    """A screen that makes signed packs."""

    def sign(self, then: "Signed", holder: str = "", asked: str = "tui.submit.holder") -> None:
        """Asks for the key and its passphrase, and hands both over: the key opened, and whose it is.

        For a first key `asked` is the question for the name of its holder, and `holder` what is proposed.
        """
        from assess.workflow.signing import own_keys  # noqa: PLC0415 - cryptography, which looking never needs

        keys = own_keys(self.program.workspace)
        if not keys:
            label = self.voice.say(asked)
            self.ask(Question(label=label, value=holder, then=lambda name: self._ask_new(name, then)))
        elif len(keys) == 1:
            self._ask_passphrase(keys[0], then)
        else:
            menu = Menu(title=self.voice.say("reviewscreens.round.key"), options=tuple(each.holder for each in keys))
            self.choose_from(menu, lambda number: self._ask_passphrase(keys[number], then))

    def _ask_passphrase(self, key: "OwnKey", then: "Signed") -> None:
        label = self.voice.say("reviewscreens.round.passphrase", holder=key.holder)
        self.ask(Question(label=label, secret=True, then=lambda text: self._open(key, text, then)))

    def _open(self, key: "OwnKey", passphrase: str, then: "Signed") -> None:
        from assess.workflow.signing import open_key  # noqa: PLC0415 - as above

        then(open_key(self.program.workspace, key.name, lambda _: passphrase), key.holder)

    def _ask_new(self, holder: str, then: "Signed") -> None:
        if not holder.strip():
            raise CallError("reviewscreens.round.no_holder")

        def again(first: str) -> None:
            from assess.exchange.keys import SHORTEST  # noqa: PLC0415 - as above

            if len(first) < SHORTEST:
                raise CallError("exchange.key.short", limit=SHORTEST)
            label = self.voice.say("exchange.word.ask_again").rstrip(": ")
            self.ask(Question(label=label, secret=True, then=lambda text: self._make(holder, (first, text), then)))

        self.ask(Question(label=self.voice.say("reviewscreens.round.new_passphrase"), secret=True, then=again))

    def _make(self, holder: str, typed: tuple[str, str], then: "Signed") -> None:
        from assess.workflow.signing import make_key  # noqa: PLC0415 - as above

        if typed[0] != typed[1]:
            raise CallError("exchange.word.not_same")
        self._open(make_key(self.program.workspace, holder, typed[0]), typed[0], then)
