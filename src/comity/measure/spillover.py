"""The models behind the two-track index: does strain over history go before strain on the other tracks of a tie.

log odds that a move on another track strains = level of its span + level of its track + own balance + index · pressure

One pooled index a span for all other tracks, after Comity's pilot of regime tests, which found single arrows without
power at realistic reliability; Bayes factors compare it with none, and a common index with one for each span.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.measure.coupling import Rows
from comity.measure.logistic import Fitted, Numbers, fit

LEVEL_SD, TRACK_SD, OWN_SD, INDEX_SD = 1.5, 0.75, 0.5, 1.5
"""Prior standard deviations in log odds; judgements. The index's is wide enough that its interval covers odds times
four a step (a deviation of 0.5 covers them in 3 worlds of 10); the bound on the evidence is simulated under it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """For each world: index and variance by span (worlds, spans), log Bayes factors against none and of a shift.

    `shifted` is of an index for each span against one for all, `difference_sd` that of the last two indices.
    """

    index: Numbers
    variance: Numbers
    coupled: Numbers
    shifted: Numbers
    difference_sd: Numbers


def weigh(rows: Rows, strains: Numbers, turns: Sequence[date], *, own: bool = True) -> Evidence:
    """Fit all models to worlds of outcomes, strains (worlds, n); without `own`, the own balance is left out."""
    span = rows.span_of(turns)
    spans = len(turns) + 1
    pressed = np.broadcast_to(rows.pressure, strains.shape)
    base, base_sd = _base(rows, strains, (span, spans), own=own)
    by_span = np.stack([pressed * (span == s) for s in range(spans)], axis=-1)
    whole = _fit(base, base_sd, by_span, strains)
    without = [_fit(base, base_sd, np.delete(by_span, s, axis=-1), strains) for s in range(spans)]
    common = _fit(base, base_sd, pressed[..., None], strains) if spans > 1 else whole
    return Evidence(
        index=whole.mode[:, -spans:], variance=whole.variance[:, -spans:],
        coupled=np.stack([whole.log_evidence - w.log_evidence for w in without], axis=-1),
        shifted=whole.log_evidence - common.log_evidence,
        difference_sd=np.sqrt(whole.variance[:, -spans:][:, -2:].sum(axis=1)),
    )  # fmt: skip


def _base(rows: Rows, strains: Numbers, spans: tuple[Numbers, int], *, own: bool) -> tuple[Numbers, list[float]]:
    """Columns that all models share, (worlds, n, k), with their prior deviations."""
    span, n_spans = spans
    levels = np.stack([(span == s).astype(float) for s in range(n_spans)], axis=-1)
    fixed = np.concatenate([levels, rows.tracks()], axis=-1)
    sd = [LEVEL_SD] * n_spans + [TRACK_SD] * (fixed.shape[1] - n_spans)
    columns = np.broadcast_to(fixed, (len(strains), *fixed.shape))
    if not own:
        return columns, sd
    return np.concatenate([columns, rows.own_balance(strains)[..., None]], axis=-1), [*sd, OWN_SD]


def _fit(base: Numbers, base_sd: list[float], index: Numbers, strains: Numbers) -> Fitted:
    columns = np.concatenate([base, index], axis=-1)
    return fit(columns, strains, np.array([*base_sd, *[INDEX_SD] * index.shape[-1]]))
