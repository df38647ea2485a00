"""What the inbox does with packs: taking one in, looking at one again, confirming its key."""

from assess.exchange.manifest import Manifest
from assess.tui.present.menu import reading
from assess.tui.present.review.received import pack_texts
from assess.tui.question import Question
from assess.tui.screens.base import PageScreen
from assess.tui.screens.reception import Pack, Reception
from assess.workflow.incoming import Incoming, kept
from assess.workflow.roles import demand_role
from assess.workflow.verifying import verify_file


class Receiving(PageScreen):
    """What the inbox does with packs."""

    @property
    def chosen(self) -> Incoming | None:
        """The submission at hand."""
        raise NotImplementedError

    def taken(self, assessment: str) -> None:
        """A submission was taken in."""
        raise NotImplementedError

    def anew(self) -> None:
        """Another key is known: what packs come to may be something else now."""
        raise NotImplementedError

    def do_verified(self) -> None:
        """Everything that can be said of the pack at hand."""
        if self.chosen is not None:
            line = self.chosen.line
            found = verify_file(self.program.workspace, str(kept(self.program.workspace, self.chosen.digest)))
            title = f"{line.product} ({line.supplier})"
            self.choose_from(reading(title, pack_texts(found, self.voice), self.room.width))

    def do_receive(self) -> None:
        """Takes in a pack: asks for the file, and shows what verifying it came to first."""
        demand_role(self.program.workspace, "receive")
        self.ask(Question(label=self.voice.say("reviewscreens.ask.pack"), then=Reception(self, self._taken).look))

    def do_heard(self) -> None:
        """Confirms the key of the pack at hand with the fingerprint that the supplier read out."""
        chosen = self.chosen
        if chosen is None:
            return
        demand_role(self.program.workspace, "receive")
        pack = Pack(str(kept(self.program.workspace, chosen.digest)))
        found = verify_file(self.program.workspace, pack.path)
        Reception(self, self._taken).ask_heard(pack, found, then=self.anew)

    def _taken(self, manifest: Manifest) -> None:
        self.taken(manifest.assessment)
