"""A tie of the case as event data show it: its tone, its change points, and which data it comes from."""

from comity.measure.breaks import Breaks
from comity.measure.tone import ToneSeries
from comity.records.frozen import Frozen


class EventTie(Frozen):
    """origins: the data sets behind it (`gdelt2`, `icews`, …), each with its number of events."""

    series: ToneSeries
    breaks: Breaks
    origins: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """How many events there are."""
        return sum(n for _, n in self.origins)
