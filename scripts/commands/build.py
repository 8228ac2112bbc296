"""`hub.py build`: the whole site, or the old one untouched."""

import logging
import os
import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts import site_folder
from scripts.commands.check import folder, no_folder
from scripts.environment import ROOT


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--cases", type=Path, metavar="DIR", help="the records; default: cases")
    parser.add_argument(
        "--site", type=Path, metavar="DIR", default=ROOT / "site", help="default: site"
    )
    parser.add_argument("--base-url", metavar="URL", help="where the site will be published")
    parser.add_argument(
        "--offline", action="store_true", help="a copy that works when it is opened from a folder"
    )
    parser.add_argument("--no-pdf", action="store_true", help="leave out the PDF of each case")


def run(args: Namespace) -> int:
    """0 built, 1 problems in the records or pages, 2 usage."""
    cases, site = folder(args.cases), args.site.resolve()
    slip = no_folder(cases) or site_folder.refusal(site, cases) or no_address(args.base_url)
    if slip:
        print(slip, file=sys.stderr)
        return 2
    # mkdocs.yml reads them, so that `mkdocs build` without this command builds the same.
    if args.cases:
        os.environ["HUB_CASES"] = str(cases)
    if args.base_url:
        os.environ["HUB_BASE_URL"] = args.base_url.rstrip("/") + "/"

    if args.offline:
        os.environ["HUB_OFFLINE"] = "true"
    if args.no_pdf:
        os.environ["HUB_PDF"] = "false"

    start = time.monotonic()
    with site_folder.workspace(site) as workspace:
        new = workspace / "new"
        if build_with_mkdocs(new) is None:
            return 1
        n_cases, n_pages = site_folder.sizes(new)
        try:
            site_folder.swap(new, site)
        except OSError as reason:
            print(f"{site} stays as it was: {reason}", file=sys.stderr)
            return 1
    seconds = time.monotonic() - start
    print(f"{n_cases} cases, {n_pages} pages, built in {seconds:.1f} s: {site}")
    return 0


def no_address(url: str | None) -> str:
    """The one line for a base URL that is none, or nothing."""
    if url is None or (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname):
        return ""
    return f"--base-url must be an address such as https://example.org/hub/; got '{url}'"


def build_with_mkdocs(target: Path, *, preview: bool = False) -> dict[str, Any] | None:
    """What the hooks left for us after MkDocs, in its strict way, built into the target.

    None where something is wrong, which is printed. For a preview only the hand-written pages
    are written.
    """
    # Material greets every build with an advertisement.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build  # noqa: PLC0415 - usage is judged before it is loaded
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    logger = logging.getLogger("mkdocs")
    complaints = Complaints(logging.WARNING)
    logger.addHandler(complaints)
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target), strict=True)
        config.extra["preview"] = preview
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as reason:
        # With these words MkDocs only adds that there were complaints, which stand above.
        if not reason.format_message().startswith("Aborted with "):
            print(reason.format_message().strip(), file=sys.stderr)
        return None
    finally:
        logger.removeHandler(complaints)
    return dict(config.extra)


class Complaints(logging.Handler):
    """Prints the warnings and errors of MkDocs and of the hub as they were said."""

    def emit(self, record: logging.LogRecord) -> None:
        print(record.getMessage().strip(), file=sys.stderr)
