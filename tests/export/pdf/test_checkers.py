"""What other programs make of the file: those of poppler and qpdf, where they are installed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assess.export.pdf.archive import ATTACHED
from assess.export.pdf.render import render_document
from tests.export.html.every_block import document

DATA = b'{"assessment":"voorbeeld"}'


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with every kind of block."""
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(render_document(document(), DATA))
    return path


def said(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([program, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def test_qpdf_finds_nothing_broken(file: Path) -> None:
    assert "No syntax or stream encoding errors" in said("qpdf", "--check", str(file))


def test_poppler_reads_the_structure_with_its_words(file: Path) -> None:
    tree = said("pdfinfo", "-struct-text", str(file))
    assert 'H1 (block)\n    "Een gewone tekst"' in tree
    assert all(role in tree for role in ("Table", "TH", "TD", "Figure", "Link", "TOCI", "LBody", "Caption", "Form"))


def test_poppler_finds_every_font_embedded(file: Path) -> None:
    _, _, *rows = said("pdffonts", str(file)).splitlines()
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_poppler_takes_the_data_out_again(file: Path, tmp_path: Path) -> None:
    said("pdfdetach", "-savefile", ATTACHED, "-o", str(tmp_path / "data.json"), str(file))
    assert (tmp_path / "data.json").read_bytes() == DATA


def test_pdfua_finds_nothing(file: Path) -> None:
    assert "PASS" in said(str(Path(sys.executable).with_name("pdfua")), "check", str(file))


JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation")
]
NEWER_THAN_A1 = [
    "1.2.9 Body Syntax error, EmbeddedFile entry is present in a FileSpecification dictionary",
    "1.4 Trailer Syntax error, /XRef cross reference streams are not allowed",
    "1.4.7 Trailer Syntax error, EmbeddedFile entry is present in the Names dictionary",
    "2.1.6 Invalid graphics object, Invalid version of the ICCProfile",
    "7.11.2 Error on MetaData, part must be 1",
]
"""What PDF/A-3 allows and PDF/A-1, the only part that PDFBox knows, does not."""


def test_pdfbox_finds_only_what_is_newer_than_the_part_of_pdfa_that_it_knows(file: Path) -> None:
    if not all(jar.exists() for jar in JARS):
        pytest.skip("PDFBox preflight is not installed")
    path = ":".join(map(str, JARS))
    found = said("java", "-cp", path, str(Path(__file__).with_name("Preflight.java")), str(file))
    assert sorted(found.splitlines()) == NEWER_THAN_A1
