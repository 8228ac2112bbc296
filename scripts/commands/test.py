"""`hub.py test`: everything that must pass, and a table of what did."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace

from scripts.environment import ROOT
from scripts.needs import browser, npm, nu_checker, office, typescript

STEPS = ("lint", "format", "types", "scripts", "cases", "tests")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="without browser and slow tests")
    parser.add_argument("--no-browser", action="store_true", help="without browser tests")
    parser.add_argument("--only", action="append", choices=STEPS, help="this step; repeatable")
    parser.add_argument("pytest", nargs="*", metavar="-- ARGUMENT", help="handed on to pytest")


def run(args: Namespace) -> int:
    """0 when every step passed. All are run, so that one run tells all there is to mend."""
    names = args.only or STEPS
    environment = dict(os.environ)
    try:
        if "tests" in names and not args.quick:
            environment |= find_needs(no_browser=args.no_browser)
        lines = {name: line for name in STEPS if name in names and (line := command(name, args))}
    except (browser.MissingError, npm.TamperedError) as reason:
        print(reason, file=sys.stderr)
        return 1
    rows: list[tuple[str, bool, float]] = []
    for name, line in lines.items():
        print(f"\n── {name}", flush=True)
        start = time.monotonic()
        status = subprocess.call(line, cwd=ROOT, env=environment)
        rows.append((name, status == 0, time.monotonic() - start))
    print(table(rows))
    return 0 if all(passed for _, passed, _ in rows) else 1


def find_needs(*, no_browser: bool) -> dict[str, str]:
    """The variables that tell the tests where the browser, the Nu checker and the office are.

    Raises: browser.MissingError, npm.TamperedError.
    """
    found = {} if no_browser else {browser.VARIABLE: browser.get()}
    try:
        found[nu_checker.VARIABLE] = str(nu_checker.get())
    except npm.SkippedError as reason:
        print(f"The Nu check of the HTML is skipped: {reason}.")
    try:
        found[office.VARIABLE] = office.get()
    except npm.SkippedError as reason:
        print(f"The check of the downloads in an office is skipped: {reason}.")
    return found


def command(step: str, args: Namespace) -> list[str]:
    """The step as a command line; empty for one that this machine cannot take.

    Raises: npm.TamperedError.
    """
    if step == "scripts":
        return script_types(fetch=not args.quick)
    lines = {
        "lint": ["-m", "ruff", "check", "--quiet"],
        "format": ["-m", "ruff", "format", "--check", "--quiet"],
        "types": ["-m", "mypy"],
        "cases": [str(ROOT / "scripts/hub.py"), "check"],
        "tests": ["-m", "pytest", "-q", *selection(args), *args.pytest],
    }
    return [sys.executable, *lines[step]]


def script_types(*, fetch: bool) -> list[str]:
    """The check of the types in the browser's scripts.

    Raises: npm.TamperedError.
    """
    try:
        return [*typescript.get(fetch=fetch), "--project", "tests/types"]
    except npm.SkippedError as reason:
        print(f"The check of the types in the browser's scripts is skipped: {reason}.")
        return []


def selection(args: Namespace) -> list[str]:
    if args.quick:
        return ["-m", "not browser and not slow"]
    # Two workers: the machines that this must fit have two cores.
    workers = ["-n", "2"]
    return [*workers, "-m", "not browser"] if args.no_browser else workers


def table(rows: list[tuple[str, bool, float]]) -> str:
    """One line a step: its name, how it went and its seconds."""
    lines = [
        f"{name:<8}{'passed' if passed else 'FAILED':<8}{seconds:6.1f} s"
        for name, passed, seconds in rows
    ]
    total = sum(seconds for _, _, seconds in rows)
    return "\n".join(["", *lines, f"{'':16}{total:6.1f} s"])
