"""The built sites and the browser that many tests ask questions of; each is made once a session."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import ROOT, build, write_synthetic_cases
from playwright.sync_api import Browser, Page, sync_playwright
from serving import Server, serving
from watching import watched


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real records."""
    return build(tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a few records that use every field and hold awkward text."""
    target = tmp_path_factory.mktemp("sample") / "site"
    return build(target, cases=ROOT / "tests/sample/cases", base_url="https://example.org/good/hub")


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a hub that has no case yet."""
    cases = tmp_path_factory.mktemp("no-cases")
    return build(tmp_path_factory.mktemp("empty") / "site", cases=cases)


@pytest.fixture(scope="session")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 500 made-up records."""
    cases = tmp_path_factory.mktemp("many-cases")
    write_synthetic_cases(cases, 500)
    return build(tmp_path_factory.mktemp("large") / "site", cases=cases)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The real site on loopback, at a root and under a sub-path, with the strict headers."""
    with serving(site) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium."""
    path = os.environ.get("HUB_CHROMIUM", "/usr/bin/chromium")
    # A container has no user namespaces for Chromium's own sandbox.
    flags = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    if os.name == "posix" and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; an error, a policy violation or a foreign request fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with watched(context.new_page()) as new:
        yield new
    context.close()
