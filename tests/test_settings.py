"""The hub's settings: every mistake is one plain line at its place in mkdocs.yml."""

from pathlib import Path

import pytest
import yaml
from building import ROOT, run_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import mkdocs_hooks
from hub.settings import Settings, SettingsBroken, make_settings

LANGUAGES = ("de", "en")


def said_of(text: str, base_url: str = "") -> list[str]:
    """What is said of a mkdocs.yml, by line."""
    extra = (yaml.safe_load(text) or {}).get("extra") or {}
    try:
        make_settings(extra.get("hub"), base_url, LANGUAGES, text)
    except SettingsBroken as error:
        return [str(problem).removeprefix("mkdocs.yml:") for problem in error.problems]
    return []


def said_of_settings(text: str) -> list[str]:
    """What is said of lines that stand, indented, in `extra.hub`, from line 3 on."""
    lines = "".join(f"    {line}\n" for line in text.splitlines())
    return said_of(f"extra:\n  hub:\n{lines}")


def test_the_hubs_own_settings_are_right() -> None:
    """Without any setting the hub presents itself; written defaults are no problem."""
    assert make_settings({}, "", LANGUAGES) == Settings()
    assert said_of_settings("name: Our hub\norganisation:\ncontact:\ncolours:") == []


def test_settings_keep_their_values() -> None:
    """What is written is what the site has; white space in words is folded."""
    extra = {"name": "  Our\n hub ", "language": "en-GB", "repository": "https://example.org/a/"}
    made = make_settings(extra, "https://example.org/good/", LANGUAGES)
    assert made.name == "Our hub"
    assert made.language == "en-GB"
    assert (made.repository, made.base_url) == ("https://example.org/a", "https://example.org/good")


MUST = "extra.hub must be settings, one 'name: value' a line"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: A", f"1: {MUST}; got none"),
        ("extra:\n  cases: cases", f"1: {MUST}; got none"),
        ("extra:\n  cases: cases\n  hub:", f"3: {MUST}; got none"),
        ("extra:\n  hub: [a]", f"2: {MUST}; got a list"),
        ("extra:\n  hub: yes please", f"2: {MUST}; got a str"),
    ],
)
def test_settings_are_settings(text: str, expected: str) -> None:
    """Missing, empty or of another kind: one line."""
    assert said_of(text) == [expected]


COLOUR = "must be a colour like #0b5cad"
TAG = "extra.hub.language must be a language tag of BCP 47, like en or en-GB"
NO_WORDS = "extra.hub.language must be one that has its words: de, en"
ADDRESS = "must be a web address that begins with https:// and has no '?' or '#', or empty"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: ''", "3: extra.hub.name must be words: it stands on every page; got ''"),
        ("name:", "3: extra.hub.name must be words: it stands on every page; got ''"),
        ("name: '  '", "3: extra.hub.name must be words: it stands on every page; got ''"),
        ("name: 42", "3: extra.hub.name must be text; put it in quotes; got '42'"),
        ("licence: MIT\nname: [a]", "4: extra.hub.name must be text; put it in quotes; got a list"),
        ("name: {a: b}", "3: extra.hub.name must be text; put it in quotes; got settings"),
        ("contact: true", "3: extra.hub.contact must be text; put it in quotes; got 'True'"),
        ("language: english", f"3: {TAG}; got 'english'"),
        ("language: EN", f"3: {TAG}; got 'EN'"),
        ("language:", f"3: {TAG}; got ''"),
        ("language: ../en", f"3: {TAG}; got '../en'"),
        ("language: cy", f"3: {NO_WORDS}; got 'cy'; another needs theme_overrides/words/cy.yml"),
        ("nmae: A", "3: unknown setting 'extra.hub.nmae' (did you mean 'name'?)"),
        ("3: A", "3: unknown setting 'extra.hub.3'"),
        ("colours: blue", ("3: extra.hub.colours must be settings, one 'name: value' a line; "
         "got 'blue'")),
        ("colours:\n  accnt: {light: '#000000', dark: '#ffffff'}",
         "4: unknown setting 'extra.hub.colours.accnt' (did you mean 'accent'?)"),
        ("colours:\n  accent: {light: '#000000', drak: '#ffffff', dark: '#ffffff'}",
         "4: unknown setting 'extra.hub.colours.accent.drak' (did you mean 'dark'?)"),
        ("colours:\n  accent:\n    light: '#000000'",
         "4: 'extra.hub.colours.accent.dark' is required"),
        ("colours:\n  accent: '#000000'",
         "4: extra.hub.colours.accent must be settings, one 'name: value' a line; got '#000000'"),
        ("colours:\n  accent:\n    light: '#000000'\n    dark:",
         "6: extra.hub.colours.accent.dark must be text; put it in quotes; got none"),
        ("colours:\n  accent: {light: black, dark: '#ffffff'}",
         f"4: extra.hub.colours.accent.light {COLOUR}; got 'black'"),
        ("colours:\n  accent: {light: '#eeeeee', dark: '#ffffff'}",
         ("4: extra.hub.colours.accent.light must have a contrast of 4.5:1 or more on #ffffff; "
         "got '#eeeeee' with 1.2:1")),
        ("repository: example.org", f"3: extra.hub.repository {ADDRESS}; got 'example.org'"),
        ("repository: https://e.org/?a", (f"3: extra.hub.repository {ADDRESS}; "
         "got 'https://e.org/?a'")),
        ("branch: ''", "3: extra.hub.branch must be a branch of the repository, like main; got ''"),
        ("licence: free", ("3: extra.hub.licence must be an SPDX licence identifier, like "
         "CC-BY-4.0; got 'free'")),
        ("currency: POUND", ("3: extra.hub.currency must be a currency of ISO 4217, like GBP; "
         "got 'POUND'")),
        ("base_url: https://e.org", ("3: extra.hub.base_url is no setting: site_url holds the "
         "base URL")),
    ],
)  # fmt: skip
def test_a_setting_that_breaks_its_rule_is_one_line(text: str, expected: str) -> None:
    """The line is that of the setting; the words are ours, not the library's."""
    assert said_of_settings(text) == [expected]


def test_every_broken_setting_is_told_at_once() -> None:
    """Two mistakes are two lines."""
    assert [each.partition(":")[0] for each in said_of_settings("name: ''\ncurrency: X")] == [
        "3",
        "4",
    ]


@pytest.mark.parametrize(
    "url", ["https://example.org/?a=b", "https://example.org/#top", "example.org", "https://"]
)
def test_a_base_url_is_an_address_to_which_paths_can_be_added(url: str) -> None:
    """No query, no fragment: the line is that of `site_url`."""
    assert said_of(f"site_name: A\nsite_url: {url}\nextra: {{hub: {{}}}}", url) == [
        f"2: site_url {ADDRESS}; got '{url}'"
    ]


def test_a_form_of_a_language_uses_its_words() -> None:
    """`en-GB` needs no catalogue beside that of `en`."""
    assert said_of_settings("language: en-GB\n") == []
    assert said_of_settings("language: de-AT\n") == []


@pytest.mark.parametrize(
    ("epoch", "shown"), [("", ""), ("soon", "soon"), ("-1", "-1"), ("9" * 30, "9" * 30)]
)
def test_a_moment_that_is_none_is_one_line(epoch: str, shown: str, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH without a number stops the build, without a traceback."""
    done = run_build(tmp_path / "site", cases=ROOT / "tests/sample/cases", epoch=epoch)
    says = "SOURCE_DATE_EPOCH must be whole seconds since 1970, in digits"
    assert done.returncode == 1
    assert f"environment:1: {says}; got '{shown}'\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    """The hub's own mkdocs.yml as MkDocs reads it."""
    monkeypatch.setenv("HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("HUB_CASES", raising=False)
    return load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))


@pytest.mark.parametrize("cases", [None, ""])
def test_without_a_folder_of_cases_it_is_the_hubs_own(
    cases: str | None, config: MkDocsConfig
) -> None:
    """`extra.cases` may be absent or empty."""
    del config.extra["cases"]
    if cases is not None:
        config.extra["cases"] = cases
    mkdocs_hooks.on_pre_build(config)
    assert config.extra["site"].wording.hub.has_case("stockport-my-care-my-choice")


def test_without_settings_the_build_is_told_in_one_line(config: MkDocsConfig) -> None:
    """`extra.hub` that is absent is no KeyError."""
    del config.extra["hub"]
    with pytest.raises(Abort, match=r"mkdocs.yml:\d+: extra.hub must be settings.*; got none"):
        mkdocs_hooks.on_pre_build(config)
