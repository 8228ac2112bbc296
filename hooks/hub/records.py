"""Files in the cases folder → Records: text split into facts and story, every value with its place.

Nothing is judged here but whether a file can be read at all; `checks` judges the rest.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.limits import find_excess
from hub.problems import Problem
from hub.yaml_tree import CONTROL, Mapping, Value, YamlProblem, read_tree

MAX_FILE_KIB = 512
"""Far more than the longest story; a larger file is a mistake."""

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
"""The endings, in lower case, by which editors know Markdown."""

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One case file as it was written."""

    path: str
    """Relative to the root, with forward slashes."""
    id: str
    """The file's name without `.md`: the case's permanent id."""
    facts: Mapping
    body: str
    """The Markdown after the front matter."""
    body_line: int
    """The line of the file on which the body begins."""

    def get(self, *names: str) -> Value | None:
        """The value under these keys, one inside the other; None when there is none."""
        value: Value | None = self.facts
        for name in names:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value


class Unreadable(Exception):
    """A file whose text cannot be had; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def record_paths(folder: Path) -> tuple[Path, ...]:
    """The record files of a folder, sorted."""
    # By names: to compare paths takes ten times as long. A pattern would also find `x.MD` on
    # Windows, which would be no record elsewhere.
    names = sorted(name for name in os.listdir(folder) if name.endswith(".md"))  # noqa: PTH208
    return tuple(folder / name for name in names)


def stray_paths(folder: Path) -> tuple[Path, ...]:
    """Files that look like records and are none: another ending of Markdown, or a folder deeper.

    Hidden folders belong to editors and to git.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if not name.startswith("."))
        deeper = place != str(folder)
        for name in names:
            suffix = os.path.splitext(name)[1]  # noqa: PTH122 (a path for each costs a second)
            if suffix.lower() in MARKDOWN and (deeper or suffix != ".md") and name[0] != ".":
                found.append(Path(place, name))
    return tuple(sorted(path for path in found if path.is_file()))


def shown_path(path: Path, root: Path) -> str:
    """The path as problems show it: relative to the root where it lies below it.

    A letter that is not UTF-8 is shown as `?`, so that the problem can be printed.
    """
    absolute = path.absolute()
    below = absolute.is_relative_to(root.absolute())
    shown = absolute.relative_to(root.absolute()) if below else path
    return shown.as_posix().encode("utf-8", "replace").decode()


def read_text(path: Path, shown: str) -> str:
    """The file's text, with plain line feeds, without a byte order mark.

    Raises: Unreadable for a link, a folder, a file over MAX_FILE_KIB, bytes that are not UTF-8 or
    control characters.
    """

    def refuse(rule: str, message: str, line: int = 1, column: int = 1) -> Unreadable:
        return Unreadable(Problem(shown, line, column, message, rule))

    if path.is_symlink():
        raise refuse("file", "a record must be a file of its own; got a link")
    if path.is_dir():
        raise refuse("file", "a record must be a file; got a folder")
    if not path.is_file():
        raise refuse("file", "a record must be a file that exists; found none")
    size_kib = path.stat().st_size / 1024
    if size_kib > MAX_FILE_KIB:
        message = f"a record must be at most {MAX_FILE_KIB} KiB; got {size_kib:,.0f} KiB"
        raise refuse("file-size", message)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse("file", f"a record must be readable; got '{error.strerror}'") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"text must be UTF-8; got the byte 0x{content[error.start]:02X}"
        raise refuse("encoding", message, line, column) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"text must not hold control characters; got U+{ord(found[0]):04X}"
        raise refuse("encoding", message, line, column)
    return text


def make_record(text: str, id_: str, shown: str) -> tuple[Record, tuple[Problem, ...]]:
    """The record in a file's text, and its duplicate keys as problems.

    Raises: Unreadable when the front matter is missing or is not a YAML mapping, or when the story
    is more than Markdown can read.
    """
    front, body, body_line = _split(text, shown)
    if excess := find_excess(body):
        line = body_line + body.count("\n", 0, excess.at)
        raise Unreadable(Problem(shown, line, 1, excess.message, "story-size"))
    try:
        tree, duplicates = read_tree(front, first_line=2)
    except YamlProblem as error:
        problem = Problem(shown, error.line, error.column, f"front matter {error}", error.rule)
        raise Unreadable(problem) from error
    if not isinstance(tree, Mapping):
        message = "front matter must be fields, one 'name: value' a line"
        raise Unreadable(Problem(shown, tree.line, tree.column, message, "yaml"))
    problems = tuple(
        Problem(
            shown,
            duplicate.key.line,
            duplicate.key.column,
            f"a field must stand once; '{duplicate.key.text}' is already on line "
            f"{duplicate.first_line}",
            "duplicate-key",
        )
        for duplicate in duplicates
    )
    return Record(shown, id_, tree, body, body_line), problems


def _split(text: str, shown: str) -> tuple[str, str, int]:
    """Front matter, body, and the line on which the body begins."""
    fences = _fences(text)
    first = next(fences, None)
    if first is None or first.start() != 0:
        message = "a record must begin with front matter between two lines of '---'"
        raise Unreadable(Problem(shown, 1, 1, message, "front-matter"))
    second = next(fences, None)
    if second is None:
        message = "front matter must end with a line of '---'; found no such line"
        raise Unreadable(Problem(shown, 1, 1, message, "front-matter"))
    front = text[first.end() + 1 : second.start()]
    body = text[second.end() + 1 :]
    # An empty body has no line of its own: problems of it stand at the fence.
    body_line = text.count("\n", 0, second.end()) + (2 if body else 1)
    return front, body, body_line


def _fences(text: str) -> Iterator[re.Match[str]]:
    return FENCE.finditer(text)
