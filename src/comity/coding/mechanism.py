"""Mechanisms: named treaties, agreements, forums, bodies, exercises, laws and strategies, one record each."""

import re
from collections.abc import Iterator
from typing import cast

from comity.coding.agents import own_parties
from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.naming import Named, by_capitals, by_known, by_phrases, by_quotes
from comity.coding.tables import table
from comity.coding.track_model import tracks_of
from comity.coding.tracks import tracks_in
from comity.errors import DateError
from comity.records.coded import Why
from comity.records.codes import party_of
from comity.records.dates import PartialDate
from comity.records.mechanism import Mechanism, MechanismKind
from comity.records.track import TRACKS

YEAR_BESIDE = re.compile(r"(1[5-9]\d\d|20\d\d)\s*(?:[\w“”'’-]+\s+){0,3}$")
YEAR_AFTER = re.compile(r"\s+(?:of|in|from)\s+(1[5-9]\d\d|20\d\d)\b")
OWNER_REACH = 30
RESOLUTION = re.compile(r"[Rr]esolutions?\s+(\d{3,4})")
OWNING = re.compile(r"['’]s?\s+(?:[\w“\"-]+\s+){0,3}[“\"]?")
WITH = re.compile(r"\s+(?:between|with|among|of)\b")
LISTING = re.compile(r"\s*(?:of|between|among|with|,|and|,\s*and)?\s*(?:the\s+)?")
OF_OTHERS = re.compile(
    r"\b(?:including|such\s+as|guided\s+by|consistent\s+with|reflected\s+in|closely\s+with|led\s+by)"
    r"(?:[\s,]+(?:[A-Z(][^\s,]*|and|or|of|the|on|for|countries|states|partners))*[\s,]*$"
)
NUMBER_OF_PARTIES = {"law": 1, "strategy": 1, "agreement": 2, "treaty": 2, "exercise": 2}
NOISE = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "on",
        "for",
        "and",
        "its",
        "our",
        "their",
        "new",
        "trilateral",
        "bilateral",
        "recent",
        "regular",
        "annual",
        "to",
        "in",
    }
)
BIOGRAPHY = re.compile(
    r"\b(?:is|was)\s+(?:an?|the)\s+(?:\w+\s+){0,4}(?:professor|fellow|director|scholar|analyst|author|editor|researcher|chair)\b"
)


def code(analysis: Analysis) -> Iterator[Mechanism]:
    """Every mechanism of a document at its first mention."""
    ids = RecordIds()
    names = _party_names(analysis)
    seen: list[tuple[frozenset[str], str]] = []
    for sentence in analysis.sentences:
        text = analysis.text
        if BIOGRAPHY.search(text, sentence.start, sentence.end):
            continue
        for item in _found(analysis, sentence, names):
            keys = _keys(item, _parties(analysis, sentence, item))
            if not any(_is_same(keys, other) for other in seen):
                yield _mechanism(analysis, sentence, item, ids)
            seen.append(keys)


def _found(analysis: Analysis, sentence: Sentence, names: str) -> list[Named]:
    """The names of a sentence, the surer of overlapping ones kept."""
    text = analysis.text
    found = [
        *by_known(analysis, sentence.start, sentence.end),
        *by_capitals(text, sentence.start, sentence.end),
        *by_quotes(text, sentence.start, sentence.end),
        *by_phrases(text, sentence.start, sentence.end, names),
    ]
    run_in = text[sentence.start : sentence.end].rstrip().endswith(":")
    if sentence.is_heading and not run_in:
        found = [item for item in found if item.rule == "known name"]
    found = [item for item in found if not any(_is_begun_by(item, other, text) for other in found)]
    kept: list[Named] = []
    for item in sorted(found, key=lambda n: (-n.sure, -(n.end - n.start), n.start)):
        if not any(item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda n: n.start)


def _is_begun_by(known: Named, other: Named, text: str) -> bool:
    """Whether a known name only begins another one: `ASEAN` in `ASEAN Five-Point Consensus`."""
    if known.known is None or other.rule != "capitalised name" or known.start != other.start:
        return False
    rest = text[known.end : other.end]
    return rest[:1].isspace() and len(rest.split()) > 1 and rest.split()[0] != "and"


def _party_names(analysis: Analysis) -> str:
    """Names, demonyms and capitals of the case's parties as one alternation."""
    names = {
        re.escape(name)
        for party in analysis.case.parties
        for group in (party.names, party.demonyms, party.metonyms)
        for name in group.en
    } | {"Sino", "India", "Australia"}
    return "|".join(sorted(names, key=len, reverse=True))


def _keys(item: Named, parties: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """What tells whether two names mean one mechanism: its words, and its acronym or the row known for it."""
    known = item.known
    words = (
        frozenset(
            re.sub(r"['’]s$|s$", "", w.lower()) for w in re.findall(r"[\w’'+-]+", known.name if known else item.name)
        )
        - NOISE
    )
    resolution = RESOLUTION.search(item.name)
    if resolution:
        return frozenset({"resolution", resolution[1]}), ""
    words = frozenset(word for word in words if not re.fullmatch(r"(?:1[5-9]|20)\d\d", word))
    if "alliance" in words:
        return frozenset({"alliance", *parties}), ""
    return words, (known.name if known else item.acronym)


def _is_same(one: tuple[frozenset[str], str], other: tuple[frozenset[str], str]) -> bool:
    if one[1] and one[1] == other[1]:
        return True
    smaller, larger = sorted((one[0], other[0]), key=len)
    return bool(smaller) and smaller <= larger and len(smaller) >= max(1, len(larger) - 2)


def _mechanism(analysis: Analysis, sentence: Sentence, item: Named, ids: RecordIds) -> Mechanism:
    passage = passage_of(analysis, item.start, item.end)
    known = item.known
    why = Why(
        trigger=item.name, roles={}, rules=(item.rule, *((f"known: {known.row or known.name}",) if known else ()))
    )
    tracks = tuple(t for t in TRACKS if known and t in known.tracks) or tracks_in(item.name)
    tracks = tracks or tracks_of(analysis, passage.start, passage.end, kind="mechanism")
    return Mechanism(
        **base(analysis, "mechanism", passage, ids=ids, confidence=item.sure, why=why),
        tracks=tracks[:3],
        name=item.name,
        acronym=item.acronym or None,
        mechanism_kind=cast(MechanismKind, item.kind),
        parties=_parties(analysis, sentence, item),
        since=_since(analysis, item),
        status=_status(analysis, sentence, item),
        same_as=(known.row or None) if known else None,
    )


def _parties(analysis: Analysis, sentence: Sentence, item: Named) -> tuple[str, ...]:
    """Known parties, else those in the name or beside it, else all members where joint, else those spoken of."""
    if item.known and item.known.parties:
        return item.known.parties
    members = {party.code for party in analysis.case.members}
    named = _inside(sentence, item)
    stretch = analysis.text[max(sentence.start, item.start - OWNER_REACH) : item.end]
    if re.search(r"\b[Tt]rilateral", stretch) and len(members) == 3 and len(named) < 3:
        listed = _listed(analysis, sentence, item)
        return tuple(sorted(listed if len(listed) == 3 else members))
    found = named | _beside(analysis, sentence, item)
    if found:
        return tuple(sorted(found))
    if analysis.notes.get("joint"):
        others = _is_of_others(item, analysis.text[sentence.start : item.start])
        return () if others else own_parties(analysis)
    return _spoken_of(sentence, item)


def _inside(sentence: Sentence, item: Named) -> set[str]:
    """States in the name itself. A lone capital (`the Geneva Convention`) is a place, a lone body the name's own."""
    found = [m for m in _mentions(sentence) if item.start <= m.start and m.end <= item.end]
    places = [m for m in found if m.rule == "metonym"]
    if len(places) == 1:
        found.remove(places[0])
    if all(m.rule == "group" for m in found):
        return set()
    return {party_of(m.actor) for m in found}


def _beside(analysis: Analysis, sentence: Sentence, item: Named) -> set[str]:
    """The owner before the name and whom it is with."""
    text = analysis.text
    near = [m for m in _mentions(sentence) if item.start - OWNER_REACH <= m.start and m.end <= item.end + OWNER_REACH]
    before = {party_of(m.actor) for m in near if m.end <= item.start and OWNING.fullmatch(text[m.end : item.start])}
    after = {party_of(m.actor) for m in near if m.start >= item.end and WITH.match(text[item.end : m.start])}
    return before | after


def _mentions(sentence: Sentence) -> list[Mention]:
    return [m for m in sentence.mentions if m.rule != "pronoun"]


def _listed(analysis: Analysis, sentence: Sentence, item: Named) -> set[str]:
    """`the trilateral talks of India, Japan and Australia`: the states of the list behind the name."""
    found: set[str] = set()
    at, text = item.end, analysis.text
    for mention in _mentions(sentence):
        if mention.start >= at and LISTING.fullmatch(text[at : mention.start]):
            found.add(party_of(mention.actor))
            at = mention.end
    return found


def _is_of_others(item: Named, before: str) -> bool:
    """Whether a joint text names what is the world's: a known body, or `including the`, `such as`, `guided by the`."""
    return bool(item.known) or bool(OF_OTHERS.search(before))


def _spoken_of(sentence: Sentence, item: Named) -> tuple[str, ...]:
    """The states of the sentence where they are as many as such a thing has: one for a law, two for an agreement."""
    states = {party_of(m.actor) for m in _mentions(sentence) if m.rule not in {"group", "body"}}
    wanted = 0 if item.known else NUMBER_OF_PARTIES.get(item.kind, 0)
    return tuple(sorted(states)) if len(states) == wanted else ()


def _since(analysis: Analysis, item: Named) -> PartialDate | None:
    """The year in, before or after the name; else what is known of it is left to the case."""
    text = analysis.text
    inside = re.search(r"\b(1[5-9]\d\d|20\d\d)\b(?!\s+Strategy)", item.name)
    before = YEAR_BESIDE.search(text, max(0, item.start - OWNER_REACH), item.start)
    after = YEAR_AFTER.match(text, item.end)
    year = inside or before or after
    try:
        return PartialDate(year[1]) if year else None
    except DateError:
        return None


def _status(analysis: Analysis, sentence: Sentence, item: Named) -> str | None:
    """What the sentence says became of it, by the table of status words standing nearest."""
    text = analysis.text[sentence.start : sentence.end].lower()
    best: tuple[int, str] | None = None
    for row in table("mechanism_status"):
        for found in re.finditer(row["pattern"], text):
            distance = abs(sentence.start + found.start() - item.start)
            if distance < 120 and (best is None or distance < best[0]):
                best = (distance, row["status"])
    return best[1] if best else None
