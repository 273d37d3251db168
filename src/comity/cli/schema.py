"""`comity schema`: the JSON Schemas of everything that leaves Comity as JSON."""

import json
from typing import Annotated

import typer


def schema(
    name: Annotated[str | None, typer.Argument(help="One schema, e.g. event; none: all of them.")] = None,
) -> None:
    """Print the JSON Schema of a record kind, reference row, document or judgement.

    Example:

      comity schema recommendation
    """
    from comity.errors import UnknownNameError
    from comity.records.schema import schemas

    known = schemas()
    if name and name not in known:
        raise UnknownNameError("schema", name, known)
    print(json.dumps(known[name] if name else known, indent=2, ensure_ascii=False))
