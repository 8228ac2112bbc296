"""The Hub → every download with what writes it: the ready packs, then the files of each tool."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Final

from hub.cache import code_digest, digest
from hub.forms.editions import WORKSHEET, Edition, editions
from hub.forms.form import Form, NoGlyph, make_form
from hub.model import Hub
from hub.papers.packs import WorkshopPack, make_packs
from hub.problems import Problem
from hub.views.wording import Wording
from hub.views.workshop import PACKS
from hub.words import Words

WRITERS: Final = {
    "ODT": "hub.office.odt:odt_bytes",
    "DOCX": "hub.office.docx:docx_bytes",
    "ODS": "hub.office.ods:ods_bytes",
    "XLSX": "hub.office.xlsx:xlsx_bytes",
    "PDF": "hub.papers.pdf:pdf_bytes",
    WORKSHEET: "hub.toolkit.worksheet:worksheet_bytes",
}
"""Format → module and function."""

PACK_WRITER: Final = "hub.papers.pack_pdf:pack_pdf_bytes"


@dataclass(frozen=True, slots=True)
class ToolFile:
    """One download of a tool."""

    tool: str
    format: str
    """The format's name, such as ODT."""
    variant: str
    """What sets it apart from the tool's other files of this format; empty for the plain one."""
    path: str
    key: str
    """The same for the same content, whatever build it is of."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a file is made."""

    file: ToolFile
    source: str
    """The file that its words stand in."""
    shown: Form | WorkshopPack
    writer: str

    def make(self, moment: datetime) -> bytes | Problem:
        """The file's content, or why it cannot be made.

        The writer's library is loaded here: that takes longer than finding what is made already.
        """
        module, _, function = self.writer.partition(":")
        try:
            content: bytes = getattr(import_module(module), function)(self.shown, moment)
        except NoGlyph as error:
            message = f"what a file shows must be in our font; it lacks '{error.character}'"
            return Problem(self.source, 1, 1, message, "font")
        return content


def make_in_turn(makings: Sequence[Making], moment: datetime) -> list[bytes | Problem]:
    return [making.make(moment) for making in makings]


def plan_makings(hub: Hub, words: Words, moment: datetime) -> Iterator[Making]:
    """Packs first, since they take longest; tools in their order, then editions, then formats."""
    yield from _packs(Wording(hub, words), moment)
    for tool, spec in hub.specs.tools.items():
        for edition in editions(spec):
            yield from _of_edition(hub, words, tool, edition, moment)


def _packs(wording: Wording, moment: datetime) -> Iterator[Making]:
    for pack in make_packs(wording):
        file = ToolFile(
            tool=PACKS,
            format="PDF",
            variant=pack.label,
            path=f"toolkit/files/{PACKS}-{pack.step}.pdf",
            key=f"{digest(code_digest(), pack, moment)} pack",
        )
        yield Making(file, "docs/workshop.yml", pack, PACK_WRITER)


def _of_edition(
    hub: Hub, words: Words, tool: str, edition: Edition, moment: datetime
) -> Iterator[Making]:
    form = make_form(edition.document, hub, words, look=edition.look, example=edition.example)
    made_with = digest(code_digest(), form, moment)
    for format_ in edition.formats:
        file = ToolFile(
            tool=tool,
            format=format_,
            variant=words(f"toolkit.variant.{edition.variant}") if edition.variant else "",
            path=_path(tool, edition, format_),
            key=f"{made_with} {format_}",
        )
        yield Making(file, f"docs/toolkit/{tool}.yml", form, WRITERS[format_])


def _path(tool: str, edition: Edition, format_: str) -> str:
    if format_ == WORKSHEET:
        return f"data/forms/{tool}.json"
    name = f"{tool}-{edition.variant}" if edition.variant else tool
    return f"toolkit/files/{name}.{format_.lower()}"
