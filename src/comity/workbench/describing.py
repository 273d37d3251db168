"""What a form may hold, for the description at /openapi.json: forms are read field by field, so each says it itself."""

from collections.abc import Mapping
from typing import Any

Field = Mapping[str, Any]
"""The JSON schema of one field."""

TEXT: Field = {"type": "string"}
TEXTS: Field = {"type": "array", "items": TEXT}
COUNT: Field = {"type": "integer", "minimum": 0}
DAY: Field = {"type": "string", "examples": ["2025-12-31", "2025-12", ""]}
BACK: Field = {"type": "string", "description": "an address of the workbench to go on to"}
DECISION: Field = {"type": "string", "enum": ["accept", "reject"]}
OF_RECORDS = r"^field\.[a-z_]+$"
"""Names of a record's own fields in a form."""


def form_with(
    needed: Mapping[str, Field], more: Mapping[str, Field] | None = None, *, of_record: bool = False
) -> dict[str, Any]:
    """The description of a form with needed and other fields, and those of a record."""
    schema: dict[str, Any] = {"type": "object", "properties": {**needed, **(more or {})}, "required": list(needed)}
    if of_record:
        schema["patternProperties"] = {OF_RECORDS: TEXT}
    form = {"application/x-www-form-urlencoded": {"schema": schema}}
    return {"requestBody": {"required": bool(needed), "content": form}}
