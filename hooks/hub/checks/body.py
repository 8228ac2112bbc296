"""What a record's story must hold and must not hold. Each rule's docstring is the rule."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator

from hub.checks.rule import Context, mappings, text_of
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record
from hub.story import REQUIRED_SECTIONS, SECTIONS, Finding, Story

BodyRule = Callable[[Record, Story, Context], Iterator[Problem]]

CODES = "AUD|CAD|CHF|CZK|DKK|EUR|GBP|HUF|ISK|JPY|NOK|NZD|PLN|RON|SEK|USD"
"""Currencies that a story may write by their code; others are rare, and some are words."""

# A number is taken whole (`*+`) and from its first digit: a line of digits is read once. A sign
# before the next number belongs to that one.
FIGURE = re.compile(
    r"(?<!\d)(?<!\d[,.])\d[\d,.]*+\s?(?:%|per ?cent\b|[£€$](?!\s?\d)"
    rf"|(?:(?:thousand|million|billion) )?(?:pounds?|euros?|dollars?|francs?|{CODES})\b(?!\s?\d))"
    rf"|(?:[£€$]|\b(?:{CODES}))\s?\d+(?:[,.]\d+)*+"
)
DIGIT = re.compile(r"\d")
"""Every figure has one; to look for figures themselves takes fifty times as long."""
CLAIM_LINKED = re.compile(r"\[[^\[\]]*\]\(#claim-[^()\s]*\)")
HEADING = re.compile(r"^##(?!#)(.*)$", re.MULTILINE)
LOWER_HEADING = re.compile(r"^###.*$", re.MULTILINE)
FOOTNOTE = re.compile(r"^\[\^([^\]\n]+)\]:", re.MULTILINE)
FOOTNOTE_MARK = re.compile(r"\[\^([^\]\n]+)\](?!:)")
CODE = re.compile(r"`[^`]*`")
SYNTAX = (
    ("an attribute list", re.compile(r"\{:[^{}]*\}|\{[ ]*[#.][a-zA-Z][^{}]*\}")),
    ("a snippet", re.compile(r"-8<-")),
    ("a macro", re.compile(r"\{[{%][^{}]*[%}]\}")),
)


def body_problem(record: Record, line: int, rule: str, message: str) -> Problem:
    """A problem on a line of the body, counted from 1 there."""
    return Problem(record.path, record.body_line + line - 1, 1, message, rule)


def line_at(record: Record, position: int) -> int:
    """The line of the body, counted from 1, on which a character stands."""
    return record.body.count("\n", 0, position) + 1


def lines_of(record: Record, words: str) -> tuple[int, ...]:
    """Every line of the body on which the words stand, not as part of longer ones; the first line
    when they stand nowhere letter for letter.
    """
    found = re.finditer(re.escape(words) + r"(?![\w-])", record.body)
    return tuple(line_at(record, match.start()) for match in found) or (1,)


def heading_lines(record: Record, story: Story) -> Iterator[int]:
    """The line of each section's heading: of the second 'Outcomes', the second one's line."""
    lines: defaultdict[str, deque[int]] = defaultdict(deque)
    for match in HEADING.finditer(record.body):
        lines[match[1].strip("# \t")].append(line_at(record, match.start()))
    for heading in story.headings:
        written = lines[heading.title]
        yield written.popleft() if written else lines_of(record, heading.title)[0]


def check_sections(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """Second-level headings are those of the case template, each once and in its order; the
    required ones are all there.
    """
    last = -1
    seen: set[str] = set()
    for heading, line in zip(story.headings, heading_lines(record, story), strict=True):
        if heading.title not in SECTIONS:
            hint = did_you_mean(heading.title, SECTIONS)
            message = (
                f"a section must be one of: {', '.join(SECTIONS)}; got {quoted(heading.title)}"
            )
            yield body_problem(record, line, "section", message + hint)
            continue
        if heading.title in seen:
            message = f"a section must stand once; got {quoted(heading.title)} again"
            yield body_problem(record, line, "section", message)
        elif SECTIONS.index(heading.title) < last:
            message = f"section {quoted(heading.title)} must stand before {quoted(SECTIONS[last])}"
            yield body_problem(record, line, "section-order", message)
        seen.add(heading.title)
        last = max(last, SECTIONS.index(heading.title))
    for title in REQUIRED_SECTIONS:
        if title not in seen:
            message = f"the section '## {title}' is required"
            yield body_problem(record, 1, "section", message)


def check_empty_sections(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """Every section has words; where the sources are silent, it says so in one sentence."""
    headings = tuple(HEADING.finditer(record.body))
    ends = (*(match.start() for match in headings[1:]), len(record.body))
    for match, end in zip(headings, ends, strict=False):
        if not LOWER_HEADING.sub("", record.body[match.end() : end]).strip():
            message = f"section {quoted(match[1].strip('# '))} must have words"
            yield body_problem(record, line_at(record, match.start()), "section", message)


def check_findings(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A story holds no raw HTML, no element, attribute or address scheme beyond the allowed."""
    # The converter has made spaces of tabs, so what it found is looked for among spaces.
    body = record.body.expandtabs(4)
    places: dict[str, Iterator[int]] = {}
    for finding in story.findings:
        if finding.snippet not in places:
            places[finding.snippet] = _places(body, finding)
        line = next(places[finding.snippet])
        yield body_problem(record, line, finding.rule, finding.message)


def _places(body: str, finding: Finding) -> Iterator[int]:
    """The lines on which what was found begins, one after the other, and from then on the last."""
    words = re.escape((finding.snippet.strip().splitlines() or [""])[0])
    # An address begins after a bracket or a space.
    before = r"(?<=[(<\s])" if finding.rule in ("link", "picture") else ""
    line, position = 1, 0
    for match in re.finditer(before + words, body):
        line += body.count("\n", position, match.start())
        position = match.start()
        yield line
    while True:
        yield line


def check_syntax(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A story holds no attribute lists, snippets or macros."""
    for number, line in enumerate(record.body.splitlines(), start=1):
        for name, pattern in SYNTAX:
            for match in pattern.finditer(CODE.sub("", line)):
                message = f"a story must not hold {name}; got {quoted(match[0])}"
                yield body_problem(record, number, "syntax", message)


def check_claim_links(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A link to `#claim-<id>` leads to a claim of the record."""
    known = tuple(text_of(claim.get("id")) for claim in mappings(record.get("claims")))
    for claim in dict.fromkeys(story.claim_links):
        if claim not in known:
            got = quoted(f"#claim-{claim}") + did_you_mean(claim, known)
            for line in lines_of(record, f"#claim-{claim}"):
                message = f"a link must lead to a claim of this record; got {got}"
                yield body_problem(record, line, "claim-link", message)


def check_footnotes(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """Every footnote is referred to, and every reference has its footnote."""
    notes = {match[1]: match.start() for match in FOOTNOTE.finditer(record.body)}
    marks = {match[1]: match.start() for match in FOOTNOTE_MARK.finditer(record.body)}
    for name in notes.keys() - marks.keys():
        message = f"a footnote must be referred to; found no {quoted(f'[^{name}]')} in the text"
        yield body_problem(record, line_at(record, notes[name]), "footnote", message)
    for name in marks.keys() - notes.keys():
        message = f"a footnote must be written; found no line {quoted(f'[^{name}]:')}"
        yield body_problem(record, line_at(record, marks[name]), "footnote", message)


def notice_unsourced_figures(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A percentage or an amount of money in the story refers to a claim. (Advice, not a stop.)"""
    for number, line in enumerate(record.body.splitlines(), start=1):
        if not DIGIT.search(line):
            continue
        for match in FIGURE.finditer(CODE.sub("", CLAIM_LINKED.sub("", line))):
            message = f"a figure should link to its claim; found none behind '{match[0]}'"
            place = record.body_line + number - 1
            yield Problem(record.path, place, 1, message, "unsourced-figure", "notice")


BODY_RULES: tuple[BodyRule, ...] = (
    check_sections,
    check_empty_sections,
    check_findings,
    check_syntax,
    check_claim_links,
    check_footnotes,
    notice_unsourced_figures,
)
