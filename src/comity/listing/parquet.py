"""Rows as a Parquet file: numbers, truth values and lists keep their types, anything mixed becomes text."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def as_parquet(rows: Sequence[Mapping[str, Any]], columns: Iterable[str] = ()) -> bytes:
    """All fields of all rows in order of first appearance; without rows, the named columns as text."""
    import pyarrow as pa
    from pyarrow import parquet

    fields = list(dict.fromkeys(field for row in rows for field in row)) or list(columns)
    arrays = [_array(pa, [row.get(field) for row in rows]) for field in fields]
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table(arrays, names=fields), sink)
    return bytes(sink.getvalue())


def _array(pa: Any, values: list[Any]) -> Any:
    """A column of one plain type, or of lists of one; anything else as text, nested values as JSON."""
    try:
        found = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([_text(value) for value in values], pa.string())
    own = found.type.value_type if pa.types.is_list(found.type) else found.type
    if pa.types.is_null(own):
        return found.cast(pa.list_(pa.string()) if pa.types.is_list(found.type) else pa.string())
    is_plain = (pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_string)
    return found if any(test(own) for test in is_plain) else pa.array([_text(value) for value in values], pa.string())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else str(value)
