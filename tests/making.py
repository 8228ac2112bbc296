"""Sites made in this process: quicker than a build, for tests that look at single pages."""

import atexit
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from building import ROOT

from hub.pipeline import Place, make_site
from hub.views import make_views
from hub.views.wording import Wording
from hub.writing import Site

BASE_URL = "https://example.org/good/hub"

SAMPLE = ROOT / "tests/sample/cases"


def place(cases: Path) -> Place:
    """Where a site of these records finds everything, as the hook says it."""
    return Place(ROOT, cases, ROOT / "docs", (ROOT / "theme_overrides",))


@cache
def made(cases: Path, base_url: str = "") -> Site:
    """The site of a folder of records, planned and not written."""
    return make_site(place(cases), {}, base_url)


def with_settings(site: Site, **changes: Any) -> Site:
    """The same records in a hub with other settings."""
    hub = site.wording.hub
    settings = hub.settings.model_validate({**hub.settings.model_dump(), **changes})
    return planned(site, replace(hub, settings=settings))


def with_fields(site: Site, case: str, **changes: Any) -> Site:
    """The same hub, in which one record says something else."""
    hub = site.wording.hub
    cases = tuple(
        replace(one, fields=one.fields.model_copy(update=changes)) if one.id == case else one
        for one in hub.cases
    )
    return planned(site, replace(hub, cases=cases))


def planned(site: Site, hub: Any) -> Site:
    wording = Wording(hub, site.wording.words)
    renderer = replace(site.renderer, settings=hub.settings)
    plans = tuple(make_views(wording, lambda _: ()))
    return replace(site, wording=wording, renderer=renderer, plans=plans)


@cache
def downloads_folder() -> Path:
    """Where the tests of one process keep downloads for each other: to make them takes seconds."""
    folder = Path(tempfile.mkdtemp(prefix="hub-downloads-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def page(site: Site, path: str) -> BeautifulSoup:
    """A page of a planned site; a folder's address is enough."""
    file = f"{path}index.html" if path.endswith("/") or not path else path
    plan = next(plan for plan in site.plans if plan.path == file)
    return BeautifulSoup(site.renderer.page(plan.make()), "html.parser")


def case_page(site: Site, case: str) -> BeautifulSoup:
    return page(site, f"cases/{case}/")


def squeezed(text: str) -> str:
    """The text without white space: where a template breaks its lines says nothing."""
    return "".join(text.split())
