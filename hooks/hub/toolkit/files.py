"""The Hub → every tool's downloads."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from hub.model import Hub
from hub.problems import Problem
from hub.toolkit.form import Form, make_form
from hub.toolkit.odt import odt_bytes
from hub.toolkit.pdf import NoGlyph, pdf_bytes
from hub.views.plan import Output
from hub.views.toolkit import Download, Downloads
from hub.words import Words

WRITERS: tuple[tuple[str, Callable[[Form, datetime], bytes]], ...] = (
    ("ODT", odt_bytes),
    ("PDF", pdf_bytes),
)

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


def make_tool_files(hub: Hub, words: Words) -> tuple[ToolFile, ...]:
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
            files += _files(tool, make_form(spec.document, hub, words), moment)
        except NoGlyph as error:
            message = f"what a file shows must be in our font; it lacks '{error.character}'"
            problems.append(Problem(f"docs/toolkit/{tool}.yml", 1, 1, message, "font"))
    if problems:
        raise FilesBroken(tuple(problems))
    return tuple(files)


def _files(tool: str, form: Form, moment: datetime) -> tuple[ToolFile, ...]:
    return tuple(
        ToolFile(
            tool=tool,
            format=format_,
            variant="",
            output=Output(f"toolkit/files/{tool}.{format_.lower()}", write(form, moment)),
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

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.
    """
    epoch = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), tz=UTC)
    return min(max(epoch, EARLIEST), LATEST)
