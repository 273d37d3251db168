"""The page of an evaluation: every finding in its sentence, everything escaped, the same bytes each time."""

import re
from pathlib import Path
from typing import Any

import pytest

from comity.evaluation.evaluation import evaluate
from comity.evaluation.findings import findings
from comity.evaluation.given import read_records, sort_by_document
from comity.evaluation.gold import GoldDocument, load_gold
from comity.evaluation.marked_text import marked
from comity.evaluation.matching import Matched, match_all
from comity.evaluation.page import page
from comity.evaluation.quotes import fold
from evaluation_sets import made_set

TEXT = """# Talks

The ministers met in Seoul on 2 May. They agreed to
meet every year. Nobody spoke of <b>trade</b>.
"""
MET, AGREED = "The ministers met in Seoul", "They agreed to meet every year"


def event(quote: str, **fields: Any) -> dict[str, Any]:
    made = {"kind": "event", "quote": quote, "type": "CONSULT", "actors": ["JPN"], "date": "2024-05", "title": "Talks"}
    return {**made, **fields}


def matched(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> Matched:
    return match_all([GoldDocument("note.txt", TEXT, {"event": tuple(gold)})], {"note.txt": found})[0]


def written(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> str:
    item = matched(gold, found)
    return page(evaluate([item], coder="a <coder>"), [item])


@pytest.mark.parametrize(
    ("gold", "found", "status"),
    [
        ([event(MET)], [], "missed"),
        ([], [event(MET)], "false"),
        ([event(MET)], [event(MET, type="AGREE")], "wrong"),
        ([event(MET)], [event(MET, targets=["USA"])], "differs"),
        ([event(MET)], [event(MET)], "right"),
        ([event(MET, agreed=False)], [event(MET)], "arguable"),
        ([event(MET, agreed=False)], [], "arguable"),
    ],
)
def test_each_record_or_pair_has_one_status(gold: list[Any], found: list[Any], status: str) -> None:
    """What became of it is said once."""
    assert [finding.status for finding in findings(matched(gold, found))] == [status]


def test_differing_fields_stand_side_by_side() -> None:
    """Annotated and found value, and whether the field is decisive."""
    (finding,) = findings(matched([event(MET)], [event(MET, type="AGREE")]))
    unlike = [(row.field, row.gold, row.found, row.is_decisive) for row in finding.rows if not row.agrees]
    assert unlike == [("type", "CONSULT", "AGREE", True)]


def test_a_finding_stands_in_its_sentence() -> None:
    """The sentence holds the mark; the next one holds its own."""
    found = findings(matched([event(MET)], [event(AGREED)]))
    sentences = [s for s in marked(TEXT, found) if s.findings]
    assert [(s.findings[0].status, s.findings[0].quote) for s in sentences] == [("missed", MET), ("false", AGREED)]
    assert [part.words for s in sentences for part in s.stretches if part.marks] == [MET, AGREED]


def test_a_mark_goes_on_over_the_end_of_a_sentence() -> None:
    """A quote over two sentences is marked in both and told in the first."""
    found = findings(matched([event("on 2 May. They agreed")], []))
    sentences = marked(TEXT, found)
    under_marks = ["".join(part.words for part in s.stretches if part.marks).strip() for s in sentences]
    assert under_marks == ["", "on 2 May.", "They agreed", ""]
    assert [len(s.findings) for s in sentences] == [0, 1, 0, 0]


@pytest.mark.parametrize("seed", range(4))
def test_the_marked_text_is_the_whole_text(tmp_path: Path, seed: int) -> None:
    """No word is lost or doubled, and every finding with a place is told exactly once."""
    made = made_set(tmp_path, seed, documents=2)
    documents = load_gold(made.gold, made.texts)
    for item in match_all(documents, sort_by_document(read_records(made.records), documents).rows):
        found = findings(item)
        sentences = marked(item.document.text, found)
        assert "".join(p.words for s in sentences for p in s.stretches) == fold(item.document.text)
        told = [finding.number for s in sentences for finding in s.findings]
        assert told == [finding.number for finding in found if finding.place]


def test_the_page_labels_and_escapes() -> None:
    """Misses and false finds are labelled in words; what came from elsewhere cannot become markup."""
    html = written([event(MET)], [event("Nobody spoke of <b>trade</b>", why={"trigger": "<i>speak</i>"})])
    assert ">1 missed</a>" in html
    assert ">2 false find</a>" in html
    assert "<b>trade" not in html
    assert "&lt;b&gt;trade" in html
    assert "&lt;i&gt;speak" in html
    assert "a &lt;coder&gt;" in html


def test_a_quote_that_is_not_in_the_text_is_still_shown() -> None:
    """It stands below the document, with its words."""
    html = written([event("They never met")], [])
    assert "Quotes that are not in the text" in html
    assert "“They never met”" in html


def test_the_page_is_self_contained_and_the_same_each_time() -> None:
    """No script, no address outside the file, equal bytes for equal input."""
    html = written([event(MET)], [event(AGREED)])
    assert html == written([event(MET)], [event(AGREED)])
    assert "<script" not in html
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*", html) == []


def test_characters_that_hide_text_are_shown() -> None:
    """A mark that turns the direction of text is replaced."""
    assert "\u202e" not in written([event("Gone\u202e")], [])
