"""What a record's story must hold and must not hold. Each rule's docstring is the rule."""

import re
from collections.abc import Callable, Iterator

from hub.checks.rules import Context, mappings, text_of
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record
from hub.story import REQUIRED_SECTIONS, SECTIONS, Story

BodyRule = Callable[[Record, Story, Context], Iterator[Problem]]

# A number is taken whole (`*+`) and from its first digit: a line of digits is read once.
FIGURE = re.compile(r"(?<![\d,.])\d[\d,.]*+\s?(?:%|per cent\b)|[£€$]\s?\d[\d,.]*+")
CLAIM_LINKED = re.compile(r"\[[^\[\]]*\]\(#claim-[^()\s]*\)")
CODE = re.compile(r"`[^`]*`")
SYNTAX = (
    ("attribute list", re.compile(r"\{:[^{}]*\}|\{[ ]*[#.][a-zA-Z][^{}]*\}")),
    ("snippet", re.compile(r"-8<-")),
    ("macro", re.compile(r"\{[{%][^{}]*[%}]\}")),
)


def body_problem(record: Record, line: int, rule: str, message: str) -> Problem:
    """A problem on a line of the body, counted from 1 there."""
    return Problem(record.path, record.body_line + line - 1, 1, message, rule)


def line_of(record: Record, snippet: str) -> int:
    """The line of the body, counted from 1, on which the snippet begins; 1 when it is not there
    letter for letter.
    """
    first = snippet.strip().splitlines()[0] if snippet.strip() else ""
    at = record.body.find(first) if first else -1
    return record.body.count("\n", 0, at) + 1 if at >= 0 else 1


def check_sections(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """Second-level headings are those of the case template, each once and in its order; the
    required ones are all there.
    """
    last = -1
    seen: set[str] = set()
    for heading in story.headings:
        line = line_of(record, f"## {heading.title}")
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
    for match in re.finditer(r"^## +(.+)\n(?=\s*(?:## |\Z))", record.body, re.MULTILINE):
        line = record.body.count("\n", 0, match.start()) + 1
        title = match[1].strip()
        yield body_problem(record, line, "section", f"section {quoted(title)} must have words")


def check_findings(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A story holds no raw HTML, no element, attribute or address scheme beyond the allowed."""
    for finding in story.findings:
        line = line_of(record, finding.snippet)
        yield body_problem(record, line, finding.rule, finding.message)


def check_syntax(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A story holds no attribute lists, snippets or macros."""
    for number, line in enumerate(record.body.splitlines(), start=1):
        for name, pattern in SYNTAX:
            if match := pattern.search(CODE.sub("", line)):
                message = f"a story must not hold a {name}; got {quoted(match[0])}"
                yield body_problem(record, number, "syntax", message)


def check_claim_links(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A link to `#claim-<id>` leads to a claim of the record."""
    known = tuple(text_of(claim.get("id")) for claim in mappings(record.get("claims")))
    for claim in story.claim_links:
        if claim not in known:
            message = f"a link must lead to a claim of this record; got '#claim-{claim}'"
            line = line_of(record, f"(#claim-{claim}")
            yield body_problem(record, line, "claim-link", message + did_you_mean(claim, known))


def check_case_links(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A link to `<case>.md` leads to a case of the library."""
    for case in story.case_links:
        if case not in context.library.ids:
            hint = did_you_mean(case, context.library.ids)
            message = f"a link must lead to a case of the library; got '{case}.md'{hint}"
            yield body_problem(record, line_of(record, f"({case}.md"), "case-link", message)


def notice_unsourced_figures(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    """A percentage or an amount of money in the story refers to a claim. (Advice, not a stop.)"""
    for number, line in enumerate(record.body.splitlines(), start=1):
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
    check_case_links,
    notice_unsourced_figures,
)
