"""Words by field → postings with weights, and one posting for each group of equivalents.

The weight of a stem in a case is BM25F without the corpus: fields are weighted and their lengths
compared with usual lengths, so a case's weights depend on nothing but the case and can be kept.
What depends on the corpus, how rare a stem is, is worked out by whoever asks. In a trial with
2,000 real records this ranked no worse than with the lengths of the corpus.

Source: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", 2004.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from hub.search.equivalents import Equivalents, Group, Phrases
from hub.search.stem import stem

K1 = 2.0
"""How soon a word that is said again adds nothing."""

STEPS = 31
"""Weights are whole numbers from 1 to this. With 15 the nDCG of the trial was 0.01 lower."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field counts."""

    boost: float
    """How much a word in it says."""
    usual: int
    """Words in it that are neither many nor few."""
    flatness: float
    """0: a long field counts as a short one; 1: half as long, twice as telling."""


FIELDS = {
    "title": Field(5, 5, 0.5),
    "summary": Field(3, 20, 0.5),
    "terms": Field(3, 20, 0.3),
    "place": Field(3, 3, 0.3),
    "organisations": Field(2, 6, 0.3),
    "claims": Field(1.5, 40, 0.6),
    "story": Field(1, 100, 0.6),
}

Posting = list[tuple[int, int]]
"""Case number and weight, by number."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a case says, for whichever library it is in."""

    weights: dict[str, int]
    """Stem → weight from 1 to STEPS."""
    phrases: dict[str, int]
    """Phrase of the table of equivalents, its stems joined by spaces → weight."""
    words: dict[str, str]
    """Word → its stem."""


@dataclass(frozen=True, slots=True)
class GroupPosting:
    """The cases in which one of several phrases is found."""

    weight: float
    """What such a find says, compared with the word itself."""
    phrases: tuple[str, ...]
    """Their stems, joined by spaces: what to mark in a text."""
    posting: Posting


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be asked for."""

    n_cases: int
    postings: dict[str, Posting]
    words: dict[str, list[str]]
    """Stem → the words that have it, the commonest first."""
    phrases: dict[str, list[int]]
    """Stems of a phrase, joined by spaces → numbers of its groups."""
    groups: tuple[GroupPosting, ...]


def make_document(words: Mapping[str, Sequence[str]], phrases: Phrases) -> Document:
    """The weights of a case's stems, and of the given phrases where their words stand together,
    from its words by field.
    """
    frequency: dict[str, float] = defaultdict(float)
    together: dict[str, float] = defaultdict(float)
    stems: dict[str, str] = {}
    for name, found in words.items():
        field = FIELDS[name]
        says = field.boost / (1 - field.flatness + field.flatness * len(found) / field.usual)
        own = [stems.get(word) or stems.setdefault(word, stem(word)) for word in found]
        for one, count in Counter(own).items():
            frequency[one] += says * count
        for at, one in enumerate(own):
            for phrase in phrases.get(one, ()):
                if tuple(own[at : at + len(phrase)]) == phrase:
                    together[" ".join(phrase)] += says
    return Document(_weights(frequency), _weights(together), stems)


def _weights(frequency: Mapping[str, float]) -> dict[str, int]:
    return {own: max(1, round(STEPS * value / (K1 + value))) for own, value in frequency.items()}


def make_index(documents: Sequence[Document], equivalents: Equivalents) -> Index:
    """The index of documents, whose places are the case numbers."""
    postings: dict[str, Posting] = defaultdict(list)
    together: dict[str, Posting] = defaultdict(list)
    common: Counter[str] = Counter()
    stems: dict[str, str] = {}
    for number, document in enumerate(documents):
        for own, weight in document.weights.items():
            postings[own].append((number, weight))
        for phrase, weight in document.phrases.items():
            together[phrase].append((number, weight))
        common.update(document.words.keys())
        stems.update(document.words)
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(common, key=lambda word: (-common[word], word)):
        words[stems[word]].append(word)
    phrases: dict[str, list[int]] = defaultdict(list)
    groups: list[GroupPosting] = []
    for group in equivalents.groups:
        found = _group_posting(group, postings, together)
        if found:
            for asked in group.asked:
                phrases[" ".join(asked)].append(len(groups))
            groups.append(found)
    return Index(len(documents), postings, words, phrases, tuple(groups))


def rarity(n_cases: int, n_with: int) -> float:
    """How much a stem says: the more, the fewer cases have it. Source: BM25's own idf plus 1."""
    return log(1 + (n_cases - n_with + 0.5) / (n_with + 0.5))


def _group_posting(
    group: Group, postings: Mapping[str, Posting], together: Mapping[str, Posting]
) -> GroupPosting | None:
    """The best of its phrases in each case; None when no case has any. How rare a find is, is told
    by the group and not by the phrase: else a rare word would say more than the one asked for.
    """
    phrases = tuple(" ".join(phrase) for phrase in group.found)
    weights: dict[int, int] = {}
    for phrase in phrases:
        for number, weight in (together if " " in phrase else postings).get(phrase, ()):
            weights[number] = max(weight, weights.get(number, 0))
    return GroupPosting(group.weight, phrases, sorted(weights.items())) if weights else None
