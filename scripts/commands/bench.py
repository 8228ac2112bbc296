"""`hub.py bench`: how fast the hub is; one module in `scripts/bench/` a measurement."""

import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from types import ModuleType

MEASUREMENTS = {
    "build": "builds, check and preview, beside other generators",
    "pages": "the weight of the pages, and Lighthouse where Node is",
    "explorer": "search in the browser on a slow phone, beside others",
    "search": "how good the answers of the search are",
}


def add_arguments(parser: ArgumentParser) -> None:
    choices = parser.add_subparsers(dest="measurement", required=True, metavar="MEASUREMENT")
    for name, does in MEASUREMENTS.items():
        module(name).add_arguments(choices.add_parser(name, help=does))


def run(args: Namespace) -> int:
    """As the measurement says: 0 measured, 1 not, 2 usage."""
    if sys.platform == "win32":
        print("The benchmarks need Linux or macOS: they ask the system what a process cost.")
        return 1
    status: int = module(args.measurement).run(args)
    return status


def module(name: str) -> ModuleType:
    return import_module(f"scripts.bench.{name}")
