"""The charter's downloads as the site makes them, for tests to take apart."""

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from building import EPOCH, ROOT
from pypdf import PdfReader

from hub.forms.document import Document
from hub.forms.form import Form, Look, make_form
from hub.judging import read_checked
from hub.model import Hub, make_hub
from hub.settings import Settings
from hub.specs import read_specs
from hub.words import Words, read_words

TOOL = "co-production-charter"

MOMENT = datetime(2025, 11, 20, tzinfo=UTC)

BASE_URL = "https://example.org/good/hub"

MAKE_FILES = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/hooks", sys.argv[1] + "/tests"]
from charter import alone, hub, words
from hub.cache import Pack
from hub.toolkit.files import ToolFiles
for file in ToolFiles(alone(hub()), words(), Pack(None)).all():
    Path(sys.argv[2], Path(file.path).name).write_bytes(file.content)
"""


@cache
def hub(base_url: str = "") -> Hub:
    """The real Hub."""
    settings = Settings(base_url=base_url)
    checked, vocabulary, _ = read_checked(ROOT / "cases", ROOT)
    specs, _ = read_specs(ROOT / "docs", ROOT)
    assert vocabulary is not None
    return make_hub(checked, vocabulary, settings, specs)


def alone(of: Hub) -> Hub:
    """The hub with no tool but the charter, and without packs."""
    tools = {TOOL: of.specs.tools[TOOL]}
    return replace(of, specs=replace(of.specs, tools=tools, workshop=None))


def hub_without_cases() -> Hub:
    return replace(hub(), cases=())


def words() -> Words:
    return read_words(ROOT / "theme_overrides/words", "en")


@cache
def document() -> Document:
    found = read_specs(ROOT / "docs", ROOT)[0].tools[TOOL].document
    assert found is not None
    return found


def form(of: Hub, *, look: Look = "plain", example: bool = False) -> Form:
    return make_form(document(), of, words(), look=look, example=example)


def build_elsewhere(root: Path, target: Path, **environment: str) -> dict[str, bytes]:
    """The files made by another process from the checkout at this root, by their names."""
    target.mkdir()
    command = [sys.executable, "-c", MAKE_FILES, str(root), str(target)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment}
    subprocess.run(command, cwd=target, env=env, check=True)
    return {path.name: path.read_bytes() for path in sorted(target.iterdir())}


UNSAID = frozenset(
    (
        "case",
        "example",
        "filled",
        "formula",
        "key",
        "language",
        "row",
        "rows_of",
        "terms",
        "total",
        "type",
    )
)
"""Fields of a form whose text no file shows as it stands."""


def lines(value: object) -> Iterator[str]:
    """Every text inside nested lists and fields that a file shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNSAID:
                yield from lines(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from lines(inner)


def headings() -> list[tuple[int, str]]:
    """Every heading of the form with its level, as a file must have them."""
    parts = [(level, section.title) for level, section in document().headed()]
    return [(1, document().title), *parts, (2, form(hub()).about)]


def package_part(content: bytes, name: str) -> ET.Element:
    """One file of an ODT or a DOCX, read without the library that wrote it."""
    with ZipFile(io.BytesIO(content)) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 (our own bytes)


def odt_part(odt: bytes, name: str) -> ET.Element:
    return package_part(odt, name)


def squeezed(text: str) -> str:
    """The text without white space: where lines break is the printer's affair."""
    return re.sub(r"\s+", "", text)


def check_in_libreoffice(content: bytes, name: str, folder: Path) -> None:
    """LibreOffice shows every heading in order, every clause number and the page numbers."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    pages = PdfReader((folder / name).with_suffix(".pdf")).pages
    text = squeezed("".join(page.extract_text() for page in pages)).replace("☐", "")
    at = 0
    for _, heading in headings():
        at = text.index(squeezed(heading), at) + 1
    clauses = [clause for _, part in document().headed() for clause in part.clauses]
    for number, clause in enumerate(clauses, start=1):
        assert squeezed(f"{number}.{clause.text}") in text
    assert f"Page{len(pages)}of{len(pages)}" in text


def ticked() -> list[str]:
    """The clauses that the example ticks, as it shows them."""
    return [
        f"☒ {clause.filled_text}"
        for _, part in document().headed()
        for clause in part.clauses
        if clause.ticked
    ]
