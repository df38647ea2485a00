"""Journals in lines: of the supplier's answers, of the review, of the samples and of the rounds; and what changed."""

from collections.abc import Mapping, Sequence

from assess.tui.comparing import Both, Comparing
from assess.tui.plain.conversation import WIDE, Conversation, number_in
from assess.tui.present.audit.past import FILTERS, narrowed, sought_text
from assess.tui.present.journal import entry_texts, journal_rows
from assess.tui.present.recorded import Teller, Tells
from assess.tui.present.review.recorded import Recorder
from assess.workflow.beside import kept, kept_entries
from assess.workflow.history import Entry, Part, Sought, entries

_LATEST = 20
"""So many events are told, the last ones."""

_NARROW = "f"
_PARTS: Mapping[str, Part] = {"b": "review", "d": "samples", "r": "rounds"}
"""What is typed for the journals that are kept beside the answers."""


def journal(told: Conversation, text: str) -> None:
    """`log`: the last events, newest first; `log 12`: one in full; `log f`: narrowed; `log b`, `d` or `r`: another."""
    sitting = told.desk.sitting
    word, _, rest = text.partition(" ")
    part = _PARTS.get(word)
    if part is None:
        teller = Teller(told.desk.subject(told.talk.language), sitting.shapes, told.voice)
        _tell(told, entries(sitting.opened.events), teller, text)
        return
    found = kept(sitting.workspace, sitting.id, part)
    told.talk.say(f"reviewlog.of.{part}")
    if found.broken is not None:
        told.talk.say(found.broken.key, seq=found.broken.seq)
    _tell(told, kept_entries(found.sound), Recorder(told.voice), rest.strip())


def review_journal(told: Conversation, text: str) -> None:
    """`G`: the journal of the review, as `log b`."""
    journal(told, f"b {text}")


def _tell(told: Conversation, found: Sequence[Entry], teller: Tells, text: str) -> None:
    if not found:
        told.talk.say("reviewlog.empty")
        return
    if text == _NARROW:
        sought = _sought(told, found)
        shown = [each for each in found if sought.wants(each)]
        told.talk.say("audit.filter.count", count=len(shown), of=len(found), sought=sought_text(sought, told.voice))
    elif text:
        for line in entry_texts(found[number_in(text, len(found))], teller, told.voice):
            told.talk.line(line)
        return
    else:
        shown = list(found)
        told.talk.say("audit.filter.latest", count=min(len(found), _LATEST), of=len(found))
    told.talk.page(row.line for row in journal_rows(shown[: -_LATEST - 1 : -1], teller, told.voice, WIDE))


def _sought(told: Conversation, found: Sequence[Entry]) -> Sought:
    """What is sought, asked for; everything where nothing is typed."""
    told.talk.say("audit.filter.title")
    number = told.picked([told.voice.say(f"audit.filter.{name}") for name in FILTERS])
    if number is None:
        return Sought()
    name = FILTERS[number]
    if name != "kind":
        return narrowed(Sought(), name, told.asked(f"audit.ask.{name}"), told.desk.sitting.workspace.now())
    kinds = tuple(dict.fromkeys(each.kind for each in found))
    kind = told.picked([told.voice.say(f"tui.kind.{each}") for each in kinds])
    return Sought() if kind is None else Sought(kind=kinds[kind])


# ------------------------------------------------------------------------------------------------ what changed


def changes(told: Conversation, text: str) -> None:
    """`W`: what the supplier changed since the submission before; `W v`: other things side by side."""
    comparing = Comparing(told.desk)
    both = _chosen(told, comparing) if text else comparing.first()
    if both is None:
        told.talk.say("comparing.none")
        return
    told.talk.line(comparing.name(both, told.voice))
    found = comparing.found(both, told.voice, WIDE)
    told.talk.page(row.line for row in found.rows)
    told.talk.say("comparing.told" if found.count else "comparing.same", count=found.count)


def _chosen(told: Conversation, comparing: Comparing) -> Both | None:
    pairs, functions = comparing.pairs(), comparing.functions()
    names = [comparing.name(each, told.voice) for each in pairs]
    names += [told.voice.say("comparing.views", one=one, other=other) for one, other in functions]
    told.talk.say("comparing.which")
    number = told.picked([*names, told.voice.say("comparing.another")], "tui.plain.pick_first") or 0
    if number < len(pairs):
        return pairs[number]
    if number < len(names):
        return comparing.two(*functions[number - len(pairs)])
    return comparing.another(told.asked("comparing.ask"))
