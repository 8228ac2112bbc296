"""What a whole process costs, from its start to its end, with everything that it starts."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.memory import Sampler

RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of `ru_maxrss`. Source: getrusage(2) of macOS and of Linux."""

TOLD_LINES = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of one process and all its children."""

    wall_seconds: float
    cpu_seconds: float
    """User and system."""
    largest_mb: float
    """Peak resident memory of the largest process, in megabytes of 10⁶ bytes."""
    tree_mb: float
    """Peak of all processes at one time; memory that they share counts once."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, where it runs and what it finds in its environment."""

    line: tuple[str, ...]
    folder: Path
    variables: tuple[tuple[str, str], ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | dict(self.variables)


class FailedError(Exception):
    """A process ended with another status than 0; the text holds its last lines."""


def measure(command: Command) -> Cost:
    """The cost of one run.

    Raises: FailedError.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        # What it says goes into a file: it never waits for us to read.
        process = subprocess.Popen(
            command.line,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        with Sampler(process.pid) as sampler:
            # Unlike the module's own wait, this tells what the children cost.
            _, status, usage = os.wait4(process.pid, 0)
            wall_seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            raise FailedError(failure(command, process.returncode, said.read()))
    # Never below our own memory: Linux counts what was there before the program was loaded.
    largest_mb = usage.ru_maxrss * RUSAGE_UNIT / 1e6
    return Cost(
        wall_seconds=wall_seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        largest_mb=largest_mb,
        # A process may be gone before it is looked at.
        tree_mb=max(sampler.peak_bytes / 1e6, largest_mb),
    )


def failure(command: Command, status: int, said: bytes) -> str:
    lines = said.decode(errors="replace").splitlines()[-TOLD_LINES:]
    return "\n".join([f"{' '.join(command.line)} ended with {status}", *lines])
