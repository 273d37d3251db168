"""`comity state`: the relations as of a day."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit, emit_value, layout_for, tell

PARTS = ("offices", "ties", "mechanisms", "channels", "constraints", "exercises", "pressure", "calendar")
COLUMNS = ("part", "what", "state", "since", "evidence")


def state(
    as_of: AsOf = None,
    part: Annotated[str | None, typer.Option("--part", help=f"Only one of: {', '.join(PARTS)}.")] = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say who is in office, how each tie stands, which mechanisms and channels work, and what is scheduled.

    Nothing that was known only later is shown. `--format json` prints everything with intervals and ids.

    Examples:

      comity state --as-of 2021-04-15

      comity state --part channels --format csv
    """
    import comity
    from comity.errors import UnknownNameError
    from comity.listing.state import rows

    if part and part not in PARTS:
        raise UnknownNameError("part", part, PARTS)
    with comity.open(store, case) as desk:
        found = desk.state(parse_day(as_of))
    chosen = layout_for(layout, out)
    if chosen is Format.json:
        whole = found.model_dump(mode="json")
        emit_value(whole[part] if part else whole, out)
        return
    emit(rows(found, part), layout, columns=COLUMNS, out=out)
    if chosen is Format.table:
        for note in found.not_covered if part is None else ():
            tell(f"not covered: {note}")
