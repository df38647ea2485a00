"""Records answers from a process of its own: `python -m tests.store.writer FOLDER STREAM COUNT [LIMIT]`.

Prints the number of each event once it is confirmed. With a limit, no file may grow beyond so many bytes: every write
beyond it fails, as on a full disk.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from assess.errors import StoreError
from tests.store.samples import ACTOR, AT, draft, open_log


def main(folder: str, stream: str, count: str, limit: str | None = None) -> None:
    """Appends `count` answers, and goes on after a refusal."""
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    with open_log(Path(folder), 60) as log:
        for item in range(int(count)):
            try:
                (event,) = log.append(stream, [draft(item % 100, "x" * 900)], at=AT, actor=ACTOR)
            except StoreError as error:
                os.write(1, f"{error.key}\n".encode())
            else:
                os.write(1, f"{event.seq}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
