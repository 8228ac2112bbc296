"""Building a site as an author does, for tests to ask questions of."""

import os
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]

EPOCH = "1763596800"
"""A fixed SOURCE_DATE_EPOCH, so that two builds can be compared."""

SECTORS = ("health", "housing", "employment", "dementia", "community-safety", "digital-services")
GROUPS = ("residents", "carers", "older-people", "young-people", "tenants")
METHODS = ("time-bank", "befriending", "charter", "peer-support", "lab", "volunteering")
ISSUES = ("budget-cuts", "citizen-satisfaction", "digital-and-social-media")
COS = ("co-commission", "co-design", "co-deliver", "co-assess")
WORDS = (
    *("people", "council", "street", "garden", "visit", "advice", "group", "family", "nurse"),
    *("school", "bus", "home", "meal", "talk", "plan", "team", "skill", "trust", "budget"),
    *("trial", "letter", "phone", "club", "park", "library", "repair", "cycle"),
)


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


def write_synthetic_cases(folder: Path, count: int) -> None:
    """Made-up records that use terms evenly; the same ones every time."""
    chance = random.Random(1)  # noqa: S311 (no secret: the same records every time)
    for number in range(count):
        (folder / f"case-{number:05}.md").write_text(
            synthetic_record(number, chance), encoding="utf-8"
        )


def synthetic_record(number: int, chance: random.Random) -> str:
    """One record with three claims and about 300 words."""

    def some(words: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."

    sectors = chance.sample(SECTORS, 2)
    claims = "\n".join(
        f"  - {{id: figure-{at}, kind: outcome, indicator: {chance.choice(WORDS)} counted {at}, "
        f"change_percent: {chance.randint(-60, 60)}, source: report}}"
        for at in range(3)
    )
    saving = (
        f"\n  - {{id: saving, kind: saving, indicator: yearly saving, "
        f"money: {{amount: {chance.randint(1, 400) * 1000}, currency: GBP, per: year}}, "
        "source: report}"
    )
    sections = ("Background", "Objectives", "Change management", "Outcomes", "Learning points")
    body = "\n\n".join(
        f"## {title}\n\n{' '.join(some(12) for _ in range(5))}" for title in sections
    )
    return f"""---
title: "Case {number}: {some(4)[:-1]}"
summary: "{some(18)}"
authors: [{{name: Hub editors}}]
added: 2025-{1 + number % 12:02}-01
last_checked: 2025-11-01
status: unknown
place: {{name: Town {number % 90}, country: {chance.choice(("GB", "DE", "SE"))}}}
organisations:
  - {{name: Council {number % 60}, role: lead}}
cos:
  {chance.choice(COS)}: {{intensity: {chance.randint(1, 3)}, how: "{some(8)}"}}
sectors: [{", ".join(sectors)}]
groups: [{chance.choice(GROUPS)}]
issues: [{chance.choice(ISSUES)}]
methods: [{chance.choice(METHODS)}]
stage: implemented
evidence: {{level: {chance.randint(0, 4)}, note: "{some(6)}"}}
sources:
  - {{id: report, title: "Report {number}", publisher: Council {number % 60}, published: 2024}}
claims:
{claims}{saving if number % 4 == 0 else ""}
---

{body}
"""
