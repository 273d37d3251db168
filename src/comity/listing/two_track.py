"""The two-track index as rows: the index by span, the chances it had, and the other ways of asking."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from comity.measure.measurement import Measurement
from comity.measure.two_track import SpanIndex, TwoTrack


def rows(found: Iterable[TwoTrack], part: str = "index") -> list[dict[str, Any]]:
    """The rows of a part: `index` (spans, then their shift), `power` or `variants`."""
    return [row for pair in found for row in PARTS[part](pair)]


def _index(found: TwoTrack) -> Iterator[dict[str, Any]]:
    for span in found.spans:
        yield _span(found, span)
    if found.shift:
        shift = found.shift
        yield {"pair": found.pair, "span": "shift between the last two", "first": "", "last": str(found.as_of),
               **_measured(shift.ratio), "log_bayes": shift.log_bayes, "bound": shift.bound, "answer": shift.answer,
               **_pasts(None), "why": list(found.left_out), "records": list(shift.ratio.records)}  # fmt: skip
    if found.reason:
        yield {"pair": found.pair, "span": "as far as the record looks", "first": "", "last": str(found.as_of),
               **_measured(Measurement(value=None, n=found.n, unit="odds of strain a step of history")),
               "log_bayes": None, "bound": None, "answer": "not measured here", **_pasts(None),
               "why": [found.reason, *found.left_out], "records": []}  # fmt: skip


def _span(found: TwoTrack, span: SpanIndex) -> dict[str, Any]:
    why = [span.index.note, *found.left_out] if span.index.value is None else list(found.left_out)
    return {
        "pair": found.pair, "span": span.name, "first": str(span.first), "last": str(span.last),
        **_measured(span.index), "log_bayes": span.log_bayes, "bound": span.bound, "answer": span.answer,
        **_pasts(span), "why": why, "records": list(span.index.records),
    }  # fmt: skip


def _measured(index: Measurement) -> dict[str, Any]:
    low, high = index.interval or (None, None)
    return {"index": index.value, "low": low, "high": high, "unit": index.unit, "n": index.n}


def _pasts(span: SpanIndex | None) -> dict[str, Any]:
    """The share straining, and of how many, after history that strained, was quiet or eased."""
    shares = {past.name: past.share for past in span.pasts} if span else {}
    found: dict[str, Any] = {}
    for name in ("strained", "quiet", "eased"):
        share = shares.get(name)
        found |= {f"share_after_{name}": share and share.value, f"n_after_{name}": share and share.n}
    return found


def _power(found: TwoTrack) -> Iterator[dict[str, Any]]:
    for power in found.power:
        shared = {"pair": found.pair, "odds_ratio": power.odds_ratio, "reliability": power.reliability}
        for span, chance in zip(found.spans, power.spans, strict=True):
            yield {**shared, "span": span.name, "chance": chance, "records": []}
        if power.shift is not None:
            yield {**shared, "span": "shift between the last two", "chance": power.shift, "records": []}


def _variants(found: TwoTrack) -> Iterator[dict[str, Any]]:
    controls = [
        v.model_copy(update={"name": f"control: this history, other tracks of {v.name}"}) for v in found.controls
    ]
    for variant in (*found.variants, *controls):
        for span, index, log_bayes in zip(found.spans, variant.indices, variant.log_bayes, strict=True):
            yield {"pair": found.pair, "variant": variant.name, "span": span.name, "n": variant.n, "index": index,
                   "log_bayes": log_bayes, "shift_log_bayes": variant.shift_log_bayes, "records": []}  # fmt: skip


PARTS: dict[str, Callable[[TwoTrack], Iterator[dict[str, Any]]]] = {
    "index": _index,
    "power": _power,
    "variants": _variants,
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "index": ("pair", "span", "n", "index", "low", "high", "log_bayes", "bound", "answer", "share_after_strained",
              "n_after_strained", "share_after_quiet", "n_after_quiet"),
    "power": ("pair", "span", "odds_ratio", "reliability", "chance"),
    "variants": ("pair", "variant", "span", "n", "index", "log_bayes", "shift_log_bayes"),
}  # fmt: skip
"""What a table on a screen shows of each part."""
