"""The other generators, each with a project for the same records."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from scripts.bench import fetch
from scripts.bench.process import Command

PROJECTS = Path(__file__).with_name("projects")
TAGS = ("sectors", "groups", "issues", "methods")
MATERIAL = "MkDocs + Material"


@dataclass(frozen=True)
class Peer:
    """A generator that can be started here."""

    name: str
    version: str
    template: str
    """The folder in `projects/`, which is copied."""
    cases: str
    """Where the records go in the copy."""
    line: Callable[[Path], tuple[str, ...]]
    """The command line that builds into the given folder."""
    make_record: Callable[[str], str] = str
    """Our record as this generator's page."""

    def command(self, project: Path, site: Path) -> Command:
        # Material greets every build with an advertisement.
        return Command(self.line(site), project, (("NO_MKDOCS_2_WARNING", "1"),))


class Finder(Protocol):
    """Finds one peer."""

    def __call__(self, *, may_fetch: bool) -> Peer:
        """Raises: fetch.AbsentError."""


def write_project(peer: Peer, records: Path, project: Path) -> None:
    shutil.copytree(PROJECTS / peer.template, project)
    folder = project / peer.cases
    folder.mkdir(parents=True, exist_ok=True)
    for record in records.glob("*.md"):
        text = peer.make_record(record.read_text(encoding="utf-8"))
        folder.joinpath(record.name).write_text(text, encoding="utf-8")


def find_peers(*, may_fetch: bool) -> tuple[tuple[Peer, ...], tuple[str, ...]]:
    """The peers that are here, and a line for each that is not."""
    finders: dict[str, Finder] = {"Hugo": hugo, "Eleventy": eleventy}
    found, absent = [material()], []
    for name, find in finders.items():
        try:
            found.append(find(may_fetch=may_fetch))
        except fetch.AbsentError as reason:
            absent.append(f"{name} is not measured: {reason}.")
    return tuple(found), tuple(absent)


def material() -> Peer:
    return Peer(
        name=MATERIAL,
        version=version("mkdocs-material"),
        template="material",
        cases="docs/cases",
        line=lambda site: (
            *(sys.executable, "-m", "mkdocs", "build", "--quiet"),
            *("--site-dir", str(site)),
        ),
        make_record=with_tags,
    )


def hugo(*, may_fetch: bool) -> Peer:
    """Raises: fetch.AbsentError."""
    program = str(fetch.hugo(fetch=may_fetch))
    return Peer(
        name="Hugo, bare template",
        version=fetch.HUGO,
        template="hugo",
        cases="content/cases",
        line=lambda site: (program, "--quiet", "--destination", str(site)),
    )


def eleventy(*, may_fetch: bool) -> Peer:
    """Raises: fetch.AbsentError."""
    package = fetch.npm_package("@11ty/eleventy", fetch.ELEVENTY, fetch=may_fetch)
    program = (fetch.node(), str(package / "cmd.cjs"))
    return Peer(
        name="Eleventy, bare template",
        version=fetch.ELEVENTY,
        template="eleventy",
        cases="cases",
        line=lambda site: (*program, "--quiet", f"--output={site}"),
    )


def with_tags(record: str) -> str:
    """Our terms as tags. Our `status` goes: Material has a field of that name with other values."""
    tags = ", ".join(_terms(record))
    return re.sub(r"^status: .*\n", f"tags: [{tags}]\n", record, count=1, flags=re.MULTILINE)


def _terms(record: str) -> Iterator[str]:
    for field in TAGS:
        if found := re.search(rf"^{field}: \[(.+)\]$", record, flags=re.MULTILINE):
            yield from found[1].split(", ")
