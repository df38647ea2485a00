"""What can go wrong, as one subclass a failure; the command line turns each into one line and an exit code."""

from assess.messages import Language, say


class AssessError(Exception):
    """A failure that is not a bug: `key` names its sentence in the catalogue of messages.

    The sentence says what is wrong and what to do. `exit_code` is the promise of the command line:
    1 checked and does not hold, 2 the input or the call is wrong.
    """

    exit_code = 2

    def __init__(self, key: str, /, **parameters: object) -> None:
        """Remember the sentence's key and what fills its places."""
        super().__init__(key, parameters)
        self.key = key
        self.parameters = parameters

    def text(self, language: Language) -> str:
        """The sentence in one language; the text of strangers in it is not yet made safe."""
        return say(self.key, language, **self.parameters)


class CallError(AssessError):
    """The call itself is wrong: an unknown id, a value that the item does not take, a missing reason."""


class InputError(AssessError):
    """A file or stream cannot be read as what it should be."""


class StoreError(AssessError):
    """The workspace cannot be read or written: locked, read-only, full, foreign, newer or damaged."""


class GateError(AssessError):
    """Something was checked and does not hold."""

    exit_code = 1
