"""The moment of a build as the outside gives it: SOURCE_DATE_EPOCH."""

import os
import re
from datetime import UTC, datetime

from hub.problems import Problem, quoted

NAME = "SOURCE_DATE_EPOCH"

LATEST_SECONDS = 253_402_300_799
"""The end of the year 9999, the last that dates here can have."""


class EpochBroken(Exception):
    """SOURCE_DATE_EPOCH is no moment; carries the one problem that says so."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def source_date_epoch() -> datetime:
    """The moment that SOURCE_DATE_EPOCH gives; the first of 1970 where it is not set.

    Raises: EpochBroken where it is set to anything but whole seconds until the year 9999.
    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.
    """
    written = os.environ.get(NAME, "0")
    if not re.fullmatch(r"[0-9]{1,12}", written) or int(written) > LATEST_SECONDS:
        message = f"{NAME} must be whole seconds since 1970, in digits; got {quoted(written)}"
        raise EpochBroken(Problem("environment", 1, 1, message, "environment"))
    return datetime.fromtimestamp(int(written), tz=UTC)
