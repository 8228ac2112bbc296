"""What has changed on disk, by looking: it works on every system and every disk."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

State = dict[str, tuple[int, int]]
"""Path → when it was written and how long it is."""

PAUSE_SECONDS = 0.3


def look(paths: Iterable[Path]) -> State:
    """The state of every file below the paths; dotfiles and Python's caches do not count."""
    return dict(entry for path in paths for entry in _files(path))


def wait_for_change(paths: Iterable[Path], before: State) -> State:
    """Returns the new state as soon as it differs from the one before and has come to rest."""
    while (now := look(paths)) == before:
        time.sleep(PAUSE_SECONDS)
    # An editor or a checkout writes several files: a build half way would see half of them.
    while (later := _after_a_pause(paths)) != now:
        now = later
    return now


def _after_a_pause(paths: Iterable[Path]) -> State:
    time.sleep(PAUSE_SECONDS / 3)
    return look(paths)


def _files(path: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        if not path.is_dir():
            status = path.stat()
            yield str(path), (status.st_mtime_ns, status.st_size)
            return
        with os.scandir(path) as entries:
            names = [entry.name for entry in entries]
    except OSError:
        # It went between two looks.
        return
    for name in names:
        if not name.startswith(".") and name != "__pycache__":
            yield from _files(path / name)
