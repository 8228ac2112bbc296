"""`hub.py bench pages`: the weight of the pages, and Lighthouse on them where Node is."""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from scripts.bench import lighthouse, ours
from scripts.bench.build import count
from scripts.bench.document import FILE, write_section
from scripts.bench.fetch import AbsentError
from scripts.bench.pages_report import MeasuredPages, report
from scripts.bench.process import FailedError, measure
from scripts.bench.published import published
from scripts.bench.weights import weigh
from scripts.commands.check import folder, no_folder
from scripts.needs.browser import MissingError


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--cases", type=Path, metavar="DIR", help="the records; default: cases")
    parser.add_argument("--runs", type=count, metavar="N", default=5, help="default: 5")
    parser.add_argument("--write", action="store_true", help="keep it in docs/benchmarks.md")


def run(args: Namespace) -> int:
    """0 measured, 1 the site could not be built, 2 usage."""
    cases = folder(args.cases)
    if slip := no_folder(cases):
        print(slip, file=sys.stderr)
        return 2
    try:
        measured = measure_pages(cases, args.runs)
    except FailedError as reason:
        print(reason, file=sys.stderr)
        return 1
    chosen = f" --cases {args.cases}" if args.cases else ""
    text = report(measured, f"hub.py bench pages --runs {args.runs}{chosen}")
    print(text)
    if args.write:
        write_section("pages", text)
        print(f"\nWritten into {FILE}.")
    return 0


def measure_pages(cases: Path, runs: int) -> MeasuredPages:
    """Raises: FailedError, when the site cannot be built."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as work:
        site = Path(work, "site")
        measure(ours.build(Path(work, "cache"), cases, site))
        pages = dict(choose(site))
        weights = {name: weigh(site, page) for name, page in pages.items()}
        scores: dict[str, lighthouse.Score] = {}
        faults: tuple[str, ...] = ()
        try:
            program = lighthouse.find()
            scores, faults = ask_lighthouse(program, site, pages, runs)
            note = ""
        except (AbsentError, MissingError, FailedError) as reason:
            note = f"Lighthouse is not measured: {reason}"
    return MeasuredPages(pages, weights, scores, faults, note, runs)


def choose(site: Path) -> Iterator[tuple[str, str]]:
    """Kind of page → path. Of the cases and of the tools the heaviest; of each other the one."""
    yield "home", "index.html"
    yield "explorer", "explore/index.html"
    cases = [path.parent for path in site.glob("cases/*/case.json")]
    names = {path.stem for path in site.glob("toolkit/files/*")}
    tools = [path.parent for path in site.glob("toolkit/*/index.html") if path.parent.name in names]
    for kind, folders in (("case", cases), ("tool", tools)):
        found = [path.joinpath("index.html").relative_to(site).as_posix() for path in folders]
        if found:
            yield kind, max(sorted(found), key=lambda page: weigh(site, page).first_view_kib)


def ask_lighthouse(
    program: tuple[str, ...], site: Path, pages: dict[str, str], runs: int
) -> tuple[dict[str, lighthouse.Score], tuple[str, ...]]:
    """The medians of each page's runs, which take turns; and what was found wanting.

    Raises: FailedError.
    """
    scores: dict[str, list[lighthouse.Score]] = {kind: [] for kind in pages}
    faults: dict[str, None] = {}
    with published(site) as base, tempfile.TemporaryDirectory(prefix="hub-bench-") as work:
        for turn in range(runs):
            for kind, page in pages.items():
                print(f"Lighthouse, run {turn + 1} of {runs}: {kind} …", file=sys.stderr)
                address = base + page.removesuffix("index.html")
                found = lighthouse.ask_twice(program, address, Path(work, f"{kind}-{turn}.json"))
                scores[kind].append(lighthouse.make_score(found))
                faults |= dict.fromkeys(f"{kind}: {name}" for name in lighthouse.faults(found))
    return {kind: lighthouse.middle_score(found) for kind, found in scores.items()}, tuple(faults)
