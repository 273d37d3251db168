"""`comity state`: the relations as of a day."""

import json
from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, StoreOption, parse_day
from comity.cli.output import emit, tell

PARTS = ("offices", "ties", "mechanisms", "channels", "constraints", "exercises", "pressure", "calendar")
COLUMNS = ("part", "what", "state", "since", "evidence")


def state(
    as_of: AsOf = None,
    part: Annotated[str | None, typer.Option("--part", help=f"Only one of: {', '.join(PARTS)}.")] = None,
    layout: FormatOption = Format.table,
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
    if layout is Format.json:
        whole = found.model_dump(mode="json")
        print(json.dumps(whole[part] if part else whole, ensure_ascii=False, indent=2))
        return
    emit(rows(found, part), layout, columns=COLUMNS)
    if layout is Format.table:
        for note in found.not_covered if part is None else ():
            tell(f"not covered: {note}")
