"""One package of npm's registry, of an exact version, whose hash is written down here."""

import base64
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SkippedError(Exception):
    """What the tests need is not here; the text says why, and no test fails for it."""


class TamperedError(Exception):
    """What came is not what was asked for."""


@contextmanager
def fetched(package: str, version: str, sha512: str) -> Iterator[Path]:
    """The package's archive, which is gone afterwards. `sha512` is its `dist.integrity`.

    Raises: SkippedError, TamperedError.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SkippedError(f"there is no npm to fetch {package} with")
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        print(f"Fetching {package} {version} …", flush=True)
        done = subprocess.run(
            [npm, "pack", f"{package}@{version}", "--silent", "--pack-destination", folder],
            capture_output=True,
            check=False,
            cwd=folder,
        )
        archive = Path(folder, f"{package}-{version}.tgz")
        if done.returncode != 0 or not archive.exists():
            raise SkippedError(f"npm could not fetch {package}")
        if digest(archive) != sha512:
            raise TamperedError(f"{package} {version} is not the file whose hash is written down")
        yield archive


def digest(archive: Path) -> str:
    """The file's hash as the registry writes it, without the name of its kind."""
    return base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
