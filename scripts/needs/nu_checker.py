"""The W3C's Nu HTML checker, from its npm package, where Java and npm are present."""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from scripts.environment import ROOT
from scripts.needs import debian

VARIABLE = "HUB_VNU_JAR"
VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
"""The package's `dist.integrity` in the npm registry."""
MEMBER = "package/build/dist/vnu.jar"
JAR = ROOT / f".cache/vnu-{VERSION}.jar"


class SkippedError(Exception):
    """There is no checker here; the text says why, and no test fails for it."""


class TamperedError(Exception):
    """What came is not what was asked for."""


def get() -> Path:
    """The path of the jar, fetched once.

    Raises: SkippedError, TamperedError.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    if not _has_java():
        raise SkippedError("there is no Java")
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
    npm = shutil.which("npm")
    if npm is None:
        raise SkippedError("there is no npm to fetch it with")
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        print(f"Fetching the Nu checker {VERSION} …", flush=True)
        done = subprocess.run(
            [npm, "pack", f"vnu-jar@{VERSION}", "--silent", "--pack-destination", folder],
            capture_output=True,
            check=False,
            cwd=folder,
        )
        archive = Path(folder, f"vnu-jar-{VERSION}.tgz")
        if done.returncode != 0 or not archive.exists():
            raise SkippedError("npm could not fetch it")
        digest = hashlib.sha512(archive.read_bytes()).digest()
        if base64.b64encode(digest).decode() != SHA512:
            raise TamperedError(f"vnu-jar {VERSION} is not the file whose hash is written down")
        _unpack(archive)


def _unpack(archive: Path) -> None:
    JAR.parent.mkdir(exist_ok=True)
    # By way of another name, so that an interruption leaves no half of a jar.
    part = JAR.with_suffix(".part")
    with tarfile.open(archive) as tar:
        source = tar.extractfile(MEMBER)
        if source is None:
            raise TamperedError(f"vnu-jar {VERSION} holds no {MEMBER}")
        with source, part.open("wb") as target:
            shutil.copyfileobj(source, target)
    part.replace(JAR)
