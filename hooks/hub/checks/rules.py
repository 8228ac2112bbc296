"""What the fields of one record must say together. Each rule's docstring is the rule."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, combinations

from hub.checks.library import Library
from hub.field_types import PARTIAL_DATE, SLUG
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record
from hub.standards import countries, regions
from hub.vocabulary import Vocabulary
from hub.yaml_tree import Mapping, Scalar, Sequence, Value

VALUE_FORMS: tuple[tuple[str, ...], ...] = (
    ("change_percent",), ("change", "unit"), ("value", "unit"), ("before", "after", "unit"),
    ("low", "high", "unit"), ("ratio",), ("money",), ("finding",),
)  # fmt: skip
"""The ways to write a figure; a claim uses exactly one."""

PICTURES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp")
"""Not SVG: opened by itself it may run scripts."""

RESERVED_IDS = frozenset(
    [
        "about",
        "accessibility",
        "assets",
        "cases",
        "changes",
        "claims",
        "co",
        "compare",
        "country",
        "data",
        "evidence",
        "explore",
        "glossary",
        "group",
        "index",
        "issue",
        "kind",
        "licence",
        "method",
        "objections",
        "obstacle",
        "places",
        "privacy",
        "sector",
        "shortlist",
        "stage",
        "start",
        "submit",
        "templates",
        "toolkit",
        "vocabulary",
        "con",
        "aux",
        "nul",
        "prn",
    ]
) | frozenset(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))
"""The site's own paths, and names that Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the record."""

    vocabulary: Vocabulary
    today: date
    library: Library = field(default_factory=Library)


Rule = Callable[[Record, Context], Iterator[Problem]]


def problem_at(record: Record, value: Value, rule: str, message: str) -> Problem:
    return Problem(record.path, value.line, value.column, message, rule)


def mappings(value: Value | None) -> tuple[Mapping, ...]:
    """The groups of fields in a list; none when the value is something else."""
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Mapping))


def scalars(value: Value | None) -> tuple[Scalar, ...]:
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar) and not item.empty)


def text_of(value: Value | None) -> str:
    return value.text if isinstance(value, Scalar) else ""


def name_of(claim: Mapping) -> str:
    """The claim as problems name it: `claims.saving`."""
    return f"claims.{quoted(text_of(claim.get('id')))[1:-1] or '?'}"


def check_id(record: Record, context: Context) -> Iterator[Problem]:
    """A file's name is 3 to 80 characters in lower-case words joined by hyphens, not only digits,
    and not a name that the site or an operating system keeps for itself; so is a former id.
    """
    if slip := _id_slip(record.id):
        yield Problem(record.path, 1, 1, f"a record's file name {slip}", "id")
    for former in scalars(record.get("former_ids")):
        # One that is no slug breaks its type already.
        if SLUG.fullmatch(former.text) and (slip := _id_slip(former.text)):
            yield problem_at(record, former, "id", f"a former id {slip}")


def _id_slip(id_: str) -> str:
    """What an id breaks, or nothing."""
    if not SLUG.fullmatch(id_) or not 3 <= len(id_) <= 80 or id_.isdigit():
        rule = "must be 3 to 80 characters, lower-case words joined by hyphens, not only digits"
        return f"{rule}; got {quoted(id_)}"
    return f"must not be one that the site keeps; got '{id_}'" if id_ in RESERVED_IDS else ""


def check_plain_summary(record: Record, context: Context) -> Iterator[Problem]:
    """A summary is plain text without Markdown."""
    summary = record.get("summary")
    found = re.search(r"\*\S|`|\]\(|(?<!\w)__?\w", text_of(summary))
    if summary is not None and found:
        message = f"summary must be plain text without Markdown; got '{found[0]}'"
        yield problem_at(record, summary, "plain-text", message)


def check_dates(record: Record, context: Context) -> Iterator[Problem]:
    """`added`, `last_checked`, `accessed` and `valid_on` are not later than today."""
    places = [("added", record.get("added")), ("last_checked", record.get("last_checked"))]
    places += [
        ("sources.accessed", item.get("accessed")) for item in mappings(record.get("sources"))
    ]
    places += [("contact.valid_on", record.get("contact", "valid_on"))]
    for name, value in places:
        if value is not None and _is_date(text_of(value)) and text_of(value) > str(context.today):
            message = f"{name} must not be later than today; got {quoted(text_of(value))}"
            yield problem_at(record, value, "future-date", message)


def check_order_of_dates(record: Record, context: Context) -> Iterator[Problem]:
    """`ended` is not before `started`, nor a period's end before its start."""
    pairs = [("ended", "started", record.get("ended"), record.get("started"))]
    for claim in mappings(record.get("claims")):
        period = claim.get("period")
        if isinstance(period, Mapping):
            pairs.append(("period.end", "period.start", period.get("end"), period.get("start")))
    for later, earlier, end, start in pairs:
        if end is None or not all(PARTIAL_DATE.fullmatch(text_of(each)) for each in (end, start)):
            continue
        # At the coarser of the two precisions: 2009 is not before 2009-03.
        length = min(len(text_of(end)), len(text_of(start)))
        if text_of(end)[:length] < text_of(start)[:length]:
            message = f"{later} must not be before {earlier} {text_of(start)}; got '{text_of(end)}'"
            yield problem_at(record, end, "date-order", message)


def check_place(record: Record, context: Context) -> Iterator[Problem]:
    """`lat`, `lon` and `precision` come together; a region lies in its country."""
    place = record.get("place")
    if not isinstance(place, Mapping):
        return
    given = [name for name in ("lat", "lon", "precision") if place.get(name)]
    if 0 < len(given) < 3:
        message = f"place must have lat, lon and precision together; got only {', '.join(given)}"
        yield problem_at(record, place, "place", message)
    region, country = place.get("region"), text_of(place.get("country"))
    # A region or country that is none has its own problem.
    if text_of(region) not in regions() or country not in countries():
        return
    if region is not None and not text_of(region).startswith(f"{country}-"):
        message = f"place.region must begin with '{country}-'; got {quoted(text_of(region))}"
        yield problem_at(record, region, "place", message)


def check_terms_once(record: Record, context: Context) -> Iterator[Problem]:
    """A list does not name a term twice."""
    for name in ("sectors", "groups", "issues", "steps", "tools", "methods", "former_ids"):
        seen: set[str] = set()
        for item in scalars(record.get(name)):
            if item.text in seen:
                message = f"{name} must name a term once; got {quoted(item.text)} again"
                yield problem_at(record, item, "once", message)
            seen.add(item.text)


def check_ids_once(record: Record, context: Context) -> Iterator[Problem]:
    """The ids of a record's sources are unique, and so are those of its claims."""
    for name in ("sources", "claims"):
        seen: set[str] = set()
        for item in mappings(record.get(name)):
            own_id = item.get("id")
            if own_id is not None and text_of(own_id) in seen:
                message = f"an id must be unique in {name}; got {quoted(text_of(own_id))} again"
                yield problem_at(record, own_id, "unique-id", message)
            seen.add(text_of(own_id))


def check_sources_exist(record: Record, context: Context) -> Iterator[Problem]:
    """A claim's or a Co's `source` is the id of one of the record's sources."""
    known = tuple(text_of(source.get("id")) for source in mappings(record.get("sources")))
    cos = record.get("cos")
    uses = [value for _, value in cos.entries] if isinstance(cos, Mapping) else []
    holders = [*mappings(record.get("claims")), *(use for use in uses if isinstance(use, Mapping))]
    for holder in holders:
        source = holder.get("source")
        if isinstance(source, Scalar) and source.text not in known:
            got = quoted(source.text) + did_you_mean(source.text, known)
            listed = ", ".join(filter(SLUG.fullmatch, dict.fromkeys(known))) or "none"
            message = f"source must be one of the record's sources: {listed}; got {got}"
            yield problem_at(record, source, "source", message)


def check_value_form(record: Record, context: Context) -> Iterator[Problem]:
    """A claim has its figure in exactly one form, whole; so has its comparator."""
    for claim in mappings(record.get("claims")):
        yield from _check_form(record, claim, name_of(claim))
        comparator = claim.get("comparator")
        if isinstance(comparator, Mapping):
            yield from _check_form(record, comparator, f"{name_of(claim)}.comparator")


def _check_form(record: Record, figure: Mapping, name: str) -> Iterator[Problem]:
    # Form → the first of its parts that is written; a unit alone is no form.
    used = {
        form: next(part for part in form if figure.get(part))
        for form in VALUE_FORMS
        if any(figure.get(part) for part in form if part != "unit")
    }
    if len(used) != 1:
        forms = ", ".join(" + ".join(form) for form in VALUE_FORMS)
        got = " and ".join(used.values()) or "none"
        message = f"{name} must have exactly one of: {forms}; got {got}"
        yield problem_at(record, figure, "value-form", message)
        return
    ((form, written),) = used.items()
    missing = [part for part in form if not figure.get(part)]
    if missing:
        message = f"{name} must have {' and '.join(missing)} beside {written}; found none"
        yield problem_at(record, figure, "value-form", message)
    unit = figure.get("unit")
    if unit is not None and "unit" not in form:
        message = f"{name} must not have a unit beside {written}; got {quoted(text_of(unit))}"
        yield problem_at(record, unit, "value-form", message)


def check_conflicts(record: Record, context: Context) -> Iterator[Problem]:
    """`conflicts_with` names other claims of the record, and each names the other."""
    claims = {text_of(claim.get("id")): claim for claim in mappings(record.get("claims"))}
    claims.pop("", None)
    for own_id, claim in claims.items():
        for other in scalars(claim.get("conflicts_with")):
            back = claims[other.text].get("conflicts_with") if other.text in claims else None
            if other.text not in claims:
                got = quoted(other.text) + did_you_mean(other.text, claims)
                message = f"conflicts_with must name a claim of this record; got {got}"
                yield problem_at(record, other, "conflict", message)
            elif other.text == own_id:
                message = f"a claim must not conflict with itself; got {quoted(own_id)}"
                yield problem_at(record, other, "conflict", message)
            elif own_id not in {item.text for item in scalars(back)}:
                silent = claims[other.text]
                message = f"{name_of(silent)} must name {quoted(own_id)} in conflicts_with too"
                yield problem_at(record, silent, "conflict", message)


def check_contradictions(record: Record, context: Context) -> Iterator[Problem]:
    """Two claims with the same indicator and period but different values name each other in
    `conflicts_with`.
    """
    alike: defaultdict[tuple[object, ...], list[Mapping]] = defaultdict(list)
    for claim in mappings(record.get("claims")):
        indicator = " ".join(text_of(claim.get("indicator")).casefold().split())
        if indicator and claim.get("id"):
            alike[indicator, _written(claim.get("period"))].append(claim)
    for first, second in chain.from_iterable(combinations(group, 2) for group in alike.values()):
        # Where only one of the two names the other, `check_conflicts` says so.
        if _value(first) != _value(second) and not _names(first, second):
            message = (
                f"{name_of(second)} must name {quoted(text_of(first.get('id')))} in "
                "conflicts_with: same indicator and period, another value"
            )
            yield problem_at(record, second, "contradiction", message)


def _names(first: Mapping, second: Mapping) -> bool:
    """One of the two claims names the other as its contradiction."""
    return any(
        text_of(other.get("id")) in {item.text for item in scalars(one.get("conflicts_with"))}
        for one, other in ((first, second), (second, first))
    )


def check_media(record: Record, context: Context) -> Iterator[Problem]:
    """A picture has alternative text unless it is decorative; its file is of a type that cannot
    run anything and lies in the record's own folder.
    """
    for picture in mappings(record.get("media")):
        if not picture.get("alt") and text_of(picture.get("decorative")) != "true":
            message = "media.alt is required unless decorative is true"
            yield problem_at(record, picture, "alt", message)
        file = picture.get("file")
        if not isinstance(file, Scalar):
            continue
        if not file.text.lower().endswith(PICTURES):
            message = f"media.file must end with one of: {', '.join(PICTURES)}"
            yield problem_at(record, file, "media", f"{message}; got {quoted(file.text)}")
        elif file.text not in context.library.media.get(record.id, ()):
            message = f"media.file must be a file in cases/{record.id}/; got {quoted(file.text)}"
            yield problem_at(record, file, "media", message)


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))


def _written(value: Value | None) -> object:
    """A value as comparable text, whatever its place in the file."""
    if isinstance(value, Mapping):
        filled = ((key.text, item) for key, item in value.entries if not item.empty)
        return tuple(sorted((key, _written(item)) for key, item in filled))
    return text_of(value)


def _value(claim: Mapping) -> object:
    parts = {part for form in VALUE_FORMS for part in form}
    return tuple((part, _written(claim.get(part))) for part in sorted(parts))


RULES: tuple[Rule, ...] = (
    check_id,
    check_plain_summary,
    check_dates,
    check_order_of_dates,
    check_place,
    check_terms_once,
    check_ids_once,
    check_sources_exist,
    check_value_form,
    check_conflicts,
    check_contradictions,
    check_media,
)
