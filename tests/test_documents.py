"""Hand-written pages with the settings of a hub filled in."""

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from hub.documents import fill_placeholders
from hub.settings import Settings

NOBODY = "{{ no hub.contact }} Nobody is named."
AWKWARD = r"Tom & <i>Jo</i> *Ltd* | [a](b) `c` _d_ \e #1 {{ hub.name }} &amp;"


def shown(markdown: str, settings: Settings) -> BeautifulSoup:
    """The page that the text becomes."""
    converter = Markdown(extensions=["tables", "sane_lists"])
    return BeautifulSoup(converter.convert(fill_placeholders(markdown, settings)), "html.parser")


def test_a_paragraph_without_its_setting_is_left_out() -> None:
    """The paragraphs around it stay."""
    text = "One.\n\nWrite to {{ hub.contact }}.\n\nTwo."
    assert fill_placeholders(text, Settings()) == "One.\n\nTwo."


def test_a_paragraph_for_hubs_without_a_contact_stays_without_its_marker() -> None:
    assert fill_placeholders(f"One.\n\n{NOBODY}", Settings()) == "One.\n\nNobody is named."


@pytest.mark.parametrize(
    "settings",
    [Settings(contact="mailto:a@example.org"), Settings(repository="https://example.org/r")],
)
def test_a_paragraph_for_hubs_without_a_contact_goes_when_there_is_somebody(
    settings: Settings,
) -> None:
    """A contact is enough, and so is a repository."""
    assert fill_placeholders(f"One.\n\n{NOBODY}", settings) == "One."


@pytest.mark.parametrize("around", ["By {}.", "a|b\n-|-\nc|{}\n", "> {}", "- {}"])
def test_a_setting_arrives_as_text(around: str) -> None:
    """Its Markdown and its HTML are shown, not obeyed, in a paragraph, a table, a quotation."""
    page = shown(around.format("{{ hub.organisation }}"), Settings(organisation=AWKWARD))
    assert AWKWARD in page.get_text()
    assert page.find_all(["i", "em", "a", "code"]) == []


@pytest.mark.parametrize(
    ("name", "setting", "text"),
    [
        ("contact", "mailto:good_practice_hub@example.org", "good_practice_hub@example.org"),
        ("contact", "https://example.org/a_b_(c)?d=*e*&f", "https://example.org/a_b_(c)?d=*e*&f"),
        ("repository", "https://example.org/a_b/c_d", "https://example.org/a_b/c_d"),
    ],
)
def test_an_address_is_a_link_to_itself(name: str, setting: str, text: str) -> None:
    link = shown(f"At {{{{ hub.{name} }}}}.", Settings(**{name: setting})).a
    assert (link["href"], link.get_text()) == (setting, text)


def test_a_licence_links_to_its_text() -> None:
    """When it is a single one that SPDX knows; several licences stand as they are."""
    link = shown("Under {{ hub.licence }}.", Settings(licence="MIT")).a
    assert (link["href"], link.get_text()) == ("https://spdx.org/licenses/MIT.html", "MIT")
    page = shown("Under {{ hub.licence }}.", Settings(licence="MIT OR CC-BY-4.0"))
    assert (page.a, page.get_text()) == (None, "Under MIT OR CC-BY-4.0.")
