"""`docs/benchmarks.md`: one section a benchmark, each replaced by itself."""

from pathlib import Path

from scripts.environment import ROOT

FILE = ROOT / "docs/benchmarks.md"
SECTIONS = {
    "build": "Build, check and preview",
    "pages": "Pages",
    "explorer": "Explorer",
    "search": "Search",
}
HEAD = """# Benchmarks

Made by `hub.py bench`; not part of the site. Each figure is the median of its runs, in one
run with all the others, in turn. Only ratios carry over to another machine.
"""


def write_section(name: str, text: str, file: Path = FILE) -> None:
    """Replaces one section and leaves the others as they are."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(with_section(old, name, text), encoding="utf-8")


def with_section(document: str, name: str, text: str) -> str:
    parts = {other: section(document, other) for other in SECTIONS} | {name: text.strip()}
    blocks = [
        f"## {title}\n\n{start(other)}\n\n{parts[other]}\n\n{end(other)}\n"
        for other, title in SECTIONS.items()
    ]
    return "\n".join([HEAD, *blocks])


def section(document: str, name: str) -> str:
    """What stands in a section now."""
    _, _, rest = document.partition(start(name))
    text, found, _ = rest.partition(end(name))
    return text.strip() if found else f"Not measured yet: `hub.py bench {name} --write`."


def start(name: str) -> str:
    return f"<!-- {name} -->"


def end(name: str) -> str:
    return f"<!-- end of {name} -->"
