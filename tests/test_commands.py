"""`hub.py build` and `hub.py check` on records, good and broken."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import ROOT, run_build

HUB = ROOT / "scripts/hub.py"
PROJECT = ("docs", "hooks", "scripts", "theme_overrides")
FILES = ("mkdocs.yml", "requirements.txt", "requirements-test.txt")


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A copy of the sample records, to break."""
    return shutil.copytree(ROOT / "tests/sample/cases", tmp_path / "cases")


@pytest.fixture
def broken(cases: Path) -> Path:
    """A record whose stage is misspelt; the path of its file."""
    record = cases / "short-and-plain.md"
    lines = record.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("stage: "))
    lines[at] = "stage: implementd"
    record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return record


@pytest.fixture
def old_site(sample_site: Path, tmp_path: Path) -> Path:
    """A site that was built before, as a copy of its own."""
    return shutil.copytree(sample_site, tmp_path / "site")


def check(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, HUB, "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def digests(folder: Path) -> dict[str, str]:
    """Path → hash, of every file below the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_good_records_check_with_0(cases: Path) -> None:
    assert check("--cases", cases).returncode == 0


def test_a_problem_is_one_line_that_an_editor_opens(cases: Path, broken: Path) -> None:
    done = check("--cases", cases)
    first, last = (line for line in done.stdout.splitlines() if "notice" not in line)
    assert done.returncode == 1
    assert first.startswith(f"{broken}:") or f"/{broken.name}:" in first
    assert "got 'implementd' (did you mean 'implemented'?)" in first
    assert last.startswith("1 problem")


def test_problems_can_be_had_as_json(cases: Path, broken: Path) -> None:
    done = check("--cases", cases, "--format", "json", broken)
    problems = [row for row in json.loads(done.stdout) if row["kind"] == "problem"]
    assert [Path(row["path"]).name for row in problems] == [broken.name]
    assert done.returncode == 1


def test_problems_can_stand_beside_a_pull_request(cases: Path, broken: Path) -> None:
    done = check("--cases", cases, "--format", "github")
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error file=")]
    assert (done.returncode, len(errors)) == (1, 1)
    assert broken.name in errors[0]


def test_only_the_named_records_are_checked(cases: Path, broken: Path) -> None:
    assert broken.exists()
    assert check("--cases", cases, cases / "everything-in-it.md").returncode == 0


def test_a_build_tells_what_it_built(cases: Path, tmp_path: Path) -> None:
    done = run_build(tmp_path / "site", cases)
    n_pages = len(list(tmp_path.joinpath("site").rglob("*.html")))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert f"cases, {n_pages} pages, built in " in done.stdout


def test_a_broken_record_leaves_the_old_site_to_the_byte(
    cases: Path, broken: Path, old_site: Path
) -> None:
    before = digests(old_site)
    done = run_build(old_site, cases)
    assert done.returncode == 1
    assert f"{broken.name}:" in done.stderr
    assert "1 problem" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(old_site) == before
    assert sorted(path.name for path in old_site.parent.iterdir()) == ["cases", "site"]


@pytest.mark.slow
def test_a_build_killed_half_way_leaves_the_old_site_to_the_byte(
    cases: Path, old_site: Path
) -> None:
    before = digests(old_site)
    command = [sys.executable, str(HUB), "build", "--site", str(old_site), "--cases", str(cases)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while not list(old_site.parent.glob(".site-building-*/new/*")) and process.poll() is None:
            time.sleep(0.001)
        process.kill()
    assert process.returncode != 0
    assert digests(old_site) == before


@pytest.mark.slow
def test_a_broken_link_in_a_written_page_stops_the_build_in_one_line(
    cases: Path, tmp_path: Path
) -> None:
    """In a copy of the project, which borrows the environment."""
    project = tmp_path / "project"
    for name in PROJECT:
        shutil.copytree(ROOT / name, project / name)
    for name in FILES:
        shutil.copy(ROOT / name, project)
    shutil.copytree(ROOT / "cases", project / "cases")
    project.joinpath(".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
    with project.joinpath("docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n[A page that is not there](nowhere.md)\n")
    done = subprocess.run(
        [sys.executable, str(project / "scripts/hub.py"), "build", "--cases", str(cases)],
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "'about.md' contains a link 'nowhere.md'" in done.stderr
    assert not project.joinpath("site").exists()
