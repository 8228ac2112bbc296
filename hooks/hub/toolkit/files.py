"""The Hub → every tool's downloads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from hub.cache import Pack, code_digest, digest
from hub.model import Hub
from hub.moment import source_date_epoch
from hub.problems import Problem
from hub.toolkit.form import Form, NoGlyph, make_form
from hub.views.plan import Output
from hub.views.toolkit import Download, Downloads
from hub.words import Words


def _odt(form: Form, moment: datetime) -> bytes:
    # Loaded when a file has to be made: that takes longer than finding what is made already.
    from hub.toolkit.odt import odt_bytes  # noqa: PLC0415

    return odt_bytes(form, moment)


def _pdf(form: Form, moment: datetime) -> bytes:
    from hub.toolkit.pdf import pdf_bytes  # noqa: PLC0415

    return pdf_bytes(form, moment)


WRITERS: tuple[tuple[str, Callable[[Form, datetime], bytes]], ...] = (("ODT", _odt), ("PDF", _pdf))

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a ZIP entry can be dated. Source: PKWARE, APPNOTE.TXT, 4.4.6."""


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


def make_tool_files(hub: Hub, words: Words, pack: Pack | None = None) -> tuple[ToolFile, ...]:
    """The files of every tool that has a document: tools in their order, formats in ours.

    Raises: FilesBroken.
    """
    moment = build_moment()
    files: list[ToolFile] = []
    problems: list[Problem] = []
    for tool, spec in hub.specs.tools.items():
        if spec.document is None:
            continue
        try:
            files += _files(tool, make_form(spec.document, hub, words), moment, pack or Pack(None))
        except NoGlyph as error:
            message = f"what a file shows must be in our font; it lacks '{error.character}'"
            problems.append(Problem(f"docs/toolkit/{tool}.yml", 1, 1, message, "font"))
    if problems:
        raise FilesBroken(tuple(problems))
    return tuple(files)


def _files(tool: str, form: Form, moment: datetime, pack: Pack) -> tuple[ToolFile, ...]:
    made_with = digest(code_digest(), form, moment)
    return tuple(
        ToolFile(
            tool=tool,
            format=format_,
            variant="",
            output=Output(
                f"toolkit/files/{tool}.{format_.lower()}",
                pack.remember(f"{made_with} {format_}", partial(write, form, moment)),
            ),
        )
        for format_, write in WRITERS
    )


def downloads(files: tuple[ToolFile, ...]) -> Downloads:
    """What the tools' pages list."""
    found: Downloads = {}
    for file in files:
        size_kib = -(-len(file.output.content) // 1024)
        entry = Download(file.output.path, file.format, size_kib, file.variant)
        found[file.tool] = (*found.get(file.tool, ()), entry)
    return found


def build_moment() -> datetime:
    """SOURCE_DATE_EPOCH, else the earliest date that a file can carry: never the clock.

    Raises: EpochBroken.
    """
    return min(max(source_date_epoch(), EARLIEST), LATEST)
