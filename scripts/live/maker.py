"""A process that makes the preview, and this process's end of the line to it."""

import contextlib
import os
import signal
import sys
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from scripts.live.preview import Answer, Preview


class Gone(Exception):
    """The process has ended."""


class Source(Protocol):
    """Where the server finds the site's files."""

    def read(self, path: str) -> Answer:
        """What lies at a path below the site's root, without a slash in front."""


class Maker:
    """A preview in another process: code that has changed is read again by another one."""

    def __init__(self, cases: Path, folder: Path) -> None:
        # Not copied from this one: that would bring the old code along.
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._turn = Lock()
        self._process = context.Process(target=answer, args=(theirs, cases, folder), daemon=False)
        self._process.start()
        theirs.close()

    def make(self, *, records_only: bool) -> bool:
        """Whether the site is made anew; problems are printed by the process itself."""
        try:
            return bool(self._ask("make", records_only))
        except Gone:
            return False

    def read(self, path: str) -> Answer:
        try:
            found: Answer = self._ask("read", path)
        except Gone:
            return Answer(failed=True)
        return found

    def save(self) -> None:
        """Keeps what is known for the next start."""
        with contextlib.suppress(Gone):
            self._ask("save", None)

    def end(self) -> None:
        self._line.close()
        self._process.terminate()
        self._process.join()

    def _ask(self, what: str, about: object) -> Any:
        with self._turn:
            try:
                self._line.send((what, about))
                return self._line.recv()
            except (EOFError, OSError) as error:
                raise Gone from error


def answer(line: Connection, cases: Path, folder: Path) -> None:
    """Answers until the line is closed."""
    # Ctrl-C is for the server, which ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["HUB_CASES"] = str(cases)
    preview = Preview(folder)
    while True:
        try:
            what, about = line.recv()
        except (EOFError, OSError):
            sys.exit()
        said: object = None
        if what == "make":
            said = preview.make(records_only=about)
        elif what == "save":
            preview.save()
        else:
            said = preview.read(about)
        line.send(said)
