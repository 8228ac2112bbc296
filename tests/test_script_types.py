"""The types of the browser's scripts: what checks them, and that nothing slips past it."""

import json
import subprocess
from pathlib import Path

import pytest
from building import ROOT

from scripts.needs import npm, typescript

SCRIPTS = ROOT / "theme_overrides/assets/js"
TYPES = ROOT / "tests/types"

WRONG = """"use strict";
var hub = window.hub || {};

hub.address(7);
hub.unheardOf();
"""


@pytest.fixture
def tsc() -> list[str]:
    try:
        return typescript.get(fetch=False)
    except npm.SkippedError as reason:
        pytest.skip(str(reason))


def project(folder: Path, *more: str) -> Path:
    """A project that asks as much as the real one, of the same files and more."""
    config = json.loads(TYPES.joinpath("tsconfig.json").read_text(encoding="utf-8"))
    files = [str(TYPES.joinpath(name).resolve()) for name in config["include"]]
    content = {"extends": str(TYPES / "tsconfig.json"), "include": [*files, *more]}
    folder.joinpath("tsconfig.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_wrong_type_is_found(tsc: list[str], tmp_path: Path) -> None:
    """The types of what `hub` offers are read from the scripts themselves."""
    wrong = tmp_path / "wrong.js"
    wrong.write_text(WRONG, encoding="utf-8")
    command = [*tsc, "--pretty", "false", "--project", str(project(tmp_path, str(wrong)))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    first, last = (line for line in done.stdout.splitlines() if line.startswith("wrong.js"))
    assert done.returncode != 0
    assert first.startswith("wrong.js(4,13): error TS2345: Argument of type 'number'")
    assert last.startswith("wrong.js(5,5): error TS2339: Property 'unheardOf' does not exist")


def test_no_script_asks_to_be_left_alone() -> None:
    asking = [
        path.name
        for path in SCRIPTS.glob("*.js")
        if "@ts-nocheck" in (text := path.read_text(encoding="utf-8")) or "@ts-ignore" in text
    ]
    assert asking == []


def test_a_machine_without_node_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(npm.SkippedError, match=r"there is no Node\.js"):
        typescript.get(fetch=True)


def test_the_hash_is_written_as_the_registry_writes_it(tmp_path: Path) -> None:
    """Source: RFC 6234, the test vector `abc`, in base64 as npm's `dist.integrity`."""
    archive = tmp_path / "abc.tgz"
    archive.write_bytes(b"abc")
    assert npm.digest(archive) == (
        "3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=="
    )
