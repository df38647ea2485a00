"""Encrypted packs: who can open them, who cannot, and what is inside."""

import base64
import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from assess.cli import passphrase as asking
from assess.cli.command import Call
from assess.errors import AssessError, CallError, GateError, InputError
from assess.exchange import age
from tests.cli.driver import Program
from tests.exchange.making import STRANGER, SUPPLIER, Making
from tests.exchange.sides import HOLDER, INSTITUTION, SECRET

WORDS = "langs een andere weg"
NONE = Path("/nonexistent")

pytestmark = pytest.mark.skipif(find_spec("pyrage") is None, reason="the extra `encrypt` is not installed")


def refused(work: Callable[[], object]) -> tuple[type[AssessError], str]:
    """The kind and the key of what is refused."""
    with pytest.raises(AssessError) as caught:
        work()
    return type(caught.value), caught.value.key


def age_key() -> tuple[str, str]:
    """The secret and the public half of a new key of age."""
    x25519 = importlib.import_module("pyrage").x25519
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


@pytest.fixture(scope="module")
def by_passphrase() -> bytes:
    """A small pack behind a passphrase: locking costs a second, so it is done once."""
    return age.locked(Making().pack(), WORDS)


@pytest.fixture
def closed() -> bytes:
    """A small pack for one key of OpenSSH."""
    return age.encrypted(Making().pack(), [SUPPLIER.public])


# --------------------------------------------------------------------------------------------------- the format


def test_what_is_inside_is_the_pack_byte_for_byte(closed: bytes) -> None:
    assert age.is_encrypted(closed)
    assert age.opened(closed, "x", [age.identity(SUPPLIER)]) == Making().pack()


def test_the_same_pack_is_never_encrypted_to_the_same_bytes(closed: bytes) -> None:
    assert age.encrypted(Making().pack(), [SUPPLIER.public]) != closed


def test_several_keys_of_both_kinds_open_one_pack() -> None:
    secret, public = age_key()
    data = age.encrypted(b"pack", [SUPPLIER.public, public])
    found = age.identities(f"# made for a test\n{secret}\n".encode(), "x")
    assert found is not None
    assert age.opened(data, "x", found) == age.opened(data, "x", [age.identity(SUPPLIER)]) == b"pack"


def test_the_header_names_the_keys_of_openssh_that_open_it(closed: bytes) -> None:
    assert age.ways(closed, "x") == age.Ways(passphrase=False, marks=frozenset({age.mark(SUPPLIER.public)}))


def test_another_key_does_not_open_it(closed: bytes) -> None:
    assert refused(lambda: age.opened(closed, "x", [age.identity(STRANGER)])) == (CallError, "exchange.age.not_for")


def test_a_passphrase_opens_what_it_locked_and_nothing_else_does(by_passphrase: bytes) -> None:
    assert age.ways(by_passphrase, "x").passphrase
    assert age.unlocked(by_passphrase, "x", WORDS) == Making().pack()
    assert refused(lambda: age.unlocked(by_passphrase, "x", "iets heel anders")) == (CallError, "exchange.age.wrong")


def test_a_short_passphrase_locks_nothing() -> None:
    assert refused(lambda: age.locked(b"", "elf tekens.")) == (CallError, "exchange.key.short")


def test_every_changed_byte_and_every_cut_is_found() -> None:
    data, key = age.encrypted(b"a pack of little", [SUPPLIER.public]), [age.identity(SUPPLIER)]
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1
        assert refused(lambda: age.opened(bytes(changed), "x", key))[0] in (CallError, GateError)  # noqa: B023 - called at once
        assert refused(lambda: age.opened(data[:at], "x", key))[0] in (CallError, GateError)  # noqa: B023 - as above


def test_what_was_changed_behind_the_header_is_said_to_be_changed(closed: bytes) -> None:
    key = [age.identity(SUPPLIER)]
    changed = closed[:-1] + bytes([closed[-1] ^ 1])
    for data in (changed, closed[:-1], closed + b"x"):
        assert refused(lambda: age.opened(data, "x", key)) == (GateError, "exchange.age.changed")  # noqa: B023 - called at once


SCRYPT = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA %b\nAAAA\n"
X25519 = b"-> X25519 AAAA\nAAAA\n"


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"", "header"),
        (b"--- AAAA\n", "header"),
        (X25519 * (age.WAYS_LIMIT + 1) + b"--- AAAA\n", "header"),
        (X25519 * 10_000 + b"--- AAAA\n", "header"),
        (SCRYPT % b"18" * 2 + b"--- AAAA\n", "header"),
        (SCRYPT % b"18" + X25519 + b"--- AAAA\n", "header"),
        (SCRYPT % b"" + b"--- AAAA\n", "header"),
        (SCRYPT % b"-1" + b"--- AAAA\n", "header"),
        (SCRYPT % b"22" + b"--- AAAA\n", "work"),
        (SCRYPT % b"9999999" + b"--- AAAA\n", "work"),
    ],
)
def test_a_hostile_header_is_refused_before_any_work(body: bytes, key: str) -> None:
    data = b"age-encryption.org/v1\n" + body
    assert refused(lambda: age.ways(data, "x")) == (InputError, f"exchange.age.{key}")


def test_work_that_the_library_thinks_too_much_is_refused(by_passphrase: bytes) -> None:
    heavy = re.sub(rb"(-> scrypt \S+) \d+", rb"\1 60", by_passphrase)
    assert refused(lambda: age.unlocked(heavy, "x", WORDS)) == (InputError, "exchange.age.work")


def test_the_form_of_letters_is_told_apart() -> None:
    data = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(b"age-encryption.org/v1\n") + b"\n"
    assert age.is_encrypted(data)
    assert refused(lambda: age.ways(data, "x")) == (InputError, "exchange.age.text_form")


@pytest.mark.parametrize("name", ["age1", "age1qqqq", "ssh-ed25519 AAAA", "ssh-rsa AAAA", "age1pq1qqqq"])
def test_what_is_no_recipient_is_refused(name: str) -> None:
    assert refused(lambda: age.encrypted(b"", [name])) == (CallError, "exchange.age.recipient")


def test_a_pack_is_for_so_many_keys_only() -> None:
    many = [SUPPLIER.public] * (age.WAYS_LIMIT + 1)
    assert refused(lambda: age.encrypted(b"", many)) == (CallError, "exchange.age.many")


def test_a_file_of_age_with_a_foreign_line_is_refused() -> None:
    secret, _ = age_key()
    assert age.identities(b"ssh-ed25519 AAAA", "x") is None
    assert refused(lambda: age.identities(f"{secret}\nAGE-SECRET-KEY-1X\n".encode(), "x")) == (
        InputError,
        "exchange.age.identity",
    )


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, closed: bytes) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for work in (
        lambda: age.encrypted(b"", [SUPPLIER.public]),
        lambda: age.locked(b"", WORDS),
        lambda: age.opened(closed, "x", []),
        lambda: age.unlocked(closed, "x", WORDS),
        lambda: age.identity(SUPPLIER),
    ):
        assert refused(work) == (CallError, "exchange.age.library")


@pytest.mark.skipif(shutil.which("age") is None, reason="no age on this machine")
def test_the_program_age_opens_it(closed: bytes, tmp_path: Path) -> None:
    pem = SUPPLIER.private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    (tmp_path / "key").write_bytes(pem)
    (tmp_path / "key").chmod(0o600)
    made = subprocess.run(["age", "-d", "-i", tmp_path / "key"], input=closed, capture_output=True, check=True)
    assert made.stdout == Making().pack()


# ------------------------------------------------------------------------------------------ on the command line


@pytest.fixture
def acquainted(supplier: Program, institution: Program) -> tuple[Program, Program]:
    """A supplier and an institution that know each other's key."""
    institution("keys", "new", "--name", INSTITUTION)
    supplier("keys", "trust", "-", "--name", INSTITUTION, "--role", "institution", stdin=exported(institution))
    institution("keys", "trust", "-", "--name", HOLDER, stdin=exported(supplier))
    return supplier, institution


def exported(program: Program) -> bytes:
    """The public key of a workspace."""
    return program("keys", "export").raw


def test_a_year_goes_by_in_encrypted_packs(acquainted: tuple[Program, Program], lms: str, tmp_path: Path) -> None:
    supplier, institution = acquainted
    sent, back = tmp_path / "1.assess", tmp_path / "2.assess"
    supplier("submit", lms, "-o", sent, "--to", INSTITUTION)
    assert age.is_encrypted(sent.read_bytes())
    assert institution("--json", "verify", sent).data["holds"] is True
    institution("receive", sent)
    kept = list((institution.workspace / "received").iterdir())
    assert [age.is_encrypted(each.read_bytes()) for each in kept] == [False]
    institution("review", lms, "B1", "ask", "--why", "Welke uren?")
    institution("return", lms, "-o", back, "--to", HOLDER)
    assert age.is_encrypted(back.read_bytes())
    supplier("receive", back)
    assert [each["item"] for each in supplier("--json", "review", lms).data["asked"]] == ["B1"]


def test_who_it_is_not_for_gets_one_line(supplier: Program, institution: Program, lms: str, tmp_path: Path) -> None:
    secret, public = age_key()
    path = tmp_path / "1.assess"
    supplier("submit", lms, "-o", path, "--to", public)
    institution("keys", "new", "--name", INSTITUTION)
    named = ["--identity", INSTITUTION]
    for words in (["verify", path], ["receive", path], ["verify", path, *named], ["diff", path, path]):
        found = institution(*words, code=2)
        assert (found.raw, found.err.count("\n")) == (b"", 1)
        assert found.err.startswith(f"{path}: is ")
    key = tmp_path / "age.key"
    key.write_text(secret, encoding="utf-8")
    assert "chmod 600" in institution("verify", path, "--identity", key, code=2).err
    key.chmod(0o600)
    institution("verify", path, "--identity", key)
    assert institution("--json", "verify", path, "--identity", "-", stdin=secret.encode()).data["holds"] is True


LOOKS = {
    "show": ["show"],
    "score": ["score"],
    "check": ["check"],
    "explain": ["explain", "B1"],
    "journal": ["journal"],
}


@pytest.fixture
def for_a_key(supplier: Program, lms: str, tmp_path: Path) -> tuple[Path, Path]:
    """A submission for somebody with a key of age, and that key."""
    secret, public = age_key()
    path, key = tmp_path / "1.assess", tmp_path / "age.key"
    supplier("submit", lms, "-o", path, "--to", public)
    key.write_text(secret, encoding="utf-8")
    key.chmod(0o600)
    return path, key


@pytest.mark.parametrize("words", LOOKS.values(), ids=LOOKS)
def test_an_encrypted_pack_can_be_looked_at(
    supplier: Program, institution: Program, lms: str, for_a_key: tuple[Path, Path], words: list[str]
) -> None:
    path, key = for_a_key
    shown = institution("--json", words[0], path, *words[1:], "--identity", key, code=None)
    assert shown.data == supplier("--json", words[0], lms, *words[1:], code=None).data
    assert institution(words[0], path, *words[1:], code=2).err.startswith(f"{path}: is ")
    piped = institution(words[0], path, *words[1:], "--identity", "-", "--passphrase-file", "-", code=2)
    assert (piped.raw, piped.err.count("\n")) == (b"", 1)


def test_an_encrypted_pack_is_compared_exported_and_carried_over(
    institution: Program, lms: str, for_a_key: tuple[Path, Path], tmp_path: Path
) -> None:
    path, key = for_a_key
    assert institution("--json", "diff", path, path, "--identity", key).data["differences"] == []
    institution("export", path, "-f", "json", "-o", tmp_path / "out.json", "--identity", key)
    assert lms in (tmp_path / "out.json").read_text(encoding="utf-8")
    assert institution("new", "--from", path, code=2).err.startswith(f"{path}: is ")
    assert institution("--json", "new", "--from", path, "--identity", key).data["carried"]


def test_a_passphrase_opens_what_is_looked_at(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    path, words = tmp_path / "1.assess", tmp_path / "words"
    words.write_text(WORDS + "\n", encoding="utf-8")
    supplier("submit", lms, "-o", path, "--to-passphrase", "--pack-passphrase-file", words)
    assert institution("--json", "diff", path, path, "--pack-passphrase-file", words).data["differences"] == []
    assert institution("--json", "new", "--from", path, "--pack-passphrase-file", words).data["carried"]


def test_a_changed_one_is_checked_and_does_not_hold(
    acquainted: tuple[Program, Program], lms: str, tmp_path: Path
) -> None:
    supplier, institution = acquainted
    path = tmp_path / "1.assess"
    supplier("submit", lms, "-o", path, "--to", INSTITUTION)
    path.write_bytes(path.read_bytes()[:-1])
    found = institution("receive", path, code=1)
    assert (found.raw, found.err.count("\n")) == (b"", 1)
    assert institution("--json", "list").data["assessments"] == []


def test_a_passphrase_locks_and_opens(supplier: Program, institution: Program, lms: str, tmp_path: Path) -> None:
    path, words = tmp_path / "1.assess", tmp_path / "words"
    words.write_text(WORDS + "\n", encoding="utf-8")
    supplier("submit", lms, "-o", path, "--to-passphrase", "--pack-passphrase-file", words)
    assert "ASSESS_PACK_PASSPHRASE" in institution("verify", path, code=2).err
    assert "opent het pak niet" in institution("verify", path, "--pack-passphrase-file", "-", stdin=b"x", code=2).err
    institution("receive", path, "--pack-passphrase-file", words)


def test_a_passphrase_for_a_pack_is_given_or_asked_for(supplier: Program, lms: str, tmp_path: Path) -> None:
    path = tmp_path / "1.assess"
    before = supplier.journal(lms)
    assert "--to-passphrase: " in supplier("submit", lms, "-o", path, "--to-passphrase", code=2).err
    assert (supplier.journal(lms), path.exists()) == (before, False)


def test_a_passphrase_and_a_key_together_are_refused(
    supplier: Program, lms: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(asking.OF_PACK, WORDS)
    words = ["submit", lms, "-o", NONE, "--to-passphrase", "--to", SUPPLIER.public]
    assert "gaan niet samen" in supplier(*words, code=2).err


@pytest.mark.parametrize("who", ["Niemand", "age1niemand", "ssh-ed25519 AAAA"])
def test_nobody_is_no_recipient(supplier: Program, lms: str, tmp_path: Path, who: str) -> None:
    found = supplier("submit", lms, "-o", tmp_path / "1.assess", "--to", who, code=2)
    assert (found.raw, found.err.count("\n")) == (b"", 1)
    assert who in found.err
    assert not (tmp_path / "1.assess").exists()


def test_a_withdrawn_key_is_nobody(acquainted: tuple[Program, Program], lms: str, tmp_path: Path) -> None:
    supplier, _ = acquainted
    supplier("keys", "withdraw", INSTITUTION, "--why", "verloren")
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--to", INSTITUTION, code=2)


def test_recipients_come_from_a_file_and_from_stdin(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    institution("keys", "new", "--name", INSTITUTION)
    (tmp_path / "keys.txt").write_bytes(b"# wie mee mag lezen\n" + exported(institution))
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--to", tmp_path / "keys.txt", "--to", HOLDER)
    for program in (supplier, institution):
        program("verify", tmp_path / "1.assess")
    supplier("submit", lms, "-o", tmp_path / "2.assess", "--to", "-", stdin=exported(institution))
    institution("verify", tmp_path / "2.assess")


def test_a_signature_is_added_to_an_encrypted_pack(
    acquainted: tuple[Program, Program], lms: str, tmp_path: Path
) -> None:
    supplier, institution = acquainted
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--to", INSTITUTION)
    institution("sign", tmp_path / "1.assess", "-o", tmp_path / "2.assess", "--to", HOLDER)
    assert len(supplier("--json", "verify", tmp_path / "2.assess").data["signatures"]) == 2
    institution("sign", tmp_path / "1.assess", "-o", tmp_path / "3.assess")
    assert (tmp_path / "3.assess").read_bytes().startswith(b"PK")


def test_whose_key_made_an_encrypted_pack_can_be_trusted(
    supplier: Program, institution: Program, lms: str, tmp_path: Path
) -> None:
    institution("keys", "new", "--name", INSTITUTION)
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--to", "-", stdin=exported(institution))
    institution("keys", "trust", tmp_path / "1.assess", "--name", HOLDER)
    assert institution("--json", "keys", "list").data["known"][0]["holder"] == HOLDER


def test_stdin_is_read_as_one_thing_only(supplier: Program, lms: str) -> None:
    for words in (
        ["verify", "-", "--identity", "-"],
        ["receive", "-", "--pack-passphrase-file", "-"],
        ["submit", lms, "-o", NONE, "--to", "-", "--passphrase-file", "-"],
        ["keys", "trust", "-", "--name", "x", "--passphrase-file", "-"],
    ):
        assert "maar één keer" in supplier(*words, code=2).err


def test_the_key_to_sign_with_comes_from_a_pipe(supplier: Program, lms: str, tmp_path: Path) -> None:
    secret = next(each for each in (supplier.workspace / "keys").iterdir() if each.suffix == "")
    supplier("submit", lms, "-o", tmp_path / "1.assess", "--key", "-", stdin=secret.read_bytes())
    supplier("verify", tmp_path / "1.assess")


def test_a_pack_is_asked_for_by_name_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    questions: list[str] = []

    def asked(question: str) -> str:
        questions.append(question)
        return SECRET

    monkeypatch.delenv("ASSESS_PASSPHRASE", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(asking, "_asked", asked)
    assert asking.pack_passphrase_of(Call("nl"), None, "lms.assess") == SECRET
    assert asking.new_pack_passphrase(Call("nl"), None) == SECRET
    assert questions == ["Wachtzin van lms.assess: ", "Wachtzin waarmee het pak opengaat: ", "Dezelfde nog eens: "]
