"""What files are called."""

from assess.export.naming import file_name
from tests.export.documents.world import state, subject
from tests.export.xlsx.reading import report_on


def test_the_words_of_a_name_are_dutch_and_another_language_stands_at_its_end() -> None:
    begin = "qompas-b-v_lob-methode-qompas_zelfbeoordeling_concept_2022-01-05"
    assert file_name(report_on(subject(language="nl")), "zelfbeoordeling", "pdf") == f"{begin}.pdf"
    assert file_name(report_on(subject(language="en")), "zelfbeoordeling", "pdf") == f"{begin}_en.pdf"


def test_a_name_is_plain_text_without_parts_that_say_nothing() -> None:
    named = state(supplier="../Zoë & Söhne", product="日本")
    assert file_name(report_on(subject(named)), "oscal", "json") == "zoe-sohne_oscal_concept_2022-01-05.json"


def test_long_names_are_cut_to_what_every_disk_takes() -> None:
    named = state(supplier="x" * 500, product="y" * 500)
    assert len(file_name(report_on(subject(named)), "zelfbeoordeling", "pdf")) < 130
