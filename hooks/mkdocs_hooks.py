"""The adapter between MkDocs and the core: the only file that imports MkDocs.

Everything below the line in the drawing of `hub/__init__.py`: each event is one call into the core.
"""

from pathlib import Path
from typing import Any

import mkdocs.contrib.search
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

# Imported here, at the top: MkDocs has this folder on sys.path only while it loads this file.
from hub.documents import fill_placeholders
from hub.pipeline import Broken, Place, Planned, Site, make_site
from hub.problems import format_text
from hub.settings import SettingsBroken
from hub.views.fixed import document_view

LUNR = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"


class SiteFile(File):
    """A finished file whose bytes are made when MkDocs writes it, so that memory stays small."""

    planned: Planned

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (MkDocs' own form)
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.planned.content())


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The theme's own 404.html and sitemap.xml are not wanted: the core plans its own."""
    config.theme.static_templates.clear()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Here, because MkDocs has not yet emptied the site: a bad record leaves it as it was."""
    cases = Path(config.config_file_path).parent / config.extra["cases"]
    place = Place(
        root=Path(config.config_file_path).parent,
        cases=cases,
        docs=Path(config.docs_dir),
        templates=tuple(Path(folder) for folder in config.theme.dirs),
        vendored=(LUNR,),
    )
    try:
        # Replaced on each build: under `mkdocs serve` this module outlives a build.
        config.extra["site"] = make_site(place, config.extra["hub"], config.site_url or "")
    except (Broken, SettingsBroken) as error:
        raise Abort(format_text(error.problems)) from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The theme's assets go, the site's pages and files come."""
    theme = tuple(str(Path(folder)) for folder in config.theme.dirs)
    ours = [file for file in files if not str(file.abs_src_path or "").startswith(theme)]
    site: Site = config.extra["site"]
    return Files([*ours, *(_site_file(planned, config) for planned in site.files())])


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


def _site_file(planned: Planned, config: MkDocsConfig) -> File:
    file = SiteFile.generated(config, planned.path, content=b"", inclusion=InclusionLevel.INCLUDED)
    assert isinstance(file, SiteFile)
    file.planned = planned
    return file
