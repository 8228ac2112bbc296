"""A record's Markdown body → sanitised HTML, its sections, and what a body must not hold.

The converter's own tree is judged and changed, so nothing parses the HTML a second time.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, STX, AtomicString

from hub.figures import THIN, unbroken
from hub.problems import quoted
from hub.records import Record

SECTIONS = (
    "Background", "Objectives", "Change management", "Outcomes", "Costs and savings",
    "Learning points", "Next steps", "Further information",
)  # fmt: skip
"""The published case template's headings, in order."""

REQUIRED_SECTIONS = ("Objectives", "Change management", "Outcomes", "Learning points")

ATTRIBUTES = {
    "a": {"href", "title", "class", "id"},
    "td": {"class"},
    "th": {"class", "scope"},
    "h2": {"id"},
    "h3": {"id"},
    "li": {"id"},
    "sup": {"id"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "ol": {"start"},
    "hr": set(),
}
"""Element → attributes that a rendered body may have besides none."""

ELEMENTS = {
    *ATTRIBUTES, "p", "ul", "em", "strong", "code", "pre", "blockquote", "table", "thead",
    "tbody", "tr", "h4", "br",
}  # fmt: skip

SCHEMES = {"https", "http", "mailto"}

CLAIM_LINK = "#claim-"

FOOTNOTE_LINKS = ("footnote-ref", "footnote-backref")
"""Classes that the converter gives to its own links; an author cannot."""


INLINE = re.compile(rf"[\\`*_\[\]<&!{STX}]|  \n")
"""What inline Markdown needs one of, and the mark for what the converter has put aside."""


@dataclass(frozen=True)
class Finding:
    """Something a body must not hold."""

    rule: str
    message: str
    snippet: str
    """A piece of the source by which its line can be found."""


@dataclass(frozen=True)
class Heading:
    """A second-level heading of the story."""

    title: str
    id: str


@dataclass(frozen=True)
class Story:
    """The rendered body."""

    html: str
    headings: tuple[Heading, ...]
    claim_links: tuple[str, ...]
    """Ids of the claims that the story refers to."""
    case_links: tuple[str, ...]
    """Ids of the cases that the story links to."""
    findings: tuple[Finding, ...]
    words: int


def slug(text: str) -> str:
    """Lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


class _Reader(Treeprocessor):
    """Judges the tree and prepares it: ids for headings, classes for styles, links to cases."""

    def reset(self) -> None:
        self.findings: list[Finding] = []
        self.headings: list[Heading] = []
        self.claim_links: list[str] = []
        self.case_links: list[str] = []
        self.words = 0

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            self.words += len((element.text or "").split()) + len((element.tail or "").split())
            if element.tag == "img":
                # Pictures come with alternative text, credit and licence: as `media`, not here.
                snippet = element.get("src", "")
                self._find(
                    "picture", "a picture must be listed under 'media', not in the story", snippet
                )
                continue
            if element.tag in ("h1", "h5", "h6"):
                text = "".join(element.itertext())
                self._find("heading", "a heading in a story must have two to four '#'", text)
            elif element.tag not in ELEMENTS:
                self._find("element", f"a story must not use <{element.tag}>", f"<{element.tag}")
            if element.tag == "h2":
                title = "".join(element.itertext())
                element.set("id", slug(title))
                self.headings.append(Heading(title, slug(title)))
            if element.tag == "a":
                self._read_link(element)
            _style_to_class(element)
            _join_percent(element)
            self._read_attributes(element)
        _wrap_tables(root)

    def _read_attributes(self, element: Element) -> None:
        for name in sorted(set(element.keys()) - ATTRIBUTES.get(element.tag, set())):
            message = f"a story must not set the attribute '{name}'"
            self._find("attribute", message, element.get(name, ""))

    def _read_link(self, link: Element) -> None:
        href = link.get("href", "")
        if href.startswith(CLAIM_LINK):
            self.claim_links.append(href.removeprefix(CLAIM_LINK))
        elif re.fullmatch(r"[a-z0-9-]+\.md", href):
            case = href.removesuffix(".md")
            self.case_links.append(case)
            link.set("href", f"../{case}/")
        elif link.get("class") not in FOOTNOTE_LINKS and not _is_address(href):
            message = (
                "a link must lead to https://…, http://…, mailto:…, #claim-<id> or <case>.md; "
                f"got {quoted(href)}"
            )
            self._find("link", message, href or ")")
        if not "".join(link.itertext()).strip():
            self._find("link", f"a link must have words; found none for {quoted(href)}", href)

    def _find(self, rule: str, message: str, snippet: str) -> None:
        self.findings.append(Finding(rule, message, snippet))


def _is_address(href: str) -> bool:
    """An address with a scheme that a story may use, and with a host where the scheme has one."""
    try:
        # `<team@example.org>` comes as character references, with Markdown's own ampersands.
        parts = urlsplit(unescape(href.replace(AMP_SUBSTITUTE, "&")))
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


def _style_to_class(element: Element) -> None:
    """`|---:|` sets an inline style, which the site's content policy refuses: a class instead."""
    style = element.attrib.pop("style", "")
    if match := re.fullmatch(r"text-align: (left|right|center);", style):
        element.set("class", f"align-{match[1]}")
    elif style:
        element.set("style", style)


def _join_percent(element: Element) -> None:
    """A number and its per cent sign stay on one line, also where a link or stress ends between."""
    if element.text and element.tag != "code":
        element.text = unbroken(element.text)
    tail = unbroken(element.tail or "")
    if tail.startswith(" %") and "".join(element.itertext())[-1:].isdigit():
        tail = THIN + tail[1:]
    element.tail = tail or None


def _wrap_tables(root: Element) -> None:
    """A wide table scrolls by itself and can be reached by keyboard, named by its heading.

    Source: WCAG 2.2, 2.1.1 and 4.1.2.
    """
    heading, seen = "", Counter[str]()
    for parent in list(root.iter()):
        for position, child in enumerate(list(parent)):
            if child.tag in ("h2", "h3", "h4"):
                heading = "".join(child.itertext())
            if child.tag != "table":
                continue
            name = heading or "".join(next(child.iter("th")).itertext())
            seen[name] += 1
            region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0"})
            region.set("aria-label", name if seen[name] == 1 else f"{name} ({seen[name]})")
            region.append(child)
            region.tail, child.tail = child.tail, None
            parent[position] = region


class _Plain(Treeprocessor):
    """Spares text without inline Markdown the fifteen patterns, each of which copies it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not INLINE.search(element.text):
                element.text = AtomicString(element.text)


class _ReaderExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        # Before inline patterns (20).
        md.treeprocessors.register(_Plain(md), "hub_plain", 25)
        # After inline patterns (20), so that links exist; after footnotes (50).
        md.treeprocessors.register(_Reader(md), "hub_reader", 5)


_MARKDOWN = Markdown(
    extensions=["tables", "sane_lists", "footnotes", _ReaderExtension()],
    extension_configs={"footnotes": {"UNIQUE_IDS": False}},
)
"""One converter for all records: setting one up costs more than a short story."""


def read_story(record: Record) -> Story:
    """The body as HTML on which the site can rely, with everything found on the way."""
    reader = _MARKDOWN.treeprocessors["hub_reader"]
    assert isinstance(reader, _Reader)
    _MARKDOWN.reset()
    reader.reset()
    html = _MARKDOWN.convert(record.body)
    raw = [
        Finding("raw-html", f"a story must not hold raw HTML; got '{_first_line(text)}'", text)
        for text in _raw_html(_MARKDOWN)
    ]
    return Story(
        html=sanitised(html),
        headings=tuple(reader.headings),
        claim_links=tuple(reader.claim_links),
        case_links=tuple(reader.case_links),
        findings=(*raw, *reader.findings),
        words=reader.words,
    )


def sanitised(html: str) -> str:
    """Only the elements, attributes and schemes that a story may have."""
    return nh3.clean(html, tags=ELEMENTS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _raw_html(converter: Markdown) -> Iterator[str]:
    """HTML that the author wrote; character references are stashed too and are no problem."""
    for text in converter.htmlStash.rawHtmlBlocks:
        if isinstance(text, str) and text.lstrip().startswith("<"):
            yield text


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0]
    return f"{line[:57]}…" if len(line) > 60 else line
