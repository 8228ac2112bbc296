"""The Hub → every tool's downloads and the ready packs, made once and found by later builds."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import chain, groupby
from typing import Any, Protocol

from hub.cache import Pack, code_digest, digest
from hub.forms.editions import WORKSHEET
from hub.judging import vocabulary_digest
from hub.model import Hub
from hub.moment import source_date_epoch
from hub.papers.forking import may_fork
from hub.problems import Problem
from hub.toolkit.making import Making, ToolFile, make_in_turn, plan_makings
from hub.views.plan import Output
from hub.views.toolkit import Download
from hub.words import Words
from hub.workers import spread, worker_count

EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a ZIP entry can be dated. Source: PKWARE, APPNOTE.TXT, 4.4.6."""


class FilesBroken(Exception):
    """Documents that cannot be made into files; carries every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class Keeper(Protocol):
    """Where files that an earlier build made are found."""

    def get(self, key: str) -> Any: ...

    def put(self, key: str, value: object) -> None: ...

    def save(self) -> None: ...


class ToolFiles:
    """The ready pack of each step, then the files of every tool that has a form. Each is made when
    it is first asked for.
    """

    def __init__(self, hub: Hub, words: Words, kept: Keeper, lists: Pack | None = None) -> None:
        """`lists`: what files there are, while nothing has changed that they are made from."""
        self._hub, self._words = hub, words
        self._kept, self._lists = kept, lists or Pack(None)
        self._moment = build_moment()
        self._found: dict[str, bytes] = {}

    @cached_property
    def by_path(self) -> dict[str, ToolFile]:
        """Every file. To lay out every form for its key takes longer than to read what was made."""
        hub = self._hub
        made_from = digest(
            code_digest(),
            hub.specs,
            hub.settings,
            vocabulary_digest(hub.vocabulary),
            self._words.entries,
            [(case.id, case.digest) for case in hub.cases],
            self._moment,
        )
        listed = self._lists.remember(
            made_from, lambda: tuple(making.file for making in self._makings.values())
        )
        return {file.path: file for file in listed}

    @cached_property
    def _makings(self) -> dict[str, Making]:
        plan = plan_makings(self._hub, self._words, self._moment)
        return {making.file.path: making for making in plan}

    def content(self, path: str) -> bytes:
        """Raises: FilesBroken."""
        self.make([path])
        return self._found[path]

    def of(self, tool: str) -> tuple[Download, ...]:
        """What the tool's page lists."""
        files = [
            file for file in self.by_path.values() if file.tool == tool and file.format != WORKSHEET
        ]
        self.make(file.path for file in files)
        return tuple(
            Download(file.path, file.format, -(-len(self._found[file.path]) // 1024), file.variant)
            for file in files
        )

    def all(self) -> tuple[Output, ...]:
        """Raises: FilesBroken."""
        self.make()
        return tuple(Output(path, self._found[path]) for path in self.by_path)

    def make(self, paths: Iterable[str] | None = None) -> None:
        """Makes side by side what no earlier build has made, of these files or of all.

        Raises: FilesBroken with every problem.
        """
        missing = []
        for path in self.by_path if paths is None else paths:
            if path not in self._found:
                content = self._kept.get(self.by_path[path].key)
                if content is None:
                    missing.append(self._makings[path])
                else:
                    self._found[path] = content
        problems: list[Problem] = []
        for making, content in zip(missing, self._made(missing), strict=True):
            if isinstance(content, Problem):
                problems.append(content)
            else:
                self._kept.put(making.file.key, content)
                self._found[making.file.path] = content
        if problems:
            raise FilesBroken(tuple(dict.fromkeys(problems)))

    def _made(self, makings: list[Making]) -> Iterable[bytes | Problem]:
        """One task a form: what one of its files works out serves the next."""
        tasks = [
            partial(make_in_turn, tuple(together), self._moment)
            for _, together in groupby(makings, key=lambda making: id(making.shown))
        ]
        workers = worker_count() if may_fork() else 1
        return chain.from_iterable(spread(tasks, workers, apart=True))

    def save(self) -> None:
        """Keeps what was made for the next build."""
        self._kept.save()
        self._lists.save()


def build_moment() -> datetime:
    """SOURCE_DATE_EPOCH, else the earliest date that a file can carry: never the clock.

    Raises: EpochBroken.
    """
    return min(max(source_date_epoch(), EARLIEST), LATEST)
