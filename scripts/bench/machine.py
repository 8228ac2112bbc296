"""What the figures were measured on and with."""

import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "pydantic", "lunr")


def describe(command: str, others: tuple[str, ...]) -> str:
    """A Markdown list: machine, versions, command."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        f"Machine: {processor()}, {os.cpu_count()} cores, {memory_gb():.0f} GB of memory",
        f"System: {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"Working files: on {file_system(tempfile.gettempdir())}",
        f"Packages: {packages}",
        *([f"Others: {', '.join(others)}"] if others else []),
        f"Measured: {datetime.now(UTC).date()}, with `{command}`",
    ]
    return "\n".join(f"- {line}" for line in lines)


def processor() -> str:
    """The processor's model where the system tells it, else its kind."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, "") or platform.processor() or platform.machine()


def file_system(folder: str) -> str:
    """The kind of file system that a folder lies on, where the system tells it: builds write many
    small files, and `TMPDIR` may lie in memory.
    """
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "a disk"
    kinds = {place: kind for _, place, kind, *_ in map(str.split, mounts)}
    above = [folder, *map(str, Path(folder).resolve().parents)]
    return next((kinds[place] for place in above if place in kinds), "a disk")


def memory_gb() -> float:
    """Units: gigabytes of 10⁹ bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
