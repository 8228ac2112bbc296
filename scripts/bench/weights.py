"""What a page weighs at first view: itself and all that its HTML, styles and scripts name."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;'"]*?["'](\.[^"']+)["']""", re.MULTILINE)
URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
LOADED_LINKS = {"stylesheet", "icon", "modulepreload", "preload", "manifest"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Units: KiB of 1,024 bytes, each file compressed with gzip 9."""

    html_kib: float
    first_view_kib: float
    """With styles, scripts, what they import, icons and pictures; not what a script asks for."""
    n_files: int
    n_blocking_scripts: int
    """Scripts that hold up the page: neither deferred nor asynchronous nor modules."""


class Loads(HTMLParser):
    """Collects what a page makes a browser load."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.n_blocking_scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            self.addresses.append(given.get("href", ""))
        if tag in {"script", "img"} and given.get("src"):
            self.addresses.append(given["src"])
        if tag == "script" and given.get("src") and not is_patient(given):
            self.n_blocking_scripts += 1


def is_patient(given: dict[str, str]) -> bool:
    return "defer" in given or "async" in given or given.get("type") == "module"


def weigh(site: Path, page: str) -> Weight:
    """The page is a path below the site, such as `cases/x/index.html`."""
    text = site.joinpath(page).read_text(encoding="utf-8")
    loads = Loads()
    loads.feed(text)
    files = {page, *found(site, page, loads.addresses)}
    html_kib = kib(site / page)
    return Weight(
        html_kib, sum(kib(site / file) for file in files), len(files), loads.n_blocking_scripts
    )


def found(site: Path, base: str, addresses: list[str]) -> set[str]:
    """The files of the site behind the addresses, and behind what those name in turn."""
    files: set[str] = set()
    waiting = [inside(base, address) for address in addresses]
    for file in waiting:
        if file and file not in files and site.joinpath(file).is_file():
            files.add(file)
            waiting += [inside(file, address) for address in named_in(site / file)]
    return files


def named_in(file: Path) -> Iterator[str]:
    """What a script imports and a style sheet shows."""
    pattern = {".js": IMPORT, ".css": URL}.get(file.suffix)
    if pattern:
        yield from pattern.findall(file.read_text(encoding="utf-8"))


def inside(base: str, address: str) -> str:
    """The path below the site; nothing for an address elsewhere."""
    if urlsplit(address).scheme or address.startswith("//"):
        return ""
    return unquote(urlsplit(urljoin(f"/{base}", address)).path).lstrip("/")


def kib(file: Path) -> float:
    return len(gzip.compress(file.read_bytes(), 9)) / 1024
