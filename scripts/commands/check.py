"""`hub.py check`: what is wrong with the records, without building anything."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from scripts.environment import ROOT


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help="only these records; default: all")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="the records; default: cases")
    parser.add_argument("--format", choices=["text", "github", "json"], default="text")


def run(args: Namespace) -> int:
    """1 when a problem was found, 0 when there are notices at most, 2 for a path that is none."""
    cases = folder(args.cases)
    if slip := no_folder(cases) or no_records(args.paths, cases):
        print(slip, file=sys.stderr)
        return 2

    from hub import problems  # noqa: PLC0415 - usage is judged before the core is loaded
    from hub.judging import check_cases  # noqa: PLC0415

    found = check_cases(cases, ROOT, tuple(path.resolve() for path in args.paths))
    forms = {
        "text": problems.format_text,
        "github": problems.format_github,
        "json": problems.format_json,
    }
    sys.stdout.write(forms[args.format](found))
    if args.format == "text" and not found:
        print("No problems.")
    return int(any(problem.kind == "problem" for problem in found))


def folder(given: Path | None) -> Path:
    """The records' folder: as given, else as `HUB_CASES` says, else the hub's own."""
    return (given or ROOT / os.environ.get("HUB_CASES", "cases")).resolve()


def no_folder(cases: Path) -> str:
    """The one line for a folder that is none, or nothing."""
    return "" if cases.is_dir() else f"--cases must name a folder of records; got '{cases}'"


def no_records(paths: list[Path], cases: Path) -> str:
    """The one line for the first path that is no record, or nothing."""
    for path in paths:
        if not path.resolve().is_relative_to(cases) or not path.exists():
            return f"each path must name a record in {cases}; got '{path}'"
    return ""
