"""What becomes of a page and of a data file in the copy that is opened from a folder."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import SAMPLE, place

from hub.cache import Shelf
from hub.offline import as_script, with_index
from hub.pipeline import make_site
from hub.views.plan import Output


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../explore/">', '<a href="../explore/index.html">'),
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="explore/?co=x#y">', '<a href="explore/index.html?co=x#y">'),
        ('<form action="../explore/">', '<form action="../explore/index.html">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="?page=2">', '<a href="?page=2">'),
        ('<a href="../data/cases.json">', '<a href="../data/cases.json">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a data-href="x/">', '<a data-href="x/">'),
    ],
)
def test_a_link_to_a_folder_names_its_page(html: str, expected: str) -> None:
    assert with_index(html) == expected


def test_only_what_scripts_fetch_becomes_a_script() -> None:
    found = as_script(Output("cases/x/case.json", b'{"id":"x"}\n'))
    assert found == Output(
        "cases/x/case.json.js", b'hub.receive("cases/x/case.json",{"id":"x"});\n'
    )
    assert as_script(Output("data/cases.json", b"[]")) is None
    assert as_script(Output("data/search/s-.json", b"{}"))


def test_a_copy_and_a_site_do_not_share_pages(tmp_path: Path) -> None:
    """The same cache folder may be used for both."""
    shelf = Shelf(tmp_path / "cache")
    make_site(place(SAMPLE), {}, "", shelf).write(tmp_path / "site")
    copy = replace(place(SAMPLE), offline=True)
    make_site(copy, {}, "", Shelf(tmp_path / "cache")).write(tmp_path / "copy")
    assert 'href="explore/"' in (tmp_path / "site/index.html").read_text("utf-8")
    assert 'href="explore/index.html"' in (tmp_path / "copy/index.html").read_text("utf-8")
    assert not (tmp_path / "site/data/years.json.js").exists()
