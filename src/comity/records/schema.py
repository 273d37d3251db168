"""JSON Schemas of everything that leaves Comity as JSON: record kinds, reference rows, documents, judgements."""

from typing import Any

from comity.records.document import Document, Version
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement
from comity.records.reference import TABLES
from comity.records.registry import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """A schema by name: each record kind (`event`), reference table (`meetings`), `document`, `version`, `judgement`.

    >>> schemas()["event"]["properties"]["kind"]
    {'const': 'event', 'title': 'Kind'}
    """
    values: dict[str, type[Frozen]] = {
        **KINDS,
        **TABLES,
        "document": Document,
        "version": Version,
        "judgement": Judgement,
    }
    return {name: _schema(name, value) for name, value in values.items()}


def _schema(name: str, value: type[Frozen]) -> dict[str, Any]:
    """The model's own schema, with the dialect and, for a record, its kind (`kind` is no field of the model)."""
    schema = value.model_json_schema(mode="serialization")
    if name in KINDS:
        schema["properties"] = {"kind": {"const": name, "title": "Kind"}, **schema["properties"]}
        schema["required"] = ["kind", *schema.get("required", [])]
    return {"$schema": DIALECT, **schema, "title": name}
