"""The TypeScript compiler, which checks the JSDoc types of the browser's scripts.

Only the tests use it: nothing of it is built or shipped. Microsoft maintains it (Apache-2.0,
4.5 MB to fetch, no dependencies). The scripts hand each other data of some twenty shapes and look
for elements that a template may have lost; no other checker reads types out of plain JavaScript.
Of 7 on it is a program of its own for each kind of machine, so this stays with 6: one archive and
one hash for all of them.
"""

import re
import shutil
import tarfile
from pathlib import Path

from scripts.environment import ROOT
from scripts.needs import npm

VERSION = "6.0.3"
SHA512 = "y2TvuxSZPDyQakkFRPZHKFm+KKVqIisdg9/CZwm9ftvKXLP8NRWj38/ODjNbr43SsoXqNuAisEf1GdCxqWcdBw=="
"""The package's `dist.integrity` in the npm registry."""
FOLDER = ROOT / f".cache/typescript-{VERSION}"
MEMBERS = re.compile(r"package/lib/(_?tsc\.js|lib\.[\w.]+\.d\.ts)")
"""The compiler and what it knows of browsers; editors' parts of the package are left out."""


def get(*, fetch: bool) -> list[str]:
    """How a command line of the compiler begins; with `fetch` it is fetched where it is not here.

    Raises: npm.SkippedError, npm.TamperedError.
    """
    node = shutil.which("node")
    if node is None:
        raise npm.SkippedError("there is no Node.js")
    if not FOLDER.exists():
        if not fetch:
            raise npm.SkippedError("TypeScript comes with the first run that is not quick")
        with npm.fetched("typescript", VERSION, SHA512) as archive:
            _unpack(archive)
    return [node, str(FOLDER / "tsc.js")]


def _unpack(archive: Path) -> None:
    # By way of another name, so that an interruption leaves no half of a compiler.
    part = FOLDER.with_name(f"{FOLDER.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        for member in tar:
            source = tar.extractfile(member)
            if source and (found := MEMBERS.fullmatch(member.name)):
                part.joinpath(found[1]).write_bytes(source.read())
    part.rename(FOLDER)
