"""`synonyms.yml` → groups of phrases that mean the same, or of which one is a kind of the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hub import yaml_tree
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Unreadable, read_text, shown_path
from hub.search.normalise import telling_words
from hub.search.stem import stem
from hub.yaml_tree import Scalar, Value, YamlProblem, read_tree

WEIGHTS = {"spelling": 1.0, "compound": 0.95, "equivalent": 0.7, "narrower": 0.35}
"""Kind of a group → what finding one of its other phrases says, compared with the phrase itself.
`equivalent` and `narrower` are relations of ISO 25964.
"""

BROADER = 0.25
"""What finding the wider term says to who asks for one of its kinds."""

MAX_VALUES = 50_000

Phrase = tuple[str, ...]
"""The stems of a phrase, without words that say nothing."""

Phrases = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first stem."""


@dataclass(frozen=True, slots=True)
class Group:
    """Who asks for one of the first is also glad of the second."""

    weight: float
    asked: tuple[Phrase, ...]
    found: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Equivalents:
    """The whole table."""

    groups: tuple[Group, ...] = ()

    def phrases(self) -> Phrases:
        """Those of several words: they are found where these stand together."""
        found: dict[str, dict[Phrase, None]] = defaultdict(dict)
        for group in self.groups:
            for phrase in group.found:
                if len(phrase) > 1:
                    found[phrase[0]][phrase] = None
        return {first: tuple(phrases) for first, phrases in sorted(found.items())}


NO_EQUIVALENTS = Equivalents()


def phrase_of(text: str) -> Phrase:
    """The stems by which a phrase is known."""
    return tuple(stem(word) for word in telling_words(text))


def read_equivalents(path: Path, root: Path) -> tuple[Equivalents, tuple[Problem, ...]]:
    """The table, or an empty one with every problem of its file; without a file, an empty one."""
    if not path.is_file():
        return NO_EQUIVALENTS, ()
    shown = shown_path(path, root)
    try:
        tree, duplicates = read_tree(read_text(path, shown), most=MAX_VALUES)
    except Unreadable as error:
        return NO_EQUIVALENTS, (error.problem,)
    except YamlProblem as error:
        message = f"the file {error}"
        return NO_EQUIVALENTS, (Problem(shown, error.line, error.column, message, error.rule),)
    reader = _Reader(shown)
    for duplicate in duplicates:
        key = duplicate.key
        reader.find(key, f"'{key.text}' is there twice; first on line {duplicate.first_line}")
    groups = widened(tuple(reader.groups(tree)))
    problems = tuple(reader.problems)
    return (NO_EQUIVALENTS, problems) if problems else (Equivalents(groups), ())


def widened(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Who asks for what means the same as a wider term is glad of its kinds too; and who asks for a
    kind, of the wider term, but less.
    """
    same: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in groups:
        if group.asked == group.found:
            for phrase in group.asked:
                same[phrase] = (*same.get(phrase, ()), *group.asked)
    return tuple(wide for group in groups for wide in _both_ways(group, same))


def _both_ways(group: Group, same: dict[Phrase, tuple[Phrase, ...]]) -> Iterator[Group]:
    if group.asked == group.found:
        yield group
        return
    wider = tuple(dict.fromkeys((*group.asked, *same.get(group.asked[0], ()))))
    yield replace(group, asked=wider)
    yield Group(BROADER, group.found, wider)


class _Reader:
    """Reads the tree and remembers what is wrong with it."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self.problems: list[Problem] = []

    def find(self, value: Value, message: str) -> None:
        self.problems.append(Problem(self._shown, value.line, value.column, message, "synonyms"))

    def groups(self, tree: Value) -> Iterator[Group]:
        if not isinstance(tree, yaml_tree.Mapping):
            self.find(tree, "the file must hold groups of phrases, by kind")
            return
        for kind, content in tree.entries:
            if kind.text not in WEIGHTS:
                hint = did_you_mean(kind.text, tuple(WEIGHTS))
                self.find(kind, f"unknown kind '{kind.text}'{hint}")
            elif kind.text == "narrower":
                yield from self._narrower(content)
            else:
                yield from self._equal(kind.text, content)

    def _equal(self, kind: str, content: Value) -> Iterator[Group]:
        if not isinstance(content, yaml_tree.Sequence):
            self.find(content, f"{kind} must be a list of lists of phrases")
            return
        for item in content.items:
            phrases = self._phrases(item)
            if phrases and len(set(phrases)) < 2:
                self.find(item, "a group must hold at least two phrases that differ in their words")
            yield Group(WEIGHTS[kind], phrases, phrases)

    def _narrower(self, content: Value) -> Iterator[Group]:
        if not isinstance(content, yaml_tree.Mapping):
            self.find(content, "narrower must be lists of phrases, by the wider one")
            return
        for wider, kinds in content.entries:
            asked = self._phrase(wider)
            if asked:
                yield Group(WEIGHTS["narrower"], (asked,), self._phrases(kinds))

    def _phrases(self, value: Value) -> tuple[Phrase, ...]:
        if not isinstance(value, yaml_tree.Sequence):
            self.find(value, "a group must be a list of phrases")
            return ()
        return tuple(dict.fromkeys(filter(None, map(self._phrase, value.items))))

    def _phrase(self, value: Value) -> Phrase:
        found = phrase_of(value.text) if isinstance(value, Scalar) else ()
        if not found:
            got = quoted(value.text) if isinstance(value, Scalar) else "a list"
            self.find(value, f"a phrase must have a word that says something; got {got}")
        return found
