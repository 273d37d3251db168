"""Threads: repeated advice and promises gathered and followed through the record, to a state that cites its ground."""

from datetime import UTC, date, datetime

import pytest

from comity.cases.load import load_case
from comity.errors import UnknownNameError
from comity.ledger.follow import ledger, thread_of
from comity.ledger.naming import namer
from comity.ledger.rulings import rulings
from comity.ledger.uptake import NOTHING
from comity.records.judgement import Judgement, follow, paired, undo
from ledger_texts import DECOYS, coded_texts, followed, thread_with

AT = datetime(2026, 1, 5, tzinfo=UTC)
END = "2025-12-31"


def about(words: str) -> tuple[str, str, object]:
    """Where a judgement about the giving with some words stands."""
    giving = next(g for g in thread_with(followed(END), words).givings if words in g.quote)
    return giving.record, giving.document, giving.passage


def said(words: str, **what: object) -> Judgement:
    return follow(about(words), what, kind="recommendation", reviewer="kim", at=AT, reason="read it")  # type: ignore[arg-type]


def test_repeated_advice_is_one_thread() -> None:
    """Who said it first, who again: two texts on missile defence exercises, in the order of their dates."""
    thread = thread_with(followed(END), "regular missile defense exercises")
    assert [giving.name for giving in thread.givings] == ["drills.txt", "again.txt"]
    assert str(thread.first.published) == "2021-06"


def test_steps_are_later_than_the_advice_and_on_record() -> None:
    """Every step is a row of the record after the first giving; exercises answer advice to hold exercises."""
    thread = thread_with(followed(END), "regular missile defense exercises")
    rows = load_case().reference.by_id
    assert thread.state in ("recurring", "taken-up")
    assert all(rows[step.id].date.first > date(2021, 6, 30) for step in thread.evidence)
    assert any(step.table == "exercises" for step in thread.evidence)
    assert all(step.reasons for step in thread.evidence)


def test_a_third_party_is_answered_by_its_own_acts() -> None:
    """Advice to Washington on the tie of two others is answered by US signals."""
    thread = thread_with(followed(END), "mend their relations")
    assert {step.table for step in thread.evidence} == {"signals"}


@pytest.mark.parametrize(
    ("words", "state"), [("must recognize", "not-checkable"), ("Quad working group", "no-evidence")]
)
def test_three_kinds_of_nothing_are_kept_apart(words: str, state: str) -> None:
    """A frame of mind cannot be shown; what the record could show and does not is no evidence as of the day."""
    thread = thread_with(followed(END), words)
    assert (thread.state, thread.evidence) == (state, ())


def test_what_no_table_holds_is_not_covered() -> None:
    """The record has never noted such a thing: that nothing is found says nothing."""
    corpus, versions = coded_texts(
        {"a.txt": ("2021-06", "The three countries should hold joint peacekeeping courses.")}
    )
    (thread,) = ledger(load_case(), corpus, date(2025, 12, 31), versions=versions).threads
    assert thread.state == "not-covered"
    assert thread.search.rows > 0


def test_nothing_found_names_its_search() -> None:
    """The tables, the span and the rows looked through stand beside every nothing."""
    thread = thread_with(followed(END), "Quad working group")
    assert thread.search.first == date(2021, 6, 30)
    assert thread.search.until == date(2025, 12, 31)
    assert "meetings" in thread.search.tables
    assert str(thread.search.rows) in thread.reason


def test_invented_advice_attracts_no_evidence() -> None:
    """Ten pieces of advice on things that never happened: no step, and a state that says nothing was found."""
    texts = {f"decoy-{number}.txt": ("2021-06-01", decoy) for number, decoy in enumerate(DECOYS)}
    corpus, versions = coded_texts(texts)
    found = ledger(load_case(), corpus, date(2025, 12, 31), versions=versions)
    assert {giving.name for thread in found.threads for giving in thread.givings} == set(texts)
    assert [(t.summary, [s.id for s in t.evidence]) for t in found.threads if t.evidence] == []
    assert {thread.state for thread in found.threads} <= set(NOTHING)


def test_a_promise_has_a_window_and_a_score_for_each_party() -> None:
    """The finance ministers met in April 2024, within the guideline's window: +1 for each of the three."""
    kept = thread_with(followed(END), "finance ministers")
    assert (kept.kind, kept.state) == ("promise", "kept")
    assert kept.keeping is not None
    assert {score.party: score.score for score in kept.keeping.scores} == {"JPN": 1, "KOR": 1, "USA": 1}
    assert kept.keeping.due is not None
    assert kept.keeping.due > date(2024, 4, 17)


def test_an_open_window_is_no_failure() -> None:
    """Two months after the promise nothing is due yet."""
    promise = thread_with(followed("2023-10-31"), "finance ministers")
    assert promise.state == "in-progress"
    assert promise.keeping is not None
    assert {score.score for score in promise.keeping.scores} == {None}


def test_a_position_is_not_scored() -> None:
    """To reaffirm is a position: no row could show it kept, and nobody is scored."""
    position = thread_with(followed(END), "rules-based order")
    assert position.keeping is not None
    assert (position.keeping.guide.type, position.keeping.nothing) == ("position", "not-checkable")


def test_a_document_without_a_date_cannot_be_followed() -> None:
    """Nothing can be called later than a text that has no date."""
    corpus, versions = coded_texts({"a.txt": ("2021-06", "The three countries should hold joint exercises.")})
    undated = corpus.model_copy(
        update={"documents": tuple(d.model_copy(update={"published": None}) for d in corpus.documents)}
    )
    (thread,) = ledger(load_case(), undated, date(2025, 12, 31), versions=versions).threads
    assert (thread.state, thread.evidence) == ("not-checkable", ())


def test_people_have_the_last_word_on_a_state() -> None:
    """A corrected state stands, the rules' own stays visible, and an undo takes the correction back."""
    made = said("Quad working group", verdict="correct", state="overtaken")
    thread = thread_with(followed(END, rulings=rulings([made])), "Quad working group")
    assert (thread.state, thread.proposed, thread.reviewed) == ("overtaken", "no-evidence", True)
    back = undo(made, reviewer="kim", at=AT.replace(day=6))
    assert thread_with(followed(END, rulings=rulings([made, back])), "Quad working group").state == "no-evidence"


def test_evidence_is_added_and_dropped_by_judgement() -> None:
    """A person's row is marked as theirs; a dropped one is gone from the steps."""
    first = thread_with(followed(END), "mend their relations").evidence[0].id
    made = [
        said("mend their relations", verdict="drop-evidence", evidence=[first]),
        said("mend their relations", verdict="add-evidence", evidence=["mtg-2023-08-18-leaders"]),
    ]
    thread = thread_with(followed(END, rulings=rulings(made)), "mend their relations")
    ids = {step.id: step.added_by for step in thread.evidence}
    assert first not in ids
    assert ids["mtg-2023-08-18-leaders"] == "kim"


def test_threads_are_merged_and_split_by_judgement() -> None:
    """What people call different stays apart, what they call the same is one thread."""
    one, two = about("regular missile defense"), about("must resume")
    apart = paired(one, two[0], same=False, kind="recommendation", reviewer="kim", at=AT)  # type: ignore[arg-type]
    split = followed(END, rulings=rulings([apart]))
    assert thread_with(split, "regular missile").id != thread_with(split, "must resume").id
    other = about("Quad working group")
    same = paired(one, other[0], same=True, kind="recommendation", reviewer="kim", at=AT)  # type: ignore[arg-type]
    merged = followed(END, rulings=rulings([same]))
    assert thread_with(merged, "regular missile").id == thread_with(merged, "Quad working group").id


def test_a_closed_thread_says_so_and_can_be_reopened() -> None:
    """Closing is a judgement like the others."""
    shut = said("Quad working group", verdict="close")
    assert thread_with(followed(END, rulings=rulings([shut])), "Quad working group").closed
    again = said("Quad working group", verdict="reopen").model_copy(update={"at": AT.replace(day=7), "id": "later"})
    assert not thread_with(followed(END, rulings=rulings([shut, again])), "Quad working group").closed


def test_a_text_is_no_evidence_for_itself() -> None:
    """Acts that a document tells of never answer its own advice, nor that of a later one."""
    found = followed(END)
    own = {giving.record for thread in found.threads for giving in thread.givings}
    for thread in found.threads:
        assert not own & {step.id for step in thread.evidence}


def test_an_unknown_thread_is_named_with_those_there_are() -> None:
    """The error names what was asked for."""
    with pytest.raises(UnknownNameError, match="adv-nothing"):
        thread_of(followed(END), "adv-nothing")


def test_a_thread_is_found_by_any_of_its_records() -> None:
    """By its own id and by each giving's."""
    found = followed(END)
    thread = thread_with(found, "regular missile")
    assert thread_of(found, thread.id) == thread_of(found, thread.last.record) == thread


def test_the_same_input_gives_the_same_ledger() -> None:
    """Order of documents does not matter to threads or states."""
    from ledger_texts import read

    corpus, versions = read()
    turned = corpus.model_copy(update={"documents": corpus.documents[::-1], "records": corpus.records[::-1]})
    day = date(2025, 12, 31)
    assert ledger(load_case(), turned, day, versions=versions[::-1]) == ledger(
        load_case(), corpus, day, versions=versions
    )


def test_a_leader_is_known_by_the_family_name_of_the_day() -> None:
    """`Yoon` is Yoon Suk Yeol; `Lee` is who was in office."""
    known = namer(load_case())
    assert {p.name for p in known.people_in("Yoon met Kishida", date(2023, 5, 1))} == {"Yoon Suk Yeol", "Fumio Kishida"}
    assert {p.name for p in known.people_in("Lee spoke", date(2010, 5, 1))} == {"Lee Myung-bak"}
    assert {p.name for p in known.people_in("Lee spoke", date(2025, 9, 1))} == {"Lee Jae Myung"}


def test_advice_and_its_opposite_are_two_threads() -> None:
    """Not to do something is never the same advice as to do it, and what is done later is no step of it."""
    corpus, versions = coded_texts({
        "one.txt": ("2022-05-01", "Japan and South Korea should hold a leaders' meeting with the United States."),
        "two.txt": ("2022-06-01", "Japan and South Korea should not hold a leaders' meeting with the United States."),
    })  # fmt: skip
    found = ledger(load_case(), corpus, date(2025, 12, 31), versions=versions)
    advice = [thread for thread in found.threads if thread.kind == "advice"]
    assert [len(thread.givings) for thread in advice] == [1, 1]
    assert advice[0].evidence
    assert not advice[1].evidence
    assert advice[1].state == "not-checkable"


def test_a_step_has_the_parties_that_are_asked() -> None:
    """A meeting of two is no step to one of three, and what the three did is none of the state that was asked."""
    corpus, versions = coded_texts({
        "a.txt": ("2017-04-20", "The leaders of Japan, South Korea and the US should hold a trilateral summit."),
        "b.txt": ("2023-09-01", "North Korea must abandon its nuclear weapons program."),
    })  # fmt: skip
    case = load_case()
    rows = case.reference.by_id
    for thread in ledger(case, corpus, date(2025, 12, 31), versions=versions).threads:
        wanted = {"USA", "JPN", "KOR"} if thread.first.name == "a.txt" else {"PRK"}
        assert all(wanted <= set(rows[step.id].parties) for step in thread.evidence)
        assert thread.evidence or wanted == {"PRK"}
