"""The hub's own commands as the benchmarks start them."""

import sys
from pathlib import Path

from scripts.bench.process import Command
from scripts.environment import ROOT

TODAY = "1763596800"
"""A SOURCE_DATE_EPOCH after every date in the made-up records."""


def hub(cache: Path, *arguments: str) -> Command:
    """`hub.py` with a cache of its own; a folder that is not there makes a build cold."""
    line = (sys.executable, str(ROOT / "scripts/hub.py"), *arguments)
    return Command(line, ROOT, (("HUB_CACHE", str(cache)), ("SOURCE_DATE_EPOCH", TODAY)))


def build(cache: Path, cases: Path, site: Path) -> Command:
    """Without the PDFs of cases, which no peer makes; the toolkit's downloads are made."""
    return hub(cache, "build", "--no-pdf", "--cases", str(cases), "--site", str(site))
