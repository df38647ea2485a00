"""One item of the questionnaires in words: what is asked, what is enough, and where it comes from."""

from collections.abc import Iterable, Iterator, Mapping

from assess.cli.terms import level_word, severity_word
from assess.cli.words import Words, words_of
from assess.domain.fields import Field
from assess.domain.questionnaire import Content, Entry, LevelQuestion, Requirement, Rule
from assess.domain.record import dataclass
from assess.domain.register import CheckDefinition
from assess.domain.vocabulary import Level, Text, local
from assess.messages import Language, say

Pairs = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Described:
    """An item in one language: its title, its texts, and what else is known of it by name."""

    title: str
    texts: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]


def describe(
    content: Content, item: LevelQuestion | Requirement | Entry | Rule | CheckDefinition, language: Language
) -> Described:
    """An item in words."""
    texts: tuple[Text, ...]
    match item:
        case LevelQuestion():
            title, texts, parts = item.short, (item.question, item.why), _levels(item.levels, language)
        case Requirement():
            title, texts, parts = item.title, (item.question,), _requirement(content, item, language)
        case Entry():
            title, texts, parts = item.label, (item.help,), _entry(words_of(content, language), item)
        case Rule():
            title, texts, parts = item.message, (item.action,), _rule(item, language)
        case CheckDefinition():
            title, texts, parts = item.title, (item.message, item.action), _check(item, language)
    return Described(title.to(language), tuple(text.to(language) for text in texts), tuple(parts))


def _levels(texts: Mapping[Level, Text], language: Language, must: Iterable[Level] = ()) -> Pairs:
    for level in Level:
        if level in texts:
            mark = f" ({say('cli.describe.must', language)})" if level in must else ""
            yield level_word(level, language) + mark, texts[level].to(language)


def _requirement(content: Content, item: Requirement, language: Language) -> Pairs:
    yield from _levels(item.requirement, language, item.must)
    for option in item.options:
        yield option.id, option.label.to(language)
    for each in item.fields:
        yield f"--measured {each.id}", _field(content, each, language)
    if item.guidance:
        yield say("cli.describe.guidance", language), item.guidance.to(language)
    for grade, text in item.evidence.items():
        yield say(f"scoring.grade.{grade}", language), text.to(language)
    places = {norm: ", ".join(local(each, language) for each in named) for norm, named in item.refs.items()}
    norms = "; ".join(f"{norm} {place}" for norm, place in places.items())
    yield say("cli.describe.weight", language), str(item.weight)
    yield say("cli.describe.norms", language), norms or "–"


def _field(content: Content, field: Field, language: Language) -> str:
    """What is measured, in which unit, and the limit at each level."""
    unit = content.controls.units.get(field.unit or "")
    words = Words(language)
    limits = [f"{level_word(level, language)} {words.value(field.limit(level))}" for level in field.threshold]
    compare = f" {field.compare}" if field.compare and limits else ""
    options = [f"{option.id} = {option.label.to(language)}" for option in field.options]
    label = field.label.to(language) + (f" ({unit.to(language)})" if unit else "") + compare
    return "; ".join([label, *limits, *options])


def _entry(words: Words, item: Entry) -> Pairs:
    yield say("cli.describe.type", words.language), say(f"cli.describe.type_of.{item.type}", words.language)
    for option in item.options:
        yield option, words.entry(item, option)


def _rule(item: Rule, language: Language) -> Pairs:
    yield say("cli.score.severity", language), severity_word(item.severity, language)
    yield say("cli.describe.about", language), ", ".join(item.jump)


def _check(item: CheckDefinition, language: Language) -> Pairs:
    for level, severity in item.severity.items():
        yield level_word(level, language), severity_word(severity, language)
    yield say("cli.describe.norms", language), ", ".join(local(norm, language) for norm in item.norms) or "–"
