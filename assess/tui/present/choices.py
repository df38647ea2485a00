"""What can be answered with a digit: levels, states, options, yes and no, the words of a catalogue."""

from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement
from assess.domain.record import dataclass
from assess.domain.vocabulary import Level, State
from assess.tui.present.items import Item, Shape
from assess.tui.present.words import Voice

_BESIDE_OPTIONS = (State.NOT_APPLICABLE, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what is recorded, what it is called, what it means, and whether it was chosen."""

    value: str
    label: str
    meaning: str
    chosen: bool


def choices_of(item: Item, content: Content, voice: Voice) -> tuple[Choice, ...]:
    """What can be chosen for an item, in order; nothing where it is filled in or follows from something else."""
    values = _values(item.shape, content)
    said = item.line.value
    chosen = [_written(each) for each in said] if isinstance(said, tuple) else [_written(said)]
    return tuple(
        Choice(value, label, meaning, value in chosen)
        for value, label, meaning in (_worded(item.shape, value, voice) for value in values)
    )


def several(shape: Shape) -> bool:
    """True when more than one can be chosen."""
    return isinstance(shape, Entry) and shape.type == "multi"


def typed_in(shape: Shape) -> bool:
    """True for what is typed instead of chosen."""
    return isinstance(shape, Entry) and shape.type in ("text", "longtext", "url", "email", "number", "date", "list")


def toggled(item: Item, value: str) -> str | None:
    """What a choice among several makes of the answer; None when nothing is left of it."""
    said = item.line.value
    now = [str(each) for each in said] if isinstance(said, tuple) else []
    now = [each for each in now if each != value] if value in now else [*now, value]
    return ",".join(now) or None


def _written(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _values(shape: Shape, content: Content) -> tuple[str, ...]:
    match shape:
        case LevelQuestion():
            return tuple(Level)
        case Requirement(answer="status"):
            return tuple(State)
        case Requirement(answer="option"):
            return (*(option.id for option in shape.options), *_BESIDE_OPTIONS)
        case Requirement(answer="measured"):
            return _BESIDE_OPTIONS
        case Entry(type="boolean"):
            return ("true", "false")
        case Entry(type="choice" | "multi"):
            catalogue = content.profile.catalogues.get(shape.catalogue or "", ())
            return shape.options or tuple(choice.id for choice in catalogue)
    return ()


def _worded(shape: Shape, value: str, voice: Voice) -> tuple[str, str, str]:
    match shape:
        case LevelQuestion():
            return value, voice.level(value), voice.text(shape.levels.get(Level(value)))
        case Requirement():
            option = next((each for each in shape.options if each.id == value), None)
            if option is not None:
                return value, value, voice.text(option.label)
            return value, voice.state(value), voice.say(f"tui.means.{value}")
        case Entry(type="boolean"):
            return value, voice.say("scoring.yes" if value == "true" else "scoring.no"), ""
    return value, voice.value(value), ""
