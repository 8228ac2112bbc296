"""Stylesheet, scripts and icons → files whose names carry a hash of their content."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from hub.settings import Colours
from hub.views.plan import Output

STYLESHEET = "css/site.css"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load."""

    name: str
    """What templates call it, such as `js/explorer.js`."""
    output: Output


def read_assets(folder: Path, environment: Environment, colours: Colours) -> tuple[Asset, ...]:
    """Every asset: one stylesheet, the scripts, the rest."""
    found = [make_asset(STYLESHEET, _stylesheet(folder / "css", environment, colours))]
    scripts = sorted(folder.glob("js/*.js"))
    found += [make_asset(f"js/{path.name}", path.read_bytes()) for path in scripts]
    found += [make_asset(path.name, path.read_bytes()) for path in sorted(folder.glob("*.*"))]
    return tuple(found)


def make_asset(name: str, content: bytes) -> Asset:
    """The asset under `assets/`, with its hash between name and ending."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:10]
    return Asset(name, Output(f"assets/{stem}.{digest}.{ending}", content))


def _stylesheet(folder: Path, environment: Environment, colours: Colours) -> bytes:
    """All style sheets in the order of their names; each may use the hub's colours."""
    return "\n".join(_rendered(folder, environment, colours)).encode()


def _rendered(folder: Path, environment: Environment, colours: Colours) -> Iterator[str]:
    for path in sorted(folder.glob("*.css")):
        yield environment.from_string(path.read_text(encoding="utf-8")).render(colours=colours)
