"""A contradiction in words: which answers do not go together, why, what would solve it, and what was said about it."""

from collections.abc import Mapping, Sequence

from assess.domain.questionnaire import Requirement
from assess.domain.vocabulary import Aspect
from assess.scoring.consistency import EXPLAINED
from assess.scoring.results import Contradiction
from assess.tui.present.answer import said
from assess.tui.present.body import Around
from assess.tui.present.items import Item
from assess.tui.present.page import BLANK, Line, Span, line, paragraph
from assess.tui.present.words import severity_colour


def involved(fired: Contradiction, around: Around, known: Mapping[str, Item]) -> tuple[str, ...]:
    """The answers that a contradiction is about; where it names an aspect, the questions that decided its level."""
    levels = (found for aspect, found in around.scores.classification.aspects.items() if _level(aspect) in fired.items)
    decided = (name for found in levels for name in found.decided_by)
    return tuple(each for each in dict.fromkeys((*fired.items, *decided)) if each in known)


def _level(aspect: Aspect) -> str:
    return f"level.{aspect}"


def contradiction_lines(fired: Contradiction, around: Around, known: Mapping[str, Item], width: int) -> list[Line]:
    """What does not go together, each answer as it stands now, what would solve it, and what it holds up."""
    voice, rule = around.voice, fired.rule
    rows = [*paragraph(voice.text(rule.message), width, severity_colour(rule.severity)), BLANK]
    for name in involved(fired, around, known):
        item = known[name]
        told = voice.labelled(f"{name} {voice.text(item.line.title)}", _answer(item, around))
        rows += paragraph(told, width - 2, first="  ")
    rows += _levels(fired, around, width)
    rows += [BLANK, *_labelled(voice.say("tui.contradiction.solve"), voice.text(rule.action), width)]
    rows += paragraph(voice.say(f"tui.contradiction.{rule.severity}"), width, "dim")
    answer = around.assessment.answers.get(rule.id)
    if answer is not None and answer.value == EXPLAINED:
        rows += [BLANK, *_labelled(voice.say("tui.contradiction.explained"), voice.text(answer.why), width)]
    return [*rows, BLANK]


def _answer(item: Item, around: Around) -> str:
    """What was answered, and at which level it is asked."""
    voice = around.voice
    told = said(item, voice) or voice.say("tui.item.empty")
    level = item.line.level if isinstance(item.shape, Requirement) and item.line.applies else None
    return f"{told} ({voice.level(level)})" if level else told


def _levels(fired: Contradiction, around: Around, width: int) -> list[Line]:
    """The levels that it is about."""
    voice, rows = around.voice, list[Line]()
    for aspect, decided in around.scores.classification.aspects.items():
        if _level(aspect) in fired.items:
            told = f"{voice.level(decided.level)} ({', '.join(decided.decided_by) or '–'})"
            rows += paragraph(f"{voice.say(f'term.aspect.{aspect}')}: {told}", width - 2, first="  ")
    return rows


def _labelled(label: str, text: str, width: int) -> list[Line]:
    return [line(Span(label, "teal")), *paragraph(text, width - 2, first="  ")]


def headings(found: Sequence[Contradiction], around: Around) -> tuple[str, ...]:
    """One line for each contradiction, those that were explained marked so."""
    voice = around.voice
    marks = ("✔" if each.explained else "!" for each in found)
    return tuple(
        f"{mark} {each.rule.id} {voice.text(each.rule.message)}" for mark, each in zip(marks, found, strict=True)
    )
