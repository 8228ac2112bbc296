"""The site that `hub.py serve` shows: page by page what a build writes, made anew on a change."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import ROOT
from making import BASE_URL, SAMPLE, made

from scripts.commands.serve import Workshop
from scripts.live.maker import Maker


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "cases"))


@pytest.fixture
def workshop(cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    monkeypatch.setenv("HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HUB_BASE_URL", BASE_URL)
    temporary = tmp_path / "preview"
    temporary.mkdir()
    workshop = Workshop(cases, temporary)
    yield workshop
    workshop.close()


def started(workshop: Workshop) -> Maker:
    maker = workshop.make(set())
    assert maker is not None
    return maker


def text(maker: Maker, path: str) -> str:
    return (maker.read(path).content or b"").decode()


def rewrite(path: Path, old: str, new: str) -> str:
    """Changes a file and says which."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return str(path)


def test_each_file_alone_is_what_a_build_writes(tmp_path: Path) -> None:
    """Only the sitemap needs to know all the others."""
    site = made(SAMPLE)
    site.write(tmp_path)
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert {path: site.file(path) for path in written} == written
    fetched = {path for path in written if path.startswith("data/")}
    assert set(site.paths()) | fetched == set(written)
    assert site.file("no/such/page.html") is None


def test_every_page_of_a_build_is_there(workshop: Workshop, sample_site: Path) -> None:
    """The hand-written ones too, and folders are known as such."""
    maker = started(workshop)
    for path in ("index.html", "about/index.html", "cases/index.html", "data/cases.csv"):
        assert maker.read(path).content == sample_site.joinpath(path).read_bytes(), path
    assert maker.read("cases").is_folder
    assert maker.read("about").is_folder
    assert maker.read("nowhere/index.html").content is None
    assert maker.read("../cases/index.html").content is None


def test_an_edit_shows_and_a_broken_record_leaves_the_last_good_site(
    workshop: Workshop, cases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    maker = started(workshop)
    record, page = next(cases.glob("*.md")), "cases/" + next(cases.glob("*.md")).stem
    edited = rewrite(record, "## Objectives\n", "## Objectives\n\nA sentence of this test.\n")
    assert workshop.make({edited}) is maker
    assert "A sentence of this test." in text(maker, f"{page}/index.html")
    broken = rewrite(record, "\nstatus:", "\nstatsu:")
    assert workshop.make({broken}) is None
    assert f"{record.name}:" in capfd.readouterr().err
    assert "A sentence of this test." in text(maker, f"{page}/index.html")
    mended = rewrite(record, "\nstatsu:", "\nstatus:")
    assert workshop.make({mended}) is maker


def test_a_change_of_the_code_is_read_by_another_process(workshop: Workshop) -> None:
    """Of a template or a hand-written page by the same."""
    maker = started(workshop)
    assert workshop.make({str(ROOT / "docs/about.md")}) is maker
    assert workshop.make({str(ROOT / "theme_overrides/case.html")}) is maker
    other = workshop.make({str(ROOT / "hooks/hub/model.py")})
    assert other is not maker
    assert other is not None
    assert maker.read("index.html").failed
    assert "<h1" in text(other, "index.html")


def test_what_was_judged_is_kept_for_the_next_start(workshop: Workshop, tmp_path: Path) -> None:
    started(workshop).save()
    assert [path.name for path in tmp_path.glob("cache/*/*") if path.stat().st_size > 1000]
