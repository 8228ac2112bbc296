"""The W3C's Nu checker has nothing to say about the built pages."""

import json
import os
import subprocess
from pathlib import Path

import pytest

JAR = os.environ.get("HUB_VNU_JAR")


@pytest.mark.slow
@pytest.mark.skipif(
    not JAR, reason="HUB_VNU_JAR is not set: no Java or no npm to bring the checker"
)
@pytest.mark.parametrize("which", ["site", "sample_site", "empty_site"])
def test_the_nu_checker_finds_no_error(which: str, request: pytest.FixtureRequest) -> None:
    """0 errors on every page of a full, an odd and an empty hub."""
    built: Path = request.getfixturevalue(which)
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--skip-non-html",
        str(built),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [
        f"{message.get('url', '').partition(str(built))[2]}:{message.get('lastLine')}: "
        f"{message['message']}"
        for message in messages
        if message["type"] != "info"
    ]
    assert errors == []
