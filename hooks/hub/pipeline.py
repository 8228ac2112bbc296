"""The drawing of `hub/__init__.py` as code: each step is one call."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hub.assets import read_assets
from hub.checks import CheckedRecord, check_records
from hub.checks.library import read_library
from hub.checks.specs import check_specs
from hub.explorer_data import search_files
from hub.exports import case_files, export_files, media_files
from hub.model import Hub, make_hub
from hub.problems import Problem, blocking
from hub.records import read_records
from hub.render import Renderer, make_environment
from hub.settings import make_settings
from hub.specs import read_specs
from hub.toolkit.files import FilesBroken, downloads, make_tool_files
from hub.views import make_views
from hub.views.fixed import DataFile, data_view, robots, sitemap
from hub.views.plan import Output, View
from hub.views.wording import Wording
from hub.vocabulary import FILE_NAME, Vocabulary, read_vocabulary
from hub.words import read_words


class Broken(Exception):
    """The records or the hand-written specifications have problems; carries all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything that a site is made from lies."""

    root: Path
    cases: Path
    docs: Path
    templates: tuple[Path, ...]
    """Template folders, our own first."""
    vendored: tuple[Path, ...] = ()
    """Scripts that come with a library and are shipped unchanged."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the site: its address, and a call that makes its bytes."""

    path: str
    content: Callable[[], bytes]


@dataclass(frozen=True)
class Site:
    """A checked Hub with everything needed to write its pages."""

    wording: Wording
    renderer: Renderer
    views: tuple[View, ...]
    outputs: tuple[Output, ...]

    def files(self) -> Iterator[Planned]:
        """Every file of the site but the hand-written pages; a page is rendered when asked for."""
        for view in self.views:
            yield Planned(view.path, lambda view=view: self.renderer.page(view).encode())  # type: ignore[misc]
        for output in self.outputs:
            yield Planned(output.path, lambda output=output: output.content)  # type: ignore[misc]


def make_site(place: Place, extra: dict[str, Any], base_url: str) -> Site:
    """Read, check, model, plan.

    Raises: SettingsBroken, or Broken with every problem of every file.
    """
    settings = make_settings(extra, base_url)
    checked, vocabulary, problems = read_checked(place.cases, place.root)
    specs, spec_problems = read_specs(place.docs, place.root)
    found = (*problems, *spec_problems)
    if vocabulary is not None:
        found += tuple(check_specs(specs, vocabulary))
    if blocking(found) or vocabulary is None:
        raise Broken(found)
    hub = make_hub(checked, vocabulary, settings, specs)
    words = read_words(place.templates[0] / "words", settings.language)
    return plan_site(place, hub, Wording(hub, words))


def plan_site(place: Place, hub: Hub, wording: Wording) -> Site:
    """The site's pages and files as data.

    Raises: Broken when a download cannot be made.
    """
    environment = make_environment(place.templates)
    assets = read_assets(
        place.templates[0] / "assets", environment, hub.settings.colours, place.vendored
    )
    exports = export_files(wording)
    try:
        tool_files = make_tool_files(hub, wording.words)
    except FilesBroken as error:
        raise Broken(error.problems) from error
    views = (*make_views(wording, downloads(tool_files)), data_view(wording, data_files(exports)))
    return Site(
        wording=wording,
        renderer=Renderer(
            environment, hub.settings, wording.words, {a.name: a.output.path for a in assets}
        ),
        views=views,
        outputs=(
            *(asset.output for asset in assets),
            *exports,
            *search_files(wording),
            *case_files(wording),
            *media_files(hub, place.cases),
            *(file.output for file in tool_files),
            *_for_crawlers(hub, views),
        ),
    )


def data_files(exports: tuple[Output, ...]) -> tuple[DataFile, ...]:
    """What the data page lists."""
    return tuple(
        DataFile(
            url=output.path,
            format=output.path.rpartition(".")[2].upper(),
            size_kib=-(-len(output.content) // 1024),
        )
        for output in exports
    )


def _for_crawlers(hub: Hub, views: tuple[View, ...]) -> Iterator[Output]:
    yield robots(hub.settings.base_url)
    if hub.settings.base_url:
        yield sitemap(hub.settings.base_url, views)


def today() -> date:
    """Today or SOURCE_DATE_EPOCH, whichever is later: the last day a record may be dated.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.
    """
    now = datetime.now(tz=UTC)
    epoch = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), tz=UTC)
    return max(now, epoch).date()


def vocabulary_path(cases: Path, root: Path) -> Path:
    """The vocabulary beside the records, else the hub's own."""
    own = cases / FILE_NAME
    return own if own.is_file() else root / "cases" / FILE_NAME


def check_cases(cases: Path, root: Path, only: tuple[Path, ...] = ()) -> tuple[Problem, ...]:
    """Every problem and notice of a folder's records, or of the named files, sorted."""
    return read_checked(cases, root, only)[2]


def read_checked(
    cases: Path, root: Path, only: tuple[Path, ...] = ()
) -> tuple[tuple[CheckedRecord, ...], Vocabulary | None, tuple[Problem, ...]]:
    """The records that have their types, the vocabulary, and everything that was found."""
    vocabulary, problems = read_vocabulary(vocabulary_path(cases, root), root)
    reading = read_records(cases, root, only)
    if vocabulary is None:
        return (), None, tuple(sorted((*problems, *reading.problems)))
    checked, found = check_records(reading.records, read_library(cases), vocabulary, today())
    return checked, vocabulary, tuple(sorted((*problems, *reading.problems, *found)))
