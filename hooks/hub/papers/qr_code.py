"""An address → its QR code as a picture."""

from functools import lru_cache

import segno

MASK = 3
"""Any of the eight can be read; to find the handsomest takes five times as long."""

THICK = 1.02
"""Modules: rows that only touch would show white seams on a screen."""


@lru_cache(maxsize=1)
def qr_svg(address: str) -> str:
    """Dark modules on nothing; the paper around it is the quiet zone.

    A case's PDF and its page show the same one, one after the other.
    Source: ISO/IEC 18004.
    """
    matrix = segno.make_qr(address, error="m", mask=MASK).matrix
    size = len(matrix)
    bars = "".join(
        f"M{start} {row}.5h{length}"
        for row, modules in enumerate(matrix)
        for start, length in _runs(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path d="{bars}" stroke="#000" stroke-width="{THICK}"/></svg>'
    )


def _runs(modules: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin that stand together, and how many they are."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(modules):
        if dark and at and modules[at - 1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs
