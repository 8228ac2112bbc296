"""A cell's formula by names → by places on the sheets."""

from hub.forms.document import Document, Space
from hub.forms.formula import FUNCTIONS, Tree, names, parse
from hub.office.sheets import Cell, Places


def resolve(cell: Cell, sheet: str, document: Document, places: Places) -> Cell:
    """The cell with places in its formula instead of names."""
    if not isinstance(cell.formula, str):
        return cell
    own = _own(cell, sheet, document, places)
    tree = parse(cell.formula)
    needed = tuple(dict.fromkeys(n for n in names(tree) if n in own or document.fields[n].formula))
    resolved = _placed(tree, own, places, _results(cell, document))
    if needed:
        blank = tuple(("=", _place(n, own, places), ("text", "")) for n in needed)
        test = ("or", *blank) if len(blank) > 1 else blank[0]
        resolved = ("if", test, ("text", ""), resolved)
    return Cell(cell.row, cell.column, cell.style, cell.value, cell.span, cell.space, resolved)


def _own(cell: Cell, sheet: str, document: Document, places: Places) -> dict[str, Tree]:
    """The cells of the formula's own row, by the keys of their columns."""
    for key, table in document.tables.items():
        for column in table.columns:
            if column is cell.space:
                return {
                    c.key: ("cell", sheet, cell.row, places[(key, c.key)][3], True)
                    for c in table.columns
                    if c.key
                }
    return {}


def _results(cell: Cell, document: Document) -> frozenset[tuple[str, ...]]:
    """What names the sums that give figures, as `mentions` does: a blank among them is a text."""
    found: set[tuple[str, ...]] = {
        (key,) for key, field in document.fields.items() if _gives_figures(field)
    }
    for key, table in document.tables.items():
        own = any(column is cell.space for column in table.columns)
        for column in table.columns:
            if own:
                found.discard((column.key,))
            if _gives_figures(column):
                found.update([(key, column.key), *([(column.key,)] if own else [])])
    return frozenset(found)


def _gives_figures(space: Space) -> bool:
    return bool(space.formula) and space.is_figure


def _placed(
    tree: Tree,
    own: dict[str, Tree],
    places: Places,
    results: frozenset[tuple[str, ...]],
    *,
    inside: bool = False,
) -> Tree:
    """Inside a function a blank sum does not make the whole blank, so it is told apart there."""
    match tree:
        case ("name", name):
            place = _place(name, own, places)
            return ("result", *place[1:]) if inside and (name,) in results else place
        case ("column", table, key):
            kind = "results" if (table, key) in results else "range"
            return (kind, *places[(table, key)])
        case ("text", _):
            return tree
        case (sign, *parts):
            inside = inside or sign in FUNCTIONS
            return (sign, *(_placed(part, own, places, results, inside=inside) for part in parts))
    return tree


def _place(name: str, own: dict[str, Tree], places: Places) -> Tree:
    if name in own:
        return own[name]
    sheet, row, _, column = places[(name,)]
    return ("cell", sheet, row, column, False)
