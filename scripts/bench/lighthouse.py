"""Lighthouse, run as a reader's phone would see a page: slow 4G, a processor a quarter as fast."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from scripts.bench.fetch import LIGHTHOUSE, node, npm_package
from scripts.bench.process import FailedError
from scripts.needs import browser

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMEOUT_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Score:
    """One run, or the medians of several."""

    performance: float
    """This and the next three: 0 to 100."""
    accessibility: float
    best_practices: float
    seo: float
    lcp_seconds: float
    """Largest contentful paint."""
    tbt_ms: float
    """Total blocking time, which stands for INP where nobody clicks."""
    cls: float
    """Cumulative layout shift."""
    transferred_kib: float
    """All that came over the wire, headers too."""


def find() -> tuple[str, ...]:
    """The start of Lighthouse's command line.

    Raises: fetch.AbsentError, browser.MissingError.
    """
    package = npm_package("lighthouse", LIGHTHOUSE, fetch=True)
    # Lighthouse itself reads CHROME_PATH.
    os.environ["CHROME_PATH"] = browser.get()
    return (node(), str(package / "cli/index.js"))


def command(program: tuple[str, ...], address: str, output: Path) -> list[str]:
    """The mobile preset is Lighthouse's own default."""
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    return [
        *(*program, address, "--quiet", "--output=json", f"--output-path={output}"),
        *("--no-enable-error-reporting", f"--chrome-flags={flags}"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]


def ask(program: tuple[str, ...], address: str, output: Path) -> dict[str, Any]:
    """Lighthouse's own JSON of one run.

    Raises: FailedError.
    """
    try:
        done = subprocess.run(
            command(program, address, output),
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as reason:
        raise FailedError(f"Lighthouse took over {TIMEOUT_SECONDS} s for {address}") from reason
    if done.returncode != 0 or not output.exists():
        lines = done.stderr.strip().splitlines()[-5:]
        raise FailedError("\n".join([f"Lighthouse ended with {done.returncode}", *lines]))
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


def ask_twice(program: tuple[str, ...], address: str, output: Path) -> dict[str, Any]:
    """As `ask`; a browser that does not start gets one more chance.

    Raises: FailedError.
    """
    try:
        return ask(program, address, output)
    except FailedError:
        return ask(program, address, output)


def make_score(found: dict[str, Any]) -> Score:
    """The figures in Lighthouse's JSON.

    Raises: FailedError, when it could not measure.
    """
    scores = [found["categories"][name]["score"] for name in CATEGORIES]
    audits = found["audits"]
    names = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    values = [audits[name].get("numericValue") for name in (*names, "total-byte-weight")]
    if None in scores or None in values:
        raise FailedError(f"Lighthouse measured nothing: {found.get('runtimeError', '')}")
    # Its scores are hundredths, which are not exact as floats.
    performance, accessibility, best_practices, seo = (round(100 * part, 1) for part in scores)
    lcp_ms, tbt_ms, cls, n_bytes = values
    return Score(
        performance=performance,
        accessibility=accessibility,
        best_practices=best_practices,
        seo=seo,
        lcp_seconds=lcp_ms / 1000,
        tbt_ms=tbt_ms,
        cls=cls,
        transferred_kib=n_bytes / 1024,
    )


def middle_score(scores: Sequence[Score]) -> Score:
    return Score(*map(median, zip(*map(astuple, scores), strict=True)))


def faults(found: dict[str, Any]) -> list[str]:
    """The ids of the audits that keep a score below 100."""
    references = [ref for name in CATEGORIES for ref in found["categories"][name]["auditRefs"]]
    scores = {ref["id"]: found["audits"][ref["id"]]["score"] for ref in references if ref["weight"]}
    # An audit that does not apply has no score.
    return sorted(name for name, score in scores.items() if score is not None and score < 1)
