"""The two things that every record must know of every other, read without reading the rest."""

import re
from collections.abc import Iterable
from pathlib import Path

from hub.checks.library import Links
from hub.checks.rule import scalars
from hub.records import FENCE, Unreadable, read_text, shown_path
from hub.yaml_tree import Mapping, Scalar, YamlProblem, read_tree

NAMES = ("title", "former_ids")

FIELD = re.compile(r"^[^\s#\-\[\]{}].*(?:\n(?:[ \t#\-\]}].*)?)*", re.MULTILINE)
"""A field of the front matter with all its lines: those that begin with white space, a list's
dash, a comment or a bracket that closes, and empty ones.
"""


def read_lightly(paths: Iterable[Path], root: Path) -> tuple[Links, ...]:
    """Title and former ids of each record; of one that cannot be read, nothing: it gets its own
    problem when it is checked.
    """
    found = []
    for path in paths:
        shown = shown_path(path, root)
        try:
            front = FENCE.split(read_text(path, shown), 2)[1]
            fields = (match[0] for match in FIELD.finditer(front))
            text = "\n".join(each for each in fields if each.startswith(NAMES))
            tree, _ = read_tree(text)
        except (Unreadable, YamlProblem, IndexError):
            continue
        if isinstance(tree, Mapping):
            title = tree.get("title")
            found.append(
                Links(
                    id=path.stem,
                    path=shown,
                    title=title if isinstance(title, Scalar) else None,
                    former_ids=scalars(tree.get("former_ids")),
                )
            )
    return tuple(found)
