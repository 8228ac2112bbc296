"""`hub.py bench explorer`: search in the browser on a slow phone, ours beside two others."""

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from scripts.bench import fetch, ours
from scripts.bench.build import count, sizes
from scripts.bench.document import FILE, write_section
from scripts.bench.explorer_report import MeasuredExplorers, report
from scripts.bench.journeys import Journey, middle_journey, walk
from scripts.bench.peers import MATERIAL, material, write_project
from scripts.bench.process import Command, FailedError, measure
from scripts.bench.published import published
from scripts.bench.records import write_synthetic_cases
from scripts.bench.search_pages import OURS, PAGEFIND
from scripts.needs.browser import MissingError, get

SIZES = (1000, 5000, 10000)

PAGEFIND_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>
<link href="/pagefind/pagefind-ui.css" rel="stylesheet">
<script src="/pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div><script src="/start.js"></script></body></html>
"""
PAGEFIND_START = 'new PagefindUI({ element: "#search", showSubResults: false });\n'


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sizes", type=sizes, metavar="N,N", help="default: 1000,5000,10000")
    parser.add_argument("--runs", type=count, metavar="N", default=3, help="default: 3")
    parser.add_argument("--alone", action="store_true", help="ours only")
    parser.add_argument("--write", action="store_true", help="keep it in docs/benchmarks.md")


def run(args: Namespace) -> int:
    """0 measured, 1 not."""
    asked = args.sizes or SIZES
    try:
        browser = get()
        measured = [measure_size(size, args.runs, browser, alone=args.alone) for size in asked]
    except (FailedError, MissingError) as reason:
        print(reason, file=sys.stderr)
        return 1
    command = f"hub.py bench explorer --sizes {','.join(map(str, asked))} --runs {args.runs}"
    text = report(measured, command + (" --alone" if args.alone else ""))
    print(text)
    if args.write:
        write_section("explorer", text)
        print(f"\nWritten into {FILE}.")
    return 0


def measure_size(size: int, runs: int, browser: str, *, alone: bool) -> MeasuredExplorers:
    """Raises: FailedError."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as work:
        sites, absent = make_sites(size, Path(work), alone=alone)
        found: dict[str, list[Journey]] = {name: [] for name in sites}
        for turn in range(runs):
            for name, site in sites.items():
                print(f"{size:,} cases, run {turn + 1} of {runs}: {name} …", file=sys.stderr)
                with published(site, strict=name == OURS) as base:
                    found[name].append(walk(name, base, browser))
    middles = {name: middle_journey(journeys) for name, journeys in found.items()}
    return MeasuredExplorers(size, middles, absent)


def make_sites(size: int, work: Path, *, alone: bool) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Engine → its built site, and a line for each engine that is not here.

    Raises: FailedError.
    """
    records, site = work / "records", work / "ours"
    records.mkdir()
    write_synthetic_cases(records, size, rich=True)
    measure(ours.build(work / "cache", records, site))
    if alone:
        return {OURS: site}, ()
    peer, theirs = material(), work / "material"
    write_project(peer, records, work / "project")
    measure(peer.command(work / "project", theirs))
    sites = {OURS: site, MATERIAL: theirs}
    try:
        sites[PAGEFIND] = with_pagefind(theirs, work / "pagefind")
    except fetch.AbsentError as reason:
        return sites, (f"{PAGEFIND} is not measured: {reason}.",)
    return sites, ()


def with_pagefind(pages: Path, site: Path) -> Path:
    """A site with Pagefind's own search page over the articles of other pages.

    Raises: fetch.AbsentError, FailedError.
    """
    program = str(fetch.pagefind())
    site.mkdir()
    line = (program, "--site", str(pages), "--output-path", str(site / "pagefind"))
    measure(Command((*line, "--root-selector", "article"), pages))
    site.joinpath("index.html").write_text(PAGEFIND_PAGE, encoding="utf-8")
    site.joinpath("start.js").write_text(PAGEFIND_START, encoding="utf-8")
    site.joinpath("404.html").write_text("", encoding="utf-8")
    return site
