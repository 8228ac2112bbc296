"""One table of rules, two languages: words come out the same in Python and in the browser."""

import json
import random
import re
from collections.abc import Callable

import pytest
from building import ROOT
from playwright.sync_api import Page

from hub.search.normalise import normalise, table
from hub.search.stem import stem

SCRIPTS = ROOT / "theme_overrides/assets/js"
CO_PRODUCTION = stem(normalise("co-production"))

ODD = (
    "", " ", "-", "--", "co", "co-", "co -design", "CO–DESIGN", "co‐design", "co‑designed",
    "Co\u00addesign", "co-co-design", "co-design-led co-production", "co d", "the co production",
    "l’été d'Été", "Straße", "ŁÓDŹ", "İstanbul ıI", "ΟΔΥΣΣΕΥΣ Σ ς", "Kelvin K Å", "ﬁne ﬀ", "①②½",
    "𝐂𝐨-𝐝𝐞𝐬𝐢𝐠𝐧", "😀co-design😀", "日本語 がぎ", "한국어", "Привет-Ёж", "नमस्ते", "مرحبا", "שלום",
    "a\u0301\u0323e", "\u0000\u0007x", "a\u2028b", "1,200,300 12,34 1,2345", "£300,000",
    "people's 's s's", "rock'n'roll", "x_y", "constructor __proto__", "<b>&amp;", "\ufeffco-design",
    "e-mail anti-social on-line web-site web-sites", "\ud83d", "x\udc00y", "ǅ ǆ ŉ", "Ꟈꞏ",
)  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "stemmed"),
    [("design", "codesign"), ("commission", "cocommiss"), ("deliver", "codeliv"),
     ("assess", "coassess"), ("produce", "coproduct")],
)  # fmt: skip
def test_every_form_of_a_co_is_one_word(whole: str, stemmed: str) -> None:
    """With a hyphen, a space or neither, as noun, verb or person."""
    root = whole.removesuffix("e")
    endings = {
        "design": ("", "s", "ed", "er", "ers", "ing"),
        "commission": ("", "s", "ed", "er", "ers", "ing"),
        "deliver": ("", "s", "y", "ed", "er", "ers", "ing"),
        "assess": ("", "es", "ed", "or", "ors", "ing", "ment", "ments"),
        "produce": ("e", "es", "ed", "er", "ers", "ing", "tion"),
    }[whole]
    forms = {
        stem(normalise(f"{start}{joint}{root}{ending}"))
        for start in ("co", "Co", "CO")
        for joint in ("-", " ", "", "\u2010", "\u2013")
        for ending in endings
    }
    assert forms == {stemmed}


def test_no_co_is_or_holds_the_stem_of_co_production() -> None:
    """A search for one of the four Co's never finds what only says "co-production"."""
    words = ["co-commissioning", "co-design", "co-delivery", "co-assessment", "co-creation"]
    assert [word for word in words if CO_PRODUCTION in normalise(word)] == []


def test_a_text_becomes_plain_words() -> None:
    """Marks, capitals, apostrophes and signs go; a thousand stays one number."""
    text = "São Paulo’s £300,000 e-mail: well-being for “older” people"
    assert normalise(text) == "sao paulo 300000 email wellbeing for older people"


def test_the_table_keeps_to_what_both_languages_know() -> None:
    """No look-behind, no named group, no class whose meaning differs."""
    patterns = [pattern for part in ("before", "after") for pattern, _ in table()[part]]
    assert [p for p in patterns if re.search(r"\(\?<|\\[wWdDsSpP]|\(\?P", p)] == []


@pytest.mark.browser
def test_python_and_javascript_agree_on_every_text(page: Page) -> None:
    """Every character of the basic plane, real records, odd strings and random mixtures."""
    run(page, "normalise.js", f"hub.normalise.load({json.dumps(table())})")
    texts = [*ODD, *_planes(), *_records(), *_random_mixtures()]
    answers = in_browser(page, "hub.normalise", texts)
    assert len(texts) > 5000
    assert wrong_answers(texts, answers, normalise) == []


@pytest.mark.browser
def test_python_and_javascript_agree_on_every_stem(page: Page) -> None:
    """Every word of the records, and thousands with the endings that the rules know."""
    run(page, "stem.js", "")
    words = {word for text in _records() for word in normalise(text).split()}
    words |= _made_up_words()
    ordered = sorted(words)
    assert wrong_answers(ordered, in_browser(page, "hub.stem", ordered), stem) == []


def wrong_answers(
    texts: list[str], answers: list[str], ours: Callable[[str], str]
) -> list[tuple[str, str, str]]:
    """Text, our answer and the browser's, wherever the two differ."""
    pairs = zip(texts, map(ours, texts), answers, strict=True)
    return [(text, here, there) for text, here, there in pairs if here != there]


def run(page: Page, script: str, then: str) -> None:
    """A script of ours in an empty page, and what is to be done after it."""
    page.goto("about:blank")
    code = (SCRIPTS / script).read_text(encoding="utf-8")
    page.evaluate("code => { (0, eval)(code) }", f"{code};{then}")


def in_browser(page: Page, function: str, texts: list[str]) -> list[str]:
    """What a function there makes of each text; as JSON, which can say half a pair in ASCII."""
    answers = page.evaluate(
        f"texts => JSON.stringify(JSON.parse(texts).map((text) => ({function})(text)))",
        json.dumps(texts),
    )
    found: list[str] = json.loads(answers)
    return found


def _planes() -> list[str]:
    """Every character of the basic plane between two letters, and samples of the others."""
    basic = [f"a{chr(point)}b" for point in range(0x10000)]
    beyond = [f"a{chr(point)}b" for point in range(0x10000, 0x110000, 97)]
    letters = [f"a{chr(point)}b" for point in range(0x1D400, 0x1D800)]
    return [*basic, *beyond, *letters]


def _records() -> list[str]:
    lines = []
    for path in sorted((ROOT / "cases").glob("*.*")):
        if path.is_file():
            lines += path.read_text(encoding="utf-8").splitlines()
    return lines


def _random_mixtures() -> list[str]:
    chance = random.Random(2)  # noqa: S311 - nothing secret
    pieces = ["co", "Co-", "design", "ing", "produc", "tion", "'s", "’", "-", "–", " ", "  ", "é",
              "1,000", ",", "Σ", "ß", "ﬁ", "\u0301", "ed", "er", "y", "deliver", "e", "-line", "on",
              "bank", "time", "x"]  # fmt: skip
    return ["".join(chance.choices(pieces, k=chance.randint(1, 9))) for _ in range(5000)]


def _made_up_words() -> set[str]:
    chance = random.Random(3)  # noqa: S311 - nothing secret
    endings = ["", "s", "es", "sses", "ies", "ss", "ed", "eed", "ing", "y", "ational", "izer",
               "bli", "ousli", "fulness", "logi", "icate", "ness", "ement", "ion", "tion", "sion",
               "e", "ll", "ative", "ou", "iti"]  # fmt: skip
    return {
        "".join(chance.choices("aeiouybcdlnprstwxz", k=chance.randint(0, 6))) + ending
        for ending in endings
        for _ in range(300)
    } - {""}
