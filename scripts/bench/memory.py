"""The memory of a process and all its children together, by looking every now and then."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

PAUSE_SECONDS = 0.1
PROC = Path("/proc")


class Sampler:
    """Looks as long as the `with` block lasts. Where there is no /proc it sees nothing."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peak_bytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(PAUSE_SECONDS):
            seen = sum(map(proportional_bytes, family(self.pid)))
            self.peak_bytes = max(self.peak_bytes, seen)


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    found = [pid]
    for member in found:
        for path in PROC.glob(f"{member}/task/*/children"):
            found += map(int, _text(path).split())
    return found


def proportional_bytes(pid: int) -> int:
    """Resident memory; of a page that n processes share, one nth.

    Source: proc(5), `smaps_rollup`, Pss. 0 for a process that is gone.
    """
    for line in _text(PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
