"""Packages of Debian and its children."""

import os
import shutil
import subprocess

NO_QUESTIONS = {"DEBIAN_FRONTEND": "noninteractive"}


def may_install() -> bool:
    """Whether apt-get is here and would not ask for a password."""
    return shutil.which("apt-get") is not None and _prefix() is not None


def install(package: str) -> bool:
    """Whether the package is installed now; its list of packages is fetched when it is too old."""
    prefix = _prefix()
    if prefix is None:
        return False
    command = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    print(f"Installing Debian's package {package} …", flush=True)
    if _call(command):
        return True
    return _call([*prefix, "apt-get", "update", "-qq"]) and _call(command)


def _prefix() -> list[str] | None:
    """What goes before a command that only root may run; None where we may not."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _call([sudo, "-n", "true"]):
        return [sudo, "-n"]
    return None


def _call(command: list[str]) -> bool:
    done = subprocess.run(command, env=os.environ | NO_QUESTIONS, capture_output=True, check=False)
    return done.returncode == 0
