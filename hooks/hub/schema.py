"""The record's model as JSON Schema: for editors that complete and check while an author types.

The reader of records takes every value as the text that was written; an editor sees what YAML
makes of it. So a year may be a number, a number may stand in quotes, and a field that is not
required may be empty.
"""

from typing import Any

from hub.record_model import CaseFields
from hub.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema of a record's front matter, with the vocabulary's terms filled in.

    Retired terms too: an old record that keeps one is right.
    """
    schema = CaseFields.model_json_schema()
    _fill_terms(schema, vocabulary)
    for group in (schema, *schema["$defs"].values()):
        _allow_empty(group)
    return {"$schema": DIALECT, **schema, "title": "Case record"}


def _fill_terms(node: Any, vocabulary: Vocabulary) -> None:
    """Replaces every reference to a list of the vocabulary by its terms, in place.

    The schema is our own fresh copy, made for this call.
    """
    if isinstance(node, list):
        for item in node:
            _fill_terms(item, vocabulary)
        return
    if not isinstance(node, dict):
        return
    if list_name := node.pop("x-vocabulary", None):
        node["enum"] = list(vocabulary.keys(list_name))
    names = node.pop("propertyNames", None)
    if isinstance(names, dict):
        _fill_terms(names, vocabulary)
        node["propertyNames"] = names
    for value in node.values():
        _fill_terms(value, vocabulary)


def _allow_empty(group: dict[str, Any]) -> None:
    """A field that is not required may be written without a value, in place."""
    required = group.get("required", ())
    for name, field in group.get("properties", {}).items():
        if name in required or {"type": "null"} in field.get("anyOf", ()):
            continue
        about = {key: field.pop(key) for key in ("default", "description") if key in field}
        group["properties"][name] = {"anyOf": [field, {"type": "null"}], **about}
