"""The rules that keep the core alive after MkDocs: who imports what."""

import ast
import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from building import ROOT

CORE = ROOT / "hooks/hub"


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it, as any of the ways to write it names them:
    `from hub import records` is an import of `hub.records`.
    """
    return imported(path.read_text(encoding="utf-8"), path.relative_to(CORE.parent).parts[:-1])


def imported(code: str, package: tuple[str, ...] = ()) -> set[str]:
    """What code imports that stands in a package; a name taken from a module counts as a module
    too, because it may be one.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            found |= {module, *(f"{module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.parametrize(
    ("code", "module"),
    [
        ("import hub.records", "hub.records"),
        ("import hub.records as text", "hub.records"),
        ("from hub.records import Record", "hub.records"),
        ("from hub import records", "hub.records"),
        ("from hub import records as text", "hub.records"),
        ("from .. import records", "hub.records"),
        ("from ..records import Record", "hub.records"),
        ("def f():\n    from hub import records", "hub.records"),
        ("from hub.checks import body", "hub.checks"),
    ],
)
def test_no_way_of_importing_goes_unseen(code: str, module: str) -> None:
    """However it is written, here in a file of `hub/views/`."""
    assert module in imported(code, ("hub", "views"))


def test_nothing_in_the_core_imports_mkdocs() -> None:
    """The core must outlive MkDocs and Material."""
    broken = {
        path.name: sorted(found)
        for path in CORE.rglob("*.py")
        if (found := {n for n in imports(path) if n.split(".")[0] in ("mkdocs", "material")})
    }
    assert broken == {}


def test_views_see_only_the_model() -> None:
    """A view does not read records, run checks or render: it plans from the Hub."""
    forbidden = {
        "hub.records",
        "hub.checks",
        "hub.yaml_tree",
        "hub.render",
        "hub.pipeline",
        "jinja2",
    }
    broken = {
        path.name: sorted(found)
        for path in (CORE / "views").rglob("*.py")
        if (found := {name for name in imports(path) if within(name, forbidden)})
    }
    assert broken == {}


def test_no_helper_is_taken_for_an_event() -> None:
    """MkDocs takes every callable named `on_…` of a hook file for an event: only those it has."""
    tree = ast.parse((ROOT / "hooks/mkdocs_hooks.py").read_text(encoding="utf-8"))
    events = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    from mkdocs.plugins import EVENTS  # noqa: PLC0415 (a question to MkDocs itself)

    assert {name for name in events if name.startswith("on_")} <= {f"on_{name}" for name in EVENTS}
    for path in CORE.rglob("*.py"):
        names = {
            node.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef)
        }
        assert not {name for name in names if name.startswith("on_")}, path


def within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_nothing_goes_back_up_the_pipeline() -> None:
    """Each step imports only steps before it."""
    order = ["records", "checks", "model", "views", "render", "writing", "pipeline"]
    broken = []
    for at, step in enumerate(order):
        later = {f"hub.{name}" for name in order[at + 1 :]}
        files = (
            [CORE / f"{step}.py"]
            if (CORE / f"{step}.py").is_file()
            else (CORE / step).rglob("*.py")
        )
        for path in files:
            broken += [
                f"{path.name} imports {name}" for name in imports(path) if within(name, later)
            ]
    assert broken == []


UPSTREAM = {
    "404.html": "80c93494b5432b1bcdf292caeb67a0653c45b37372f49e08ad4a70ca695a7495",
    "main.html": "9948b55a7bc979c35825df99baba9e6971fca4eb298dea3cdde61e990a2de5e0",
    "redirect.html": "3910b9e1f5e9b21dc9fa9c57cf9d067e6cd3db06b6e2c4c8bb7ed681d8f5ec12",
}
"""Material's templates that ours stand in for → the hash of the release we wrote them against."""


def test_no_upgrade_changes_what_we_override_unseen() -> None:
    """Only these templates of Material are overridden, and none of them has changed since."""
    theme = Path(find_spec("material").origin).parent / "templates"
    ours = ROOT / "theme_overrides"
    overridden = {
        path.relative_to(ours).as_posix(): hashlib.sha256(
            (theme / path.relative_to(ours)).read_bytes()
        ).hexdigest()
        for path in ours.rglob("*.html")
        if (theme / path.relative_to(ours)).is_file()
    }
    assert overridden == UPSTREAM
