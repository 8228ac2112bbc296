"""The sample's cases as pages: what tests read there."""

import pytest
from bs4 import BeautifulSoup, Tag
from making import BASE_URL, SAMPLE, case_page, made, squeezed

from hub.model import Case
from hub.writing import Site

WHOLE = "everything-in-it"
FEWEST = "short-and-plain"
RETIRED = "gone-but-kept"


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample hub."""
    return made(SAMPLE, BASE_URL)


@pytest.fixture(scope="module")
def shown(site: Site) -> BeautifulSoup:
    """The page of the record that uses every field."""
    return case_page(site, WHOLE)


@pytest.fixture(scope="module")
def case(site: Site) -> Case:
    return site.wording.hub.case(WHOLE)


def words(site: Site, key: str, **values: object) -> str:
    return squeezed(site.wording.words(key, **values))


def text(part: Tag | None) -> str:
    assert part is not None
    return squeezed(part.get_text())


def section(shown: BeautifulSoup, id_: str) -> Tag:
    """The part of the page under the heading with this id."""
    part = shown.select_one(f"main section[aria-labelledby={id_}]")
    assert part is not None, id_
    return part


def entry(shown: Tag, site: Site, key: str) -> str:
    """What stands beside a name in a list of names and values."""
    name = words(site, key)
    return next(text(dt.parent) for dt in shown.select("dt") if text(dt) == name)[len(name) :]
