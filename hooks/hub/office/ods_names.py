"""How an ODS names cells outside its formulas."""

from typing import Final

from hub.office.spell import Place, letters

VERSION: Final = "1.4"
"""Of OpenDocument. Source: what odfdo writes and the template says."""


def cell_name(place: Place) -> str:
    """Source: OpenDocument 1.3, part 3, 9.2.1."""
    sheet, row, column = place
    quoted = "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}.{letters(column)}{row + 1}"


def range_name(first: Place, last: Place) -> str:
    return f"{cell_name(first)}:{cell_name(last)}"
