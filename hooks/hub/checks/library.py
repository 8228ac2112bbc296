"""What records say of each other and of their files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hub.checks.body import lines_of
from hub.checks.rule import is_picture_name, mappings, scalars
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record, record_paths, shown_path, stray_paths
from hub.story import Story
from hub.yaml_tree import Scalar


@dataclass(frozen=True)
class Links:
    """What one record says of others and of files, each with its place in the record."""

    id: str
    path: str
    title: Scalar | None = None
    targets: tuple[tuple[str, Scalar], ...] = ()
    """Field and the id that it names: relations, a successor."""
    former_ids: tuple[Scalar, ...] = ()
    stories: tuple[tuple[str, int], ...] = ()
    """Ids of cases that the story links to, each with the line of the file."""
    pictures: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """What can be known of a folder of records, and of the site around them, without judging
    them.
    """

    ids: frozenset[str] = frozenset()
    media: dict[str, frozenset[str]] = field(default_factory=dict)
    """Case id → the files in the case's own folder."""
    others: tuple[Links, ...] = ()
    """Titles and former ids of the records that are not judged now."""
    page_titles: frozenset[str] = frozenset()
    """The titles of the site's own pages, folded."""


def read_library(folder: Path) -> Library:
    """The ids that the folder's files give, and the files in each case's folder."""
    media = {
        inner.name: frozenset(
            file.name for file in inner.iterdir() if file.is_file() and not file.is_symlink()
        )
        for inner in sorted(folder.iterdir())
        if inner.is_dir() and not inner.is_symlink() and inner.suffix != ".md"
    }
    return Library(frozenset(path.stem for path in record_paths(folder)), media)


def check_folder(folder: Path, root: Path) -> Iterator[Problem]:
    """Every record lies directly in the folder as `<id>.md`, and its pictures in a folder of
    their own, not behind a link.
    """
    for path in stray_paths(folder):
        inner = path.relative_to(folder).as_posix()
        message = "a record must be named <id>.md and lie directly in the folder of the records"
        yield Problem(shown_path(path, root), 1, 1, f"{message}; got {quoted(inner)}", "file")
    for path in record_paths(folder):
        if path.with_suffix("").is_symlink():
            message = "the folder of a case's pictures must be a folder of its own; got a link"
            yield Problem(shown_path(path.with_suffix(""), root), 1, 1, message, "file")


def folded(title: str) -> str:
    """What is compared of a title: neither the case of letters nor white space."""
    return " ".join(title.casefold().split())


def read_links(record: Record, story: Story) -> Links:
    """The links of a record, of whatever kind its values are."""
    title = record.get("title")
    targets = [("relations.case", item.get("case")) for item in mappings(record.get("relations"))]
    targets.append(("retired.successor", record.get("retired", "successor")))
    files = [item.get("file") for item in mappings(record.get("media"))]
    return Links(
        id=record.id,
        path=record.path,
        title=title if isinstance(title, Scalar) else None,
        targets=tuple((name, value) for name, value in targets if isinstance(value, Scalar)),
        former_ids=scalars(record.get("former_ids")),
        stories=tuple(
            (case, record.body_line + line - 1)
            for case in dict.fromkeys(story.case_links)
            for line in lines_of(record, f"({case}.md")
        ),
        pictures=tuple(file for file in files if isinstance(file, Scalar)),
    )


def check_library(links: Iterable[Links], library: Library) -> Iterator[Problem]:
    """Every problem between records, and between a record and its files."""
    read = tuple(links)
    for each in read:
        yield from _check_targets(each, library)
        yield from _check_stories(each, library)
        yield from _check_pictures(each, library)
    yield from _check_former_ids(read, library)
    yield from _check_titles(read, library)


def _check_targets(links: Links, library: Library) -> Iterator[Problem]:
    """A relation's `case` and a `successor` are ids of other cases in the library."""
    for name, value in links.targets:
        if value.text == links.id:
            message = f"{name} must be another case; got this one"
            yield Problem(links.path, value.line, value.column, message, "relation")
        elif value.text not in library.ids:
            got = quoted(value.text) + did_you_mean(value.text, library.ids)
            message = f"{name} must be a case of the library; got {got}"
            yield Problem(links.path, value.line, value.column, message, "relation")


def _check_stories(links: Links, library: Library) -> Iterator[Problem]:
    """A link to `<case>.md` leads to a case of the library."""
    for case, line in links.stories:
        if case not in library.ids:
            got = quoted(f"{case}.md") + did_you_mean(case, library.ids)
            message = f"a link must lead to a case of the library; got {got}"
            yield Problem(links.path, line, 1, message, "case-link")


def _check_pictures(links: Links, library: Library) -> Iterator[Problem]:
    """A picture's file lies in the record's own folder."""
    for file in links.pictures:
        known = library.media.get(links.id, ())
        if is_picture_name(file.text) and file.text not in known:
            message = f"media.file must be a file in cases/{links.id}/; got {quoted(file.text)}"
            yield Problem(links.path, file.line, file.column, message, "media")


def _check_former_ids(links: Iterable[Links], library: Library) -> Iterator[Problem]:
    """A former id belongs to one case and is no case's present id."""
    owners = {item.text: each.id for each in library.others for item in each.former_ids}
    for each in links:
        for item in each.former_ids:
            owner = item.text if item.text in library.ids else owners.get(item.text)
            if owner is not None:
                message = f"former_ids must be free; {quoted(item.text)} leads to {quoted(owner)}"
                yield Problem(each.path, item.line, item.column, message, "former-id")
        # Only now: an id twice in one list is no affair between cases.
        owners.update({item.text: each.id for item in each.former_ids})


def _check_titles(links: Iterable[Links], library: Library) -> Iterator[Problem]:
    """No two cases have the same title, nor a case that of one of the site's own pages; letter
    case and white space make no difference.
    """
    owners = {folded(each.title.text): each.path for each in library.others if each.title}
    for each in links:
        if each.title is None:
            continue
        title = folded(each.title.text)
        owner = owners.setdefault(title, each.path)
        if owner != each.path:
            message = f"title must be the only one of its kind; {owner} has it too"
        elif title in library.page_titles:
            message = "title must not be that of one of the site's own pages"
            message += f"; got {quoted(each.title.text)}"
        else:
            continue
        yield Problem(each.path, each.title.line, each.title.column, message, "title")
