"""The Hub → every tool's downloads, and the ready pack of each step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import Any, Final, Protocol

from hub.cache import code_digest, digest
from hub.forms.editions import WORKSHEET, Edition, editions
from hub.forms.form import Form, NoGlyph, make_form
from hub.model import Hub
from hub.moment import source_date_epoch
from hub.papers.forking import may_fork
from hub.papers.packs import WorkshopPack, make_packs
from hub.problems import Problem
from hub.views.plan import Output
from hub.views.toolkit import Download
from hub.views.wording import Wording
from hub.views.workshop import PACKS
from hub.words import Words
from hub.workers import spread, worker_count

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a ZIP entry can be dated. Source: PKWARE, APPNOTE.TXT, 4.4.6."""


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


def write(writer: str, shown: Form | WorkshopPack, moment: datetime) -> bytes:
    """What the writer makes.

    Its library is loaded when a file has to be made: that takes longer than finding what is made
    already.
    """
    module, _, function = writer.partition(":")
    content: bytes = getattr(import_module(module), function)(shown, moment)
    return content


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
    format: str
    variant: str
    path: str
    source: str
    """The file that its words stand in."""
    key: str
    """The same for the same file, whatever build it is of."""
    write: Callable[[datetime], bytes]

    def make(self, moment: datetime) -> bytes | Problem:
        try:
            return self.write(moment)
        except NoGlyph as error:
            message = f"what a file shows must be in our font; it lacks '{error.character}'"
            return Problem(self.source, 1, 1, message, "font")


class Keeper(Protocol):
    """Where files that an earlier build made are found."""

    def get(self, key: str) -> Any: ...

    def put(self, key: str, value: object) -> None: ...

    def save(self) -> None: ...


class ToolFiles:
    """The ready pack of each step, then the files of every tool that has a form: tools in their
    order, then editions, then formats. Each is made when it is first asked for.
    """

    def __init__(self, hub: Hub, words: Words, kept: Keeper) -> None:
        self._moment = build_moment()
        # The packs take longest, so they come first.
        self._wanted = {
            file.path: file
            for file in (
                *_wanted_packs(Wording(hub, words), self._moment),
                *_wanted_forms(hub, words, self._moment),
            )
        }
        self._kept = kept
        self._found: dict[str, bytes] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self._wanted)

    def content(self, path: str) -> bytes:
        """Raises: FilesBroken."""
        if path not in self._found:
            self._make([self._wanted[path]])
        return self._found[path]

    def make_all(self) -> None:
        """Makes side by side what no earlier build has made.

        Raises: FilesBroken with every problem.
        """
        self._make([file for path, file in self._wanted.items() if path not in self._found])

    def of(self, tool: str) -> tuple[Download, ...]:
        """What the tool's page lists."""
        return tuple(
            Download(file.path, file.format, -(-len(self.content(file.path)) // 1024), file.variant)
            for file in self._wanted.values()
            if file.tool == tool and file.format != WORKSHEET
        )

    def all(self) -> tuple[ToolFile, ...]:
        """Raises: FilesBroken."""
        self.make_all()
        return tuple(
            ToolFile(file.tool, file.format, file.variant, Output(path, self._found[path]))
            for path, file in self._wanted.items()
        )

    def save(self) -> None:
        """Keeps what was made for the next build."""
        self._kept.save()

    def _make(self, files: Sequence[Wanted]) -> None:
        missing = []
        for file in files:
            content = self._kept.get(file.key)
            if content is None:
                missing.append(file)
            else:
                self._found[file.path] = content
        workers = worker_count() if may_fork() else 1
        made = spread([partial(file.make, self._moment) for file in missing], workers, apart=True)
        problems: list[Problem] = []
        for file, content in zip(missing, made, strict=True):
            if isinstance(content, Problem):
                problems.append(content)
            else:
                self._kept.put(file.key, content)
                self._found[file.path] = content
        if problems:
            raise FilesBroken(tuple(dict.fromkeys(problems)))


def _wanted_packs(wording: Wording, moment: datetime) -> Iterator[Wanted]:
    for pack in make_packs(wording):
        yield Wanted(
            tool=PACKS,
            format="PDF",
            variant=pack.label,
            path=f"toolkit/files/{PACKS}-{pack.step}.pdf",
            source="docs/workshop.yml",
            key=f"{digest(code_digest(), pack, moment)} pack",
            write=partial(write, PACK_WRITER, pack),
        )


def _wanted_forms(hub: Hub, words: Words, moment: datetime) -> Iterator[Wanted]:
    for tool, spec in hub.specs.tools.items():
        for edition in editions(spec):
            form = make_form(
                edition.document, hub, words, look=edition.look, example=edition.example
            )
            made_with = digest(code_digest(), form, moment)
            for format_ in edition.formats:
                yield Wanted(
                    tool=tool,
                    format=format_,
                    variant=_variant(edition, words),
                    path=_path(tool, edition, format_),
                    source=f"docs/toolkit/{tool}.yml",
                    key=f"{made_with} {format_}",
                    write=partial(write, WRITERS[format_], form),
                )


def _path(tool: str, edition: Edition, format_: str) -> str:
    if format_ == WORKSHEET:
        return f"data/forms/{tool}.json"
    name = f"{tool}-{edition.variant}" if edition.variant else tool
    return f"toolkit/files/{name}.{format_.lower()}"


def _variant(edition: Edition, words: Words) -> str:
    return words(f"toolkit.variant.{edition.variant}") if edition.variant else ""


def build_moment() -> datetime:
    """SOURCE_DATE_EPOCH, else the earliest date that a file can carry: never the clock.

    Raises: EpochBroken.
    """
    return min(max(source_date_epoch(), EARLIEST), LATEST)
