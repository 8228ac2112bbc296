"""Typst and copies of a process: where it has run once, its threads wait, and no copy has them."""

import os

_ran_in: list[int] = []
"""The process that has used typst, if any has of those that this one is a copy of."""


def use_typst() -> None:
    """Raises: RuntimeError in a copy of a process that has used typst, where it would wait for
    ever.
    """
    here = os.getpid()
    if not _ran_in:
        _ran_in.append(here)
    elif _ran_in[0] != here:
        raise RuntimeError("typst must not be used before this process is forked")


def may_fork() -> bool:
    """Whether copies of this process may use typst."""
    return not _ran_in
