"""Tables that read well in a terminal and are Markdown at the same time."""

from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """The first columns hold words and stand left, all others figures and stand right."""
    widths = [max(3, *map(len, column)) for column in zip(heads, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if at < words else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = [
        "-" * width if at < words else "-" * (width - 1) + ":" for at, width in enumerate(widths)
    ]
    return "\n".join(map(line, [heads, rule, *rows]))


def figure(value: float | None, digits: int = 2) -> str:
    """A dash stands for what was not measured."""
    return "–" if value is None else f"{value:,.{digits}f}"


def factor(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} ×"
