"""The report profiles: which chapters, in which order, in which language, with links that lead somewhere."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from assess.domain.answers import Answer
from assess.domain.register import Party, RoleGroup
from assess.domain.text import clean
from assess.export.blocks import Badges, Card, Chart, Contents, Document, Heading, PageBreak, Paragraph, SignOff
from assess.export.documents.annexes import ANNEXES
from assess.export.documents.profiles import PROFILES
from assess.export.model import Subject
from assess.messages import LANGUAGES, Language
from tests.export.documents.world import (
    all_text,
    anchors,
    document,
    example_events,
    example_state,
    full_state,
    headings,
    links,
    registering,
    rows,
    state,
    subject,
)
from tests.hostile.samples import texts

WHOLE = [
    "Samenvatting voor het bestuur",
    "BIV-classificatie",
    "Maatregelen",
    "Toegangsrechten",
    "Vragen over toegangsrechten",
    "Bevindingen op de toegangsmatrix",
    "Antwoorden die elkaar tegenspreken",
    "Verbeterplan",
    "Productprofiel",
    "Bewijs",
    "Wat niet meetelt, en waarom",
    "Begrippen",
]
CHAPTERS = {
    "bestuur": ["Samenvatting voor het bestuur"],
    "volledig": WHOLE,
    "afwijkingen": [
        "Uitkomst",
        "Wat niet in orde is",
        "Bevindingen op de toegangsmatrix",
        "Antwoorden die elkaar tegenspreken",
        "Verbeterplan",
    ],
    "auditdossier": [*WHOLE, "Rekenwijze", "Opbouw van de scores", "Wijzigingen", "Logboek", "Versies en herkomst"],
}
BY_NAME = {make.__name__: make for make in ANNEXES}
EVERY = (*PROFILES, *BY_NAME)
SAFE_ANCHOR = re.compile("[A-Za-z0-9._-]{1,120}")


def made(name: str, of: Subject) -> Document:
    return BY_NAME[name](of) if name in BY_NAME else document(of, name)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_has_its_chapters_in_order(profile: str) -> None:
    assert headings(document(subject(), profile)) == CHAPTERS[profile]


def test_every_profile_is_held_to_its_chapters() -> None:
    assert set(CHAPTERS) == set(PROFILES)


def test_a_profile_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        document(subject(), "kort")


def test_the_audit_file_is_the_full_report_with_more_behind_it() -> None:
    of = subject(full_state())
    whole, audit = document(of, "volledig").blocks, document(of, "auditdossier").blocks
    assert audit[: len(whole)] == whole
    assert len(audit) > len(whole)


def test_a_whole_report_has_cover_summary_and_contents_each_on_pages_of_their_own() -> None:
    blocks = document(subject(), "volledig").blocks
    kinds = [type(each) for each in blocks]
    assert kinds.index(SignOff) < kinds.index(PageBreak) < kinds.index(Chart) < kinds.index(Contents)
    after_cover = blocks[kinds.index(PageBreak) + 1]
    assert isinstance(after_cover, Paragraph)
    assert "schermlezer" in after_cover.text


def test_the_board_gets_badges_charts_and_no_card() -> None:
    blocks = document(subject(), "bestuur").blocks
    assert Counter(type(each) for each in blocks)[Chart] == len("BIV")
    assert not any(isinstance(each, (Card, PageBreak, Contents)) for each in blocks)
    assert sum(isinstance(each, Badges) for each in blocks) == 1


def test_what_is_in_order_is_left_out_of_the_deviations() -> None:
    of = subject(full_state())
    complying = {
        name for name, each in of.scores.items.items() if each.effective == "complies" and not each.must_failed
    }
    shown = {each.title.split()[0] for each in document(of, "afwijkingen").blocks if isinstance(each, Card)}
    assert complying
    assert not shown & complying
    assert {"V-LOG-02", "V-NET-02", "V-TRO-05"} <= shown


@pytest.mark.parametrize("of", [subject(), subject(full_state())], ids=["example", "full"])
@pytest.mark.parametrize("name", EVERY)
def test_every_link_leads_to_one_place(name: str, of: Subject) -> None:
    blocks = made(name, of).blocks
    places = Counter(anchors(blocks))
    assert [place for place, count in places.items() if count > 1] == []
    assert set(links(blocks)) <= set(places)


@pytest.mark.parametrize("name", EVERY)
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    levels = [each.level for each in made(name, subject(full_state())).blocks if isinstance(each, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EVERY)
def test_both_languages_say_the_same_in_their_own_words(name: str) -> None:
    dutch, english = (made(name, subject(full_state(), language)) for language in ("nl", "en"))
    assert [type(each) for each in dutch.blocks] == [type(each) for each in english.blocks]
    assert anchors(dutch.blocks) == anchors(english.blocks)
    assert (dutch.language, english.language) == ("nl", "en")
    assert dutch.title != english.title
    for words in (all_text(dutch), all_text(english)):
        assert "document." not in words
        assert "{" not in words
    for term in ("niet opgegeven", "voldoet", "Vertrouwelijkheid"):
        assert term not in all_text(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_two_languages_is_taken_in_that_of_the_report(language: Language) -> None:
    dutch, english = "Klantenservice en helpdesk", "Customer service and helpdesk"
    text = all_text(document(subject(language=language), "volledig"))
    assert (dutch in text) == (language == "nl")
    assert (english in text) == (language == "en")


@pytest.mark.parametrize("name", EVERY)
def test_the_same_state_makes_the_same_document(name: str) -> None:
    assert made(name, subject(full_state())) == made(name, subject(full_state()))


@pytest.mark.parametrize("name", EVERY)
def test_every_document_says_what_it_is_about_and_where_it_stands(name: str) -> None:
    made_ = made(name, subject())
    assert "LOB-methode Qompas" in made_.title
    assert "LOB-methode Qompas" in made_.header
    assert "concept" in made_.header
    assert "biv, controls, access-rights, profile, rules, policy 1.0" in made_.header
    assert made_.journal_head[:12] in made_.footer
    assert made_.draft == "CONCEPT"
    assert made_.moment.isoformat() == "2022-01-05T11:00:00+00:00"
    assert made_.kind
    assert "zelfbeoordeling hiermee is geen certificaat" in all_text(made_) or name == "bestuur"


# ------------------------------------------------------------------------------------------- the text of strangers


def test_hostile_texts_pass_through_unchanged() -> None:
    samples = [clean(each) for each in texts().values()]
    threes = zip(*(iter(samples),) * 3, strict=False)
    answers = {
        name: Answer(value="partly", why=first, plan=second, residual_risk=third)
        for name, (first, second, third) in zip(subject().scores.items, threes, strict=False)
    }
    placed = {text for answer in answers.values() for text in (answer.why, answer.plan, answer.residual_risk)}
    values = {each for card in document(subject(state(answers=answers)), "volledig").blocks for each in shown(card)}
    assert len(placed) > len(samples) * 0.9
    assert [str(text)[:60] for text in placed if text and text not in values] == []


def shown(block: object) -> list[str]:
    return list(rows(block).values()) if isinstance(block, Card) else []


def test_names_of_strangers_make_safe_places_that_differ() -> None:
    names = ["a b", "a_b", "a.b", "a/b", "<script>", "\u202e", "x" * 300, "x" * 301, "é"]
    parties = [Party(id=name, name=name) for name in names]
    roles = [RoleGroup(id=name, title=name) for name in names]
    of = subject(registering(parties=parties, role_groups=roles, grants=[]))
    places = anchors(document(of, "volledig").blocks)
    assert len(places) == len(set(places))
    assert [place for place in places if not SAFE_ANCHOR.fullmatch(place)] == []


def test_an_empty_assessment_makes_every_document() -> None:
    empty = replace(state(), answers={}, facts={}, profile={}, evidence={}, touched={}, sources=())
    empty = replace(empty, register=type(example_state().register)())
    for name in EVERY:
        text = all_text(made(name, subject(empty, events=example_events()[:1])))
        assert re.search("[Nn]iet (?:opgegeven|beantwoord)|nog geen niveau", text), name
