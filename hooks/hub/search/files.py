"""The index → small files, of which a query needs a few: shards by how their stems begin.

A shard holds everything about its stems: postings, the words that a reader may have typed, and the
phrases of the table of equivalents that begin with them. So one round of fetching answers most
queries, one more those in which a phrase has equivalents or a word is unknown.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from hub.compact import compact
from hub.search.index import STEPS, GroupPosting, Index, Posting
from hub.search.normalise import STOP_WORDS, table
from hub.views.plan import Output

FOLDER = "data/search/"
MANIFEST = FOLDER + "index.json"

ONE_FILE = 100_000
ONE_LETTER = 1_000_000
"""Up to about so many bytes the index is one file, or is cut by the first letter of the stem; what
is larger by the first two.
"""


def search_outputs(index: Index) -> Iterator[Output]:
    """Every file of the index.

    Shapes: manifest: `cases` how many · `letters` of a stem that name its shard · `longest` phrase
    in stems · `shards` that there are · `steps` of a weight · `stop` words · `normalise`, the
    table. Shard: `terms`, stem → [its words, posting] · `phrases`, stems → numbers of groups · in
    an index of one file, `groups`. Group: [weight, phrases, posting]. A posting is flat: how far
    the case's number is from the one before, and the weight.
    """
    letters = letters_of(index)
    shards: dict[str, dict[str, Any]] = defaultdict(lambda: {"terms": {}, "phrases": {}})
    for stem in sorted(index.postings):
        entry = [" ".join(index.words[stem]), flat(index.postings[stem])]
        shards[stem[:letters]]["terms"][stem] = entry
    for phrase, numbers in sorted(index.phrases.items()):
        shards[phrase.split(" ")[0][:letters]]["phrases"][phrase] = numbers
    groups = [_group(group) for group in index.groups]
    if not letters:
        shards[""]["groups"] = groups
    manifest = {
        "cases": index.n_cases,
        "letters": letters,
        "longest": max((phrase.count(" ") + 1 for phrase in index.phrases), default=1),
        "shards": sorted(shards),
        "steps": STEPS,
        "stop": " ".join(sorted(STOP_WORDS)),
        "normalise": table(),
    }
    yield Output(MANIFEST, _json(manifest))
    for key, shard in sorted(shards.items()):
        yield Output(FOLDER + shard_name(key), _json(shard))
    if letters:
        for number, group in enumerate(groups):
            yield Output(FOLDER + group_name(number), _json(group))


def letters_of(index: Index) -> int:
    """How many letters of a stem name its shard."""
    size = sum(
        len(stem) + sum(map(len, index.words[stem])) + 5 * len(posting)
        for stem, posting in index.postings.items()
    )
    return 0 if size <= ONE_FILE else 1 if size <= ONE_LETTER else 2


def shard_name(key: str) -> str:
    """The shard's file; letters beyond a to z are written as numbers, for any file system."""
    plain = re.fullmatch("[a-z0-9]*", key)
    return f"{'s-' + key if plain else 'u' + ''.join(f'-{ord(one):x}' for one in key)}.json"


def group_name(number: int) -> str:
    return f"group-{number}.json"


def flat(posting: Posting) -> list[int]:
    """The posting as it is written."""
    found: list[int] = []
    before = 0
    for number, weight in posting:
        found += (number - before, weight)
        before = number
    return found


def _group(group: GroupPosting) -> list[Any]:
    return [group.weight, list(group.phrases), flat(group.posting)]


def _json(content: Any) -> bytes:
    return compact(content).encode()
