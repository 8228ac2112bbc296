"""The site that `hub.py serve` shows: hand-written pages from MkDocs, every other when asked for.

It lives in a process of its own, which is replaced when the code changes: see `maker.py`.
"""

import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.commands.build import build_with_mkdocs


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site has at a path."""

    content: bytes | None = None
    """None where there is no file."""
    is_folder: bool = False
    failed: bool = False
    """The file could not be made; the terminal says why."""


class Preview:
    """One set of records as a site; a change that breaks it leaves the last good one."""

    def __init__(self, folder: Path) -> None:
        """The folder takes the hand-written pages."""
        self._root = folder
        self._folder = folder
        self._extra: dict[str, Any] = {}
        self._site: Any = None
        self._is_saved = False

    def make(self, *, records_only: bool) -> bool:
        """Whether the site is made anew; problems are printed.

        The hand-written pages say nothing of single records: for these, MkDocs is not needed.
        """
        if records_only and self._site is not None:
            return self._make_from_records()
        # A folder of its own: MkDocs empties it before it knows whether all is well.
        folder = Path(tempfile.mkdtemp(dir=self._root))
        extra = build_with_mkdocs(folder, preview=True)
        if extra is None:
            return False
        self._folder = folder
        self._extra, self._site, self._is_saved = extra, extra["site"], False
        return True

    def read(self, path: str) -> Answer:
        """The file at a path such as `cases/index.html`, or whether it is a folder."""
        if self._site is None:
            return Answer()
        file = self._folder / path
        try:
            if file.resolve().is_relative_to(self._folder.resolve()) and file.is_file():
                return Answer(file.read_bytes())
            content = self._site.file(path)
        except (OSError, ValueError):
            return Answer()
        except Exception:  # noqa: BLE001 (a template may fail in any way; the server goes on)
            traceback.print_exc()
            return Answer(failed=True)
        folder = path.rstrip("/")
        return Answer(content, file.is_dir() or self._site.has_folder(folder))

    def save(self) -> None:
        """Keeps what is known for the next start; once, and after the site is shown."""
        if self._site is not None and not self._is_saved:
            self._site.save()
            self._is_saved = True

    def _make_from_records(self) -> bool:
        from hub.pipeline import Broken  # noqa: PLC0415 - loaded with the site's own code
        from hub.problems import format_text  # noqa: PLC0415
        from hub.settings import SettingsBroken  # noqa: PLC0415

        try:
            self._site = self._extra["make_site"]()
        except (Broken, SettingsBroken) as error:
            print(format_text(error.problems), file=sys.stderr)
            return False
        return True
