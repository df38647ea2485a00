"""Cut the network off in the test run, and in each Python that a test starts.

Python imports a module of this name by itself when its folder is on PYTHONPATH: `tests/conftest.py` puts it there.
A socket between two processes of this machine (AF_UNIX) stays possible; its address is a path, not a tuple.
"""

import sys

NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
SENDING = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise RuntimeError before a name is looked up or a byte is sent.

    Not an OSError: a program that forgives failing connections would hide that it tried one.
    """
    if event in NAMES or (event in SENDING and isinstance(arguments[1], tuple)):
        raise RuntimeError(f"the network is cut off in tests: {event} {arguments[-1]}")


sys.addaudithook(refuse)
