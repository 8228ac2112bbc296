"""What several journeys begin with."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from serving import Server


@pytest.fixture(scope="module")
def cases(site: Path) -> list[dict[str, Any]]:
    """The published data of the real records."""
    found: list[dict[str, Any]] = json.loads((site / "data/cases.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def explorer(page: Page, server: Server) -> Page:
    page.goto(f"{server.root}explore/")
    return page
