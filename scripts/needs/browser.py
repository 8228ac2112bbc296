"""A Chromium for the browser tests: the one that is there, else Debian's."""

import os
import shutil
from pathlib import Path

from scripts.needs import debian

VARIABLE = "HUB_CHROMIUM"

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)

MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)

WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


class MissingError(Exception):
    """There is no browser; the text says what to install."""


def get() -> str:
    """The path of a Chromium, which is installed first where that needs no question.

    Raises: MissingError.
    """
    if named := os.environ.get(VARIABLE):
        if found := shutil.which(named):
            return found
        raise MissingError(f"{VARIABLE} must name a program; got '{named}'")
    if found := _find():
        return found
    if debian.may_install() and debian.install("chromium") and (found := _find()):
        return found
    raise MissingError(
        "The browser tests need Chromium or Google Chrome: install one, name it in "
        f"{VARIABLE}, or leave these tests out with --no-browser."
    )


def _find() -> str | None:
    roots = [os.environ[name] for name in WINDOWS_ROOTS if name in os.environ]
    places = [*MACOS, *(str(Path(root, place)) for root in roots for place in WINDOWS)]
    return next(filter(None, map(shutil.which, [*NAMES, *places])), None)
