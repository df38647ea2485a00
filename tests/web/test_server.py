"""Who is let in to the screens in a browser; what a page of ours asks for."""

import asyncio
import re
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from assess.web.server import BrowserServer

KEY = "a-key-of-this-start"
HOST = "127.0.0.1:8123"
PAGE = Path("assess/web")


def answer(path: str, **headers: str) -> web.StreamResponse:
    """What the guard answers to a request; a request that it lets in gets 200."""
    server = BrowserServer("true", 8123, "nl", KEY)
    sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}

    async def page(_request: web.Request) -> web.StreamResponse:
        return web.Response(text="page")

    async def ask() -> web.StreamResponse:
        try:
            return await server._guard(make_mocked_request("GET", path, headers=sent), page)  # noqa: SLF001 - the door itself
        except web.HTTPSeeOther as entered:
            return entered

    return asyncio.run(ask())


def test_the_key_in_the_address_becomes_a_cookie_and_leaves_the_address() -> None:
    entered = answer(f"/?key={KEY}")
    assert (entered.status, entered.headers["Location"]) == (303, "/")
    cookie = entered.cookies["assess-key"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (KEY, True, "Strict")


def test_who_carries_the_key_is_let_in_under_a_strict_policy() -> None:
    entered = answer("/", Cookie=f"assess-key={KEY}")
    assert entered.status == 200
    policy = entered.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"ws://{HOST};" in policy
    assert entered.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/?key=", {}),
        ("/?key=another", {}),
        ("/?key=éé", {}),
        ("/ws", {"Cookie": "assess-key=another"}),
        (f"/?key={KEY}", {"Host": "strange.example:8123"}),
        (f"/?key={KEY}", {"Host": "127.0.0.1:9"}),
        (f"/ws?key={KEY}", {"Origin": "http://strange.example"}),
        ("/ws", {"Cookie": f"assess-key={KEY}", "Origin": "null"}),
        ("/static/js/textual.js", {}),
    ],
)
def test_nobody_else_is_let_in(path: str, headers: dict[str, str]) -> None:
    refused = answer(path, **headers)
    assert refused.status == 403
    assert isinstance(refused, web.Response)
    assert "assess serve" in str(refused.text)


def test_our_own_page_may_open_the_socket() -> None:
    assert answer("/ws", Cookie=f"assess-key={KEY}", Origin=f"http://{HOST}").status == 200


def test_the_address_is_on_this_machine_alone() -> None:
    server = BrowserServer("true", 8123, "nl", KEY)
    assert (server.host, server.address) == ("127.0.0.1", f"http://{HOST}/?key={KEY}")


@pytest.mark.parametrize("name", ["page.html", "static/page.css", "static/page.js"])
def test_no_page_of_ours_names_an_address_elsewhere(name: str) -> None:
    assert re.findall(r"//\w[\w.]+", (PAGE / name).read_text(encoding="utf-8")) == []


def test_every_place_in_the_page_is_filled() -> None:
    server = BrowserServer("true", 8123, "en", KEY)
    places = set(re.findall(r"{{ (\w+) }}", (PAGE / "page.html").read_text(encoding="utf-8")))

    request = make_mocked_request("GET", "/")
    words = asyncio.run(BrowserServer.handle_index.__wrapped__(server, request))  # type: ignore[attr-defined]
    assert set(words) == places
