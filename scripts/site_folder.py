"""The folder of the built site: what may be replaced, and how it is replaced whole."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from scripts.environment import ROOT
from scripts.lock import only_one

SOURCES = ("cases", "docs", "hooks", "scripts", "tests", "theme_overrides", ".git", ".venv")
HOUR = 3600
"""No build takes so long: a workspace of this age was left by one that was killed."""


def refusal(site: Path, cases: Path) -> str:
    """Why this folder cannot be the site, in one line; nothing where it can."""
    must = f"--site must name a folder of its own; got '{site}'"
    if ROOT.is_relative_to(site) or cases.is_relative_to(site):
        return f"{must}, which holds the sources of the site"
    for source in (cases, *(ROOT / name for name in SOURCES)):
        if site.is_relative_to(source):
            return f"{must}, which lies in {source}"
    if site.exists() and not site.is_dir():
        return f"{must}, which is a file"
    if site.exists() and any(site.iterdir()) and not is_built(site):
        return f"{must}, which holds other files than a built site: empty it or choose another"
    if site.joinpath(".git").exists():
        return f"{must}, which has a history (.git) that a build would remove"
    return ""


def is_built(site: Path) -> bool:
    return site.joinpath("index.html").is_file() and site.joinpath("data/cases.json").is_file()


@contextmanager
def workspace(site: Path) -> Iterator[Path]:
    """A folder beside the site to build in, on the same disk, so that a rename can move it."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with turn():
        tidy(site)
    folder = Path(tempfile.mkdtemp(prefix=prefix(site), dir=site.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(new: Path, site: Path) -> None:
    """Puts the new site where the old one was; at no time is there a half of one.

    Raises: OSError, when the system holds on to the old folder, which then stays.
    """
    old = new.with_name("old")
    with turn():
        if site.exists():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise


def tidy(site: Path) -> None:
    """Mends what a killed build left: a site between two renames, and old workspaces."""
    for folder in site.parent.glob(f"{prefix(site)}*"):
        if folder.joinpath("old").exists() and not site.exists():
            folder.joinpath("old").rename(site)
        if time.time() - folder.stat().st_mtime > HOUR:
            shutil.rmtree(folder, ignore_errors=True)


def prefix(site: Path) -> str:
    return f".{site.name}-building-"


def turn() -> AbstractContextManager[None]:
    return only_one(ROOT / ".cache/swap.lock", "Waiting for another build …")


def sizes(site: Path) -> tuple[int, int]:
    """How many cases and how many pages the site has."""
    cases = pages = 0
    for _, _, names in os.walk(site):
        cases += "case.json" in names
        pages += sum(1 for name in names if name.endswith(".html"))
    return cases, pages
