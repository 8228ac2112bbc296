"""One process at a time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_one(path: Path, waiting: str) -> Iterator[None]:
    """Holds the lock file; says `waiting` when another process holds it already.

    The system lets go of the lock when the process ends, however it ends, so none is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        if not _take(file, wait=False):
            print(waiting, file=sys.stderr)
            _take(file, wait=True)
        yield


def _take(file: IO[str], *, wait: bool) -> bool:
    """Whether the lock is ours now."""
    while True:
        try:
            if sys.platform == "win32":
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not wait:
                return False
            time.sleep(0.1)
        else:
            return True
