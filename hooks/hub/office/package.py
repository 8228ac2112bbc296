"""A ZIP as a library saved it → the same entries, dated by the moment in place of the clock."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST = "mimetype"
"""Comes before everything else, uncompressed. Source: OpenDocument 1.3, part 2, 3.3."""


Change = Callable[[str, bytes], bytes]
"""An entry's name and content → the content to write."""


def packed(package: bytes, moment: datetime, change: Change = lambda _, content: content) -> bytes:
    """The same bytes for the same entries and moment, on any system."""
    repacked = BytesIO()
    with ZipFile(BytesIO(package)) as parts, ZipFile(repacked, "w") as written:
        for name in sorted(parts.namelist(), key=lambda name: name != FIRST):
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.create_system = 0
            entry.compress_type = ZIP_STORED if name == FIRST else ZIP_DEFLATED
            written.writestr(entry, change(name, parts.read(name)))
    return repacked.getvalue()
