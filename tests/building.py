"""Building a site as an author does, for tests to ask questions of."""

import os
import subprocess
import sys
from pathlib import Path

from scripts.bench.records import write_synthetic_cases

__all__ = ["EPOCH", "ROOT", "build", "run_build", "write_synthetic_cases"]

ROOT = Path(__file__).parents[1]

EPOCH = "1763596800"
"""A fixed SOURCE_DATE_EPOCH, so that two builds can be compared."""


def build(site: Path, cases: Path | None = None, base_url: str = "", epoch: str = EPOCH) -> Path:
    """The site's folder, built by `hub.py build`; a failed build fails the test with its words."""
    done = run_build(site, cases, base_url, epoch)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def run_build(
    site: Path, cases: Path | None = None, base_url: str = "", epoch: str = EPOCH
) -> subprocess.CompletedProcess[str]:
    """What `hub.py build` said, and how it ended."""
    command = [sys.executable, str(ROOT / "scripts/hub.py"), "build", "--site", str(site)]
    command += ["--cases", str(cases)] if cases else []
    command += ["--base-url", base_url] if base_url else []
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
