"""LibreOffice, which opens the downloads and works out the sums of the workbooks anew."""

import os
import shutil
from pathlib import Path

from scripts.needs import debian, npm

VARIABLE = "HUB_OFFICE"

PACKAGES = ("libreoffice-writer-nogui", "libreoffice-calc-nogui")

MACOS = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


def get() -> str:
    """The path of a LibreOffice with Writer and Calc, installed first where it is Debian's.

    Raises: npm.SkippedError.
    """
    if named := os.environ.get(VARIABLE):
        return named
    found = _find()
    # Debian cuts the office into packages: a machine may have it without its Calc.
    if (found is None or _lacks_calc(Path(found))) and debian.may_install():
        for package in PACKAGES:
            debian.install(package)
        found = _find()
    if found is None:
        raise npm.SkippedError("there is no LibreOffice")
    if _lacks_calc(Path(found)):
        raise npm.SkippedError("this LibreOffice has no Calc")
    return found


def _find() -> str | None:
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice", MACOS))), None)


def _lacks_calc(program: Path) -> bool:
    """Where the parts do not lie beside the program under these names, it is taken to be whole."""
    folder = program.resolve().parent
    return (folder / "libcuilo.so").exists() and not (folder / "libsclo.so").exists()
