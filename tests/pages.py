"""Reading built pages."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup


def page_paths(site: Path) -> list[str]:
    """Every page of a site, below its root."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@cache
def soup(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


@cache
def ids(site: Path, path: str) -> frozenset[str]:
    """Every id on a page."""
    return frozenset(element["id"] for element in soup(site, path).select("[id]"))


def links(site: Path, path: str) -> Iterator[str]:
    """Every address that a page uses, as it is written: links, stylesheets, scripts, pictures."""
    for element in soup(site, path).select("[href], [src], [action], [data-source]"):
        for name in ("href", "src", "action", "data-source"):
            if element.get(name):
                yield str(element[name])


def target(path: str, address: str) -> tuple[str, str] | None:
    """The file and the fragment that an address on a page leads to; None when it leads away."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return path, unquote(parts.fragment)
    folder = PurePosixPath(path).parent
    joined: list[str] = []
    for part in (*folder.parts, *unquote(parts.path).split("/")):
        if part == "..":
            if not joined:
                return f"outside the site: {address}", ""
            joined.pop()
        elif part not in ("", "."):
            joined.append(part)
    file = "/".join(joined)
    if parts.path.endswith(("/", ".", "..")):
        file = f"{file}/index.html" if file else "index.html"
    return file, unquote(parts.fragment)
