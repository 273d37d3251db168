"""The sections on the packaged case: every sentence leads to a source, and nothing later than the day is told."""

import re
from collections import Counter
from datetime import date
from functools import cache

import pytest

from brief_corpus import corpus, document, record
from comity.brief.build import build_brief
from comity.brief.masthead import masthead
from comity.brief.material import Material
from comity.brief.model import Brief, Claim, Picture, Section, Table, Versus
from comity.brief.registry import SECTIONS
from comity.brief.sections.home import LEAST_POINTS, YEARS, question_words
from comity.brief.sources import place_of, read_words
from comity.brief.voice import Voice
from comity.brief.wording import counted
from comity.cases.load import load_case
from comity.records.corpus import Corpus
from comity.records.mechanism import Mechanism

AS_OF = date(2025, 12, 31)
NAMES = ("Defense Trilateral Talks", "DTT")
NOTE = "The Defense Trilateral Talks met again. The DTT began in 2008. Today’s Summit was long."


def material(texts: Corpus | None = None, as_of: date = AS_OF) -> Material:
    case = load_case()
    return Material(case, texts if texts is not None else corpus(), as_of, Voice(case, as_of))


@cache
def brief(as_of: date = AS_OF, since: date | None = None) -> Brief:
    return build_brief(load_case(), corpus(), as_of=as_of, since=since)


def section(name: str, since: date | None = None) -> Section:
    return next(s for s in brief(since=since).sections if s.id == name)


def test_the_sections_come_in_their_order() -> None:
    """Without a day to compare with there is no section of changes, without an event table none of ties in it."""
    ids = [s.id for s in brief().sections]
    assert ids == ["bottom-line", "state", "chronology", "channels", "crisis-response", "two-track", "mechanisms",
                   "home", "advice", "causes", "remedies", "disagreements", "limits"]  # fmt: skip
    assert len(ids) == len(SECTIONS) - 2


def test_every_cited_id_has_an_entry() -> None:
    """The annex holds each id once, numbered from one."""
    entries = brief().evidence
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry.id for entry in entries}) == len(entries)


def test_the_bottom_line_has_at_most_six_cited_sentences() -> None:
    """Slots in their fixed order, each with evidence; a contradiction only where a person has reviewed both sides."""
    texts = corpus()
    reviewed = texts.model_copy(update={"reviewed": frozenset(record.id for record in texts.records)})
    lead = SECTIONS[0](material(reviewed))
    assert lead is not None
    claims = [block for block in lead.blocks if isinstance(block, Claim)]
    labels = [claim.label for claim in claims]
    assert labels == ["Counted", "Latest change", "Promises", "Widest disagreement", "Next dates", "Out of sight"]
    assert all(claim.evidence and claim.count for claim in claims)


def test_a_contradiction_that_nobody_reviewed_stays_out_of_the_bottom_line() -> None:
    """Rules that misread one claim would make two documents quarrel that agree."""
    labels = [block.label for block in section("bottom-line").blocks if isinstance(block, Claim)]
    assert "Widest disagreement" not in labels


def test_a_slot_without_its_precondition_is_left_out() -> None:
    """Without documents nobody disagrees, and no language is missing."""
    lead = SECTIONS[0](material(Corpus()))
    assert lead is not None
    labels = [block.label for block in lead.blocks if isinstance(block, Claim)]
    assert "Widest disagreement" not in labels


def test_the_promise_names_its_day_and_the_last_meeting() -> None:
    """The leaders' promise of 2023 is told with the meeting of 2024 and no blame."""
    text = next(b.text for b in section("bottom-line").blocks if isinstance(b, Claim) and b.label == "Promises")
    assert "a meeting every year was promised on 18 August 2023" in text
    assert "15 November 2024, 13 months before the as-of day" in text


def test_headings_say_the_finding() -> None:
    """A heading is a sentence about the matter, never only its topic."""
    for found in brief().sections:
        assert found.heading != found.topic
        assert len(found.heading.split()) >= 4


def test_the_chronology_counts_meetings_as_the_channels_do() -> None:
    """The first meeting of a series is a meeting though the series has a row too; companies' dialogues are none."""
    made = material(as_of=date(2024, 12, 31))
    members = {party.code for party in made.case.members}
    ours = [c for c in made.rhythm if set(c.parties) == members and c.level != "track2"]
    rows = {row for channel in ours for row in channel.meetings}
    year = {row for row in rows if made.reference.by_id[row].date.first.year == 2024}
    found = next(s for s in brief(date(2024, 12, 31)).sections if s.id == "chronology")
    assert f"met {len(year)} times" in found.heading.replace("eighteen", "18")
    assert year <= set(found.evidence)
    table = next(block for block in found.blocks if isinstance(block, Picture)).table
    assert table is not None
    shown = {row for cells in table.rows if cells[2].text == "meeting" for row in cells[3].evidence}
    assert year <= shown
    assert any(cells[2].text == "meeting, not of governments" for cells in table.rows)


def test_changes_are_told_since_the_day_given() -> None:
    """Rows up to the day are left out, rows after it are counted."""
    since = date(2025, 6, 30)
    changes = section("changes", since)
    rows = load_case().reference.by_id
    assert all(rows[item].date.last > since for item in changes.evidence)
    assert "30 June 2025" in changes.heading


def test_nothing_later_than_the_day_is_told() -> None:
    """An as-of view names later years only where they were scheduled or promised."""
    old = build_brief(load_case(), Corpus(), as_of=date(2017, 4, 30))
    titles = [entry.title for entry in old.evidence if entry.kind == "row"]
    later = [title for title in titles if re.search(r"\b20(1[89]|2\d)\b", title)]
    assert later == []


def test_opposite_claims_stand_side_by_side() -> None:
    """Both quotes are shown, nothing is decided."""
    versus = next(block for block in section("disagreements").blocks if isinstance(block, Versus))
    assert [quote.text for quote in versus.left] == ["History disputes have strengthened cooperation"]
    assert [quote.text for quote in versus.right] == ["History disputes erode cooperation."]


def test_pictures_carry_finding_source_and_numbers() -> None:
    """Title, n, source and a table behind each picture."""
    pictures = [b for s in brief().sections for b in s.blocks if isinstance(b, Picture)]
    assert {p.id for p in pictures} == {"triangle", "moves", "chronology-picture", "rhythm", "crisis-response-waits",
                                        "two-track-JPN-KOR", "opinion", "causal-map", "coverage", "promises",
                                        "advice-strips"}  # fmt: skip
    assert all(p.title and p.n and p.source and p.table.rows for p in pictures)


def test_every_question_asked_often_enough_is_drawn() -> None:
    """Three readings since the first year, by whatever pollsters; what is asked of all members together comes first."""
    made, first = material(), date(AS_OF.year - YEARS + 1, 1, 1)
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for line in made.opinion:
        points = [p for s in line.segments for p in s.points if p.date and p.date.first >= first]
        counts[line.population, line.about, line.measure, line.unit] += len(points)
    asked = [question for question, n in counts.items() if n >= LEAST_POINTS]
    drawn = next(b for b in section("home").blocks if isinstance(b, Picture) and b.id == "opinion")
    assert {panel.heading for panel in drawn.panels} == {question_words(made, question) for question in asked}
    assert "trilateral" in drawn.panels[0].heading
    assert drawn.caption.lower().startswith(counted(len(asked), "question"))


def test_each_promised_rhythm_is_told_once() -> None:
    """What is overdue in a sentence of its own, the others together by how they stand."""
    promised = [channel for channel in material().rhythm if channel.promise]
    claims = [block.text for block in section("channels").blocks if isinstance(block, Claim)]
    ways = {channel.status for channel in promised if channel.status != "overdue"}
    assert len(claims) == len(ways) + sum(channel.status == "overdue" for channel in promised)
    for channel in promised:
        assert sum(channel.name.casefold() in text.casefold() for text in claims) == 1


def test_a_large_arrangement_counts_its_other_parties() -> None:
    """Fourteen names in a cell hide the three that matter."""
    rows = next(block for block in section("mechanisms").blocks if isinstance(block, Table)).rows
    parties = {row[0].text: row[1].text for row in rows}
    framework = parties["Indo-Pacific Economic Framework for Prosperity (IPEF)"]
    assert framework == "the United States, Japan and South Korea with eleven others"


def test_a_forum_that_has_long_not_met_is_not_told_as_alive() -> None:
    """The oversight group met last in 2001; that it ended nobody said, so that is not said either."""
    found = section("mechanisms")
    rows = next(block for block in found.blocks if isinstance(block, Table)).rows
    standing = {row[0].text: row[2].text for row in rows}
    group = standing["Trilateral Coordination and Oversight Group (TCOG)"]
    assert group == "started; no meeting on record since 27 November 2001"
    assert standing["Trilateral Secretariat"] == "started"
    assert "one of them without a meeting on record for years" in found.heading


def test_texts_that_name_an_arrangement_are_counted_not_their_passages() -> None:
    """Two passages of one text are one text; what points to one occasion is no arrangement."""
    of = document("a note", NOTE)
    records = [
        record(Mechanism, of, NOTE, name, name=NAMES[0], acronym=NAMES[1], mechanism_kind="forum") for name in NAMES
    ]
    records.append(record(Mechanism, of, NOTE, "Today’s Summit", name="Today’s Summit", mechanism_kind="forum"))
    texts = Corpus(documents=(of[0],), records=tuple(records))
    made = next(s for s in build_brief(load_case(), texts, as_of=AS_OF).sections if s.id == "mechanisms")
    rows = next(block for block in made.blocks if isinstance(block, Table)).rows
    cell = next(row[5] for row in rows if row[0].text == "Defense Trilateral Talks (DTT)")
    assert (cell.text, len(cell.evidence)) == ("one text", 2)
    assert records[-1].id not in str(made)


def test_what_was_read_is_said_by_language_and_country() -> None:
    """Kinds, outlets and the languages that are missing."""
    assert read_words(material()) == "two English essays, of 2025, two by US outlets; none in Japanese or Korean"


@pytest.mark.parametrize(
    ("fields", "place"),
    [({"outlet": "the diplomat"}, "US"), ({"outlet": "", "address": "https://www.mofa.go.jp/a"}, "Japanese"),
     ({"outlet": "Somewhere", "address": ""}, "")],
)  # fmt: skip
def test_outlets_are_placed_by_name_or_domain(fields: dict[str, str], place: str) -> None:
    """An outlet that is not known has no place."""
    assert place_of(corpus(**fields).documents[0]) == place


def test_the_masthead_says_that_judgements_are_todays() -> None:
    """Facts are those of the day; judgements, weights and calibration are not."""
    texts = [line.text for line in brief().masthead.lines]
    assert any("judgements, weights and calibration are those of the day this was made" in text for text in texts)
    assert any(text.startswith("Reviewed by a person: none of the 8") for text in texts)


def test_a_brief_without_documents_says_how_to_add_some() -> None:
    """The empty state names the command."""
    texts = [line.text for line in masthead(material(Corpus())).lines]
    assert any("comity brief FILES" in text for text in texts)


def test_both_sides_names_are_used() -> None:
    """A one-sided name in our own words is replaced by both sides' names."""
    voice = Voice(load_case(), AS_OF)
    assert voice.title("Quarrel over Takeshima") == "Quarrel over Dokdo/Takeshima"


def test_parties_and_actors_have_names() -> None:
    """Codes of states, groups and bodies become words; an unknown code stays."""
    voice = Voice(load_case(), AS_OF)
    assert voice.parties(("KOR", "USA", "JPN")) == "the United States, Japan and South Korea"
    assert voice.actor("KOR:public") == "the public of South Korea"
    assert voice.addressees(("USA:Senate", "KOR")) == "The United States and South Korea"
    assert (voice.party("PHL"), voice.party("XQQ")) == ("the Philippines", "XQQ")


def test_a_quiet_year_is_said_to_be_too_quiet() -> None:
    """With fewer than eight moves a tie is not measured, and the counts are told."""
    old = build_brief(load_case(), Corpus(), as_of=date(2022, 8, 20))
    lead, state = old.sections[0], old.sections[1]
    assert lead.heading.startswith("Too few moves on record to measure")
    text = next(block.text for block in state.blocks if isinstance(block, Claim))
    assert "not measured here: four moves only, no easing and four straining moves" in text
