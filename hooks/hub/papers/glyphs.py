"""Words of cases on paper: in any script, while our fonts have three."""

import re
from collections.abc import Callable
from typing import Final

from hub.forms.form import NoGlyph

OTHER_SCRIPTS: Final = re.compile("[^\\x00-\u058f\u1e00-\u2bff]")
"""All but Latin, Greek and Cyrillic letters and signs: typst names one missing text at a time."""

MOST_MISSING: Final = 100
"""Rare signs among the others that our fonts lack."""


def with_our_letters(make: Callable[[str], bytes], words: str) -> bytes:
    """What is made of the words; characters that no font of ours has become question marks: the
    case's page has them.

    Raises: NoGlyph for a character that is not of these words.
    """
    for _ in range(MOST_MISSING):
        try:
            return make(words)
        except NoGlyph as error:
            ours = re.sub(f"[{re.escape(error.character)}]", "?", OTHER_SCRIPTS.sub("?", words))
            if ours == words:
                raise
            words = ours
    return make(words)
