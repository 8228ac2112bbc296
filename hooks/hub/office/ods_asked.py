"""What an ODS asks of those who fill it: drop-downs, bounds and a word of help."""

from dataclasses import dataclass

from hub.forms.document import Space
from hub.office.ods_names import cell_name
from hub.office.sheet_facts import bounds, questions
from hub.office.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    condition: str
    """Empty: everything may be written."""
    hint: str
    base: str
    """The first cell under the rule."""


def make_rules(sheets: tuple[Sheet, ...]) -> dict[int, Rule]:
    """Space, by its identity → its rule."""
    rules: dict[int, Rule] = {}
    for sheet in sheets:
        for space, cells in questions(sheet):
            base = cell_name((sheet.title, cells[0].row, cells[0].column))
            name = f"rule{len(rules) + 1}"
            rules[id(space)] = Rule(name, _condition(space), space.hint, base)
    return rules


def _condition(space: Space) -> str:
    """Source: OpenDocument 1.3, part 3, 19.617."""
    if space.type == "text":
        return ""
    if space.type == "choice":
        quoted = (f'"{choice.replace(chr(34), chr(34) * 2)}"' for choice in space.choices)
        return f"of:cell-content-is-in-list({';'.join(quoted)})"
    low, high = bounds(space)
    within = f"cell-content-is-between({low:.15g},{high:.15g})"
    return f"of:cell-content-is-decimal-number() and {within}"
