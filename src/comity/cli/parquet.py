"""Rows as a Parquet file: numbers, truth values and lists keep their types, anything mixed becomes text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from comity.cli.output import plain


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
    """A column; where nothing in it has a type, text or lists of text."""
    try:
        found = pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if value is None else plain(value) for value in values], pa.string())
    if pa.types.is_null(found.type):
        return found.cast(pa.string())
    if pa.types.is_list(found.type) and pa.types.is_null(found.type.value_type):
        return found.cast(pa.list_(pa.string()))
    return found
