"""`hub.py serve`: how long an author waits for an edited record to be on screen."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median

from scripts.bench import ours
from scripts.bench.process import FailedError
from scripts.bench.records import edit, write_synthetic_cases

POLL_SECONDS = 0.02
REST_SECONDS = 1.5
"""Between two edits: the server clears up behind itself and an author does not type so fast."""
PATIENCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Waits:
    """Medians, in seconds."""

    count: int
    first_seconds: float
    """From the command to the first page, without a cache."""
    edit_seconds: float
    """From saving one record to its changed text being served."""


def measure_waits(count: int, runs: int, work: Path) -> Waits:
    """Raises: FailedError."""
    records = work / "records"
    records.mkdir()
    write_synthetic_cases(records, count)
    name = f"case-{count // 2:05}"
    start = time.perf_counter()
    with serving(records, work) as port:
        await_text(port, f"/cases/{name}/", b"<h1")
        first_seconds = time.perf_counter() - start
        edits = []
        for turn in range(runs):
            print(f"{count:,} cases, edit {turn + 1} of {runs}: serve …", file=sys.stderr)
            time.sleep(REST_SECONDS)
            edit(records / f"{name}.md", str(turn))
            saved = time.perf_counter()
            await_text(port, f"/cases/{name}/", f"Edited-{turn} ".encode())
            edits.append(time.perf_counter() - saved)
    return Waits(count, first_seconds, median(edits))


@contextmanager
def serving(records: Path, work: Path) -> Iterator[int]:
    """The port of a `hub.py serve`, which is ended as by Ctrl-C."""
    port = free_port()
    command = ours.hub(work / "cache", "serve", "--port", str(port), "--cases", str(records))
    with (
        work.joinpath("serve.txt").open("wb") as said,
        subprocess.Popen(
            command.line,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def await_text(port: int, path: str, text: bytes) -> None:
    """Returns as soon as the page holds the text.

    Raises: FailedError, when it does not within five minutes.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    while text not in page(port, path):
        if time.monotonic() > until:
            raise FailedError(f"serve did not show '{text.decode()}' on {path} in time")
        time.sleep(POLL_SECONDS)


def page(port: int, path: str) -> bytes:
    """The page as it is served now; nothing when there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return b""
    finally:
        connection.close()
    return body if answer.status == 200 else b""
