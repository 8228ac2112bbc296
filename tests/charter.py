"""The charter's downloads as the site makes them, for tests to take apart."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from building import EPOCH, ROOT

from hub.judging import read_checked
from hub.model import Hub, make_hub
from hub.settings import Settings
from hub.specs import read_specs
from hub.toolkit.document import Document
from hub.toolkit.form import Form, make_form
from hub.words import Words, read_words

TOOL = "co-production-charter"

MOMENT = datetime(2025, 11, 20, tzinfo=UTC)

BASE_URL = "https://example.org/good/hub"

MAKE_FILES = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/hooks", sys.argv[1] + "/tests"]
from charter import hub, words
from hub.toolkit.files import make_tool_files
for file in make_tool_files(hub(), words()):
    Path(sys.argv[2], Path(file.output.path).name).write_bytes(file.output.content)
"""


@dataclass(frozen=True)
class Made:
    """Both files of one build."""

    odt: bytes
    pdf: bytes


@cache
def hub(base_url: str = "") -> Hub:
    """The real Hub."""
    settings = Settings(base_url=base_url)
    checked, vocabulary, _ = read_checked(ROOT / "cases", ROOT)
    specs, _ = read_specs(ROOT / "docs", ROOT)
    assert vocabulary is not None
    return make_hub(checked, vocabulary, settings, specs)


def hub_without_cases() -> Hub:
    return replace(hub(), cases=())


def words() -> Words:
    return read_words(ROOT / "theme_overrides/words", "en")


@cache
def document() -> Document:
    found = read_specs(ROOT / "docs", ROOT)[0].tools[TOOL].document
    assert found is not None
    return found


def form(of: Hub) -> Form:
    return make_form(document(), of, words())


def build_elsewhere(root: Path, target: Path, **environment: str) -> Made:
    """The files made by another process from the checkout at this root."""
    target.mkdir()
    command = [sys.executable, "-c", MAKE_FILES, str(root), str(target)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment}
    subprocess.run(command, cwd=target, env=env, check=True)
    return Made(*((target / f"{TOOL}.{ending}").read_bytes() for ending in ("odt", "pdf")))


def lines(value: object) -> Iterator[str]:
    """Every text inside nested lists and fields, but not the ids of cases or the language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("case", "language"):
                yield from lines(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from lines(inner)


def headings() -> list[tuple[int, str]]:
    """Every heading of the form with its level, as a file must have them."""
    parts = [(level, section.title) for level, section in document().headed()]
    return [(1, document().title), *parts, (2, form(hub()).about)]


def odt_part(odt: bytes, name: str) -> ET.Element:
    """One file of the package, read without the library that wrote it."""
    with ZipFile(io.BytesIO(odt)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 (our own bytes)


def squeezed(text: str) -> str:
    """The text without white space: where lines break is the printer's affair."""
    return re.sub(r"\s+", "", text)
