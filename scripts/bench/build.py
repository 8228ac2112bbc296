"""`hub.py bench build`: builds, check, start-up and preview, beside the other generators."""

import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from scripts.bench import ours
from scripts.bench.build_report import Measured, report
from scripts.bench.builds import Builds, Job, measure_builds, take_turns
from scripts.bench.document import FILE, write_section
from scripts.bench.figures import Middle, middle
from scripts.bench.peers import find_peers
from scripts.bench.preview import Waits, measure_waits
from scripts.bench.process import FailedError
from scripts.bench.records import write_synthetic_cases

SIZES = (1000, 5000)
QUICK_SIZES = (200,)
CHECKED = 1000
"""How many records `check` is measured with. Source: goal 4 of issue 3."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sizes", type=sizes, metavar="N,N", help="cases; default: 1000,5000")
    parser.add_argument("--runs", type=count, metavar="N", help="of each; default: 5")
    parser.add_argument(
        "--quick", action="store_true", help="one run of 200 cases; fetches no peer"
    )
    parser.add_argument("--write", action="store_true", help="keep it in docs/benchmarks.md")


def sizes(text: str) -> tuple[int, ...]:
    """Raises: ArgumentTypeError, where a part is no number of cases."""
    return tuple(sorted({count(part) for part in text.split(",")}))


def count(text: str) -> int:
    """Raises: ArgumentTypeError."""
    if not text.strip().isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"must be a number from 1; got '{text}'")
    return int(text)


def run(args: Namespace) -> int:
    """0 measured, 1 the hub itself failed, 2 usage."""
    if args.quick and args.write:
        print("--write keeps full runs only: leave out --quick", file=sys.stderr)
        return 2
    asked = args.sizes or (QUICK_SIZES if args.quick else SIZES)
    runs = args.runs or (1 if args.quick else 5)
    try:
        measured = measure_all(asked, runs, quick=args.quick)
    except FailedError as reason:
        print(reason, file=sys.stderr)
        return 1
    command = f"hub.py bench build --sizes {','.join(map(str, asked))} --runs {runs}"
    text = report(measured, command + (" --quick" if args.quick else ""))
    print(text)
    if args.write:
        write_section("build", text)
        print(f"\nWritten into {FILE}.")
    return 0


def measure_all(asked: tuple[int, ...], runs: int, *, quick: bool) -> Measured:
    """Raises: FailedError, when one of the hub's own commands fails."""
    peers, absent = find_peers(may_fetch=not quick)
    builds: list[Builds] = []
    waits: list[Waits] = []
    for size in asked:
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as work:
            builds.append(measure_builds(size, peers, runs, Path(work)))
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as work:
            waits.append(measure_waits(size, runs, Path(work)))
    failures = (failure for built in builds for failure in built.failures)
    n_checked = min(asked) if quick else CHECKED
    return Measured(
        builds=tuple(builds),
        waits=tuple(waits),
        n_checked=n_checked,
        commands=measure_commands(n_checked, runs),
        peers=tuple(f"{peer.name} {peer.version}" for peer in peers),
        notes=(*absent, *failures),
        runs=runs,
    )


def measure_commands(n_checked: int, runs: int) -> dict[str, Middle]:
    """Raises: FailedError."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        work = Path(folder)
        records = work / "records"
        records.mkdir()
        write_synthetic_cases(records, n_checked)
        one, cases = str(records / "case-00000.md"), ("--cases", str(records))
        commands = {
            "help": ours.hub(work / "cache", "--help"),
            "check one": ours.hub(work / "cache", "check", *cases, one),
            "check all": ours.hub(work / "cache", "check", *cases),
        }
        jobs = [Job(f"ours, {name}", command, lambda _: None) for name, command in commands.items()]
        costs, _ = take_turns(jobs, runs, f"{n_checked:,} cases")
    return {name: middle(costs[f"ours, {name}"]) for name in commands}
