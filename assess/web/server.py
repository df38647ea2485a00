"""The screens in a browser: textual-serve on loopback, behind a key, with a page of our own.

Another page in the same browser can also reach a server on this machine. So every request must name the server by its
own address, which stops a foreign name that was made to lead here; must carry the key that is printed at the start,
once in the address and then in a cookie; and must not come from a page of another origin.
"""

import logging
import sys
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from pathlib import Path

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

from assess.messages import Language, say

HOST = "127.0.0.1"
_COOKIE = "assess-key"
_PAGE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BrowserServer(Server):
    """A server of one command on loopback; each visitor who has the key gets a process of his own."""

    def __init__(self, command: str, port: int, language: Language, key: str) -> None:
        """The command line of the program, where to listen, the language of the page, and the key to get in."""
        super().__init__(command, HOST, port, title="assess", templates_path=_PAGE)
        self.language = language
        self.key = key
        self.own_host = f"{HOST}:{port}"

    @property
    def address(self) -> str:
        """Where a browser finds the screens."""
        return f"{self.public_url}/?key={self.key}"

    def initialize_logging(self) -> None:
        """Says only what goes wrong: a line a request would also print the key."""
        logging.basicConfig(level=logging.WARNING)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        app.router.add_static("/page", _PAGE / "static")
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Says where the screens are."""
        del app
        sys.stderr.write(say("web.listening", self.language, address=self.address) + "\n")

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        shown = request.query.get("key", "")
        if not self._may_enter(request, shown):
            return web.Response(status=403, text=say("web.refused", self.language) + "\n")
        if request.path == "/" and shown:
            entered = web.HTTPSeeOther("/", headers=_HEADERS)
            entered.set_cookie(_COOKIE, self.key, httponly=True, samesite="Strict")
            return entered
        answer = await handler(request)
        if not answer.prepared:
            answer.headers.update(_HEADERS | {"Content-Security-Policy": _POLICY.format(host=self.own_host)})
        return answer

    def _may_enter(self, request: web.Request, shown: str) -> bool:
        carried = shown or request.cookies.get(_COOKIE, "")
        return (
            request.host == self.own_host
            and request.headers.get("Origin") in (None, self.public_url)
            and compare_digest(carried.encode(), self.key.encode())
        )

    @aiohttp_jinja2.template("page.html")
    async def handle_index(self, request: web.Request) -> dict[str, object]:
        """What the page needs to know."""
        del request
        words = ("title", "busy", "ended", "again", "no_script")
        return {
            "language": self.language,
            "socket": f"ws://{self.own_host}/ws",
            **{name: say(f"web.{name}", self.language) for name in words},
        }
