"""A whole year between a supplier, an institution and an auditor: three workspaces, with files between them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook

from tests.cli.driver import Clock, Program
from tests.exchange.filled import filled
from tests.exchange.form.filling import changed, write
from tests.exchange.sides import FEW_ROUNDS, HOLDER, INSTITUTION, SECRET

RETURNED = 14


class Year:
    """The three sides, the mail between them, and the day."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.mail, self.clock = folder / "mail", clock
        self.mail.mkdir()
        self.supplier, self.institution, self.auditor = (
            Program(folder / name) for name in ("supplier", "institution", "auditor")
        )
        self.lms = ""

    def day(self, date: str) -> None:
        self.clock.time = f"{date}T09:00:00Z"

    def verified(self, program: Program, file: str) -> dict[str, Any]:
        found: dict[str, Any] = program("--json", "verify", self.mail / file).data
        assert found["holds"]
        return found


@pytest.fixture
def year(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Year:
    """Before anything happens: everybody has a workspace with a role, and a key."""
    monkeypatch.setenv("ASSESS_PASSPHRASE", SECRET)
    monkeypatch.setattr("assess.exchange.keys._ROUNDS", FEW_ROUNDS)
    made = Year(tmp_path, clock)
    for program, role, name in (
        (made.supplier, "supplier", HOLDER),
        (made.institution, "reviewer", INSTITUTION),
        (made.auditor, "auditor", "Auditkantoor"),
    ):
        program("role", role)
        program("keys", "new", "--name", name)
    return made


def answer(year: Year) -> None:
    """The supplier answers, and two colleagues fill in their parts in workbooks."""
    year.lms = year.supplier.new(supplier=HOLDER)
    year.supplier("--as", "ciso", "import", year.lms, "-", stdin=json.dumps(filled()).encode())
    for section, title, item, function in (
        ("B-HER", "Maatregelen", "B-HER-02", "hoofd beheer"),
        ("T1", "Toegangsvragen", "AR-02", "functionaris gegevens"),
    ):
        form = year.mail / f"{section}.xlsx"
        year.supplier("form", year.lms, "--section", section, "-o", form)

        def fill(book: Workbook, title: str = title, item: str = item, function: str = function) -> None:
            book["Leesmij"]["B3"] = function
            write(book, title, item, value="voldoet niet", why="Nog niet ingericht.")

        year.supplier("import", year.lms, changed(form, fill))
        assert year.supplier.show(year.lms, item)["author"] == function


def review(year: Year) -> list[str]:
    """The institution raises a level, accepts what it can, and returns fourteen items."""
    program = year.institution
    assert program("--json", "require", year.lms, "V=high", "--why", "Er staan zorgnotities in.").data["added"]
    rows = [each["item"] for each in program("--json", "review", year.lms).data["items"]]
    returned = [item for item in rows if item.startswith(("B", "I")) and "/" not in item][:RETURNED]
    program("review", year.lms, ",".join(item for item in rows if item not in returned), "accept")
    program("review", year.lms, ",".join(returned), "ask", "--why", "Licht dit toe.", "--say", "Zie ons beleid.")
    program("conclude", year.lms, "accepted", "--why", "Nog niet.", code=1)
    sent = program("--json", "return", year.lms, "-o", year.mail / "ronde-1.assess").data
    assert sorted(sent["items"]) == sorted(returned)
    return returned


def answer_round(year: Year, returned: list[str]) -> None:
    """The supplier sees what is asked, and answers it item by item."""
    year.supplier("receive", year.mail / "ronde-1.assess")
    asked = year.supplier("--json", "review", year.lms).data["asked"]
    assert {each["item"] for each in asked} == set(returned)
    for item in returned:
        value = "medium" if len(item) == len("B1") else "not_met"
        year.supplier("--as", "ciso", "set", year.lms, item, value, "--why", "Toegelicht na de vraag van de school.")
    year.supplier("import", year.lms, "-", stdin=json.dumps({"answers": open_answers(year)}).encode())
    assert all(each["answered"] for each in year.supplier("--json", "review", year.lms).data["asked"])


def open_answers(year: Year) -> dict[str, Any]:
    """Answers for what blocks after a level went up: new requirements apply."""
    blocked = year.supplier("--json", "check", year.lms, code=None).data["blockers"]
    return {each["item"]: {"value": "unknown"} for each in blocked}


def test_a_whole_year(year: Year) -> None:
    year.day("2026-03-02")
    answer(year)
    year.supplier("--as", "ciso", "submit", year.lms, "-o", year.mail / "1.assess")

    year.day("2026-03-09")
    signer = year.verified(year.institution, "1.assess")["signatures"][0]
    assert signer["standing"] == "first_use"
    assert signer["spoken"] == year.supplier("--json", "keys", "list").data["own"][0]["spoken"]
    year.institution("receive", year.mail / "1.assess")
    returned = review(year)

    year.day("2026-04-01")
    answer_round(year, returned)
    year.supplier("--as", "ciso", "submit", year.lms, "-o", year.mail / "2.assess")

    year.day("2026-04-08")
    assert year.institution("--json", "receive", year.mail / "2.assess").data["standing"] == "known"
    rows = year.institution("--json", "review", year.lms).data["items"]
    standing = {each["item"]: each["standing"] for each in rows}
    assert {standing[item] for item in returned} == {"changed"}
    assert all(each["change"]["old"] != each["change"]["new"] for each in rows if each["standing"] == "changed")
    left = ",".join(item for item, stands in standing.items() if stands in ("changed", "to_judge"))
    year.institution("review", year.lms, left, "accept")
    year.institution("finding", "add", year.lms, "--grade", "minor", "--title", "Herstelplan ontbreekt")
    year.institution("--as", "bestuur", "conclude", year.lms, "accepted", "--why", "Met één bevinding.")
    year.institution("sign", year.mail / "2.assess", "-o", year.mail / "2-getekend.assess")

    year.day("2027-03-01")
    next_year(year)
    audit(year)


def next_year(year: Year) -> None:
    """The supplier begins from last year's submission; nothing of it counts until somebody looks again."""
    made = year.supplier("--as", "ciso", "--json", "new", "--from", year.mail / "2.assess").data["assessment"]
    assert year.supplier("--json", "score", made).data["controls"]["answered"] == 0
    assert year.supplier("submit", made, "-o", year.mail / "3.assess", code=1).err
    year.supplier("--as", "ciso", "set", made, "B2", "--confirm")
    assert year.supplier.show(made, "B2")["author"] == "ciso"


def audit(year: Year) -> None:
    """The auditor verifies everything, looks at any day, draws a sample and takes the dossier."""
    program = year.auditor
    for file in ("1.assess", "ronde-1.assess", "2.assess", "2-getekend.assess"):
        year.verified(program, file)
    assert len(year.verified(program, "2-getekend.assess")["signatures"]) == 2
    program("receive", year.mail / "2-getekend.assess")
    program("journal", year.lms, "--verify")
    assert program.journal(year.lms) == year.supplier.journal(year.lms)
    found = program("--json", "diff", f"{year.lms}#1", f"{year.lms}#2").data["differences"]
    assert found == program("--json", "diff", f"{year.lms}@2026-03-31", year.lms).data["differences"]
    assert program("set", year.lms, "B1", "low", "--why", "Beter.", code=2).err
    (year.mail / "rechten.csv").write_text("\n".join(["nummer", *map(str, range(100, 140))]), encoding="utf-8")
    program("sample", "draw", year.lms, year.mail / "rechten.csv", "--source", "uitdraai van beheer")
    drawn = program("sample", "draw", year.lms, "S1", "--phrase", "groene fiets").out.split()
    for key in drawn:
        program("sample", "record", year.lms, "S1", key, "ok", "--attribute", "vooraf goedgekeurd")
    assert program("--json", "sample", "report", year.lms).data["samples"][0]["evaluation"] == "none_found"
    written = program("--json", "export", year.lms, "-f", "json,csv", "-o", year.mail / "dossier").data["files"]
    assert all(Path(each).stat().st_size for each in written)


def test_a_year_in_which_the_mail_was_changed_ends_at_once(year: Year) -> None:
    year.day("2026-03-02")
    answer(year)
    year.supplier("submit", year.lms, "-o", year.mail / "1.assess")
    data = bytearray((year.mail / "1.assess").read_bytes())
    data[len(data) // 2] ^= 1
    (year.mail / "1.assess").write_bytes(data)
    before = sorted(path for path in year.institution.workspace.rglob("*"))
    year.institution("receive", year.mail / "1.assess", code=1)
    assert sorted(path for path in year.institution.workspace.rglob("*")) == before
    shutil.rmtree(year.mail)
