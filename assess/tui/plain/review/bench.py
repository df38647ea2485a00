"""What every part of the conversation about one review has at hand."""

from collections.abc import Sequence

from assess.domain.review import Counted, Judged
from assess.tui.plain.conversation import Loop
from assess.tui.plain.talk import Talk
from assess.tui.reviewdesk import ReviewDesk


class Bench(Loop):
    """The review of one submission, and somebody to talk about it with."""

    def __init__(self, bench: ReviewDesk, talk: Talk) -> None:
        """About the submission that lies on the desk."""
        super().__init__(bench.desk, talk)
        self.bench = bench

    def verdict(self, verdict: Judged, why: str, *, state: Counted | None = None) -> None:
        """Records a verdict on the item at hand and goes to the next that waits."""
        raise NotImplementedError

    def needed(self, text: str, key: str, /, **parameters: object) -> str:
        """What was typed behind a command, or else the answer to a question."""
        return text or self.asked(key, **parameters)

    def told(self, texts: Sequence[str]) -> None:
        """Lines one after the other."""
        for each in texts:
            self.talk.line(each)
