"""What `hub.py bench build` starts: processes, made-up records, the peers' projects."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from building import ROOT

from scripts.bench import document, fetch, peers
from scripts.bench.builds import CHANGED, COLD, SAME
from scripts.bench.process import Command, FailedError, measure
from scripts.bench.records import edit, write_synthetic_cases

HUB = str(ROOT / "scripts/hub.py")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Ten made-up records."""
    folder = tmp_path / "records"
    folder.mkdir()
    write_synthetic_cases(folder, 10)
    return folder


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    child = "b = bytearray(120_000_000); import time; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = measure(Command((sys.executable, "-c", parent), tmp_path))
    assert cost.wall_seconds > 0.5
    assert 0 < cost.cpu_seconds < cost.wall_seconds
    assert 120 < cost.largest_mb <= cost.tree_mb < 400


def test_a_process_that_fails_tells_its_last_words(tmp_path: Path) -> None:
    line = (sys.executable, "-c", "import sys; sys.exit('no such record')")
    with pytest.raises(FailedError, match="ended with 1\nno such record"):
        measure(Command(line, tmp_path))


def test_made_up_records_have_no_problem(records: Path) -> None:
    edit(records / "case-00003.md", "1")
    done = subprocess.run(
        [sys.executable, HUB, "check", "--cases", str(records), "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [row for row in json.loads(done.stdout) if row["kind"] == "problem"] == []


def test_an_edit_changes_the_summary_and_the_next_replaces_it(records: Path) -> None:
    record = records / "case-00003.md"
    before = record.read_text(encoding="utf-8")
    edit(record, "1")
    edit(record, "2")
    assert record.read_text(encoding="utf-8") == before.replace(
        'summary: "', 'summary: "Edited-2 ', 1
    )


def test_material_gets_the_terms_as_tags_and_no_status_of_ours(
    records: Path, tmp_path: Path
) -> None:
    peers.write_project(peers.material(), records, tmp_path / "project")
    pages = sorted(tmp_path.glob("project/docs/cases/*.md"))
    front = yaml.safe_load(pages[3].read_text(encoding="utf-8").split("---")[1])
    assert len(pages) == 10
    assert "status" not in front
    assert front["tags"] == [term for field in peers.TAGS for term in front[field]]
    config = yaml.safe_load(tmp_path.joinpath("project/mkdocs.yml").read_text(encoding="utf-8"))
    assert (config["plugins"], config["theme"]["font"]) == (["search", "tags"], False)
    assert "cases" not in str(config["nav"])


@pytest.mark.parametrize("peer", [peers.hugo, peers.eleventy])
def test_the_bare_projects_get_our_records_as_they_are(
    peer: peers.Finder, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the programs themselves, which a test does not fetch."""
    monkeypatch.setattr(fetch, "hugo", lambda *, fetch: Path("hugo"))
    monkeypatch.setattr(fetch, "npm_package", lambda *_, fetch: Path("eleventy"))
    monkeypatch.setattr(fetch, "node", lambda: "node")
    found = peer(may_fetch=False)
    peers.write_project(found, records, tmp_path / "project")
    name = "case-00003.md"
    written = tmp_path.joinpath("project", found.cases, name).read_bytes()
    assert written == records.joinpath(name).read_bytes()
    assert str(tmp_path / "out") in " ".join(found.command(tmp_path, tmp_path / "out").line)


def test_a_missing_peer_is_named_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "VENVS", Path("no-such-folder"))
    monkeypatch.setenv("PATH", "")
    found, absent = peers.find_peers(may_fetch=False)
    assert [peer.name for peer in found] == [peers.MATERIAL]
    assert absent == (
        "Hugo is not measured: not fetched in a quick run.",
        "Eleventy is not measured: there is no Node.",
    )


@pytest.mark.slow
def test_a_quick_benchmark_prints_every_table_and_writes_nothing() -> None:
    before = document.FILE.read_bytes()
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, HUB, "bench", "build", "--quick", "--sizes", "20", "--runs", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for words in (COLD, SAME, CHANGED, peers.MATERIAL, "`serve`: one edited case of 20 is shown"):
        assert words in done.stdout
    assert "Measured on and with" in done.stdout
    assert document.FILE.read_bytes() == before
    assert time.monotonic() - start < 120
