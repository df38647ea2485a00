"""`serve` before it serves: what is missing or taken is one line."""

import sys
from unittest.mock import patch

import pytest

from tests.cli.driver import Program


def test_without_its_packages_it_says_what_to_install(assess: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "assess.web.server", None)
    assert "pip install 'assess[web]'" in assess("serve", code=2).err


def test_a_port_that_is_not_free_is_one_line(assess: Program) -> None:
    with patch("socket.socket.bind", side_effect=OSError(98, "in use")):
        found = assess("serve", "--port", "8123", code=2)
    assert (found.err.count("\n"), "8123" in found.err) == (1, True)


def test_a_port_that_cannot_be_is_one_line(assess: Program) -> None:
    for port in ("65536", "99999"):
        assert "1 tot en met 65535" in assess("serve", "--port", port, code=2).err


def test_it_serves_the_program_with_what_was_asked(assess: Program) -> None:
    asked: list[str] = []
    with patch("assess.web.server.BrowserServer.serve", lambda self: asked.append(self.command)):
        assess("--lang", "en", "--as", "privacy officer", "serve", "--port", "8123")
    (command,) = asked
    assert f"-m assess --workspace {assess.workspace} --lang en --as 'privacy officer'" in command
