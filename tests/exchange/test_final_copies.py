"""A report of what was submitted is a final copy; of anything else it is a concept."""

from pathlib import Path

import pytest

from tests.cli.driver import Program


def written(side: Program, folder: Path, *options: str) -> Path:
    (made,) = side("export", "leerplatform", "-f", "html", "-o", folder, *options).out.split()
    return Path(made)


def test_a_concept_becomes_a_final_copy_by_submitting_and_a_concept_again_by_a_change(
    supplier: Program, lms: str, tmp_path: Path
) -> None:
    before = written(supplier, tmp_path)
    assert "_concept_" in before.name
    assert "CONCEPT" in before.read_text(encoding="utf-8")
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    final = written(supplier, tmp_path)
    assert "_ingediend_" in final.name
    assert "CONCEPT" not in final.read_text(encoding="utf-8")
    assert ">ingediend<" in final.read_text(encoding="utf-8")
    supplier("set", lms, "B1", "high", "--why", "Ook 's nachts: leerlingen in een andere tijdzone.")
    assert "_concept_" in written(supplier, tmp_path).name


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_final_copy_is_made_anew_by_who_verifies_it(supplier: Program, lms: str, tmp_path: Path, form: str) -> None:
    supplier("submit", lms, "-o", tmp_path / "1.assess")
    (made,) = supplier("export", lms, "-f", form, "-o", tmp_path).out.split()
    assert "_ingediend_" in made
    supplier("verify", made)


def test_a_dossier_says_what_the_institution_made_of_it(received: Program, lms: str, tmp_path: Path) -> None:
    profile = ("--profile", "auditdossier")
    assert "_ingediend_" in written(received, tmp_path, *profile).name
    received("review", lms, "B1", "reject", "--why", "Te laag.")
    assert "_in-beoordeling_" in written(received, tmp_path, *profile).name
    received("return", lms, "-o", tmp_path / "ronde.assess")
    final = written(received, tmp_path, *profile)
    assert "_teruggestuurd_" in final.name
    assert "CONCEPT" not in final.read_text(encoding="utf-8")
