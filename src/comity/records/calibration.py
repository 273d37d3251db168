"""A refitted confidence: what the coder's figure has been worth by the judgements of people, kind by kind.

The figure a coder gives stays in the record as stored; a calibration is applied to what is shown, and only to records
of the coder it was fitted on.
"""

from collections.abc import Iterable, Set
from math import exp, log

from comity.records.coded import CodedRecord
from comity.records.frozen import Frozen

EDGE = 1e-3
"""Confidences nearer to 0 or 1 than this are taken as this near: a logit has no value there."""


class Fit(Frozen):
    """One kind: logit(calibrated) = intercept + slope × logit(confidence) (Platt 1999), from `n` judgements."""

    kind: str
    slope: float
    intercept: float
    n: int

    def of(self, confidence: float) -> float:
        """The calibrated confidence."""
        return round(logistic(self.intercept + self.slope * logit(confidence)), 4)


class Calibration(Frozen):
    """The fits in force: of which coder's figures, made on which day (ISO). Without fits nothing is changed."""

    coder: str = ""
    at: str = ""
    fits: tuple[Fit, ...] = ()

    def among(self, records: Iterable[CodedRecord]) -> "Calibration":
        """This calibration where it bears on any of the records, else the empty one."""
        coders = {str(record.coder) for record in records}
        return self if self.coder in coders else Calibration()

    def applied(self, records: Iterable[CodedRecord], *, besides: Set[str]) -> tuple[CodedRecord, ...]:
        """The records with calibrated confidence; those of the ids `besides` (reviewed ones) stay as they are."""
        fits = {fit.kind: fit for fit in self.fits}
        return tuple(self._one(record, fits.get(record.kind), besides) for record in records)

    def _one(self, record: CodedRecord, fit: Fit | None, besides: Set[str]) -> CodedRecord:
        if fit is None or record.id in besides or str(record.coder) != self.coder:
            return record
        return record.model_copy(update={"confidence": fit.of(record.confidence)})

    @property
    def says(self) -> str:
        """In a sentence: what was refitted, on how many judgements, when; empty without fits."""
        if not self.fits:
            return ""
        kinds = ", ".join(f"{fit.kind} ({fit.n})" for fit in self.fits)
        return f"Confidence was refitted on people's judgements on {self.at}: {kinds}."


def logit(share: float) -> float:
    """The log of the odds, with `EDGE` kept from both ends."""
    share = min(1 - EDGE, max(EDGE, share))
    return log(share / (1 - share))


def logistic(value: float) -> float:
    """The inverse of the logit."""
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))
