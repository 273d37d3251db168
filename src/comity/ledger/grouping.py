"""Givings of the same advice, or the same promise, gathered: average-linkage clustering, the same every time.

Two givings are alike by the things they name, their words, their deed and whom they ask. People have the last word:
what they called the same stays together, what they called different stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from comity.ledger.facets import Said
from comity.ledger.guideline import says_position
from comity.ledger.terms import Weights
from comity.ledger.things import things
from comity.ledger.uptake import leaves_undone

ALIKE = 0.5
"""Least mean likeness at which two groups become one. On the 28 pieces of advice two readers grouped (7 pairs in one
thread): see docs/methods.md."""
ALIKE_PROMISES = 0.53
"""The same for promises: statements repeat whole lists, and two promises of one list are not one. A judgement."""
RARE_INSTRUMENT = 4.5
"""Weight (about one row in 90) from which an instrument is a thing of its own: what the same parties promise of such a
one ("the economic framework") is one promise in whatever words. A judgement."""
SHARES = {"advice": (0.45, 0.30, 0.10, 0.15), "promise": (0.30, 0.50, 0.10, 0.10)}
"""Shares of things, words, deed and addressee in a likeness. Judgements; promises of one text share addressee and
things by the dozen, so their words count for more."""
OTHER_MIND = 0.6
"""Share of its likeness that a pair keeps where one asks for an act and the other for a frame of mind."""
Pair = tuple[int, int]


def groups(
    said: Sequence[Said],
    weights: tuple[Weights, Weights],
    *,
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[list[int]]:
    """Numbers of givings by group, in the order of their first members; `weights` of things and of words."""
    place = {item.giving.record: number for number, item in enumerate(said)}
    joined = [(place[a], place[b]) for a, b in same if a in place and b in place]
    barred = {_ordered(place[a], place[b]) for a, b in apart if a in place and b in place}
    return _merged(len(said), _likenesses(said, weights), joined, barred)


def likeness(one: Said, other: Said, weights: tuple[Weights, Weights]) -> float:
    """0..1; 0 where they ask different states, promise in the name of different ones, or one is not to do it.

    A position ("to be in solidarity") and an act on the same matter are two promises: a step keeps only the act.
    """
    if one.giving.kind != other.giving.kind or not _askable(one, other) or leaves_undone(one) != leaves_undone(other):
        return 0.0
    if one.giving.kind == "promise" and says_position(one) != says_position(other):
        return 0.0
    of_things, words = weights
    thing, word, deed, asked = SHARES[one.giving.kind]
    parts = [(word, words.cosine(one.terms, other.terms)), (deed, float(bool(one.deeds & other.deeds)))]
    mine, theirs = _things(one, other), _things(other, one)
    if mine or theirs:
        parts.append((thing, of_things.cosine(mine, theirs)))
    parts.append((asked, float(one.addressed == other.addressed)))
    alike = sum(share * value for share, value in parts) / sum(share for share, _ in parts)
    alike = max(alike, ALIKE_PROMISES) if _on_same_instrument(one, other, of_things) else alike
    return alike * (1.0 if one.attitude == other.attitude else OTHER_MIND)


def _on_same_instrument(one: Said, other: Said, weights: Weights) -> bool:
    """Whether two promises are on just the same instruments, each of them rare in the record."""
    mine, theirs = (frozenset(n for n in s.main if things()[n].sort == "instrument") for s in (one, other))
    alike = one.giving.kind == "promise" and bool(mine) and mine == theirs and one.in_action and other.in_action
    return alike and all(weights.of(name) >= RARE_INSTRUMENT for name in mine)


def _things(one: Said, other: Said) -> frozenset[str]:
    """What one is about; a mere relation between states counts only beside advice on the same states."""
    return one.main if one.states == other.states else one.main & one.topics


def _askable(one: Said, other: Said) -> bool:
    """Whether both can be meant for the same: somebody in common, or nobody named; promises: the same promisers."""
    if one.giving.kind == "promise":
        return one.addressed == other.addressed
    mine, theirs = _asked(one), _asked(other)
    return not mine or not theirs or bool(mine & theirs)


def _asked(one: Said) -> frozenset[str]:
    """Who is asked: the addressees; where they are only guessed, the states it names, if any."""
    return one.named if one.giving.guessed else one.addressed


def _likenesses(said: Sequence[Said], weights: tuple[Weights, Weights]) -> dict[Pair, float]:
    """The likeness of every pair that shares a thing or a word; the others are unlike."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(said):
        for name in (*item.main, *(f"word {term}" for term in item.terms)):
            having[name].append(number)
    pairs = {(a, b) for numbers in having.values() for n, a in enumerate(numbers) for b in numbers[n + 1 :]}
    found = {pair: _against_floor(said[pair[0]], said[pair[1]], weights) for pair in sorted(pairs)}
    return {pair: value for pair, value in found.items() if value > 0}


def _against_floor(one: Said, other: Said, weights: tuple[Weights, Weights]) -> float:
    """A likeness as a share of what it takes to become one."""
    return likeness(one, other, weights) / (ALIKE if one.giving.kind == "advice" else ALIKE_PROMISES)


def _merged(n: int, alike: dict[Pair, float], joined: Sequence[Pair], barred: set[Pair]) -> list[list[int]]:
    """Join the two groups most alike on average, again and again, until none are alike enough."""
    groups = _Groups(n, alike, barred)
    for a, b in joined:
        groups.join(groups.home[a], groups.home[b])
    groups.queue_all()
    while (best := groups.next_best()) is not None:
        groups.queue(groups.join(*best))
    return sorted(groups.members.values())


class _Groups:
    """Groups under way: members, summed likenesses between groups, and a queue of pairs, the most alike first.

    A pair in the queue counts only while neither group has grown since (Lance and Williams 1967, group average).
    """

    def __init__(self, n: int, alike: dict[Pair, float], barred: set[Pair]) -> None:
        self.members = {number: [number] for number in range(n)}
        self.home = list(range(n))
        self.barred = barred
        self._sums: dict[int, dict[int, float]] = {number: {} for number in range(n)}
        self._waiting: list[tuple[float, int, int, int, int]] = []
        for (a, b), value in alike.items():
            self._sums[a][b] = self._sums[b][a] = value

    def queue_all(self) -> None:
        for a in self.members:
            self.queue(a, above=a)

    def queue(self, a: int, *, above: int = -1) -> None:
        """Queue a group's pairs that are alike enough; with groups numbered above another."""
        for b, total in self._sums[a].items():
            mean = total / (len(self.members[a]) * len(self.members[b]))
            if b > above and mean >= 1:
                low, high = _ordered(a, b)
                heappush(self._waiting, (-mean, low, high, len(self.members[low]), len(self.members[high])))

    def next_best(self) -> Pair | None:
        """The two groups now most alike that nobody keeps apart."""
        while self._waiting:
            _, a, b, size, other = heappop(self._waiting)
            if (
                len(self.members.get(a, ())) == size
                and len(self.members.get(b, ())) == other
                and not self._barred(a, b)
            ):
                return a, b
        return None

    def _barred(self, a: int, b: int) -> bool:
        if not self.barred:
            return False
        return any(_ordered(one, other) in self.barred for one in self.members[a] for other in self.members[b])

    def join(self, a: int, b: int) -> int:
        """Two groups made one, under the lower number."""
        low, high = _ordered(a, b)
        if low == high:
            return low
        moved = self.members.pop(high)
        self.members[low] = sorted(self.members[low] + moved)
        for number in moved:
            self.home[number] = low
        for other, total in self._sums.pop(high).items():
            self._sums[other].pop(high, None)
            if other != low:
                self._sums[low][other] = self._sums[other][low] = self._sums[low].get(other, 0.0) + total
        return low


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
