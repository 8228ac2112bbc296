"""A story as the site shows it: ids, classes and wrappers added, nothing hostile left."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from hub.records import make_record
from hub.story import ATTRIBUTES, ELEMENTS, Heading, Story, read_story, sanitised

GOOD = (Path(__file__).parent / "golden/shared/good-case.md").read_text(encoding="utf-8")


def story_of(body: str) -> Story:
    _, front, _ = GOOD.split("---\n", 2)
    record, _ = make_record(f"---\n{front}---\n{body}\n", "some-case", "cases/some-case.md")
    return read_story(record)


HOSTILE = [
    ("<script>alert(1)</script>", ""),
    ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    ("<style>p { display: none }</style>", ""),
    ("<p onclick='alert(1)'>a</p>", "<p>a</p>"),
    ("<p style='color: red' id='a' class='b'>a</p>", "<p>a</p>"),
    ("<img src=x onerror=alert(1)>", ""),
    ("<svg onload=alert(1)><a href='https://example.org'>a</a></svg>", ""),
    ("<svg><style><img src=x onerror=alert(1)></style></svg>", ""),
    ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", None),
    ("<iframe src='https://example.org'></iframe>", ""),
    ("<form action='https://example.org'><input name=a><button>b</button></form>", "b"),
    ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='JaVaScRiPt:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='&#106;avascript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='java\tscript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='java\nscript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href=' javascript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='\x01javascript:alert(1)'>a</a>", "<a>a</a>"),
    ("<a href='data:text/html,a'>a</a>", "<a>a</a>"),
    ("<a href='vbscript:a'>a</a>", "<a>a</a>"),
    ("<a href='ftp://example.org'>a</a>", "<a>a</a>"),
    ("<a href='https://example.org' target='_blank' onmouseover='a()'>a</a>", '<a href="https://example.org">a</a>'),
    ("<a href=https://example.org style=a:b>a</a>", '<a href="https://example.org">a</a>'),
    ("<!-- a --><p>b</p>", "<p>b</p>"),
    ("<base href='https://example.org'><link rel=stylesheet href=a><meta http-equiv=refresh>", ""),
    ("<object data=a></object><embed src=a><video src=a></video><audio src=a></audio>", ""),
    ("<template><p>a</p></template>", None),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", None),
    ("<custom-element>a</custom-element>", "a"),
    ("<h1>a</h1><h5>b</h5>", "ab"),
    ("<td style='text-align: right;'>a</td>", "a"),
]  # fmt: skip
"""Hostile HTML → what is left of it; None where only its harmlessness is asked for."""


@pytest.mark.parametrize(("html", "expected"), HOSTILE)
def test_the_sanitiser_leaves_nothing_hostile(html: str, expected: str | None) -> None:
    """Even without the checks, a story keeps only the elements, attributes and schemes allowed."""
    left = sanitised(html)
    assert expected is None or left == expected
    for element in BeautifulSoup(left, "html.parser").find_all():
        assert element.name in ELEMENTS
        assert set(element.attrs) <= ATTRIBUTES.get(element.name, set())


KEPT = [
    '<h2 id="outcomes">Outcomes</h2>',
    "<p>a <em>b</em> <strong>c</strong> <code>d</code><br>e</p>",
    '<a href="https://example.org/a?b=c" title="d">e</a>',
    '<a href="mailto:team@example.org">a</a>',
    '<a href="#claim-calls">29 %</a>',
    '<a href="../other-case/">a</a>',
    '<ol start="3"><li>a</li></ol>',
    "<blockquote><p>a</p></blockquote>",
    '<div class="scroll" role="region" tabindex="0" aria-label="Table"></div>',
    '<table><thead><tr><th class="align-right">a</th></tr></thead></table>',
    "<p>a &lt; b &amp; c</p>",
]  # fmt: skip


@pytest.mark.parametrize("html", KEPT)
def test_the_sanitiser_keeps_what_a_story_may_have(html: str) -> None:
    """What the converter makes of an honest story passes unchanged, whatever its order."""
    left, given = (BeautifulSoup(text, "html.parser") for text in (sanitised(html), html))
    assert [(each.name, each.attrs) for each in left.find_all()] == [
        (each.name, each.attrs) for each in given.find_all()
    ]
    assert left.get_text() == given.get_text()


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "a <b onclick=alert(1)>b</b>",
        "[a](javascript:alert(1))",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "<javascript:alert(1)>",
        '[a](https://example.org" onclick="alert(1))',
        '[a](https://example.org "b\\" onclick=alert(1)")',
        "![a](javascript:alert(1))",
        "a | b\n--|--\n<img src=x onerror=alert(1)> | [c](javascript:alert(1))",
        "a[^1]\n\n[^1]: <svg/onload=alert(1)> [b](javascript:alert(1))",
        "# <img src=x onerror=alert(1)>",
        "`a` <!-- --><script>alert(1)</script>",
    ],
)
def test_a_hostile_story_is_harmless_as_html(body: str) -> None:
    """The rendered story has no script, no handler and no scheme beyond the allowed, found or
    not.
    """
    for element in BeautifulSoup(story_of(body).html, "html.parser").find_all():
        assert element.name in ELEMENTS
        assert [name for name in element.attrs if name.startswith("on") or name == "style"] == []
        assert not str(element.get("href", "")).lower().strip().startswith("javascript")


def test_a_section_has_the_id_of_its_words() -> None:
    """A second-level heading's id is its words in lower case, joined by hyphens."""
    story = story_of("## Costs and savings\n\nWords.\n\n### Year one\n\nWords.")
    assert story.headings == (Heading("Costs and savings", "costs-and-savings"),)
    assert '<h2 id="costs-and-savings">Costs and savings</h2>' in story.html
    assert "<h3>Year one</h3>" in story.html


def test_a_cells_alignment_is_a_class() -> None:
    """`|---:|` makes a class, because the site's policy refuses inline styles."""
    story = story_of("|a|b|c|d|\n|:-|-:|:-:|-|\n|1|2|3|4|")
    row = BeautifulSoup(story.html, "html.parser").find_all("td")
    assert [cell.get("class") for cell in row] == [
        ["align-left"],
        ["align-right"],
        ["align-center"],
        None,
    ]
    assert "style" not in story.html


def test_a_table_scrolls_in_a_region_of_its_own() -> None:
    """A table is wrapped so that it can be reached by keyboard, named by the heading above it;
    the words after it stay.
    """
    story = story_of("## Outcomes\n\nBefore.\n\na|b\n-|-\n1|2\n\nAfter.\n\nc|d\n-|-\n3|4")
    soup = BeautifulSoup(story.html, "html.parser")
    regions = [table.parent.attrs for table in soup.find_all("table")]
    assert regions == [
        {"aria-label": name, "class": ["scroll"], "role": "region", "tabindex": "0"}
        for name in ("Outcomes", "Outcomes (2)")
    ]
    tags = [each.name for each in soup.find_all(recursive=False)]
    assert tags == ["h2", "p", "div", "p", "div"]


def test_links_to_claims_are_kept_in_order() -> None:
    """A story knows the claims it refers to, each time it does."""
    story = story_of("[29 %](#claim-calls), [£3](#claim-costs), [again](#claim-calls).")
    assert story.claim_links == ("calls", "costs", "calls")
    assert '<a href="#claim-calls">29\u202f%</a>' in story.html


@pytest.mark.parametrize(
    "body", ["About 29 % fewer.", "About [29 %](#claim-a).", "About [29](#claim-a) % and **3** %."]
)
def test_a_number_and_its_per_cent_sign_stay_on_one_line(body: str) -> None:
    """The space between them is one at which no line ends, whatever stands around it."""
    text = BeautifulSoup(story_of(body).html, "html.parser").get_text()
    assert text == re.sub(r"[*]|[(].*?[)]|[][]", "", body).replace(" %", "\u202f%")


def test_a_link_to_a_record_leads_to_its_page() -> None:
    """`other-case.md`, which works in an editor, becomes the case's address."""
    story = story_of("[There](other-case.md).")
    assert story.case_links == ("other-case",)
    assert '<a href="../other-case/">There</a>' in story.html
    assert story.findings == ()


def test_an_address_in_angle_brackets_is_a_link() -> None:
    """Web and mail addresses in angle brackets are links and no problem."""
    story = story_of("<https://example.org> <team@example.org>")
    links = BeautifulSoup(story.html, "html.parser").find_all("a")
    expected = ["https://example.org", "mailto:team@example.org"]
    assert [link["href"] for link in links] == expected
    assert story.findings == ()


def test_a_footnote_and_its_reference_lead_to_each_other() -> None:
    """Both ends of a footnote are links within the page that resolve."""
    story = story_of("Words[^a].\n\n[^a]: The note.")
    soup = BeautifulSoup(story.html, "html.parser")
    targets = [link["href"].removeprefix("#") for link in soup.find_all("a")]
    assert len(targets) == 2
    assert [target for target in targets if soup.find(id=target) is None] == []


def test_words_are_counted() -> None:
    """Headings, links, lists and tables count; marks do not."""
    assert story_of("## One two\n\n- three **four** [five](#claim-a)\n\nsix|7\n-|-\n8|9").words == 9


def test_a_story_without_a_word_is_empty() -> None:
    """No body gives no HTML and no headings."""
    assert story_of("") == Story("", (), (), (), (), 0)


def test_one_story_leaves_nothing_to_the_next() -> None:
    """References, footnotes and findings of one record do not reach another."""
    story_of("[a]: https://example.org\n\nWords[^a] <b>.\n\n[^a]: Note.\n\n## Outcomes")
    story = story_of("[a] and [^a].")
    assert story.html == "<p>[a] and [^a].</p>"
    assert (story.findings, story.headings, story.claim_links) == ((), (), ())


def test_the_same_story_gives_the_same_html() -> None:
    """Reading a story twice gives equal stories."""
    body = "## Outcomes\n\nWords[^a], [b](#claim-c) <team@example.org>.\n\n[^a]: Note."
    assert story_of(body) == story_of(body)
