"""A folder of records → judged records: read, kept from an earlier build, or judged by workers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from hub.cache import Pack, code_digest, digest
from hub.checks import CheckedRecord, Judged, gather, judge
from hub.checks.library import check_folder, read_library
from hub.light import read_lightly
from hub.moment import EpochBroken, source_date_epoch
from hub.page_titles import page_titles
from hub.problems import Problem, blocking
from hub.records import Unreadable, make_record, read_text, record_paths, shown_path
from hub.vocabulary import FILE_NAME, Vocabulary, read_vocabulary
from hub.workers import spread, worker_count

AT_ONCE = 50
"""Records that a worker judges before it asks for more; fewer are not worth a worker."""

EQUIVALENTS = "synonyms.yml"
"""The table of equivalents, beside the vocabulary."""

Text = tuple[str, str]
"""A record's path as problems show it, and its text."""


def today() -> date:
    """Today or SOURCE_DATE_EPOCH, whichever is later: the last day a record may be dated.

    Raises: EpochBroken.
    """
    return max(datetime.now(tz=UTC), source_date_epoch()).date()


def vocabulary_path(cases: Path, root: Path) -> Path:
    """The vocabulary beside the records, else the hub's own."""
    own = cases / FILE_NAME
    return own if own.is_file() else root / "cases" / FILE_NAME


def equivalents_path(cases: Path, root: Path) -> Path:
    """The table of equivalents beside the records, else the hub's own."""
    own = cases / EQUIVALENTS
    return own if own.is_file() else root / "cases" / EQUIVALENTS


def has_hub_vocabulary(cases: Path, root: Path) -> bool:
    """Whether these records use the hub's own vocabulary, not one of their own."""
    path = vocabulary_path(cases, root)
    return path.resolve() == (root / "cases" / FILE_NAME).resolve()


def check_cases(cases: Path, root: Path, only: tuple[Path, ...] = ()) -> tuple[Problem, ...]:
    """Every problem and notice of a folder's records, or of the named files, sorted."""
    found = read_checked(cases, root, only)[2]
    if only:
        return found
    # Not for single files, which are checked while someone waits.
    from hub.search.equivalents import read_equivalents  # noqa: PLC0415

    slips = read_equivalents(equivalents_path(cases, root), root)[1]
    return tuple(sorted((*found, *slips)))


def read_checked(
    cases: Path, root: Path, only: tuple[Path, ...] = (), pack: Pack | None = None
) -> tuple[tuple[CheckedRecord, ...], Vocabulary | None, tuple[Problem, ...]]:
    """The records that have their types, the vocabulary, and everything that was found.

    Of named files alone the problems are those that they would have beside all the others: whose
    title or former id another record has is told.
    """
    try:
        now = today()
    except EpochBroken as error:
        return (), None, (error.problem,)
    vocabulary, problems = read_vocabulary(vocabulary_path(cases, root), root)
    if vocabulary is None:
        return (), None, problems
    judged = judge_files(only or record_paths(cases), root, vocabulary, now, pack)
    named = {path.resolve() for path in only}
    others = [path for path in record_paths(cases) if only and path.resolve() not in named]
    library = replace(
        read_library(cases),
        others=read_lightly(others, root),
        page_titles=page_titles(root / "theme_overrides" / "words", vocabulary),
    )
    checked, found = gather(judged, library)
    asked = {shown_path(path, root) for path in only}
    strays = (slip for slip in check_folder(cases, root) if not only or slip.path in asked)
    return checked, vocabulary, tuple(sorted((*problems, *found, *strays)))


def judge_files(
    paths: tuple[Path, ...],
    root: Path,
    vocabulary: Vocabulary,
    now: date,
    pack: Pack | None = None,
) -> list[Judged]:
    """Every file judged, by path; those that an earlier build judged are not judged again.

    What has a problem is not kept: a date that lies in the future today will not do so for ever.
    """
    pack = pack or Pack(None)
    made_with = digest(code_digest(), vocabulary_digest(vocabulary))
    found: dict[str, Judged] = {}
    new: list[tuple[str, Text]] = []
    for path in sorted(paths):
        shown = shown_path(path, root)
        try:
            text = (shown, read_text(path, shown))
        except Unreadable as error:
            found[shown] = Judged((error.problem,))
            continue
        key = digest(made_with, text)
        found[shown] = pack.get(key)
        if found[shown] is None:
            new.append((key, text))
    for (key, (shown, _)), made in zip(new, _judge_new(new, vocabulary, now), strict=True):
        checked = replace(made.checked, digest=key) if made.checked else None
        judged = replace(made, checked=checked)
        found[shown] = judged
        if not blocking(judged.problems):
            pack.put(key, judged)
    return list(found.values())


def _judge_new(new: list[tuple[str, Text]], vocabulary: Vocabulary, now: date) -> Iterator[Judged]:
    chunks = [new[at : at + AT_ONCE] for at in range(0, len(new), AT_ONCE)]
    tasks = [partial(_judge_some, [text for _, text in chunk], vocabulary, now) for chunk in chunks]
    return chain.from_iterable(spread(tasks, worker_count()))


def _judge_some(texts: list[Text], vocabulary: Vocabulary, now: date) -> list[Judged]:
    return [_judge_text(shown, text, vocabulary, now) for shown, text in texts]


def _judge_text(shown: str, text: str, vocabulary: Vocabulary, now: date) -> Judged:
    try:
        record, found = make_record(text, PurePosixPath(shown).stem, shown)
    except Unreadable as error:
        return Judged((error.problem,))
    judged = judge(record, vocabulary, now)
    return Judged((*found, *judged.problems), judged.links, judged.checked)


def vocabulary_digest(vocabulary: Vocabulary) -> str:
    return digest([(name, list(terms.items())) for name, terms in vocabulary.lists.items()])
