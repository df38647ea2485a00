"""`serve`: the screens in a browser on this machine."""

import errno
import shlex
import socket
import sys
from contextlib import closing
from importlib import import_module

from assess.cli.command import Call, Number, command, option
from assess.errors import CallError
from assess.workflow.opening import open_workspace
from assess.workflow.serving import visitor_key

_LAST_PORT = 65_535


@command("serve", option("--port", type=Number(), metavar="N", default=8000, help="help.serve.port"))
def serve(call: Call, *, port: int) -> None:
    """Opens the screens in a browser, on this computer only."""
    workspace = open_workspace(call.workspace, call.actor)
    try:
        server = import_module("assess.web.server")
    except ModuleNotFoundError as error:
        raise CallError("web.missing") from error
    if port > _LAST_PORT:
        raise CallError("web.port_range", port=port, last=_LAST_PORT)
    _check_free(server.HOST, port)
    words = [sys.executable, "-m", "assess", "--workspace", str(workspace.folder), "--lang", call.language]
    words += ["--as", call.actor] if call.actor else []
    server.BrowserServer(shlex.join(words), port, call.language, visitor_key()).serve()


def _check_free(host: str, port: int) -> None:
    with closing(socket.socket()) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            code = errno.errorcode.get(error.errno or 0, "")
            raise CallError("web.port", port=port, code=code) from error
