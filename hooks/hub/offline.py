"""What a copy needs that is opened from a folder, where no server finds a folder's page and no
script may fetch a file: links that name `index.html`, and data as scripts.
"""

import re

from hub.views.plan import Output

FOLDER_LINK = re.compile(
    r'(?P<start>\s(?:href|action)=")(?P<folder>(?:\.{1,2}/)*(?:[A-Za-z0-9_-]+/)*)(?P<rest>[?#][^"]*)?"'
)
"""A relative address that ends with a folder; others name a file, an anchor or another website."""

FETCHED = re.compile(
    r"data/(?:alike|explorer|years|places|outlines|claims)\.json"
    r"|data/(?:cards|forms|orders|search)/.+\.json"
)
"""What the scripts fetch, beside each case's own file."""


def with_index(html: str) -> str:
    """The page with `index.html` at the end of every link to a folder."""
    return FOLDER_LINK.sub(_named, html)


def _named(match: re.Match[str]) -> str:
    folder = match["folder"]
    name = "index.html" if folder else ""
    return f'{match["start"]}{folder}{name}{match["rest"] or ""}"'


def as_script(output: Output) -> Output | None:
    """A data file as a script that hands its content over; None for what no script fetches."""
    path = output.path
    if not (FETCHED.fullmatch(path) or path.endswith("/case.json")):
        return None
    content = output.content.strip()
    return Output(f"{path}.js", b'hub.receive("' + path.encode() + b'",' + content + b");\n")
