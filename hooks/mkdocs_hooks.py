"""The adapter between MkDocs and the core: the only file that imports MkDocs.

Everything below the line in the drawing of `hub/__init__.py`: each event is one call into the core.
"""

import gc
import os
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# Imported here, at the top: MkDocs has this folder on sys.path only while it loads this file.
from hub.cache import Shelf, digest
from hub.documents import fill_placeholders
from hub.pipeline import Broken, Place, make_site
from hub.problems import format_text
from hub.settings import SettingsBroken
from hub.toolkit.files import FilesBroken
from hub.views.fixed import document_view
from hub.writing import Site


class SiteFile(File):
    """A file that the core writes: MkDocs knows it, so that links to it are checked."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 (MkDocs' form)
        """Nothing: see `on_env`."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The theme's own 404.html and sitemap.xml are not wanted: the core plans its own.

    Nor are its other files: only to list them takes as long as to judge a hundred records.
    """
    config.theme.static_templates.clear()
    del config.theme.dirs[1:]
    # A build makes millions of objects and keeps most of them: looking for garbage costs a tenth.
    gc.disable()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Here, because MkDocs has not yet emptied the site: a bad record leaves it as it was."""
    # An absolute path stays what it is; one that is not set or empty is the hub's own.
    cases = Path(config.config_file_path).parent / str(config.extra.get("cases") or "cases")
    place = Place(
        root=Path(config.config_file_path).parent,
        cases=cases,
        docs=Path(config.docs_dir),
        templates=tuple(Path(folder) for folder in config.theme.dirs),
        offline=bool(config.extra.get("offline")),
        papers=bool(config.extra.get("pdf", True)),
    )
    url = config.site_url or ""
    shelf = Shelf(
        _cache_folder(place, url), stays=_is_preview(config), shared=_cache(place) / "shared"
    )
    # Both are replaced on each build: under `mkdocs serve` this module outlives a build.
    config.extra["make_site"] = partial(make_site, place, config.extra.get("hub"), url, shelf)
    try:
        config.extra["site"] = config.extra["make_site"]()
        if not _is_preview(config):
            config.extra["site"].files.make()
    except (Broken, SettingsBroken, FilesBroken) as error:
        raise Abort(format_text(error.problems)) from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The theme's assets go, the site's pages and files come."""
    theme = tuple(str(Path(folder)) for folder in config.theme.dirs)
    ours = [file for file in files if not str(file.abs_src_path or "").startswith(theme)]
    site: Site = config.extra["site"]
    return Files([*ours, *(_site_file(path, config) for path in site.paths())])


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Here, because MkDocs now knows the hand-written pages and has emptied the site."""
    site: Site = config.extra["site"]
    if not _is_preview(config):
        site.write(Path(config.site_dir), [file.url for file in files.documentation_pages()])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page may name the hub's settings."""
    return fill_placeholders(markdown, config.extra["site"].wording.hub.settings)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """A hand-written page is put into the core's own layout; `main.html` prints it."""
    site: Site = config.extra["site"]
    title, description = str(page.meta.get("title", "")), str(page.meta.get("description", ""))
    view = document_view(site.wording, page.file.dest_uri, title, description, page.content or "")
    return {**context, "html": site.renderer.page(view)}


def on_post_build(config: MkDocsConfig) -> None:
    """Under `mkdocs serve` the process goes on."""
    gc.enable()


def on_shutdown() -> None:
    """Python ends at once: else it looks through millions of objects for garbage first."""
    gc.freeze()


def _site_file(path: str, config: MkDocsConfig) -> File:
    return SiteFile.generated(config, path, content=b"", inclusion=InclusionLevel.INCLUDED)


def _is_preview(config: MkDocsConfig) -> bool:
    """Whether MkDocs makes the hand-written pages only, and the others are made when asked for."""
    return bool(config.extra.get("preview"))


def _cache(place: Place) -> Path:
    return Path(os.environ.get("HUB_CACHE", place.root / ".cache" / "build"))


def _cache_folder(place: Place, base_url: str) -> Path:
    """A folder of its own for each kind of copy of a set of records: two of them do not forget
    each other's.
    """
    return _cache(place) / digest(str(place.cases.resolve()), base_url, place.offline)[:16]
