"""Our faster way through lunr's builder leads to the same index."""

import random

from lunr.builder import Builder

from hub.stem_builder import StemBuilder

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")


def test_the_index_is_lunrs_own_to_the_last_digit() -> None:
    """The same documents give the same serialised index as lunr's builder."""
    chance = random.Random(7)  # noqa: S311 (no secret: the same documents every time)
    builders = (StemBuilder(), Builder())
    for builder in builders:
        builder.field("title", 8)
        builder.field("story", 1)
    for number in range(40):
        words = {
            "title": chance.choices(WORDS, k=chance.randint(1, 4)),
            "story": chance.choices(WORDS, k=chance.randint(0, 60)),
        }
        for builder in builders:
            builder.add({"id": number, **words})
    ours, theirs = (builder.build().serialize() for builder in builders)
    assert ours == theirs
