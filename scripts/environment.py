"""The hub's own Python environment, made from the hash-locked requirements.

A stamp in `.venv` says which requirements were installed and what they brought. It goes before
anything is changed and comes back when all is done, so an environment without one is not whole.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from scripts.lock import only_one

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
STAMP = HOME / "hub-stamp.txt"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements.txt"
TEST = "requirements-test.txt"
STEPS = "HUB_ENVIRONMENT_STEPS"
"""Counts the restarts of one command, so that a trouble of a new kind ends instead of circling."""


class CannotMakeError(Exception):
    """The environment cannot be made; the text tells its reader what to do."""


def enter(needs: str, arguments: list[str]) -> None:
    """Returns inside a whole environment; elsewhere makes one and starts the command again in it.

    Raises: CannotMakeError.
    """
    steps = int(os.environ.pop(STEPS, "0"))
    inside = Path(sys.prefix).resolve() == HOME.resolve()
    if inside and is_whole(needs):
        return
    if steps > 3:
        raise CannotMakeError(f"{HOME} does not come right: delete it and run the command again.")
    if inside:
        # It is mended from outside: Windows cannot replace a Python that runs.
        restart(Path(getattr(sys, "_base_executable", sys.executable)), arguments, steps)
    make(needs)
    restart(PYTHON, arguments, steps)


def restart(python: Path, arguments: list[str], steps: int) -> NoReturn:
    """The same command in another Python, in place of this process where the system can."""
    os.environ[STEPS] = str(steps + 1)
    os.environ["PYTHONUTF8"] = "1"
    command = [str(python), str(ROOT / "scripts/hub.py"), *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def is_current(needs: str) -> bool:
    """The stamp names the asked requirements as they are now, in an environment that starts."""
    return starts() and stamp_of(needs) in stamped()


def starts() -> bool:
    """There is a Python to start, and the file that keeps it to this environment."""
    # Without that file it is the system's Python, and pip would change the system.
    return PYTHON.exists() and HOME.joinpath("pyvenv.cfg").exists()


def is_whole(needs: str) -> bool:
    """What was installed is still there. Without it the stamp goes, and all is made afresh."""
    if not is_current(needs):
        return False
    # A Python that was upgraded in place looks for its packages in a new folder.
    found = distributions(f"python{sys.version_info.major}.{sys.version_info.minor}")
    if {line for line in stamped() if line.endswith(".dist-info")} <= found:
        return True
    STAMP.unlink(missing_ok=True)
    return False


def make(needs: str) -> None:
    """Makes or updates the environment, unless another process has done so meanwhile.

    Raises: CannotMakeError.
    """
    if is_current(needs):
        return
    with only_one(ROOT / ".cache/environment.lock", "Waiting for another command to make .venv …"):
        if is_current(needs):
            return
        uv = shutil.which("uv")
        out_of_date = starts() and bool(stamped())
        if not uv and not out_of_date:
            ask_for_venv()
        doing = "Updating" if out_of_date else "Making"
        print(f"{doing} .venv from {needs} …", file=sys.stderr)
        STAMP.unlink(missing_ok=True)
        if not out_of_date:
            make_empty(uv)
        install(uv, needs)
        # The test requirements hold the runtime ones.
        files = [RUNTIME, TEST] if needs == TEST else [RUNTIME]
        lines = [*map(stamp_of, files), *sorted(distributions())]
        STAMP.write_text("\n".join(lines), encoding="utf-8")


def ask_for_venv() -> None:
    """Raises: CannotMakeError, when this Python came without its venv module."""
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian keeps these two in a package of their own
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise CannotMakeError(
            "This Python comes without venv: install the package python3-venv, or uv."
        ) from None


def make_empty(uv: str | None) -> None:
    if HOME.is_symlink() or HOME.is_file():
        HOME.unlink()
    elif HOME.exists():
        shutil.rmtree(HOME)
    if uv:
        call([uv, "venv", "--quiet", "--python", sys.executable, str(HOME)])
    else:
        call([sys.executable, "-m", "venv", str(HOME)])


def install(uv: str | None, needs: str) -> None:
    file = ["--require-hashes", "--requirement", str(ROOT / needs)]
    if uv:
        call([uv, "pip", "install", "--quiet", "--python", str(PYTHON), *file])
    else:
        pip = [str(PYTHON), "-m", "pip", "--require-virtualenv", "--disable-pip-version-check"]
        call([*pip, "install", "-qq", "--no-input", *file])


def call(command: list[str]) -> None:
    """Raises: CannotMakeError, after the program has said for itself what is wrong."""
    if subprocess.call(command) != 0:
        raise CannotMakeError(
            "The environment is not made; what stopped it stands above. Is there a network?"
        )


def stamped() -> set[str]:
    try:
        return set(STAMP.read_text(encoding="utf-8").splitlines())
    except OSError:
        return set()


def stamp_of(needs: str) -> str:
    # Git may have given the file other line ends; they make no other requirements.
    text = (ROOT / needs).read_bytes().replace(b"\r\n", b"\n")
    return f"{needs} {hashlib.sha256(text).hexdigest()}"


def distributions(version: str = "python*") -> set[str]:
    """The installed distributions by the names of their folders."""
    folders = "Lib/site-packages" if os.name == "nt" else f"lib/{version}/site-packages"
    return {path.name for path in HOME.glob(f"{folders}/*.dist-info")}
