"""A planned site → files in a folder, written by several workers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path, PurePath
from zlib import crc32

from hub.cache import Pack, Shelf, code_digest, digest
from hub.explorer_data import explorer_outputs
from hub.exports import EXPORTS, case_file, case_json, case_json_path, export_files
from hub.model import Case
from hub.offline import as_script
from hub.papers.case_files import paper_files, paper_paths
from hub.papers.case_summary import Imprint, make_imprint
from hub.papers.forking import may_fork
from hub.render import Renderer
from hub.search.equivalents import Phrases
from hub.search.files import search_outputs
from hub.search.index import Document, make_document, make_index
from hub.search.text import searched_text, words_by_field
from hub.toolkit.files import ToolFiles, build_moment
from hub.views.case import inputs
from hub.views.fixed import data_files, data_view, sitemap
from hub.views.plan import Output, Plan, View
from hub.views.wording import Wording
from hub.workers import spread, worker_count

PAGE_TASKS = 8
"""Into how many tasks the pages are cut. Fixed, because each has its own part of the cache."""

DATA_PAGE = "data/index.html"


@dataclass(frozen=True)
class Written:
    """What a task has done."""

    listed: tuple[str, ...] = ()
    """Addresses of the pages it wrote that search engines may index."""
    rendered: int = 0
    """Pages that no earlier build had made."""


@dataclass(frozen=True)
class Page:
    """A rendered page."""

    content: bytes
    url: str
    listed: bool


@dataclass(frozen=True)
class Site:
    """A checked Hub with everything needed to write its pages."""

    wording: Wording
    renderer: Renderer
    plans: tuple[Plan, ...]
    files: ToolFiles
    """The downloads."""
    small: tuple[Output, ...]
    """Files that are made already: assets, pictures, robots.txt."""
    shelf: Shelf
    made_with: str
    """The digest of everything beside its view that a page depends on."""
    unsaved: tuple[Pack, ...] = ()
    """What was found out on the way here; saved beside the writing, because it takes long."""

    def paths(self) -> Iterator[str]:
        """Every file of the site but the hand-written pages, the sitemap, and what the explorer
        fetches, which is known when it is made.
        """
        yield from self._makers

    def file(self, path: str) -> bytes | None:
        """What `write` would write there, made when it is asked for; None where there is nothing,
        and for the hand-written pages and the sitemap.
        """
        if make := self._makers.get(path):
            return make()
        if not path.startswith("data/"):
            return None
        return self._made_together("search", self._search).get(path)

    def has_folder(self, path: str) -> bool:
        """Whether some file of the site lies in this folder."""
        return path in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(str(folder) for path in self._makers for folder in PurePath(path).parents)

    @cached_property
    def _makers(self) -> dict[str, Callable[[], bytes]]:
        """Every file's path and what makes it."""
        makers: dict[str, Callable[[], bytes]] = {}
        for plan in self.plans:
            makers[plan.path] = partial(self._page_alone, plan)
        for case in self.wording.hub.cases:
            makers[case_json_path(case)] = partial(self._case_alone, case)
            if self.renderer.papers:
                for path in paper_paths(case, self.wording.hub.settings.base_url):
                    makers[path] = partial(self._paper, case, path)
        for path in self.files.by_path:
            makers[path] = partial(self.files.content, path)
        for output in self.small:
            makers[output.path] = partial(_content, output)
        for path in (*EXPORTS, DATA_PAGE):
            makers[path] = partial(self._export, path)
        return makers

    def _page_alone(self, plan: Plan) -> bytes:
        return self.renderer.page(plan.make()).encode()

    def _case_alone(self, case: Case) -> bytes:
        return self._case_files(case)[1]

    def _case_files(self, case: Case) -> tuple[bytes, bytes]:
        """The case's entry in `cases.json`, and its own file."""
        entry = case_json(self.wording.hub, case)
        return entry, case_file(self.wording, case, entry)

    def _paper(self, case: Case, path: str) -> bytes:
        made = self._made_together(
            f"paper {case.id}", lambda: paper_files(self.wording, case, self._imprint, self._moment)
        )
        return made[path]

    @cached_property
    def _imprint(self) -> Imprint:
        return make_imprint(self.wording)

    @cached_property
    def _moment(self) -> datetime:
        return build_moment()

    def _export(self, path: str) -> bytes:
        return self._made_together("exports", self._exports)[path]

    def _made_together(self, name: str, make: Callable[[], Iterable[Output]]) -> dict[str, bytes]:
        """Path → content of files that are made together, once."""
        return self.wording.remember(
            (name, ""), lambda: {output.path: output.content for output in make()}
        )

    def write(self, folder: Path, documents: Iterable[str] = ()) -> int:
        """Writes every file below the folder; says how many pages had to be rendered.

        `documents` are the addresses of the hand-written pages, for the sitemap.
        Raises: FilesBroken.
        """
        self.files.make()
        # PDFs cannot be made in copies of a process that has made one.
        workers = worker_count() if may_fork() or not self.renderer.papers else 1
        done = spread([partial(task, folder) for task in self._tasks()], workers)
        base_url = self.wording.hub.settings.base_url
        if base_url:
            listed = {"data/", *(url for written in done for url in written.listed)}
            self._written(folder, [sitemap(base_url, listed | set(documents))])
        return sum(written.rendered for written in done)

    def _tasks(self) -> list[Callable[[Path], Written]]:
        """The longest first."""
        parts: list[list[Plan]] = [[] for _ in range(PAGE_TASKS)]
        for plan in self.plans:
            parts[part_of(plan.path)].append(plan)
        papers = range(PAGE_TASKS) if self.renderer.papers else ()
        return [
            self._write_search,
            self._write_exports,
            *(partial(self._write_papers, number) for number in papers),
            *(partial(self._write_pages, number, plans) for number, plans in enumerate(parts)),
            self._write_small,
            self.save,
        ]

    def _write_pages(self, number: int, plans: list[Plan], folder: Path) -> Written:
        pack = self.shelf.pack(f"pages-{number}")
        listed = []
        for plan in plans:
            page = self._page(plan, pack)
            _write(folder, plan.path, page.content)
            if page.listed:
                listed.append(page.url)
        pack.save()
        return Written(tuple(listed), pack.made)

    def _page(self, plan: Plan, pack: Pack) -> Page:
        """The page, from its inputs where they are known, else from its view."""
        if plan.inputs:
            key = digest(self.made_with, plan.path, plan.inputs())
            return pack.remember(key, lambda: self._rendered(plan.make()))
        view = plan.make()
        return pack.remember(digest(self.made_with, view), lambda: self._rendered(view))

    def _rendered(self, view: View) -> Page:
        return Page(self.renderer.page(view).encode(), view.url, view.listed)

    def _write_search(self, folder: Path) -> Written:
        return self._write_kept("search", folder, self._search)

    def _search(self) -> Iterator[Output]:
        """The explorer's data and the search index; what each case says is kept."""
        pack = self.shelf.pack("words")
        equivalents = self.wording.hub.equivalents
        phrases = equivalents.phrases()
        made_with = digest(code_digest(), self.wording.words.entries, phrases)
        documents: list[Document] = [
            pack.remember(
                f"{made_with} {case.id} {case.digest}", partial(self._document, case, phrases)
            )
            for case in self.wording.hub.strongest
        ]
        pack.save()
        yield from explorer_outputs(self.wording)
        yield from search_outputs(make_index(documents, equivalents))

    def _document(self, case: Case, phrases: Phrases) -> Document:
        return make_document(words_by_field(searched_text(self.wording, case)), phrases)

    def _write_exports(self, folder: Path) -> Written:
        hub, pack = self.wording.hub, self.shelf.pack("cases")
        entries = []
        for case in hub.cases:
            key = digest(self.made_with, inputs(hub, case))
            entry, content = pack.remember(key, partial(self._case_files, case))
            entries.append(entry)
            self._put(folder, Output(case_json_path(case), content))
        pack.save()
        return self._write_kept("exports", folder, partial(self._exports, entries))

    def _exports(self, cases: Iterable[bytes] = ()) -> Iterator[Output]:
        outputs = export_files(self.wording, cases)
        yield from outputs
        view = data_view(self.wording, data_files(outputs))
        yield Output(DATA_PAGE, self.renderer.page(view).encode())

    def _write_kept(self, name: str, folder: Path, make: Callable[[], Iterable[Output]]) -> Written:
        """Files that all records go into: made anew when any of them has changed."""
        pack = self.shelf.pack(name)
        everything = [(case.id, case.digest) for case in self.wording.hub.cases]
        outputs = pack.remember(digest(self.made_with, everything), lambda: tuple(make()))
        pack.save()
        return self._written(folder, outputs)

    def _write_papers(self, number: int, folder: Path) -> Written:
        """The PDFs of a part of the cases, which are copied where an earlier build made them."""
        wording = self.wording
        drawer = self.shelf.drawer(f"papers-{number}")
        made_with = digest(code_digest(), self._imprint, self._moment)
        for case in wording.hub.cases:
            if part_of(case.url) == number:
                key = digest(made_with, inputs(wording.hub, case))
                make = partial(paper_files, wording, case, self._imprint, self._moment)
                self._written(folder, drawer.remember(key, make))
        drawer.save()
        return Written()

    def _write_small(self, folder: Path) -> Written:
        return self._written(folder, (*self.small, *self.files.all()))

    def _written(self, folder: Path, outputs: Iterable[Output]) -> Written:
        for output in outputs:
            self._put(folder, output)
        return Written()

    def _put(self, folder: Path, output: Output) -> None:
        """A file, and in a copy for a folder the script that stands for it."""
        _write(folder, output.path, output.content)
        script = as_script(output) if self.renderer.offline else None
        if script:
            _write(folder, script.path, script.content)

    def save(self, _: Path | None = None) -> Written:
        """Keeps what was found out on the way to the plans."""
        for pack in self.unsaved:
            pack.save()
        self.files.save()
        return Written()


def part_of(path: str) -> int:
    """The task that writes a page: the same however many other pages there are.

    Lists of one kind stay together, because they share what they are made from.
    """
    folder, _, rest = path.partition("/")
    return crc32((rest if folder == "cases" else folder).encode()) % PAGE_TASKS


def _content(output: Output) -> bytes:
    return output.content


def _write(folder: Path, path: str, content: bytes) -> None:
    """Writes a file; its folder is made when it is missed, by whichever worker comes first."""
    file = folder / path
    try:
        file.write_bytes(content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
