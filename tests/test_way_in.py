"""`scripts/hub.py`, asked as people ask it: on a command line."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HUB = ROOT / "scripts/hub.py"

OLD = "import sys\nsys.version_info = (3, 6, 15)\n"
"""Stands for an old Python."""

Done = subprocess.CompletedProcess[str]


def hub(*arguments: object, hub_file: Path = HUB, **variables: str) -> Done:
    return subprocess.run(
        [sys.executable, hub_file, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | variables,
        check=False,
    )


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("help",)])
def test_help_names_every_command_in_a_line(arguments: tuple[str, ...]) -> None:
    """Every module of `scripts/commands` is on offer, and nothing else is."""
    done = hub(*arguments)
    offered = re.findall(r"^  (\w+) +\S", done.stdout, re.MULTILINE)
    modules = {path.stem for path in ROOT.glob("scripts/commands/[!_]*.py")}
    assert (done.returncode, set(offered)) == (0, modules)


def test_an_unknown_command_gets_the_nearest_one() -> None:
    done = hub("biuld")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "got 'biuld' (did you mean 'build'?)" in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "serve", "test"])
def test_each_command_explains_itself(command: str) -> None:
    done = hub(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: hub.py {command} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--colour"), "unrecognized arguments: --colour"),
        (("build", "--cases", "no-such-folder"), "--cases must name a folder of records; got"),
        (("build", "--base-url", "example.org"), "--base-url must be an address such as"),
        (("check", "README-none.md"), "each path must name a record in"),
        (("check", "--format", "xml"), "invalid choice: 'xml'"),
        (("check", "--cases", "no-such-folder"), "--cases must name a folder of records; got"),
        (("serve", "--port", "99999"), "--port must be from 0 to 65535; got '99999'"),
        (("test", "--only", "luck"), "invalid choice: 'luck'"),
    ],
)
def test_a_usage_slip_is_told_and_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    done = hub(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


SOURCES = (".", "..", "/", "cases", "cases/site", "docs", "hooks/hub", ".git")


@pytest.mark.parametrize("site", SOURCES)
def test_a_site_among_the_sources_is_refused(site: str) -> None:
    done = hub("build", "--site", ROOT / site)
    assert done.returncode == 2
    assert done.stderr.startswith("--site must name a folder of its own; got ")
    assert done.stderr.count("\n") == 1


def test_a_folder_of_other_files_is_not_taken_for_a_site(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear council", encoding="utf-8")
    done = hub("build", "--site", tmp_path)
    assert (done.returncode, letter.read_text(encoding="utf-8")) == (2, "Dear council")


def test_an_old_python_is_told_so_in_one_line() -> None:
    text = HUB.read_text(encoding="utf-8").replace("import sys\n", OLD, 1)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False)
    said = "The hub needs Python 3.11 or newer; this is Python 3.6.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.slow
def test_the_environment_is_made_once_and_heals(tmp_path: Path) -> None:
    """With requirements of nothing, so that no network is needed."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    for name in ("requirements.txt", "requirements-test.txt"):
        tmp_path.joinpath(name).write_text("# nothing\n", encoding="utf-8")
    tmp_path.joinpath("cases").mkdir()
    stamp = tmp_path / ".venv/hub-stamp.txt"

    def made() -> bool:
        done = hub("check", "no-such-record", hub_file=tmp_path / "scripts/hub.py")
        assert "each path must name a record" in done.stderr
        return " .venv from requirements.txt …" in done.stderr

    assert [made(), made()] == [True, False]
    tmp_path.joinpath("requirements.txt").write_text("# nothing new\n", encoding="utf-8")
    assert [made(), made()] == [True, False]
    tmp_path.joinpath(".venv/pyvenv.cfg").unlink()
    assert [made(), made()] == [True, False]
    with stamp.open("a", encoding="utf-8") as file:
        file.write("\nlost-1.0.dist-info")
    assert [made(), made()] == [True, False]


def test_a_python_without_venv_gets_the_name_of_the_package(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    tmp_path.joinpath("ensurepip.py").write_text("raise ImportError\n", encoding="utf-8")
    done = hub(
        "check",
        hub_file=tmp_path / "scripts/hub.py",
        PYTHONPATH=str(tmp_path),
        PATH=str(tmp_path),
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "install the package python3-venv" in done.stderr


def test_the_requirements_are_what_the_lock_says() -> None:
    """Both exports hold only locked versions, each with hashes, and test holds all of runtime."""
    lock = tomllib.loads(ROOT.joinpath("uv.lock").read_text(encoding="utf-8"))
    locked = {f"{package['name']}=={package['version']}" for package in lock["package"]}
    exports = [
        re.findall(r"^(\S+==\S+)(?: ; .+)? \\\n    --hash=sha256:", text, re.MULTILINE)
        for text in (
            ROOT.joinpath(name).read_text(encoding="utf-8")
            for name in ("requirements.txt", "requirements-test.txt")
        )
    ]
    runtime, test = map(set, exports)
    assert runtime < test < locked
    assert locked - test == {"good-practice-hub==0.1.0"}


def test_the_lock_names_the_public_index_only() -> None:
    addresses = re.findall(r"\w+://[^/\"]+", ROOT.joinpath("uv.lock").read_text(encoding="utf-8"))
    assert set(addresses) == {"https://pypi.org", "https://files.pythonhosted.org"}
