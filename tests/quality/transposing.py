"""Another case made of the packaged one: states, people, pacts and years replaced in texts, annotations and case data.

Poland, Germany and France stand for the United States, Japan and the Republic of Korea; every year is moved back by
twenty, which keeps decades and leap days.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.coding.lexicon import surname, variants
from comity.evaluation.gold import GoldDocument

YEARS = 20
YEAR = re.compile(r"(?<![\d.,$€£¥])(?:1[6-9]|20)\d\d(?!\d|,\d)")
CODES = {"USA": "POL", "JPN": "DEU", "KOR": "FRA"}
"""In the same order of letters, so that pairs stay sorted."""
KEPT = (
    "Democratic People's Republic of Korea", "Democratic People’s Republic of Korea", "North Korean", "North Koreans",
    "North Korea", "Korean Peninsula", "Korean peninsula", "Korean War", "Koreas", "inter-Korean", "Latin America",
    "South America", "Kim",
)  # fmt: skip
STATES = {
    "the United States of America": "Poland", "the United States": "Poland", "The United States": "Poland",
    "United States of America": "Poland", "United States": "Poland", "U.S.A.": "Poland", "USA": "Poland",
    "U.S.": "Poland", "US": "Poland", "America": "Poland", "Americans": "Poles", "American": "Polish",
    "Washington, D.C.": "Warsaw", "Washington": "Warsaw", "White House": "Belweder",
    "Japan": "Germany", "Japanese": "German", "Tokyo": "Berlin",
    "the Republic of Korea": "France", "Republic of Korea": "France", "South Korea": "France", "the ROK": "France",
    "ROK": "France", "Korea": "France", "South Koreans": "French", "South Korean": "French", "Koreans": "French",
    "Korean": "French", "Seoul": "Paris", "Blue House": "Elysee",
}  # fmt: skip
PACTS = {
    "GSOMIA": "ZINTA", "General Security of Military Information Agreement": "Guarded Defence Data Agreement",
    "TISA": "TRIDA", "Treaty on Basic Relations": "Treaty on Good Relations", "Camp David": "Meseberg",
    "Treaty of Mutual Cooperation and Security": "Treaty of Common Defence and Security",
    "Mutual Defense Treaty": "Common Defence Treaty", "Sunshine Policy": "Daylight Policy",
    "Sunshine policy": "Daylight policy", "TCOG": "TKAR", "KEDO": "OREDO", "Yasukuni": "Rothenfels",
    "Treaty of San Francisco": "Treaty of Lucerne", "San Francisco Treaty": "Lucerne Treaty",
}  # fmt: skip
SURNAMES = {
    "USA": "Nowacki Zielarz Lisowski Majchrzak Wrona Sikora Kaczor Borek Gajda Urban Pluta Rybak Sowa Witek Zaremba",
    "JPN": "Ackerle Brandauer Claasen Dornhof Ellwanger Feldkamp Grotjahn Hallbauer Immelman Jordans Kellner Lindhorst",
    "KOR": "Aubertin Bonnard Chauvel Delorme Esnault Fauchet Garnier Hamelin Jourdan Lamarck Marchal Noiret Perrault",
}
GIVEN = {"USA": "Piotr", "JPN": "Dieter", "KOR": "Gilles"}


def _holders() -> Iterator[tuple[str, str]]:
    for office in load_case().offices:
        if office.party in CODES:
            for holder in office.holders:
                yield office.party, holder.name


@cache
def people() -> Mapping[str, str]:
    """Full names, in each order and spelling, and surnames of office holders, each with the name that replaces it."""
    found: dict[str, str] = {}
    for number, (party, name) in enumerate(dict.fromkeys(_holders())):
        stems = SURNAMES[party].split()
        family = surname(name, party)
        new = found.get(family) or stems[number % len(stems)] + "abcdefghijklmnopqrst"[number // len(stems) % 20]
        for variant in variants(name):
            found[variant] = f"{GIVEN[party]} {new}"
        found[family] = new
    return found


@cache
def _replacing() -> tuple[re.Pattern[str], Mapping[str, str]]:
    named = {**people(), **STATES, **PACTS, **{name: name for name in KEPT}}
    longest = sorted(named, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(part) for part in name.split()) for name in longest)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"), named


def transposed(text: str) -> str:
    """A text with states, people, pacts and years of the other case."""
    pattern, named = _replacing()
    moved = pattern.sub(lambda found: named[" ".join(found[0].split())], text)
    return YEAR.sub(lambda found: str(int(found[0]) - YEARS), moved)


def _of_data(value: Any) -> Any:
    """Case data or an annotation, every string in it transposed; codes are replaced by codes."""
    if isinstance(value, Mapping):
        return {key: _of_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_of_data(item) for item in value]
    if not isinstance(value, str):
        return value
    return re.sub(r"\b(?:USA|JPN|KOR)\b(?=[-:]|$)", lambda found: CODES[found[0]], transposed_name(value))


def transposed_name(value: str) -> str:
    """As `transposed`, but a bare code stays, to be replaced by a code."""
    codes = re.fullmatch(r"(?:[A-Z]{3}-)*[A-Z]{3}(?::(?P<inner>.+))?", value)
    if codes and not codes["inner"]:
        return value
    if codes:
        return value[: -len(codes["inner"])] + transposed(codes["inner"])
    return transposed(value)


@cache
def transposed_case() -> Case:
    """The packaged case with other states, people, pacts and years."""
    case = load_case()
    data = _of_data(case.model_dump(mode="json", exclude={"reference"}))
    rows = tuple(type(row).model_validate(_of_data(row.model_dump(mode="json"))) for row in case.reference.rows)
    reference = case.reference.model_copy(update={"rows": rows})
    return Case.model_validate({**data, "id": "transposed", "digest": "0", "reference": reference})


def transposed_document(document: GoldDocument) -> GoldDocument:
    """An annotated document in the other case."""
    records = {kind: tuple(_of_data(dict(item)) for item in items) for kind, items in document.records.items()}
    published = transposed(document.published) if document.published else None
    return replace(document, text=transposed(document.text), records=records, published=published)
