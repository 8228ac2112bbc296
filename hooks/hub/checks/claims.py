"""What a record's claims must say together. Each rule's docstring is the rule."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

from hub.checks.rule import Context, Rule, mappings, problem_at, scalars, text_of
from hub.field_types import NUMBER, SLUG
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Record
from hub.yaml_tree import Mapping, Scalar, Value

VALUE_FORMS: tuple[tuple[str, ...], ...] = (
    ("change_percent",), ("change", "unit"), ("value", "unit"), ("before", "after", "unit"),
    ("low", "high", "unit"), ("ratio",), ("money",), ("finding",),
)  # fmt: skip
"""The ways to write a figure; a claim uses exactly one."""


def name_of(claim: Mapping) -> str:
    """The claim as problems name it: `claims.saving`."""
    return f"claims.{quoted(text_of(claim.get('id')))[1:-1] or '?'}"


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
        for name, figure in ((name_of(claim), claim), *_comparator(claim)):
            yield from _check_form(record, figure, name)


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


def check_ranges(record: Record, context: Context) -> Iterator[Problem]:
    """A range goes from its lower end to its higher one."""
    for claim in mappings(record.get("claims")):
        for name, figure in ((name_of(claim), claim), *_comparator(claim)):
            low, high = _number(figure.get("low")), _number(figure.get("high"))
            if low is not None and high is not None and high < low:
                at = figure.get("high") or figure
                message = f"{name}.high must not be below low {low}; got {quoted(text_of(at))}"
                yield problem_at(record, at, "value-form", message)


def _comparator(claim: Mapping) -> tuple[tuple[str, Mapping], ...]:
    comparator = claim.get("comparator")
    named = f"{name_of(claim)}.comparator"
    return ((named, comparator),) if isinstance(comparator, Mapping) else ()


def check_value_type(record: Record, context: Context) -> Iterator[Problem]:
    """Only money has a `value_type`."""
    for claim in mappings(record.get("claims")):
        value_type = claim.get("value_type")
        if value_type is not None and not claim.get("money"):
            got = quoted(text_of(value_type))
            message = f"{name_of(claim)}.value_type must stand beside money; got {got} alone"
            yield problem_at(record, value_type, "value-form", message)


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


def _written(value: Value | None) -> object:
    """A value as comparable text, whatever its place in the file."""
    if isinstance(value, Mapping):
        filled = ((key.text, item) for key, item in value.entries if not item.empty)
        return tuple(sorted((key, _written(item)) for key, item in filled))
    return text_of(value)


def _value(claim: Mapping) -> object:
    parts = {part for form in VALUE_FORMS for part in form}
    return tuple((part, _compared(claim.get(part))) for part in sorted(parts))


def _compared(value: Value | None) -> object:
    """As `_written`, but numbers are numbers: 5, 5.0 and +5 are one value."""
    if isinstance(value, Mapping):
        filled = ((key.text, item) for key, item in value.entries if not item.empty)
        return tuple(sorted((key, _compared(item)) for key, item in filled))
    return _number(value) if _number(value) is not None else text_of(value)


def _number(value: Value | None) -> Decimal | None:
    written = text_of(value).strip()
    return Decimal(written) if NUMBER.fullmatch(written) else None


CLAIM_RULES: tuple[Rule, ...] = (
    check_sources_exist,
    check_value_form,
    check_ranges,
    check_value_type,
    check_conflicts,
    check_contradictions,
)
