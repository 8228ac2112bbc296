"""What records say of each other: relations, former ids, successors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record
from hub.yaml_tree import Mapping, Scalar, Sequence, Value


@dataclass(frozen=True, slots=True)
class Library:
    """What can be known of a folder of records without reading them."""

    ids: frozenset[str] = frozenset()
    media: dict[str, frozenset[str]] = field(default_factory=dict)
    """Case id → the files in the case's own folder."""


def read_library(folder: Path) -> Library:
    """The ids that the folder's files give, and the files in each case's folder."""
    media = {
        inner.name: frozenset(
            file.name for file in inner.iterdir() if file.is_file() and not file.is_symlink()
        )
        for inner in sorted(folder.iterdir())
        if inner.is_dir() and inner.suffix != ".md"
    }
    return Library(frozenset(path.stem for path in folder.glob("*.md")), media)


def check_library(records: Iterable[Record], library: Library) -> Iterator[Problem]:
    """Every problem between records."""
    read = tuple(records)
    for record in read:
        yield from _check_targets(record, library)
    yield from _check_former_ids(read, library)
    yield from _check_titles(read)


def _check_targets(record: Record, library: Library) -> Iterator[Problem]:
    """A relation's `case` and a `successor` are ids of other cases in the library."""
    relations = record.get("relations")
    items = relations.items if isinstance(relations, Sequence) else ()
    targets: list[tuple[str, Value | None]] = [
        ("relations.case", item.get("case")) for item in items if isinstance(item, Mapping)
    ]
    targets.append(("retired.successor", record.get("retired", "successor")))
    for name, value in targets:
        if not isinstance(value, Scalar):
            continue
        if value.text == record.id:
            message = f"{name} must be another case; got this one"
            yield Problem(record.path, value.line, value.column, message, "relation")
        elif value.text not in library.ids:
            got = quoted(value.text) + did_you_mean(value.text, library.ids)
            message = f"{name} must be a case of the library; got {got}"
            yield Problem(record.path, value.line, value.column, message, "relation")


def _check_former_ids(records: Iterable[Record], library: Library) -> Iterator[Problem]:
    """A former id belongs to one case and is no case's present id."""
    owners: dict[str, str] = {}
    for record in records:
        former = record.get("former_ids")
        items = former.items if isinstance(former, Sequence) else ()
        ids = [item for item in items if isinstance(item, Scalar)]
        for item in ids:
            owner = item.text if item.text in library.ids else owners.get(item.text)
            if owner is not None:
                message = f"former_ids must be free; {quoted(item.text)} leads to {quoted(owner)}"
                yield Problem(record.path, item.line, item.column, message, "former-id")
        # Only now: an id twice in one list is no affair between cases.
        owners.update({item.text: record.id for item in ids})


def _check_titles(records: Iterable[Record]) -> Iterator[Problem]:
    """No two cases have the same title."""
    owners: dict[str, str] = {}
    for record in records:
        title = record.get("title")
        if not isinstance(title, Scalar):
            continue
        owner = owners.setdefault(title.text.casefold(), record.path)
        if owner != record.path:
            message = f"title must be the only one of its kind; {owner} has it too"
            yield Problem(record.path, title.line, title.column, message, "title")
