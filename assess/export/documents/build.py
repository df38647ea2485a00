"""Documents put together: chapters in order, with only those links whose place is in the document."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from assess.domain.questionnaire import Source
from assess.domain.record import dataclass
from assess.export.blocks import Block, Bullets, Card, Document, Grid, Heading, Pair, Pairs
from assess.export.documents.profiles import PROFILES
from assess.export.model import CREATOR, DEFAULT_PROFILE, Report, Subject
from assess.export.naming import WHOLE

_SHOWN_OF_HEAD = 12


@dataclass(frozen=True, slots=True)
class Name:
    """What a document is called: in its file's name, on its first page, and in a line below that."""

    kind: str
    title: str
    line: str


def build_document(report: Report) -> Document:
    """The report in its profile; raises KeyError for one that is not in `profiles.PROFILES`."""
    chapters = PROFILES[report.profile]
    line = report.word(f"document.profile_line.{report.profile}", subtitle=report.subtitle)
    kind = WHOLE if report.profile == DEFAULT_PROFILE else report.profile
    name = Name(kind, report.title, line)
    return put_together(report, name, (block for chapter in chapters for block in chapter(report)))


def put_together(subject: Subject, name: Name, blocks: Iterable[Block]) -> Document:
    """A document of some blocks, with its running lines."""
    state, status = subject.assessment, subject.status
    return Document(
        kind=name.kind,
        language=subject.language,
        title=name.title,
        subject=name.line,
        creator=CREATOR,
        header=subject.word(
            "document.running.header",
            product=state.product,
            sources=_sources(subject.scores.sources),
            seq=state.head.seq,
            status=status,
        ),
        footer=subject.word("document.running.footer", head=state.head.hash[:_SHOWN_OF_HEAD]),
        draft=status.upper() if subject.stage == "concept" else "",
        moment=subject.moment,
        journal_head=state.head.hash,
        blocks=_linked(tuple(blocks)),
    )


def _sources(sources: Iterable[Source]) -> str:
    """`biv, controls 1.0; policy 1.1`: what has the same version together, so that a running line stays one line."""
    together: dict[str, list[str]] = {}
    for each in sources:
        together.setdefault(each.version, []).append(each.id)
    return "; ".join(f"{', '.join(names)} {version}" for version, names in together.items())


def _linked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without links to places that are not among them."""
    places = frozenset(each.anchor for each in blocks if isinstance(each, (Heading, Card)))
    return tuple(_kept(each, places) for each in blocks)


def _kept(block: Block, places: Collection[str]) -> Block:
    match block:
        case Bullets():
            items = tuple((text, place if place in places else None) for text, place in block.items)
            return replace(block, items=items)
        case Pairs() | Card():
            return replace(block, rows=tuple(_pair(each, places) for each in block.rows))
        case Grid():
            return replace(block, links=_known(block.links, places))
        case _:
            return block


def _pair(pair: Pair, places: Collection[str]) -> Pair:
    return replace(pair, links=_known(pair.links, places)) if pair.links else pair


def _known(links: Mapping[str, str], places: Collection[str]) -> dict[str, str]:
    return {word: place for word, place in links.items() if place in places}
