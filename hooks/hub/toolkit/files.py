"""The Hub → every tool's downloads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from hub.cache import Pack, code_digest, digest
from hub.model import Hub
from hub.moment import source_date_epoch
from hub.problems import Problem
from hub.specs import ToolSpec
from hub.toolkit.document import Document
from hub.toolkit.forking import may_fork
from hub.toolkit.form import Form, Look, NoGlyph, make_form
from hub.views.plan import Output
from hub.views.toolkit import Download, Downloads
from hub.words import Words
from hub.workers import spread, worker_count

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a ZIP entry can be dated. Source: PKWARE, APPNOTE.TXT, 4.4.6."""

WORKSHEET: Final = "JSON"
"""What the page of the workshop pack draws; no download."""

Writer = Callable[[Form, datetime], bytes]


# Each library is loaded when a file has to be made: that takes longer than finding what is made
# already.
def _odt(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.odt import odt_bytes  # noqa: PLC0415

    return odt_bytes(form, moment)


def _docx(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.docx import docx_bytes  # noqa: PLC0415

    return docx_bytes(form, moment)


def _ods(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.ods import ods_bytes  # noqa: PLC0415

    return ods_bytes(form, moment)


def _xlsx(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.xlsx import xlsx_bytes  # noqa: PLC0415

    return xlsx_bytes(form, moment)


def _pdf(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.pdf import pdf_bytes  # noqa: PLC0415

    return pdf_bytes(form, moment)


def _worksheet(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.worksheet import worksheet_bytes  # noqa: PLC0415

    return worksheet_bytes(form, moment)


WRITERS: Final[dict[str, Writer]] = {
    "ODT": _odt,
    "DOCX": _docx,
    "ODS": _ods,
    "XLSX": _xlsx,
    "PDF": _pdf,
    WORKSHEET: _worksheet,
}

TEXT: Final = ("ODT", "DOCX", "PDF")
SHEET: Final = ("ODS", "XLSX", "PDF")


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one look, and the formats it comes in."""

    variant: str
    """Part of the files' names, such as `large-print`; empty for the plain one."""
    document: Document
    formats: tuple[str, ...]
    look: Look = "plain"
    example: bool = False


@dataclass(frozen=True, slots=True)
class ToolFile:
    """One download of a tool."""

    tool: str
    format: str
    """The format's name, such as ODT."""
    variant: str
    """What sets it apart from the tool's other files of this format; empty for the plain one."""
    output: Output


class FilesBroken(Exception):
    """Documents that cannot be made into files; carries every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that may have to be made."""

    tool: str
    edition: Edition
    format: str
    form: Form
    key: str
    """The same for the same file, whatever build it is of."""

    def make(self, moment: datetime) -> bytes | NoGlyph:
        try:
            return WRITERS[self.format](self.form, moment)
        except NoGlyph as error:
            return error

    @property
    def path(self) -> str:
        if self.format == WORKSHEET:
            return f"data/forms/{self.tool}.json"
        variant = self.edition.variant
        name = f"{self.tool}-{variant}" if variant else self.tool
        return f"toolkit/files/{name}.{self.format.lower()}"


def make_tool_files(hub: Hub, words: Words, pack: Pack | None = None) -> tuple[ToolFile, ...]:
    """The files of every tool that has a form: tools in their order, then editions, then formats.

    Those that no earlier build has made are made side by side.
    Raises: FilesBroken.
    """
    kept, moment = pack or Pack(None), build_moment()
    wanted = tuple(_wanted(hub, words, moment))
    missing = [file for file in wanted if kept.get(file.key) is None]
    workers = worker_count() if may_fork() else 1
    made = spread([partial(file.make, moment) for file in missing], workers)
    problems = [
        _problem(file.tool, content)
        for file, content in zip(missing, made, strict=True)
        if isinstance(content, NoGlyph)
    ]
    if problems:
        raise FilesBroken(tuple(dict.fromkeys(problems)))
    for file, content in zip(missing, made, strict=True):
        kept.put(file.key, content)
    return tuple(
        ToolFile(
            tool=file.tool,
            format=file.format,
            variant=_variant(file.edition, words),
            output=Output(file.path, kept.get(file.key)),
        )
        for file in wanted
    )


def _wanted(hub: Hub, words: Words, moment: datetime) -> Iterator[Wanted]:
    for tool, spec in hub.specs.tools.items():
        for edition in editions(spec):
            form = make_form(
                edition.document, hub, words, look=edition.look, example=edition.example
            )
            made_with = digest(code_digest(), form, moment)
            for format_ in edition.formats:
                yield Wanted(tool, edition, format_, form, f"{made_with} {format_}")


def _problem(tool: str, error: NoGlyph) -> Problem:
    message = f"what a file shows must be in our font; it lacks '{error.character}'"
    return Problem(f"docs/toolkit/{tool}.yml", 1, 1, message, "font")


def _variant(edition: Edition, words: Words) -> str:
    return words(f"toolkit.variant.{edition.variant}") if edition.variant else ""


def editions(spec: ToolSpec) -> Iterator[Edition]:
    """Everything that a tool's forms come as.

    A workbook has a PDF to print where the tool has no document, whose PDF bears the name.
    """
    if spec.document:
        yield Edition("", spec.document, (*TEXT, WORKSHEET))
        if spec.large_print:
            yield Edition("large-print", spec.document, TEXT, look="large")
    if spec.easy_read:
        yield Edition("easy-read", spec.easy_read, TEXT, look="large")
    sheet = SHEET[:-1] if spec.document else SHEET
    if spec.sheet:
        yield Edition("", spec.sheet, sheet if spec.document else (*sheet, WORKSHEET))
    for form, formats in ((spec.document, TEXT), (spec.sheet, sheet)):
        if form and form.example:
            yield Edition("example", form, formats, example=True)
    if spec.poster:
        yield Edition("a2", spec.poster, ("PDF",), look="a2")
        yield Edition("a3", spec.poster, ("PDF",), look="a3")


def downloads(files: tuple[ToolFile, ...]) -> Downloads:
    """What the tools' pages list."""
    found: Downloads = {}
    for file in files:
        if file.format == WORKSHEET:
            continue
        size_kib = -(-len(file.output.content) // 1024)
        entry = Download(file.output.path, file.format, size_kib, file.variant)
        found[file.tool] = (*found.get(file.tool, ()), entry)
    return found


def build_moment() -> datetime:
    """SOURCE_DATE_EPOCH, else the earliest date that a file can carry: never the clock.

    Raises: EpochBroken.
    """
    return min(max(source_date_epoch(), EARLIEST), LATEST)
