"""LibreOffice, which works workbooks out anew."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
</item>
</oor:items>
"""
ALWAYS, NEVER = 0, 1
"""Source: LibreOffice, officecfg, Office/Calc.xcs, Formula/Load."""


class Office:
    """LibreOffice with a profile of its own."""

    def __init__(self, program: str, folder: Path, mode: int) -> None:
        self._program = program
        self._folder = folder
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(PROFILE.format(mode=mode), encoding="utf-8")

    def reopened(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Each file as ODS, after LibreOffice has read it."""
        into = self._folder / "out"
        for name, content in files.items():
            (self._folder / name).write_bytes(content)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = [self._program, profile, "--headless", "--convert-to", "ods", "--outdir", into]
        subprocess.run(
            [*command, *files], cwd=self._folder, check=True, capture_output=True, timeout=300
        )
        made = {name: into / f"{Path(name).stem}.ods" for name in files}
        return {name: path.read_bytes() for name, path in made.items() if path.is_file()}


def office(folder: Path, mode: int) -> Office:
    """Skips the test where there is none that can calculate."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    found = Office(program, folder, mode)
    if not found.reopened({"plain.csv": b"1\n"}):
        pytest.skip("LibreOffice is installed without Calc")
    return found
