"""What an XLSX asks of those who fill it: drop-downs, bounds and a word of help."""

from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from hub.forms.document import Space
from hub.office.sheet_facts import bounds
from hub.office.sheets import Cell
from hub.office.xlsx_workings import Workings

LONGEST_LIST: Final = 255
LONGEST_PROMPT: Final = 255
"""Characters. Source: Excel specifications and limits, data validation."""


def ask(page: Worksheet, space: Space, cells: tuple[Cell, ...], workings: Workings) -> None:
    """One rule for all cells of the space."""
    first = cells[0]
    options = {"multi_range": _ranges(cells), **_rule(space, workings), **_prompt(space)}
    page.data_validation(first.row, first.column, first.row, first.column, options)


def _rule(space: Space, workings: Workings) -> dict[str, Any]:
    if space.type == "text":
        return {"validate": "any"}
    if space.type == "choice":
        source = list(space.choices) if _fits(space.choices) else workings.list_of(space.choices)
        return {"validate": "list", "source": source}
    low, high = bounds(space)
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}


def _fits(choices: tuple[str, ...]) -> bool:
    """The rule itself can hold the list: it is short, and no sign in it means something else."""
    joined = "".join(choices)
    return len(joined) + len(choices) <= LONGEST_LIST and not {",", '"'} & set(joined)


def _prompt(space: Space) -> dict[str, Any]:
    if not space.hint:
        return {"show_input": False}
    whole = len(space.hint) <= LONGEST_PROMPT
    return {"input_message": space.hint if whole else f"{space.hint[: LONGEST_PROMPT - 1]}…"}


def _ranges(cells: tuple[Cell, ...]) -> str:
    """The cells as ranges, those of one column that follow each other as one."""
    runs: list[list[Cell]] = []
    for cell in cells:
        last = runs[-1][-1] if runs else None
        if last and (cell.row, cell.column) == (last.row + 1, last.column):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return " ".join(_range(run[0], run[-1]) for run in runs)


def _range(first: Cell, last: Cell) -> str:
    """All the cells that these are joined of."""
    a = xl_rowcol_to_cell(first.row, first.column)
    b = xl_rowcol_to_cell(last.row, last.column + last.span - 1)
    return a if a == b else f"{a}:{b}"
