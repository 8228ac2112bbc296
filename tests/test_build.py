"""Building: same in, same out; and a broken record costs nothing but its own line."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import EPOCH, ROOT, build, run_build, write_synthetic_cases
from pages import links, target

FIRST_VIEW_KIB = 60
"""Source: site.md, promise 8."""


def digests(site: Path) -> dict[str, str]:
    """File → hash of its bytes."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def copy_of_cases(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "cases", folder / "cases"))


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path) -> None:
    """With SOURCE_DATE_EPOCH a second build gives the same bytes, downloads included."""
    again = build(tmp_path / "again")
    assert digests(again) == digests(site)


def test_mkdocs_itself_builds_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` in the environment gives the same site as `hub.py build`."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--site-dir",
        str(tmp_path / "s"),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "s") == digests(site)


def test_one_wrong_value_costs_one_line_and_nothing_else(tmp_path: Path) -> None:
    """Exit 1, one line with file, line, rule and nearest value; the old site is untouched."""
    cases = copy_of_cases(tmp_path)
    site = build(tmp_path / "site", cases=cases)
    before = digests(site)
    record = cases / "augsburg-social-mentors.md"
    text = record.read_text(encoding="utf-8")
    line = text[: text.index("stage: ")].count("\n") + 1
    record.write_text(text.replace("stage: implemented", "stage: implementd", 1), encoding="utf-8")
    done = run_build(site, cases)
    lines = [one for one in (done.stdout + done.stderr).splitlines() if one.strip()]
    assert done.returncode == 1
    assert len(lines) == 2
    assert lines[0].endswith(
        f"augsburg-social-mentors.md:{line}: stage must be one of: pilot, implemented, embedded, "
        "scaled, unknown; got 'implementd' (did you mean 'implemented'?)"
    )
    assert lines[1].startswith("1 problem in 1 file")
    assert digests(site) == before


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    """Three broken records give all their problems in one run, sorted by path and line."""
    cases = copy_of_cases(tmp_path)
    for name in ("augsburg-social-mentors", "mosaic-clubhouse", "walsall-video-calls"):
        path = cases / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("status: ", "sttus: ", 1), encoding="utf-8")
    done = run_build(tmp_path / "site", cases)
    lines = [line for line in done.stderr.splitlines() if ".md:" in line]
    assert len(lines) == 6  # each: an unknown field, and a required one that is not there
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)
    assert not (tmp_path / "site").exists()


def test_mkdocs_leaves_the_old_site_when_a_record_is_broken(tmp_path: Path) -> None:
    """Plain `mkdocs build` checks before it empties the folder, and shows no traceback."""
    cases = copy_of_cases(tmp_path)
    (cases / "mosaic-clubhouse.md").write_text("no front matter", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = {**os.environ, "HUB_CASES": str(cases)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "mosaic-clubhouse.md:1: a record must begin with front matter" in done.stdout
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def first_view_kib(site: Path, path: str) -> float:
    """What a page weighs with everything it loads at once, compressed with gzip 9."""
    files = {path}
    for address in links(site, path):
        found = target(path, address)
        if found and found[0].endswith((".css", ".js", ".svg", ".woff2", ".png")):
            files.add(found[0])
    return sum(len(gzip.compress((site / file).read_bytes(), 9)) for file in files) / 1024


def test_a_case_page_is_light(site: Path) -> None:
    """No case page weighs more than 60 KiB at first view with everything it loads."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob("cases/*/index.html"))
    heavy = {path: kib for path in pages if (kib := first_view_kib(site, path)) > FIRST_VIEW_KIB}
    assert heavy == {}


@pytest.mark.slow
def test_a_page_does_not_grow_with_the_number_of_cases(large_site: Path, tmp_path: Path) -> None:
    """With 500 cases a case page, the home page, the explorer and a filter page weigh within a
    tenth of what they weigh with 24; the terms that gained a case may add to it.
    """
    cases = tmp_path / "cases"
    cases.mkdir()
    write_synthetic_cases(cases, 24)
    small = build(tmp_path / "site", cases=cases)
    for folder in ("cases/case-00001/", "", "explore/", "sector/health/"):
        path = f"{folder}index.html"
        few, many = first_view_kib(small, path), first_view_kib(large_site, path)
        assert many <= few * 1.1 + 1, (path, few, many)


@pytest.mark.slow
def test_500_records_build_in_time(tmp_path: Path) -> None:
    """500 records are built in under 15 seconds on two cores, the whole process counted."""
    cases = tmp_path / "cases"
    cases.mkdir()
    write_synthetic_cases(cases, 500)
    start = time.monotonic()
    site = build(tmp_path / "site", cases=cases)
    seconds = time.monotonic() - start
    assert len(json.loads((site / "data/cases.json").read_text(encoding="utf-8"))) == 500
    assert seconds < 15
