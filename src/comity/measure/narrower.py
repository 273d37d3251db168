"""A tie by all its actors beside the same tie by the names of the states alone: does it matter who is counted?

Lists of actors change: a person who takes office brings new events into the data, and volume jumps with it.
"""

from datetime import date

from comity.measure.measurement import Measurement
from comity.measure.together import correlation
from comity.measure.tone import TonePoint, ToneSeries
from comity.records.frozen import Frozen


class Narrower(Frozen):
    """All actors and the states' names alone: how their tones go together, and the busiest period of each.

    In each of the two busiest periods, `all_n` events and of them `names_n` between the names alone.
    """

    pair: str
    names: tuple[str, ...]
    share: Measurement
    agreement: Measurement
    busiest: str
    busiest_names: str
    in_busiest: tuple[int, int]
    in_busiest_names: tuple[int, int]


def narrower(whole: ToneSeries, names: ToneSeries) -> Narrower:
    """Compare a tie with the part of it between some names."""
    agreement, _ = correlation(whole, names)
    first, second = busiest(whole), busiest(names)
    total, part = (sum(point.n.n for point in series.points) for series in (whole, names))
    share = Measurement(
        value=part / total, n=total, unit="share of events", note="a census of the rows, so no interval"
    )
    return Narrower(
        pair=whole.pair, names=names.names, share=share, agreement=agreement, busiest=first.period,
        busiest_names=second.period, in_busiest=(_n(whole, first.first), _n(names, first.first)),
        in_busiest_names=(_n(whole, second.first), _n(names, second.first)),
    )  # fmt: skip


def busiest(series: ToneSeries) -> TonePoint:
    """The period with most events, the first of equals."""
    return max(series.points, key=lambda point: (point.n.n, -point.first.toordinal()))


def _n(series: ToneSeries, first: date) -> int:
    return next((point.n.n for point in series.points if point.first == first), 0)
