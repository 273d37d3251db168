"""A table at one address in four forms: a page, CSV with neutralised cells, JSON, Parquet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import Request
from starlette.responses import JSONResponse, Response

from comity.listing.cells import safe_cell
from comity.workbench.failing import wants_page
from comity.workbench.page import page

Row = Mapping[str, Any]


def table(request: Request, template: str, rows: Iterable[Row], *, name: str, **context: Any) -> Response:
    """Rows as `?format=` asks; the template is given them as `rows`, with its own context."""
    layout = layout_of(request)
    found = list(rows)
    if layout == "json":
        return JSONResponse([_plain_row(row) for row in found])
    if layout == "parquet":
        from comity.listing.parquet import as_parquet

        named = {"Content-Disposition": f'attachment; filename="{name}.parquet"'}
        return Response(
            as_parquet([_plain_row(row) for row in found]), media_type="application/vnd.apache.parquet", headers=named
        )
    if layout == "csv":
        named = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return Response(as_csv(found), media_type="text/csv; charset=utf-8", headers=named)
    return page(request, template, rows=found, **context)


def layout_of(request: Request) -> str:
    """`html`, `csv`, `json` or `parquet`: what the address says, else what the client accepts."""
    asked = request.query_params.get("format", "")
    return asked if asked in ("html", "csv", "json", "parquet") else "html" if wants_page(request) else "json"


def as_csv(rows: Sequence[Row]) -> str:
    """All fields of all rows, the first line naming them."""
    fields = list(dict.fromkeys(field for row in rows for field in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([safe_cell(row.get(field)) for field in fields] for row in rows)
    return out.getvalue()


def _plain_row(row: Row) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float | bool | None | list | tuple | dict) else str(value)
            for name, value in row.items()}  # fmt: skip
