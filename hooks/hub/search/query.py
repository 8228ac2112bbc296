"""A query → the cases that answer it, ranked: the twin of `search.js`.

Both read the files of `files.py` and nothing else, and a parity test holds them together. This one
is for measuring and for tests: no page is made with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import floor, sqrt
from typing import Any

from hub.search.files import FOLDER, MANIFEST, group_name, shard_name
from hub.search.index import rarity
from hub.search.normalise import normalise
from hub.search.stem import stem

MOST_CHARACTERS = 200
MOST_WORDS = 12

PREFIX = 0.2
"""What a word says that only begins like the query's last word."""
MOST_COMPLETIONS = 20

SLIP = 0.8
"""What is left of a word's worth for each letter that is wrong."""
RARE = 4
"""A word that no more cases have may be a slip of theirs: near words count too."""
OFTENER = 10
"""… if so many times as many cases have them."""
JOINED = 0.9
"""What a word says that the query writes as two, or the other way round."""
SHORTEST_PART = 3
SURE = 0.5
"""A group of this weight means the same; of a lesser one, something wider or narrower."""

Entry = tuple[str, list[int]]
"""The words of a stem, and its posting."""

Values = dict[int, float]
"""Case number → what is found there is worth."""


@dataclass
class Reading:
    """What one word of the query may mean."""

    values: Values = field(default_factory=dict)
    sure: set[int] = field(default_factory=set)
    """Cases that have the word itself or one that means the same, not only a wider or narrower."""
    stems: set[str] = field(default_factory=set)
    """What to mark in a text: stems, and those of phrases, joined by spaces."""
    wider: set[str] = field(default_factory=set)
    """The same of what is wider or narrower."""
    mended: str = ""
    """The word in its place, where it is unknown itself."""


@dataclass(frozen=True)
class Found:
    """The answer to a query."""

    ranked: list[tuple[int, float]]
    """Case number and score, the best first."""
    whole: set[int]
    """Those that have every word of the query or one that means the same."""
    mended: str
    """The query with its unknown words replaced; empty when all are known or none is near."""
    stems: set[str]
    wider: set[str]


class Search:
    """An index that is read file by file."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        """`read` gives the content of one of the index's files by its name."""
        self._read = cache(lambda name: read(FOLDER + name))
        self._manifest = self._read(MANIFEST.removeprefix(FOLDER))
        self._shards = frozenset(self._manifest["shards"])
        self._stop = frozenset(self._manifest["stop"].split(" "))

    def find(self, query: str) -> Found:
        """Every case with a word of the query; those with more of its words before others."""
        words = self._words(query)
        unfinished = not query[-1:].isspace()
        readings = [
            self._reading(word, unfinished=unfinished and at == len(words) - 1)
            for at, word in enumerate(words)
        ]
        spans = list(self._spans(words))
        for start, length, reading in spans:
            for at in range(start, start + length):
                _raise(readings[at].values, reading.values)
                readings[at].sure |= reading.sure
                readings[at].stems |= reading.stems
                readings[at].wider |= reading.wider
        scores: dict[int, float] = {}
        whole: set[int] = set()
        for number in {number for reading in readings for number in reading.values}:
            values = [reading.values[number] for reading in readings if number in reading.values]
            share = len(values) / len(readings)
            if all(number in reading.sure for reading in readings):
                whole.add(number)
            scores[number] = floor(sum(values) * share * sqrt(share) * 1e6 + 0.5)
        mended = " ".join(
            reading.mended or word for reading, word in zip(readings, words, strict=True)
        )
        return Found(
            sorted(scores.items(), key=lambda item: (-item[1], item[0])),
            whole,
            mended if any(reading.mended for reading in readings) else "",
            {own for reading in readings for own in reading.stems},
            {own for reading in readings for own in reading.wider},
        )

    def _words(self, query: str) -> list[str]:
        words = [word for word in normalise(query[:MOST_CHARACTERS]).split(" ") if word]
        telling = [word for word in words if word not in self._stop]
        # A single "the" may be the beginning of "theatre".
        return (telling or words[-1:])[:MOST_WORDS]

    def _reading(self, word: str, *, unfinished: bool) -> Reading:
        own = stem(word)
        reading = Reading()
        self._add(reading, own, 1)
        known = own in self._terms(own)
        completions = self._completions(word, own) if unfinished else []
        for other in completions:
            self._add_term(reading, other, PREFIX)
        if known and self._count(own) > RARE:
            return reading
        if not known and not completions:
            for first, rest in self._parts(word):
                self._add_phrase(reading, (first, rest), JOINED)
        if known or not (completions or reading.values):
            self._mend(reading, word, own)
        return reading

    def _mend(self, reading: Reading, word: str, own: str) -> None:
        """Adds the words that are the fewest slips away."""
        near = self._near(word, own)
        if not near:
            return
        total = sum(count for _, count in near.values())
        for other, (slipped, count) in near.items():
            self._add(reading, other, SLIP**slipped * (0.5 + 0.5 * count / total))
        if own not in self._terms(own):
            best = max(near, key=lambda other: (near[other][1], other))
            reading.mended = self._terms(best)[best][0].split(" ")[0]

    def _near(self, word: str, own: str) -> dict[str, tuple[int, int]]:
        """Stem → slips, and how many cases have it; only those with the fewest slips."""
        most, least = slips(word), 0
        if own in self._terms(own):
            most, least = min(1, most), OFTENER * self._count(own)
        found: dict[str, tuple[int, int]] = {}
        for keys in (self._keys(word)[:1], self._keys(word)[1:]):
            for other, entry in self._terms_of(keys):
                if other == own or self._count(other) < least:
                    continue
                slipped = min(distance(word, one, most) for one in entry[0].split(" "))
                if slipped <= most:
                    found[other] = (slipped, self._count(other))
            if found:
                break
        fewest = min((slipped for slipped, _ in found.values()), default=0)
        return {other: found[other] for other in sorted(found) if found[other][0] == fewest}

    def _keys(self, word: str) -> list[str]:
        """The word's own shard, then those it would be in with a slip in its first letters."""
        letters = self._manifest["letters"]
        if letters == 0:
            return [""]
        slipped = [word[1:2]] if letters == 1 else [word[1:2] + word[:1], word[:1] + word[2:3],
                                                    word[1:3]]  # fmt: skip
        return list(dict.fromkeys([word[:letters], *slipped]))

    def _completions(self, word: str, own: str) -> list[str]:
        """Stems of words that begin with this one, the commonest first."""
        if len(word) < self._manifest["letters"]:
            return []
        found = [
            other
            for other, entry in self._terms_of([word[: self._manifest["letters"]]])
            if other != own and any(one.startswith(word) for one in entry[0].split(" "))
        ]
        found.sort(key=lambda other: (-self._count(other), other))
        return found[:MOST_COMPLETIONS]

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """Two known words that the word may be made of."""
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, rest = stem(word[:at]), stem(word[at:])
            if first in self._terms(first) and rest in self._terms(rest):
                yield first, rest

    def _spans(self, words: list[str]) -> Iterator[tuple[int, int, Reading]]:
        """Where several words of the query mean one thing: start, length, reading."""
        stems = [stem(word) for word in words]
        for length in range(2, min(len(words), self._manifest["longest"]) + 1):
            for start in range(len(words) - length + 1):
                reading = Reading()
                self._add_groups(reading, " ".join(stems[start : start + length]), 1)
                yield start, length, reading
        for start in range(len(words) - 1):
            reading = Reading()
            self._add_term(reading, stem(words[start] + words[start + 1]), JOINED)
            yield start, 2, reading

    def _add(self, reading: Reading, own: str, weight: float) -> None:
        self._add_term(reading, own, weight)
        self._add_groups(reading, own, weight)

    def _add_term(self, reading: Reading, own: str, weight: float) -> None:
        values = self._values(own)
        if values:
            reading.stems.add(own)
        _raise(reading.values, {number: weight * value for number, value in values.items()})
        reading.sure.update(values)

    def _add_phrase(self, reading: Reading, own: tuple[str, str], weight: float) -> None:
        first, rest = map(self._values, own)
        both = {
            number: weight * (value + rest[number]) / 2
            for number, value in first.items()
            if number in rest
        }
        if both:
            reading.stems.update(own)
        _raise(reading.values, both)
        reading.sure.update(both)

    def _add_groups(self, reading: Reading, phrase: str, weight: float) -> None:
        shard = self._shard(phrase[: self._letters(phrase)])
        for number in shard["phrases"].get(phrase, ()):
            groups = shard.get("groups")
            own, phrases, posting = groups[number] if groups else self._read(group_name(number))
            (reading.stems if own >= SURE else reading.wider).update(phrases)
            step = weight * own * self._step(len(posting) // 2)
            found = {case: step * steps for case, steps in _cases(posting)}
            _raise(reading.values, found)
            if own >= SURE:
                reading.sure.update(found)

    def _letters(self, phrase: str) -> int:
        letters: int = self._manifest["letters"]
        return min(letters, len(phrase.split(" ", maxsplit=1)[0]))

    def _values(self, own: str) -> Values:
        entry = self._terms(own).get(own)
        if entry is None:
            return {}
        step = self._step(self._count(own))
        return {number: step * weight for number, weight in _cases(entry[1])}

    def _step(self, n_with: int) -> float:
        """What one step of a weight is worth, where so many cases have it."""
        return rarity(self._manifest["cases"], n_with) / float(self._manifest["steps"])

    def _count(self, own: str) -> int:
        """How many cases have the stem."""
        return len(self._terms(own)[own][1]) // 2

    def _terms(self, own: str) -> Mapping[str, Entry]:
        terms: Mapping[str, Entry] = self._shard(own[: self._manifest["letters"]])["terms"]
        return terms

    def _terms_of(self, keys: Iterable[str]) -> Iterator[tuple[str, Entry]]:
        for key in keys:
            yield from self._shard(key)["terms"].items()

    def _shard(self, key: str) -> Any:
        return self._read(shard_name(key)) if key in self._shards else {"terms": {}, "phrases": {}}


def slips(word: str) -> int:
    """How many letters of a word may be wrong and it can still be told from others."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """Edits between two words, two swapped letters being one; more than `most`: `most` + 1.

    Source: Damerau, 1964, restricted to letters side by side.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, theirs in enumerate(other):
            best = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter != theirs))
            if i and j and letter == other[j - 1] and one[i - 1] == theirs:
                best = min(best, before[j - 1] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]


def _cases(posting: list[int]) -> Iterator[tuple[int, int]]:
    number = 0
    for at in range(0, len(posting), 2):
        number += posting[at]
        yield number, posting[at + 1]


def _raise(values: Values, more: Values) -> None:
    """Each case keeps its greatest value."""
    for number, value in more.items():
        if value > values.get(number, 0.0):
            values[number] = value
