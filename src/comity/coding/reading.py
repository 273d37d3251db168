"""Readings: numbers about opinion or the economy, with what they measure; a rank or a forecast is no level.

A number without a measure beside it (troops, dates, page numbers) is no reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.tables import table
from comity.coding.track_model import tracks_of
from comity.records.coded import Why
from comity.records.codes import pair_of, party_of
from comity.records.reading import Reading

NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
RANKS = ("largest", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: rank for rank, word in enumerate(RANKS, start=1)}
SCALE = r"(?P<scale>trillion|billion|million|bn|tn)"
SLOTS = {"{N}": NUMBER, "{SCALE}": SCALE, "{ORDINAL}": "|".join(ORDINALS)}
SIGN = re.compile(r"\d|largest|biggest|third|quarter|half|out\s+of\s|\bin\s+(?:three|four|five|ten)\b")
"""What every pattern of a number needs."""
COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5}
COMPARED = re.compile(
    r"\b(?:from|than|compared\s+(?:with|to)|against|versus|to)\s+(?:about|only|just|some|over|nearly)?\s*$"
)
"""What stands before a second number of the same thing: `12 percent, down from 31`."""
OWNED = re.compile(r"['’]s?\s")
FORECAST = re.compile(
    r"\b(?:project\w*|forecast\w*|predict\w*|expect\w*|might|could|would|will|may|estimat\w+\s+to|by\s+20[3-9]\d)\b",
    re.I,
)
REACH = 140
"""The measure must be named within this many characters of the number."""


Who = tuple[str | None, str | None]
"""Whose opinion or economy, and about whom."""
NOBODY: Who = (None, None)


@dataclass(frozen=True, slots=True)
class Number:
    """A number found with its value, unit, and whether it is a level."""

    start: int
    end: int
    value: float
    unit: str
    rule: str
    sure: float


def code(analysis: Analysis) -> Iterator[Reading]:
    """Every reading of a document, in the order of the text."""
    ids = RecordIds()
    for sentence in analysis.sentences:
        if sentence.is_heading:
            continue
        who: Who | None = None
        for number in _numbers(analysis.text, sentence.start, sentence.end):
            found = _measure(analysis.text, sentence, number)
            if found:
                again = who is not None and COMPARED.search(analysis.text, sentence.start, number.start)
                who = who if again else _who(analysis, sentence, number, opinion=found[1] == "opinion")
                yield _reading(analysis, sentence, number, ids, measure=found, who=who or NOBODY)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    """The table `reading_numbers.csv`, its slots filled."""
    made = []
    for row in table("reading_numbers"):
        pattern = row["pattern"]
        for slot, part in SLOTS.items():
            pattern = pattern.replace(slot, part)
        made.append((row["rule"], re.compile(pattern), float(row["sure"])))
    return tuple(made)


def _numbers(text: str, start: int, end: int) -> list[Number]:
    found: list[Number] = []
    for rule, pattern, sure in _patterns() if SIGN.search(text, start, end) else ():
        for match in pattern.finditer(text, start, end):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_number(rule, match, sure))
    return sorted(found, key=lambda number: number.start)


def _number(rule: str, match: re.Match[str], sure: float) -> Number:
    parts = match.groupdict()
    if rule == "fraction":
        share = COUNTED.get((parts["count"] or "one").lower(), 1) / (
            PARTS.get(parts["part"] or "") or COUNTED[parts["of"]]
        )
        return Number(match.start(), match.end(), round(100 * share, 1), "percent", rule, sure)
    digits = (parts.get("number") or "").replace(",", "")
    value = float(digits) if digits else float(ORDINALS.get(parts.get("ordinal") or "largest", 1))
    return Number(match.start(), match.end(), value, _unit(rule, match[0], parts), rule, sure)


def _unit(rule: str, words: str, parts: dict[str, str | None]) -> str:
    if rule == "low or high":
        return f"{parts['unit']}s"
    if rule == "percent":
        return "percentage points" if "point" in words else "percent"
    if rule == "ordinal rank":
        return "rank"
    currency = parts.get("currency") or {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}.get(
        words.removeprefix("US")[0], "USD"
    )
    scale = {"bn": "billion", "tn": "trillion"}.get(parts.get("scale") or "", parts.get("scale") or "")
    return f"{scale} {currency}".strip()


@cache
def _measures() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(row["pattern"], re.I), row["measure"], row["domain"]) for row in table("reading_measures"))


def _measure(text: str, sentence: Sentence, number: Number) -> tuple[str, str] | None:
    """What is measured: the first measure of the table named near the number, with its domain."""
    start, end = max(sentence.start, number.start - REACH), min(sentence.end, number.end + REACH)
    for pattern, measure, domain in _measures():
        if pattern.search(text, start, end):
            return measure, domain
    return None


def _reading(
    analysis: Analysis, sentence: Sentence, number: Number, ids: RecordIds, *, measure: tuple[str, str], who: Who
) -> Reading:
    text = analysis.text
    start, end = _clause(text, sentence, number)
    passage = passage_of(analysis, start, end)
    population, about = who
    forecast = bool(FORECAST.search(text, start, end))
    times = [time for time in sentence.times if time.when]
    before = [time for time in times if time.start < number.start]
    time = (before or times or [None])[-1 if before else 0]  # type: ignore[list-item]
    rules = (number.rule, f"measure: {measure[0]}", *(("forecast",) if forecast else ()))
    sure = number.sure + (0.15 if measure[1] == "opinion" else 0) + (0.05 if population else -0.1)
    why = Why(trigger=text[number.start : number.end], roles={"population": population or ""}, rules=rules)
    return Reading(
        **base(analysis, "reading", passage, ids=ids, confidence=sure, why=why),
        tracks=tracks_of(analysis, passage.start, passage.end, kind="reading"),
        date=time.when if time else None,
        population=population,
        about=about,
        measure=_wording(text, start, end, measure[0]),
        value=number.value,
        unit=number.unit,
        is_level=number.rule not in {"low or high", "ordinal rank"} and not forecast,
    )


def _clause(text: str, sentence: Sentence, number: Number) -> tuple[int, int]:
    """The part of the sentence around a number, between semicolons, dashes and `, while`, `, and`."""
    cuts = [sentence.start]
    cuts += [
        m.end()
        for m in re.finditer(
            r";\s|\s[–—-]\s|,\s+(?:while|whereas|but|and\s+(?:fully|only|nearly))\s",
            text[sentence.start : sentence.end],
        )
    ]
    bounds = [sentence.start, *(sentence.start + cut for cut in cuts[1:]), sentence.end]
    start = max(bound for bound in bounds if bound <= number.start)
    end = min((bound for bound in bounds if bound >= number.end), default=sentence.end)
    return start, end


def _who(analysis: Analysis, sentence: Sentence, number: Number, *, opinion: bool) -> Who:
    """Whose opinion or economy, and about whom: a trade's owner or the nearest mention, then the others."""
    mentions = sorted(sentence.mentions, key=lambda m: (_distance(m, number), m.start))
    if not opinion:
        mentions.sort(key=lambda m: OWNED.match(analysis.text, m.end) is None)
    if not mentions:
        return None, None
    publics = [m.actor for m in mentions if m.actor.endswith(":public")]
    nearest = party_of(mentions[0].actor) + (":public" if opinion else "")
    population = publics[0] if opinion and publics else nearest
    others = [party_of(m.actor) for m in mentions if party_of(m.actor) != party_of(population)]
    owner = party_of(population)
    pair = pair_of(owner, others[0]) if others else ""
    named = re.search(r"relation|ties", analysis.text[sentence.start : sentence.end])
    return population, (pair if named and pair else others[0] if others else None)


def _distance(mention: Mention, number: Number) -> int:
    """How far a mention stands from a number; what follows it (`of Koreans`) counts as nearer."""
    return mention.start - number.end if mention.start >= number.end else (number.start - mention.end) + 12


def _wording(text: str, start: int, end: int, measure: str) -> str:
    words = text[start:end].split()
    return f"{measure}: {' '.join(words[:24])}".rstrip(" ,;:")
