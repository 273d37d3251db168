"""Names of mechanisms in a text: the case's own, well-known ones, capitalised and quoted names, plain phrases."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from comity.cases.case import Case
from comity.coding.analysis import Analysis
from comity.coding.lexicon import wording
from comity.coding.tables import table, words
from comity.records.reference import Agreement, Exercise, Programme

WORD = r"[A-Z][\w’'&.+-]*|\d{4}"
INNER = r"(?:of|on|for|and|the|an?|in|to|with|between|against|at)"
CAPITALISED = re.compile(rf"(?<![\w.])(?:{WORD})(?:(?:,?\s+|\s+(?:{INNER}\s+){{1,3}})(?:{WORD})){{1,14}}")
ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z0-9&-]{1,9})[”\"]?\s*\)")
BEFORE = frozenset(
    {"The", "In", "At", "On", "A", "An", "But", "While", "This", "Their", "Its", "Our", "January", "February", "March",
     "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)  # fmt: skip
"""Capitalised words before a name that are none of it."""
DATED = re.compile(
    r"(?:\s+(?:in|at)\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?,?\s+(?:on|in|of)\s+"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day)\b"
)
"""Where and when it met, which is no part of a name."""
JOINED = re.compile(r",?\s+and\s+the\s+")
QUOTED = re.compile(
    r"[“\"]([^”\"“]{3,60}?)[.,]?[”\"](?:\s+(strategy|policy|doctrine|initiative|campaign|approach|partnership|agreement|programme|program))?"
)
WORDS = re.compile(r"\w+")
ONCE = re.compile(r"(?:exercise|drill|summit)$")
STANDING = re.compile(r"\b(?:regular|annual|new|first|named|multi-year|yearly|standing)\b")
NOT_NAMES = re.compile(
    r"Universit|Institut|College|School|Foreign\s+Relations|Foreign\s+Policy$|Foreign\s+Policy,|Foundation$|Studies|Court|Ministry|Department|Journal"
    r"|Times|Professor|Fellow|Center|Centre|Director|President|Press|Research|Academy|Association|Embassy|Museum"
)
BODY_AFTER = re.compile(r"\s+(?:Agency|Bank|Ministry|Bureau|Office|Authority|Corporation|Company|Fund|Headquarters)\b")
"""What follows a name that is part of a body's: `the International Cooperation Agency` is no cooperation."""
KNOWN_NOTE, START = "known names", attrgetter("start")
KIND_OF = {"statement": "agreement", "maritime": "exercise"}


@dataclass(frozen=True, slots=True)
class Known:
    """A mechanism known before reading: from the case's reference record or the table of well-known ones."""

    name: str
    acronym: str
    kind: str
    parties: tuple[str, ...]
    since: str
    tracks: tuple[str, ...]
    row: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found at [start, end) with its kind, and what was known of it."""

    start: int
    end: int
    name: str
    acronym: str
    kind: str
    rule: str
    sure: float
    known: Known | None = None


_KNOWN: dict[str, dict[str, list[tuple[re.Pattern[str], Known]]]] = {}


def known_names(case: Case) -> dict[str, list[tuple[re.Pattern[str], Known]]]:
    """Wordings of known mechanisms by first word, longest first; built once for a case."""
    key = f"{case.id}:{case.digest}"
    if key not in _KNOWN:
        found: dict[str, list[tuple[str, Known]]] = {}
        for text, known in [*_from_case(case), *_from_table()]:
            first = re.match(r"\w+", text)
            if first:
                found.setdefault(first[0], []).append((text, known))
        _KNOWN[key] = {
            first: [(wording(text), known) for text, known in sorted(items, key=_preference)]
            for first, items in found.items()
        }
    return _KNOWN[key]


def known_as(name: str, case: Case) -> Known | None:
    """What a whole name is known as: `Quad` and `Quadrilateral Security Dialogue` are one."""
    first = re.match(r"\w+", name)
    for pattern, known in known_names(case).get(first[0], ()) if first else ():
        if pattern.fullmatch(name):
            return known
    return None


def _preference(item: tuple[str, Known]) -> tuple[int, bool, bool, bool, str]:
    """The longest wording first; of one wording what was signed, not an attempt of that name ("… (first attempt)")."""
    text, known = item
    return -len(text), "(" in known.name, not known.row, not known.since, known.since


def _from_case(case: Case) -> Iterator[tuple[str, Known]]:
    for agreement in case.reference.of(Agreement):
        since = str(agreement.date) if agreement.status_event in {"signed", "in-force"} else ""
        kind = KIND_OF.get(agreement.kind, agreement.kind)
        known = Known(
            agreement.name,
            agreement.acronym,
            kind,
            tuple(sorted(agreement.states)),
            since,
            agreement.tracks,
            agreement.id,
        )
        short = agreement.name.split(" (")[0].removeprefix("The ")
        for text in (agreement.name, short, agreement.acronym):
            if len(text) > 2:
                yield text, known
    for programme in case.reference.of(Programme):
        date = str(programme.date) if programme.date else ""
        yield (
            programme.name,
            Known(
                programme.name, "", "programme", tuple(sorted(programme.states)), date, programme.tracks, programme.id
            ),
        )
    for exercise in case.reference.of(Exercise):
        name = re.split(r"[,(]|\s\d", exercise.name)[0].strip()
        if len(name.split()) >= 2 and name.istitle():
            yield name, Known(name, "", "exercise", tuple(sorted(exercise.states)), "", ("security",), exercise.id)


def _from_table() -> Iterator[tuple[str, Known]]:
    for row in table("mechanism_names"):
        known = Known(
            row["name"], row["acronym"], row["kind"], words(row["parties"]), row["since"], words(row["tracks"])
        )
        for text in (row["name"], row["acronym"], *words(row["aliases"])):
            if text:
                yield text, known


def by_known(analysis: Analysis, start: int, end: int) -> Iterator[Named]:
    """Known mechanisms named in a stretch of a text."""
    every, reached = _known_in(analysis), start
    for item in every[bisect_left(every, start, key=START) : bisect_left(every, end, key=START)]:
        if item.start >= reached:
            reached = item.end
            yield item


def _known_in(analysis: Analysis) -> tuple[Named, ...]:
    """The known mechanism that is named from each word on, where one is; kept with the text."""
    if KNOWN_NOTE not in analysis.notes:
        names, text = known_names(analysis.case), analysis.text
        found = (_known_at(text, word.start(), names[word[0]]) for word in WORDS.finditer(text) if word[0] in names)
        analysis.notes[KNOWN_NOTE] = tuple(item for item in found if item is not None)
    known: tuple[Named, ...] = analysis.notes[KNOWN_NOTE]
    return known


def _known_at(text: str, at: int, names: Sequence[tuple[re.Pattern[str], Known]]) -> Named | None:
    for pattern, known in names:
        match = pattern.match(text, at)
        if match:
            bracket = ACRONYM.match(text, match.end())
            name = " ".join(match[0].split())
            spelled = known.name if name == known.acronym or "(" in known.name else name
            acronym = bracket[1] if bracket else known.acronym
            return Named(at, match.end(), spelled, acronym, known.kind, "known name", 0.85, known)
    return None


@cache
def _heads() -> dict[str, tuple[str, int]]:
    return {row["head"]: (row["kind"], int(row["rank"])) for row in table("mechanism_heads")}


def by_capitals(text: str, start: int, end: int) -> Iterator[Named]:
    """Capitalised names that end in, or are headed by, a word for a mechanism."""
    for at, run in _runs(text, start, end):
        cut = _headed(run)
        if cut is None:
            continue
        name, kind, rank = cut
        at += run.index(name)
        shown = " ".join(name.split())
        if NOT_NAMES.search(shown) or len(shown.split()) < 2 or BODY_AFTER.match(text, at + len(name)):
            continue
        bracket = ACRONYM.match(text, at + len(name))
        sure = 0.5 + 0.1 * rank + (0.15 if bracket else 0)
        yield Named(at, at + len(name), shown, bracket[1] if bracket else "", kind, "capitalised name", sure)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Capitalised runs with their places; two names joined by `and the` are two where the first ends in a head word."""
    for found in CAPITALISED.finditer(text, start, end):
        at, end = found.span()
        dated = DATED.search(text, at, end)
        end = dated.start() if dated else end
        for joint in JOINED.finditer(text, at, end):
            if joint.start() >= at and text[at : joint.start()].split()[-1] in _heads():
                yield at, text[at : joint.start()]
                at = joint.end()
        yield at, text[at:end]


def _headed(run: str) -> tuple[str, str, int] | None:
    """The part of a capitalised run that names a mechanism: up to its last head word, with `of …`, `on …` after it."""
    heads = _heads()
    tokens = list(re.finditer(r"\S+", run))
    bare = [token[0].strip(".,;:'’") for token in tokens]
    found = [i for i, word in enumerate(bare) if i > 0 and (word in heads or f"{bare[i - 1]} {word}" in heads)]
    led = [
        i
        for i, token in enumerate(tokens[:1])
        if token[0] in heads and len(tokens) > 2 and tokens[1][0] in {"of", "on", "for", "in", "to"}
    ]
    if not found and not led:
        return None
    head = found[-1] if found else led[0]
    pair = f"{bare[head - 1]} {bare[head]}" if head else bare[head]
    kind, rank = heads.get(pair) or heads[bare[head]]
    last = len(tokens) - 1 if head + 1 < len(tokens) and tokens[head + 1][0] in {"of", "on", "for", "to"} else head
    if led and not found:
        last = len(tokens) - 1
    first = 1 if tokens[0][0] in BEFORE else 0
    if first >= last:
        return None
    name = run[tokens[first].start() : tokens[last].end()].rstrip(".,;:")
    return name, kind, rank


@cache
def _small_heads() -> dict[str, tuple[str, int]]:
    return {word.lower(): value for word, value in _heads().items()}


def by_quotes(text: str, start: int, end: int) -> Iterator[Named]:
    """Names in quotation marks with a head word inside or behind: “active defence” strategy."""
    heads = _small_heads()
    for found in QUOTED.finditer(text, start, end):
        inside = found[1].split()
        head = (found[2] or inside[-1]).lower()
        if head == "approach" or head not in heads or len(inside) > 6 or (len(inside) < 2 and not found[2]):
            continue
        name = f"{found[1]} {found[2]}" if found[2] else found[1]
        yield Named(found.start(), found.end(), " ".join(name.split()), "", heads[head][0], "quoted name", 0.6)


@cache
def _phrases(names: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str], Mapping[str, str]], ...]:
    """The table `mechanism_phrases.csv`, its slots filled; a row's `words` are those of which it needs one."""
    pair = rf"(?:{names})(?:\s?[-–]\s?(?:{names}))+|(?:{names})\s?[-–]\s?(?:{names})"
    fill = {
        "{pair}": f"(?P<pair>{pair})",
        "{party}": f"(?P<party>{names})",
        "{the}": r"(?:the\s+)?",
        "{year}": r"(?P<year>1[89]\d\d|20\d\d)",
    }
    made = []
    for row in table("mechanism_phrases"):
        pattern = row["pattern"]
        for slot, value in fill.items():
            pattern = pattern.replace(slot, value)
        made.append((words(row["words"]), re.compile(rf"(?<![\w-]){pattern}(?!\w)"), row))
    return tuple(made)


def by_phrases(text: str, start: int, end: int, names: str) -> Iterator[Named]:
    """Plain wordings that identify one arrangement: `US-Japan alliance`, `a trilateral cyber dialogue`."""
    lower = text[start:end].lower()
    for needed, pattern, row in _phrases(names):
        for found in pattern.finditer(text, start, end) if any(word in lower for word in needed) else ():
            parts = found.groupdict()
            name = row["name"].replace("{text}", found[0]).replace("{pair}", parts.get("pair") or "") or found[0]
            if not _is_single_meeting(text, found, row["kind"]):
                yield Named(
                    found.start(), found.end(), " ".join(name.split()), "", row["kind"], "phrase", float(row["sure"])
                )


def _is_single_meeting(text: str, found: re.Match[str], kind: str) -> bool:
    """One drill or summit among many (`held a joint drill`) is an event, not an arrangement."""
    if kind not in {"exercise", "forum"} or not ONCE.search(found[0]):
        return False
    return not STANDING.search(text[max(0, found.start() - 24) : found.end()])
