"""The guideline: the types of promises with their windows and what counts as +1, 0 and -1; which type a promise is of.

A type is a row of `guideline.csv`, tried in their order. What is a position is told first, as no row could show it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from comity.ledger.facets import Said
from comity.ledger.rounds import period_of
from comity.ledger.tables import folded, items, pattern, table
from comity.records.frozen import Frozen

POSITION = 0
"""Number of the guideline's row for positions: a thread is one only where every giving is."""
REGULAR = "regular-meeting"
UPHOLD = "uphold"
RELATIVE = re.compile(r"\b(?:that|which) (?:will|would)\b.*")
"""A relative clause at the end, which tells of the thing promised and not of the promise."""


class Guide(Frozen):
    """A row of the guideline: the type of promise, its window in months, and what counts as +1, 0 and -1.

    `firm` are the tables whose rows can be +1; `lasts`: an undertaking that stands, of which a later step is not late.
    """

    type: str
    window_months: int
    tables: tuple[str, ...]
    plus: str
    zero: str
    minus: str
    firm: tuple[str, ...] = ()
    lasts: bool = False

    @property
    def checkable(self) -> bool:
        return self.window_months > 0


@cache
def guides() -> tuple[Guide, ...]:
    """The guideline in the order in which its rows are tried."""
    return tuple(
        Guide(
            type=row["type"], window_months=int(row["window_months"]), tables=items(row["tables"]),
            plus=row["plus"], zero=row["zero"], minus=row["minus"],
            firm=items(row["firm"]), lasts=row["lasts"] == "yes",
        )
        for row in table("guideline")
    )  # fmt: skip


def guide_for(said: Sequence[Said]) -> Guide:
    """The type most of the givings are of, each by its own action; of types as common the earlier in the guideline."""
    if period_of(said):
        return next(guide for guide in guides() if guide.type == REGULAR)
    counted = Counter(_number_of(one) for one in said)
    if len(counted) > 1:
        del counted[POSITION]
    return guides()[min(counted, key=lambda number: (-counted[number], number))]


def _number_of(one: Said) -> int:
    """A position by the words of the quote or action, else by the object, else by the words of the action.

    What the act is for ("to counter threats") tells its type only where the act itself does not.
    """
    action = folded(one.giving.action or one.giving.quote)
    if _is_position(one, action):
        return POSITION
    kinds = [(number, row) for number, row in enumerate(table("guideline")) if row["type"] != REGULAR and number]
    for number, row in kinds:
        if one.main & set(items(row["objects"])):
            return number
    for words in (action.replace("people to people", "people-to-people").split(" to ")[0], action):
        for number, row in kinds:
            if row["words"] and pattern(items(row["words"])).search(words) and _is_deed(one, row["deeds"]):
                return number
    return len(guides()) - 1


def says_position(one: Said) -> bool:
    """Whether a promise states a position in words of its own.

    "Uphold" may be the coder's word, before a noun ("the commitment to yearly exercises"): it tells nothing here.
    """
    own = UPHOLD in folded(one.giving.quote) or not folded(one.giving.action).startswith(f"{UPHOLD} ")
    return own and guide_for((one,)) == guides()[POSITION]


def _is_position(one: Said, action: str) -> bool:
    row = table("guideline")[POSITION]
    quote = RELATIVE.sub(" ", folded(one.giving.quote))
    return bool(pattern(items(row["words"])).search(action) or pattern(items(row["quotes"])).search(quote))


def _is_deed(one: Said, deeds: str) -> bool:
    return not deeds or bool(one.deeds & set(items(deeds)))
