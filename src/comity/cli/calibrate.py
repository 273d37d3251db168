"""`comity calibrate`: what confidence has been worth, by the judgements in the store."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, OutOption, StoreOption
from comity.cli.output import emit, tell

if TYPE_CHECKING:
    from comity.evaluation.refitting import Refit

COLUMNS = ("kind", "judged", "accepted", "documents", "error", "refitted error", "brier", "refitted brier", "result")


def calibrate(
    write: Annotated[bool, typer.Option("--write", help="Use the refitted confidences from now on.")] = False,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Refit the confidence of each kind on people's judgements, and show how good it was and would be.

    Error is the expected calibration error; refitted figures are for documents that the fit had not seen. Nothing
    changes without --write, which replaces an earlier calibration. Stored records keep the coder's figure.

    Example:

      comity calibrate --store desk.db
    """
    import comity

    with comity.open(store, case) as desk:
        found = desk.refits()
        if write:
            desk.calibrate(found)
        calibration = desk.calibration()
    emit([_row(refit) for refit in found], layout, columns=COLUMNS, out=out)
    tell(calibration.says or "confidence is as the coder gives it")
    if not write and any(refit.fit for refit in found):
        tell("nothing was changed; to use the refitted confidences: comity calibrate --write")


def _row(refit: "Refit") -> dict[str, Any]:
    return {
        "kind": refit.kind,
        "judged": refit.n,
        "accepted": refit.right,
        "documents": refit.documents,
        "error": refit.before.error,
        "refitted error": refit.after.error if refit.after else None,
        "brier": refit.brier_before,
        "refitted brier": refit.brier_after,
        "result": refit.note or "refitted",
        "before": [step.model_dump(mode="json") for step in refit.before.bins],
        "after": [step.model_dump(mode="json") for step in refit.after.bins] if refit.after else [],
    }
