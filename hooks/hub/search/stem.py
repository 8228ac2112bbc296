"""English words → stems, the same in Python and in the browser.

A word that is stemmed one way in the index and another way in the query is never found, so
`stem.js` does this rule by rule, and a parity test holds the two together.

Source: Porter, "An algorithm for suffix stripping", 1980, in the reading of lunr.js 2.3.9.
"""

import re
from functools import lru_cache

_CONSONANT = "[^aeiou]"
_VOWEL = "[aeiouy]"
_CONSONANTS = _CONSONANT + "[^aeiouy]*"
_VOWELS = _VOWEL + "[aeiou]*"

_MEASURE_ABOVE_0 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_MEASURE_1 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}({_VOWELS})?$")
_MEASURE_ABOVE_1 = re.compile(f"^({_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"^({_CONSONANTS})?{_VOWEL}")
_SHORT = re.compile(f"^{_CONSONANTS}{_VOWEL}[^aeiouwxy]$")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")

_PLURAL_ES = re.compile(r"^(.+?)(ss|i)es$")
_PLURAL_S = re.compile(r"^(.+?)([^s])s$")
_EED = re.compile(r"^(.+?)eed$")
_ED_ING = re.compile(r"^(.+?)(ed|ing)$")
_FINAL_Y = re.compile(r"^(.+?[^aeiou])y$")
_FINAL_E = re.compile(r"^(.+?)e$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize",
    "bli": "ble", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize",
    "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive", "fulness": "ful",
    "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_RE_2 = re.compile(f"^(.+?)({'|'.join(_STEP_2)})$")
_RE_3 = re.compile(f"^(.+?)({'|'.join(_STEP_3)})$")
_RE_4 = re.compile(
    "^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$"
)
_RE_4_ION = re.compile(r"^(.+?)(s|t)(ion)$")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without its endings; words of one or two letters stay."""
    if len(word) < 3:
        return word
    # A capital Y is no vowel to the rules below.
    starts_with_y = word.startswith("y")
    if starts_with_y:
        word = f"Y{word[1:]}"
    for step in (_plural, _past, _y_to_i, _long_suffixes, _short_suffixes, _final_e):
        word = step(word)
    return f"y{word[1:]}" if starts_with_y else word


def _plural(word: str) -> str:
    found = _PLURAL_ES.match(word) or _PLURAL_S.match(word)
    return found[1] + found[2] if found else word


def _past(word: str) -> str:
    if found := _EED.match(word):
        return word[:-1] if _MEASURE_ABOVE_0.match(found[1]) else word
    found = _ED_ING.match(word)
    if not found or not _HAS_VOWEL.match(found[1]):
        return word
    rest = found[1]
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if _DOUBLED.search(rest):
        return rest[:-1]
    return f"{rest}e" if _SHORT.match(rest) else rest


def _y_to_i(word: str) -> str:
    found = _FINAL_Y.match(word)
    return f"{found[1]}i" if found else word


def _long_suffixes(word: str) -> str:
    for pattern, endings in ((_RE_2, _STEP_2), (_RE_3, _STEP_3)):
        found = pattern.match(word)
        if found and _MEASURE_ABOVE_0.match(found[1]):
            word = found[1] + endings[found[2]]
    return word


def _short_suffixes(word: str) -> str:
    if found := _RE_4.match(word):
        rest = found[1]
    elif found := _RE_4_ION.match(word):
        rest = found[1] + found[2]
    else:
        return word
    return rest if _MEASURE_ABOVE_1.match(rest) else word


def _final_e(word: str) -> str:
    if found := _FINAL_E.match(word):
        rest = found[1]
        one = _MEASURE_1.match(rest) and not _SHORT.match(rest)
        if _MEASURE_ABOVE_1.match(rest) or one:
            word = rest
    if word.endswith("ll") and _MEASURE_ABOVE_1.match(word):
        word = word[:-1]
    return word
