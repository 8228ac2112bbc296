"""What the fields of one record must say together. Each rule's docstring is the rule."""

import re
from collections.abc import Iterator

from hub.checks.rule import (
    PICTURES,
    Context,
    Rule,
    is_picture_name,
    mappings,
    problem_at,
    scalars,
    text_of,
)
from hub.facets import FACETS
from hub.field_types import PARTIAL_DATE, SLUG
from hub.problems import Problem, quoted
from hub.records import Record
from hub.standards import DEVICE_NAMES, countries, regions
from hub.yaml_tree import Mapping, Scalar

PAGES = frozenset(
    {"about", "accessibility", "assets", "cases", "changes", "claims", "compare", "data", "explore"}
    | {"glossary", "index", "licence", "objections", "places", "privacy", "shortlist", "submit"}
)
"""The site's addresses beside those of the facets. Source: site.md."""

RESERVED_IDS = (
    PAGES
    | {facet.key for facet in FACETS}
    | {facet.url().rstrip("/") for facet in FACETS}
    | {"templates", "vocabulary"}
    | DEVICE_NAMES
)
"""The site's own paths, files beside the records, and names that Windows keeps for devices."""


MARKDOWN = re.compile(r"\*\S|`|\]\(|\]\[|!\[|^ {0,3}#{1,6} |(?<!\w)__?\w", re.MULTILINE)
"""What Markdown would read as more than text. Tags are text: every page escapes them."""


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
    found = MARKDOWN.search(text_of(summary))
    if summary is not None and found:
        message = f"summary must be plain text without Markdown; got '{found[0]}'"
        yield problem_at(record, summary, "plain-text", message)


def check_dates(record: Record, context: Context) -> Iterator[Problem]:
    """`added`, `last_checked`, `accessed`, `valid_on` and the day on which a case was retired are
    not later than today.
    """
    places = [("added", record.get("added")), ("last_checked", record.get("last_checked"))]
    places += [
        ("sources.accessed", item.get("accessed")) for item in mappings(record.get("sources"))
    ]
    places += [("contact.valid_on", record.get("contact", "valid_on"))]
    places += [("retired.on", record.get("retired", "on"))]
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
    """`lat`, `lon` and `precision` come together; a region lies in its country; where no source
    names the place, the country is our reading.
    """
    place = record.get("place")
    if not isinstance(place, Mapping):
        return
    if text_of(place.get("name")) == "not stated" and text_of(place.get("basis")) != "editor":
        message = "place must have basis: editor where its name is 'not stated'"
        yield problem_at(record, place.get("basis") or place, "place", message)
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


def check_media(record: Record, context: Context) -> Iterator[Problem]:
    """A picture has alternative text unless it is decorative, is of a type that cannot run
    anything, and has a name that is the same in an address and on every system.
    """
    for picture in mappings(record.get("media")):
        if not picture.get("alt") and text_of(picture.get("decorative")) != "true":
            message = "media.alt is required unless decorative is true"
            yield problem_at(record, picture, "alt", message)
        file = picture.get("file")
        if isinstance(file, Scalar) and not file.text.lower().endswith(PICTURES):
            message = f"media.file must end with one of: {', '.join(PICTURES)}"
            yield problem_at(record, file, "media", f"{message}; got {quoted(file.text)}")
        elif isinstance(file, Scalar) and not is_picture_name(file.text):
            message = (
                "media.file must be named in letters, digits, '-', '_' and '.', and not like a "
                f"device of Windows; got {quoted(file.text)}"
            )
            yield problem_at(record, file, "media", message)


def _is_date(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))


RULES: tuple[Rule, ...] = (
    check_id,
    check_plain_summary,
    check_dates,
    check_order_of_dates,
    check_place,
    check_terms_once,
    check_ids_once,
    check_media,
)
