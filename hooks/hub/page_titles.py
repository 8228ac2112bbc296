"""The titles that the site gives its own pages: no case may have one of them."""

from pathlib import Path

from hub.checks.library import folded
from hub.vocabulary import Vocabulary
from hub.words import read_words, word_languages


def page_titles(words: Path, vocabulary: Vocabulary) -> frozenset[str]:
    """The folded titles of every catalogue of words, of tools and steps, and the doors' questions.

    Of every catalogue, because a check does not know the hub's language. Titles that hold a name
    in braces are made for one page and cannot be known.
    """
    titles = {
        text
        for language in word_languages(words)
        for key, text in read_words(words, language).flat.items()
        if key.endswith(".title") and "{" not in text
    }
    titles |= {term.label for name in ("tools", "steps") for term in vocabulary.terms(name)}
    titles |= {term.question for term in vocabulary.terms("issues") if term.question}
    return frozenset(folded(title) for title in titles)
