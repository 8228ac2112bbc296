"""The drawing of `hub/__init__.py` as code: each step is one call."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hub.assets import read_assets
from hub.cache import Pack, Shelf, code_digest, digest, files_digest
from hub.checks.objections import check_objections
from hub.checks.specs import check_specs
from hub.exports import media_files
from hub.fitting import fit_specs
from hub.judging import (
    equivalents_path,
    has_hub_vocabulary,
    read_checked,
    vocabulary_digest,
)
from hub.known import ANY, Known
from hub.model import Hub, make_hub
from hub.objections import fit_objections, read_objections
from hub.problems import Problem, blocking
from hub.render import Renderer, make_environment
from hub.search.equivalents import Equivalents, read_equivalents
from hub.settings import make_settings
from hub.specs import Specs, read_specs
from hub.toolkit.files import ToolFiles
from hub.views import make_views
from hub.views.fixed import robots
from hub.views.wording import Wording
from hub.vocabulary import Vocabulary
from hub.vocabulary_rules import LISTS
from hub.words import read_words, word_languages
from hub.writing import Site


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
    offline: bool = False
    """The copy is to be opened from a folder."""
    papers: bool = True
    """Each case has a PDF."""


def make_site(place: Place, extra: Any, base_url: str, shelf: Shelf | None = None) -> Site:
    """Read, check, model, plan; what an earlier build made is found on the shelf.

    Raises: SettingsBroken, or Broken with every problem of every file.
    """
    shelf = shelf or Shelf()
    file = place.root / "mkdocs.yml"
    settings = make_settings(
        extra,
        base_url,
        word_languages(place.templates[0] / "words"),
        file.read_text(encoding="utf-8") if file.is_file() else "",
    )
    records, library = shelf.pack("records"), shelf.pack("library")
    checked, vocabulary, problems = read_checked(place.cases, place.root, pack=records)
    fields = {item.id: item.fields for item in checked}
    known = _known(place, vocabulary, () if blocking(problems) else tuple(fields))
    specs, spec_problems = _specs(place, known, library)
    equivalents, slips = _equivalents(place, library)
    objections, page_problems = read_objections(place.docs, place.root)
    found = (*problems, *spec_problems, *page_problems, *slips)
    if vocabulary and known:
        found += tuple(check_specs(specs, vocabulary))
        if "cases" in known:
            found += tuple(check_objections(objections, fields, vocabulary))
    if blocking(found) or vocabulary is None:
        raise Broken(found)
    hub = make_hub(checked, vocabulary, settings, fit_specs(specs, vocabulary), library)
    fitted = fit_objections(objections.objections, fields, vocabulary)
    hub = replace(hub, equivalents=equivalents, objections=fitted)
    words = read_words(place.templates[0] / "words", settings.language)
    site = plan_site(place, hub, Wording(hub, words), shelf)
    return replace(site, unsaved=(records, library))


def _known(place: Place, vocabulary: Vocabulary | None, cases: tuple[str, ...]) -> Known:
    """What the hand-written files may name, where they are the hub's own: its terms, and its cases
    unless there are none, as when a record has problems, which are told first.
    """
    if vocabulary is None or not has_hub_vocabulary(place.cases, place.root):
        return ANY
    known: dict[str, tuple[str, ...]] = {name: vocabulary.keys(name) for name in LISTS}
    own = place.cases.resolve() == (place.root / "cases").resolve()
    return known | ({"cases": cases} if own and cases else {})


def _specs(place: Place, known: Known, kept: Pack) -> tuple[Specs, tuple[Problem, ...]]:
    """The hand-written specifications; the pack keeps them while their files say the same and what
    they may name is the same.
    """
    files = sorted(place.docs.rglob("*.yml"))
    key = digest(code_digest(), "specs", files_digest(files), list(known.items()))
    read: Specs | None = kept.get(key)
    if read is not None:
        return read, ()
    specs, problems = read_specs(place.docs, place.root, known)
    if not problems:
        kept.put(key, specs)
    return specs, problems


def _equivalents(place: Place, kept: Pack) -> tuple[Equivalents, tuple[Problem, ...]]:
    """The table of equivalents; the pack keeps it while its file says the same."""
    path = equivalents_path(place.cases, place.root)
    key = digest(code_digest(), files_digest([path]) if path.is_file() else "")
    known: Equivalents | None = kept.get(key)
    if known is not None:
        return known, ()
    made, slips = read_equivalents(path, place.root)
    if not slips:
        kept.put(key, made)
    return made, slips


def plan_site(place: Place, hub: Hub, wording: Wording, shelf: Shelf) -> Site:
    """The site's pages and files as data."""
    environment = make_environment(place.templates, wording.words)
    assets = read_assets(place.templates[0] / "assets", environment, hub.settings.colours)
    files = ToolFiles(hub, wording.words, shelf.shared_drawer("downloads"), shelf.pack("toolkit"))
    addresses = {asset.name: asset.output.path for asset in assets}
    return Site(
        wording=wording,
        renderer=Renderer(
            environment,
            hub.settings,
            wording.words,
            addresses,
            offline=place.offline,
            papers=place.papers,
        ),
        plans=tuple(make_views(wording, files.of)),
        files=files,
        small=(
            *(asset.output for asset in assets),
            *media_files(hub, place.cases),
            robots(hub.settings.base_url),
        ),
        shelf=shelf,
        made_with=digest(
            code_digest(),
            files_digest(sorted(place.templates[0].rglob("*.html"))),
            hub.settings.model_dump(),
            vocabulary_digest(hub.vocabulary),
            wording.words.entries,
            addresses,
            place.offline,
            place.papers,
        ),
    )
