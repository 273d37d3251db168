"""`comity check`: whether every passage still stands where its record says."""

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, OutOption, StoreOption
from comity.cli.output import emit, tell


def check(
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    layout: FormatOption = Format.table,
    out: OutOption = None,
) -> None:
    """Verify every passage of the store again; exit 1 and list those that no longer hold.

    Example:

      comity check --store desk.db
    """
    import comity

    with comity.open(store, case) as desk:
        problems = desk.check()
        documents = len(desk.store.documents())
    if problems:
        emit([problem.model_dump(mode="json") for problem in problems], layout, out=out)
        tell(f"{len(problems)} passages do not hold")
        raise typer.Exit(1)
    tell(f"all passages of {documents} documents hold")
