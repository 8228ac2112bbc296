"""Work spread over the machine's processors, where the system can copy a running process."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Result = TypeVar("Result")

_task: dict[str, Callable[[int], Any]] = {}
"""What the workers inherit: nothing has to be sent to them but a number."""


def worker_count() -> int:
    """How many processes to use: 1 where processes cannot be copied safely (macOS, Windows)."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def spread(
    tasks: Sequence[Callable[[], Result]], workers: int, *, apart: bool = False
) -> list[Result]:
    """The results of all tasks, in their order; an exception of one is raised here.

    `apart`: even a single task runs in a process of its own, where there may be several.
    """
    if workers < 2 or len(tasks) < (1 if apart else 2):
        return [task() for task in tasks]
    _task["run"] = lambda at: tasks[at]()
    with multiprocessing.get_context("fork").Pool(min(workers, len(tasks)), _settle) as pool:
        return pool.map(_run, range(len(tasks)), chunksize=1)


def _settle() -> None:
    """A worker collects its own garbage, and never looks at what it was born with: to look would
    copy it. Without this, rendering thousands of pages takes half as much memory again.
    """
    gc.freeze()
    gc.set_threshold(300_000, 1_000, 1_000)
    gc.enable()


def _run(at: int) -> Any:
    return _task["run"](at)
