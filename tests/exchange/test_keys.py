"""Keys: OpenSSH's own files and fingerprints, locked, for their owner alone."""

import base64
import io
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assess.cli.command import Call
from assess.cli.passphrase import new_passphrase, passphrase_of
from assess.errors import CallError, InputError
from assess.exchange import keys
from tests.cli.driver import Program
from tests.exchange.making import HOLDER, STRANGER, SUPPLIER

PASSPHRASE = "een wachtzin met woorden"  # noqa: S105 - it locks keys of tests alone
FEW = 4
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no OpenSSH on this machine")


def test_a_key_is_locked_and_opens_with_its_passphrase_only() -> None:
    data = keys.sealed(SUPPLIER, PASSPHRASE, rounds=FEW)
    assert keys.encrypted(data)
    assert keys.opened(data, "x", PASSPHRASE).public == SUPPLIER.public
    for said, sentence in (("een andere wachtzin", "exchange.key.wrong"), (None, "exchange.key.passphrase")):
        with pytest.raises(CallError) as caught:
            keys.opened(data, "x", said)
        assert caught.value.key == sentence


def test_a_key_that_asks_for_endless_rounds_is_refused_before_any_work() -> None:
    lines = keys.sealed(SUPPLIER, PASSPHRASE, rounds=FEW).decode().split("-----")
    blob = base64.b64decode("".join(lines[2].split()))
    salt = blob.index(b"\0\0\0\x10") + 4
    heavy = blob[: salt + 16] + (keys.ROUNDS_LIMIT + 1).to_bytes(4) + blob[salt + 20 :]
    assert blob[salt + 16 : salt + 20] == FEW.to_bytes(4)
    lines[2] = f"\n{base64.b64encode(heavy).decode()}\n"
    with pytest.raises(InputError) as caught:
        keys.opened("-----".join(lines).encode(), "x", PASSPHRASE)
    assert caught.value.key == "exchange.key.rounds"


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(CallError) as caught:
        keys.sealed(SUPPLIER, "elf tekens.")
    assert caught.value.key == "exchange.key.short"


@pytest.mark.parametrize("data", [b"", b"x", b"-----BEGIN OPENSSH PRIVATE KEY-----\n!\n-----END", b"\xff\xfe"])
def test_what_is_no_key_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        keys.opened(data, "x", PASSPHRASE)


@pytest.mark.parametrize(
    "text",
    ["", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa " + SUPPLIER.public.split()[1], SUPPLIER.public[:-1] + "B=="],
)
def test_what_is_no_public_key_is_none(text: str) -> None:
    assert keys.public_key(text) is None


def test_a_signature_holds_for_its_key_and_its_bytes_only() -> None:
    signature = SUPPLIER.sign(b"a")
    assert keys.holds(SUPPLIER.public, signature, b"a")
    assert not keys.holds(SUPPLIER.public, signature, b"b")
    assert not keys.holds(STRANGER.public, signature, b"a")
    assert not keys.holds("ssh-ed25519 x", signature, b"a")


def test_a_fingerprint_can_be_read_out() -> None:
    groups = keys.spoken(SUPPLIER.public).split()
    assert [len(each) for each in groups] == [5] * 8
    assert "".join(groups).isdecimal()
    assert keys.answers_to(SUPPLIER.public, " ".join(groups))
    assert keys.answers_to(SUPPLIER.public, "".join(groups))
    assert keys.answers_to(SUPPLIER.public, keys.fingerprint(SUPPLIER.public))
    assert not keys.answers_to(STRANGER.public, "".join(groups))


@needs_ssh
def test_openssh_shows_the_same_fingerprint_and_opens_the_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(keys.sealed(SUPPLIER, PASSPHRASE, rounds=FEW))
    (tmp_path / "key").chmod(0o600)
    derive = ["ssh-keygen", "-y", "-P", PASSPHRASE, "-f", str(tmp_path / "key")]
    public = subprocess.run(derive, check=True, capture_output=True, text=True).stdout
    assert keys.public_key(public) == SUPPLIER.public
    (tmp_path / "key.pub").write_text(public, encoding="utf-8")
    shown = subprocess.run(["ssh-keygen", "-l", "-f", str(tmp_path / "key.pub")], check=True, capture_output=True)
    assert keys.fingerprint(SUPPLIER.public) in shown.stdout.decode()


@needs_ssh
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_key_made_by_openssh_can_be_used(tmp_path: Path, passphrase: str) -> None:
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-a", "1", "-N", passphrase, "-f", str(tmp_path / "key")]
    subprocess.run(make, check=True)
    data = (tmp_path / "key").read_bytes()
    assert keys.encrypted(data) is bool(passphrase)
    opened = keys.opened(data, "x", passphrase or None)
    assert opened.public == keys.public_key((tmp_path / "key.pub").read_text(encoding="utf-8"))


@needs_ssh
def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(tmp_path / "key")], check=True)
    with pytest.raises(InputError):
        keys.opened((tmp_path / "key").read_bytes(), "x", None)


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a passphrase; keys are locked with few rounds, as tests make many."""
    monkeypatch.setattr("assess.exchange.keys._ROUNDS", FEW)
    (tmp_path / "secret").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return tmp_path / "secret"


def test_a_new_key_is_written_for_its_owner_alone(assess: Program, secret: Path) -> None:
    made = assess("--json", "keys", "new", "--name", HOLDER, "--passphrase-file", secret).data
    path = Path(made["path"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(assess.workspace.stat().st_mode) == 0o700
    assert PASSPHRASE.encode() not in path.read_bytes()
    assert keys.opened(path.read_bytes(), "x", PASSPHRASE).public == made["public"]
    assert assess("keys", "export").out.strip() == f"{made['public']} {HOLDER}"
    assert assess("--json", "keys", "list").data["own"][0]["fingerprint"] == made["fingerprint"]


def test_a_key_is_never_overwritten(assess: Program, secret: Path) -> None:
    assess("keys", "new", "--name", HOLDER, "--passphrase-file", secret)
    before = {path: path.read_bytes() for path in (assess.workspace / "keys").iterdir()}
    refused = assess("keys", "new", "--name", HOLDER, "--passphrase-file", secret, code=2)
    assert "voorbeeld-b-v" in refused.err
    assert {path: path.read_bytes() for path in (assess.workspace / "keys").iterdir()} == before


def test_nobody_is_asked_for_a_passphrase_without_a_terminal(assess: Program) -> None:
    assert "ASSESS_PASSPHRASE" in assess("keys", "new", "--name", HOLDER, code=2).err
    assert not (assess.workspace / "keys").exists()


def test_a_key_is_known_withdrawn_and_both_are_in_the_list(assess: Program, tmp_path: Path) -> None:
    (tmp_path / "x.pub").write_text(f"{SUPPLIER.public} iemand\n", encoding="utf-8")
    said = keys.spoken(SUPPLIER.public)
    assess("keys", "trust", tmp_path / "x.pub", "--name", HOLDER, "--fingerprint", said)
    assert [each["withdrawn"] for each in assess("--json", "keys", "list").data["known"]] == [False]
    assess("keys", "withdraw", HOLDER, "--why", "Laptop gestolen.")
    assert [each["withdrawn"] for each in assess("--json", "keys", "list").data["known"]] == [True]
    assert "INGETROKKEN" in assess("keys", "list").out
    for name in (HOLDER, "\udcff"):
        assess("keys", "withdraw", name, "--why", "Nog eens.", code=2)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (keys.fingerprint(STRANGER.public), (keys.fingerprint(SUPPLIER.public), keys.fingerprint(STRANGER.public))),
        (keys.spoken(STRANGER.public), (keys.spoken(SUPPLIER.public), keys.spoken(STRANGER.public))),
        (keys.spoken(STRANGER.public).replace(" ", ""), (keys.spoken(SUPPLIER.public), keys.spoken(STRANGER.public))),
    ],
    ids=["SHA256", "digits", "digits without spaces"],
)
def test_a_key_with_another_fingerprint_than_was_said_is_not_trusted(
    assess: Program, tmp_path: Path, said: str, shown: tuple[str, str]
) -> None:
    (tmp_path / "x.pub").write_text(SUPPLIER.public, encoding="utf-8")
    refused = assess("keys", "trust", tmp_path / "x.pub", "--name", HOLDER, "--fingerprint", said, code=2)
    assert f"{shown[0]} en niet {shown[1]}" in refused.err
    assert assess("--json", "keys", "list").data["known"] == []


def test_a_file_without_a_key_is_refused(assess: Program, tmp_path: Path) -> None:
    (tmp_path / "x.pub").write_text("hallo", encoding="utf-8")
    assert "x.pub" in assess("keys", "trust", tmp_path / "x.pub", "--name", HOLDER, code=2).err


class Terminal(io.StringIO):
    """A person at a terminal."""

    def isatty(self) -> bool:
        return True


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """What a person at a terminal is asked, who answers this."""
    questions: list[str] = []
    left = list(answers)

    def answer(question: str, stream: object) -> str:
        assert stream is sys.stderr
        questions.append(question)
        return left.pop(0)

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    return questions


def test_a_person_is_asked_twice_for_a_new_passphrase_and_once_for_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = asked(monkeypatch, PASSPHRASE, PASSPHRASE, PASSPHRASE)
    assert new_passphrase(Call("nl"), None) == PASSPHRASE
    assert passphrase_of(Call("nl"), None, "sleutel") == PASSPHRASE
    assert (len(questions), questions[2]) == (3, "Wachtzin van sleutel: ")


def test_two_different_passphrases_make_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, PASSPHRASE, "een andere wachtzin")
    with pytest.raises(CallError) as caught:
        new_passphrase(Call("nl"), None)
    assert caught.value.key == "exchange.word.not_same"


def test_which_key_must_be_said_when_there_are_several(assess: Program, secret: Path) -> None:
    assert "keys new" in assess("keys", "export", code=2).err
    for name in (HOLDER, "Tweede B.V."):
        assess("keys", "new", "--name", name, "--passphrase-file", secret)
    refused = assess("keys", "export", code=2).err
    assert "tweede-b-v" in refused
    assert "voorbeeld-b-v" in refused
    assert "Tweede" in assess("--json", "keys", "export", "tweede-b-v").data["public"]
    assert assess("keys", "new", "--name", " ", "--passphrase-file", secret, code=2).err
