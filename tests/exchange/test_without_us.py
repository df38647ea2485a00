"""What `docs/packs.md` says about checking a pack without assess is true: its own commands are run here."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.exchange.broken import PACKS
from tests.exchange.making import SUPPLIER

PAGE = Path(__file__).parents[2] / "docs" / "packs.md"
NEEDED = ("openssl", "unzip", "base64", "sed", "sh")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")


def script() -> str:
    """The block of commands in the page that needs no assess."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = (block for block in blocks if "openssl" in block)
    return str(found)


def run(pack: str, folder: Path, public: str = SUPPLIER.public) -> subprocess.CompletedProcess[str]:
    shutil.copy(PACKS / f"{pack}.assess", folder / "lms.assess")
    (folder / "voorbeeld.pub").write_text(f"{public} Voorbeeld B.V.\n", encoding="utf-8")
    return subprocess.run(["sh", "-e", "-c", script()], cwd=folder, check=False, capture_output=True, text=True)


def test_openssl_finds_the_signature_of_a_good_pack_right(tmp_path: Path) -> None:
    done = run("good", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
    assert done.stdout.count("OK") == 9, done.stdout


@pytest.mark.parametrize("pack", ["signature-of-zeros", "signed-over-other-bytes"])
def test_openssl_finds_another_signature_wrong(pack: str, tmp_path: Path) -> None:
    done = run(pack, tmp_path)
    assert done.returncode != 0
    assert "Signature Verification Failure" in done.stdout + done.stderr


def test_openssl_finds_another_key_wrong(tmp_path: Path) -> None:
    other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43
    assert run("good", tmp_path, other).returncode != 0


def test_a_changed_member_does_not_have_its_digest(tmp_path: Path) -> None:
    done = run("changed-state", tmp_path)
    assert done.returncode != 0
    assert "state.json: FAILED" in done.stdout
