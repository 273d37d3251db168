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
        return tuple(record if record.id in besides else self._one(record) for record in records)

    def of(self, record: CodedRecord) -> float:
        """What a record's confidence is worth; the coder's own figure where no fit bears on the record."""
        fit = next((fit for fit in self.fits if fit.kind == record.kind), None)
        return fit.of(record.confidence) if fit and str(record.coder) == self.coder else record.confidence

    def _one(self, record: CodedRecord) -> CodedRecord:
        worth = self.of(record)
        return record if worth == record.confidence else record.model_copy(update={"confidence": worth})

    @property
    def says(self) -> str:
        """In a sentence: what was refitted, on how many judgements, when; empty without fits."""
        if not self.fits:
            return ""
        kinds = ", ".join(f"{fit.kind} ({fit.n})" for fit in self.fits)
        return f"Confidence was refitted on people's judgements on {self.at}: {kinds}."


AS_GIVEN = Calibration()
"""Every confidence as its coder gives it."""


def logit(share: float) -> float:
    """The log of the odds, with `EDGE` kept from both ends."""
    share = min(1 - EDGE, max(EDGE, share))
    return log(share / (1 - share))


def logistic(value: float) -> float:
    """The inverse of the logit."""
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))
