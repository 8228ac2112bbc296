"""What may be replaced by a new site, and how."""

import os
import time
from pathlib import Path

import pytest

from scripts import site_folder


def make_site(folder: Path, text: str) -> Path:
    folder.joinpath("data").mkdir(parents=True)
    folder.joinpath("data/cases.json").write_text("[]", encoding="utf-8")
    for case in ("one", "two"):
        folder.joinpath("cases", case).mkdir(parents=True)
        folder.joinpath("cases", case, "case.json").write_text("{}", encoding="utf-8")
    folder.joinpath("index.html").write_text(text, encoding="utf-8")
    return folder


def test_a_new_an_empty_and_a_built_folder_are_accepted(tmp_path: Path) -> None:
    tmp_path.joinpath("empty").mkdir()
    make_site(tmp_path / "built", "old")
    cases = tmp_path / "cases"
    refusals = [site_folder.refusal(tmp_path / name, cases) for name in ("new", "empty", "built")]
    assert refusals == ["", "", ""]


def test_a_site_with_a_history_is_refused(tmp_path: Path) -> None:
    """A build replaces the whole folder; a clone of the published branch would lose its .git."""
    site = make_site(tmp_path / "site", "old")
    site.joinpath(".git").mkdir()
    assert "which has a history" in site_folder.refusal(site, tmp_path / "cases")


def test_records_elsewhere_are_no_place_for_a_site(tmp_path: Path) -> None:
    cases = tmp_path / "records/cases"
    assert "which holds the sources" in site_folder.refusal(tmp_path / "records", cases)
    assert "which lies in" in site_folder.refusal(cases / "site", cases)


def test_a_swap_leaves_the_new_site_and_nothing_else(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    with site_folder.workspace(site) as workspace:
        site_folder.swap(make_site(workspace / "new", "new"), site)
    assert site.joinpath("index.html").read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [site]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", "old")
    with site_folder.workspace(site) as workspace, pytest.raises(OSError, match="never-built"):
        site_folder.swap(workspace / "never-built", site)
    assert site.joinpath("index.html").read_text(encoding="utf-8") == "old"


def test_a_build_killed_between_the_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / f"{site_folder.prefix(site)}killed/old", "old")
    with site_folder.workspace(site):
        assert site.joinpath("index.html").read_text(encoding="utf-8") == "old"


def test_only_old_workspaces_are_cleared_away(tmp_path: Path) -> None:
    """A young one may be that of a build under way."""
    site = tmp_path / "site"
    young, old = (tmp_path / f"{site_folder.prefix(site)}{name}" for name in ("young", "old"))
    for folder in (young, old):
        folder.mkdir()
    os.utime(old, (time.time() - 2 * site_folder.HOUR,) * 2)
    with site_folder.workspace(site):
        assert (young.exists(), old.exists()) == (True, False)


def test_cases_and_pages_are_counted(tmp_path: Path) -> None:
    assert site_folder.sizes(make_site(tmp_path / "site", "")) == (2, 1)
