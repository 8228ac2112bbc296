"""What an earlier build made, kept by the content it was made from.

A key is the hash of everything that a value depends on, code and libraries included: a wrong value
cannot be found, only none. Every file of the cache may be deleted at any time.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

Value = TypeVar("Value")

LIBRARIES = ("jinja2", "lunr", "markdown", "nh3", "odfdo", "packaging", "pydantic", "pycountry",
             "python-docx", "pyyaml", "segno", "typst", "xlsxwriter")  # fmt: skip
"""What the values are made with."""


def digest(*parts: object) -> str:
    """The hash of values' content: equal values have equal digests.

    Pickled without its memory of objects already seen, because two equal strings may be one object
    in one run and two in the next.
    """
    buffer = BytesIO()
    pickler = _ContentPickler(buffer, protocol=5)
    pickler.fast = True
    pickler.dump(parts)
    return hashlib.blake2b(buffer.getbuffer(), digest_size=20).hexdigest()


class _ContentPickler(pickle.Pickler):
    """Writes a pydantic model as its fields: it keeps a set beside them, and sets have no order."""

    def reducer_override(self, obj: object) -> Any:
        if isinstance(obj, BaseModel):
            # Not what it has worked out besides: that depends on who has asked.
            return list, ([(name, obj.__dict__[name]) for name in type(obj).model_fields],)
        return NotImplemented


@cache
def code_digest() -> str:
    """The hash of the core's own files, of the libraries' versions and of Python's."""
    here = Path(__file__).parent
    files = (path for path in sorted(here.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    return digest(files_digest(files), [version(name) for name in LIBRARIES], sys.version)


def files_digest(files: Iterable[Path]) -> str:
    """The hash of the names and the bytes of files."""
    found = hashlib.blake2b(digest_size=20)
    for path in files:
        content = path.read_bytes()
        found.update(f"{path.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


class Pack:
    """A file of values by key; what a build does not use is forgotten when it is saved."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._old: dict[str, Any] = _read(path) if path else {}
        self._used: dict[str, Any] = {}

    def remember(self, key: str, make: Callable[[], Value]) -> Value:
        """The value for the key, made now if no earlier build made it."""
        value: Value = self._old[key] if key in self._old else make()
        self._used[key] = value
        return value

    def get(self, key: str) -> Any:
        """The value for the key, or None; it counts as used."""
        if key in self._old:
            self._used[key] = self._old[key]
        return self._used.get(key)

    def put(self, key: str, value: object) -> None:
        self._used[key] = value

    @property
    def made(self) -> int:
        """How many values this build had to make."""
        return len(self._used.keys() - self._old.keys())

    def turn(self) -> None:
        """Begins another build in the same process: all that is known may be used again."""
        self._old.update(self._used)
        self._used = {}
        # What changes between two builds of one process is little: the file is not worth it.
        self._path = None

    def save(self) -> None:
        """Replaces the file at once, if anything has changed; a full disk costs only the cache."""
        if self._path is None or self._used.keys() == self._old.keys():
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            # Not as one piece of memory: pages of thousands of cases would be there twice.
            with new.open("wb") as file:
                pickle.dump(self._used, file, protocol=5)
            new.replace(self._path)


OLD_S = 30 * 24 * 3600
"""Seconds after which a value that several share is forgotten: it is made anew when it is asked."""


class Drawer:
    """A folder of values by key, one file each: for what is too much to hold in memory."""

    def __init__(self, folder: Path | None, *, shared: bool = False) -> None:
        """`shared`: other sets of records and other kinds of copies use the folder too."""
        self._folder = folder
        self._shared = shared
        self._used: set[str] = set()

    def remember(self, key: str, make: Callable[[], Value]) -> Value:
        """The value for the key, made now if no earlier build made it."""
        value: Value | None = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value

    def get(self, key: str) -> Any:
        """The value for the key, or None; it counts as used."""
        if self._folder is None:
            return None
        self._used.add(key)
        return _read(self._folder / key).get(key)

    def put(self, key: str, value: object) -> None:
        """By way of another name, so that an interruption leaves no half; a full disk costs only
        the cache.
        """
        if self._folder is None:
            return
        self._used.add(key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / f"{key}.{os.getpid()}"
            new.write_bytes(pickle.dumps({key: value}, protocol=5))
            new.replace(self._folder / key)

    def save(self) -> None:
        """Forgets what this build did not use; of a shared folder only what is old."""
        if self._folder is None or not self._folder.is_dir():
            return
        old = time.time() - OLD_S
        for path in self._folder.iterdir():
            if path.name not in self._used and not (self._shared and path.stat().st_mtime > old):
                path.unlink(missing_ok=True)


class Shelf:
    """Where the packs of one set of records stand: in a folder, or only in memory."""

    def __init__(
        self, folder: Path | None = None, *, stays: bool = False, shared: Path | None = None
    ) -> None:
        """`stays`: the packs stay in memory from one build of this process to the next. `shared`:
        a folder for what does not depend on the set of records.
        """
        self._folder = folder
        self._shared = shared
        self._stays = stays
        self._packs: dict[str, Pack] = {}

    def drawer(self, name: str) -> Drawer:
        return Drawer(self._folder / name if self._folder else None)

    def shared_drawer(self, name: str) -> Drawer:
        """One that other shelves have too, where there is a folder for that."""
        return Drawer(self._shared / name, shared=True) if self._shared else self.drawer(name)

    def pack(self, name: str) -> Pack:
        """The pack of a name, ready for a build."""
        if found := self._packs.get(name):
            found.turn()
            return found
        pack = Pack(self._folder / name if self._folder else None)
        if self._stays:
            self._packs[name] = pack
        return pack


def _read(path: Path) -> dict[str, Any]:
    """The values of a file; none when it is not there, or is not one of ours."""
    try:
        values = pickle.loads(path.read_bytes())  # noqa: S301 (written by this user's own build)
    except Exception:  # noqa: BLE001 (whatever is wrong with it: it is only a cache)
        return {}
    return values if isinstance(values, dict) else {}
