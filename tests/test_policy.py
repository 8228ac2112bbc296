"""The Content-Security-Policy and what it forbids, read from the built pages."""

import re
from pathlib import Path

import pytest
from pages import page_paths, soup

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Source: site.md, promise 3."""


@pytest.mark.parametrize("which", ["site", "sample_site"])
def test_every_page_has_the_policy(which: str, request: pytest.FixtureRequest) -> None:
    """The policy stands in a meta element of every page, word for word."""
    built: Path = request.getfixturevalue(which)
    other = [
        path
        for path in page_paths(built)
        if [
            " ".join(meta["content"].split())
            for meta in soup(built, path).select('meta[http-equiv="Content-Security-Policy"]')
        ]
        != [POLICY]
    ]
    assert other == []


@pytest.mark.parametrize("which", ["site", "sample_site"])
def test_nothing_needs_an_exception(which: str, request: pytest.FixtureRequest) -> None:
    """No page has an inline script, an inline style, an event handler or a foreign resource."""
    built: Path = request.getfixturevalue(which)
    broken = []
    for path in page_paths(built):
        page = soup(built, path)
        broken += [
            f"{path}: inline script"
            for script in page.select("script:not([src])")
            if script.get("type") not in ("application/ld+json", "application/json")
        ]
        broken += [f"{path}: style" for _ in page.select("style, [style]")]
        for element in page.select("*"):
            broken += [f"{path}: {name}" for name in element.attrs if re.match(r"on[a-z]+$", name)]
            address = element.get("src") or (element.get("href") if element.name == "link" else "")
            canonical = element.name == "link" and "canonical" in element.get("rel", [])
            if address and re.match(r"(https?:)?//", address) and not canonical:
                broken.append(f"{path}: {address}")
    assert broken == []
