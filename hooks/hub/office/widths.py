"""How wide the columns of a printed table are."""

from collections.abc import Sequence

LETTER_EM = 0.62
"""A wide word's letters in bold, on average."""

INSET_MM = 4
"""White on both sides of a cell's words."""

POINT_MM = 0.353

LONGEST = 18
"""Letters: a longer word may be broken."""


def column_widths(
    rows: Sequence[Sequence[str]], shares: Sequence[int], size_pt: float, width_mm: float
) -> tuple[list[float], bool]:
    """The columns' widths by their shares, but none too narrow for its words; and whether there
    is too little room for that, so that words must be broken.

    Units: mm, together `width_mm`.
    """
    letter_mm = LETTER_EM * size_pt * POINT_MM
    least = [
        INSET_MM + letter_mm * max(_longest(row[at]) for row in rows if at < len(row))
        for at in range(len(shares))
    ]
    if sum(least) >= width_mm:
        return [round(width_mm * one / sum(least), 2) for one in least], True
    narrow: set[int] = set()
    while True:
        free = width_mm - sum(least[at] for at in narrow)
        pool = sum(share for at, share in enumerate(shares) if at not in narrow)
        found = {at: free * share / pool for at, share in enumerate(shares) if at not in narrow}
        tight = {at for at, width in found.items() if width < least[at]}
        if not tight:
            return [round(found.get(at, least[at]), 2) for at in range(len(shares))], False
        narrow |= tight


def _longest(text: str) -> int:
    """The letters of the longest word that must not be broken."""
    return max((min(len(word), LONGEST) for word in text.split()), default=0)
