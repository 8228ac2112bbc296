"""Whole builds of one number of records: ours and the peers', in turn."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.bench import ours
from scripts.bench.figures import Middle, middle
from scripts.bench.peers import Peer, write_project
from scripts.bench.process import Command, Cost, FailedError, measure
from scripts.bench.records import edit, write_synthetic_cases

COLD = "ours, cold"
SAME = "ours, nothing changed"
CHANGED = "ours, one case changed"


@dataclass(frozen=True)
class Job:
    """One thing to measure, and what is put right before each run, which is not measured."""

    name: str
    command: Command
    prepare: Callable[[int], None]
    look: Callable[[], object] = bool
    """Raises FailedError when the run did not make what it should."""


@dataclass(frozen=True)
class Builds:
    """What building a number of records cost."""

    count: int
    costs: dict[str, Middle]
    """Job → medians."""
    site_mb: float
    n_files: int
    failures: tuple[str, ...]

    def seconds(self, job: str) -> float | None:
        return self.costs[job].cost.wall_seconds if job in self.costs else None


def measure_builds(count: int, peers: tuple[Peer, ...], runs: int, work: Path) -> Builds:
    """Raises: FailedError, when the hub itself does not build."""
    records = work / "records"
    records.mkdir()
    write_synthetic_cases(records, count)
    jobs = [*our_jobs(records, work), *(peer_job(peer, records, work) for peer in peers)]
    costs, failures = take_turns(jobs, runs, f"{count:,} cases")
    files = [path for path in work.joinpath("site").rglob("*") if path.is_file()]
    return Builds(
        count=count,
        costs={name: middle(found) for name, found in costs.items() if found},
        site_mb=sum(path.stat().st_size for path in files) / 1e6,
        n_files=len(files),
        failures=failures,
    )


def our_jobs(records: Path, work: Path) -> Iterator[Job]:
    """In this order: the cold build fills the cache that the two others find."""
    cache, site = work / "cache", work / "site"
    command = ours.build(cache, records, site)
    changed = sorted(records.glob("*.md"))[len(list(records.glob("*.md"))) // 2]

    def clear(_: int) -> None:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(site, ignore_errors=True)

    yield Job(COLD, command, clear)
    yield Job(SAME, command, lambda _: None)
    yield Job(CHANGED, command, lambda turn: edit(changed, str(turn)))


def peer_job(peer: Peer, records: Path, work: Path) -> Job:
    project, site = work / peer.template, work / f"{peer.template}-site"
    write_project(peer, records, project)

    def clear(_: int) -> None:
        shutil.rmtree(site, ignore_errors=True)

    def look() -> None:
        wanted, n_pages = len(list(records.glob("*.md"))), len(list(site.rglob("*.html")))
        if n_pages < wanted:
            raise FailedError(f"it made {n_pages} pages of {wanted} cases")

    return Job(peer.name, peer.command(project, site), clear, look)


def take_turns(
    jobs: list[Job], runs: int, doing: str
) -> tuple[dict[str, list[Cost]], tuple[str, ...]]:
    """Each job's costs, and why a peer failed: it then has no more turns.

    Raises: FailedError, when a job of ours fails.
    """
    costs: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    failures: dict[str, str] = {}
    for turn in range(runs):
        for job in jobs:
            if job.name in failures:
                continue
            print(f"{doing}, run {turn + 1} of {runs}: {job.name} …", file=sys.stderr)
            job.prepare(turn)
            try:
                cost = measure(job.command)
                job.look()
                costs[job.name].append(cost)
            except FailedError as reason:
                if job.name.startswith("ours"):
                    raise
                failures[job.name] = str(reason)
    return costs, tuple(f"{name} failed: {why}" for name, why in failures.items())
