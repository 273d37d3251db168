"""The level of a meeting: leaders, ministers, vice-ministers, working, track2; by words and by who meets."""

import re
from functools import cache

from comity.coding.analysis import Analysis, Frame, Mention
from comity.coding.tables import table, words


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["level"], re.compile(r"\b(?:" + "|".join(words(row["cues"])) + r")\b", re.I)) for row in table("levels")
    )


def level_of(analysis: Analysis, frame: Frame, actors: tuple[Mention, ...]) -> str | None:
    """The level that the words of the event, else the offices of its actors, tell; None where nothing tells."""
    text = analysis.text
    parts = [text[frame.start : frame.end]]
    parts += [text[m.start : m.end] for m in actors]
    said = " ".join(parts)
    for level, pattern in _cues():
        if pattern.search(said):
            return level
    return frame.level or _by_office(analysis, actors)


def _by_office(analysis: Analysis, actors: tuple[Mention, ...]) -> str | None:
    """Two or more heads of state or government make a leaders' meeting."""
    people = {m.actor for m in actors if ":" in m.actor}
    heads = {
        f"{office.party}:{holder.name}"
        for office in analysis.case.offices
        if office.level == "head"
        for holder in office.holders
    }
    return "leaders" if len(people & heads) >= 2 else None
