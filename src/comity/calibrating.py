"""How a calibration gets into the store and out of it: refitted on judgements, in force from when it is put there."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from comity.errors import StoreError
from comity.records.calibration import Calibration

if TYPE_CHECKING:
    from comity.evaluation.refitting import Refit
    from comity.store.store import Store

SETTING = "calibration"
"""The setting that holds the calibration in force."""


def in_force(store: "Store") -> Calibration:
    """The calibration in force; without fits where confidence is as the coder gives it. Raises StoreError."""
    stored = store.setting(SETTING)
    try:
        return Calibration.model_validate_json(stored) if stored else Calibration()
    except ValidationError as error:
        hint = "make it anew: comity calibrate --write"
        raise StoreError("the stored calibration cannot be read", where=store.where, hint=hint) from error


def refitted(store: "Store") -> "tuple[Refit, ...]":
    """For each kind that people judged: how far this coder's confidence held, and a refit. Changes nothing."""
    from comity.coding.code import coder
    from comity.evaluation.refitting import finds, refits

    mine = str(coder())
    records = (record for record in store.records() if str(record.coder) == mine)
    return refits(finds(records, store.judgements()))


def put_in_force(store: "Store", refits: "Sequence[Refit]", *, today: date) -> Calibration:
    """Use these refits from now on, in place of an earlier calibration."""
    from comity.coding.code import coder

    fits = tuple(refit.fit for refit in refits if refit.fit)
    made = Calibration(coder=str(coder()), at=str(today), fits=fits) if fits else Calibration()
    store.put_setting(SETTING, made.model_dump_json())
    return made
