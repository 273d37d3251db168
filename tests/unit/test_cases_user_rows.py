"""A user's own rows: the same form, the same checks, merged with the packaged record."""

import csv
from datetime import date
from pathlib import Path

import pytest

from comity.cases.load import load_case
from comity.cases.user_rows import read_rows, user_rows, with_rows
from comity.errors import CaseError, UnknownNameError, UnreadableError
from comity.records.reference import Meeting, Poll

SUMMIT = {
    "id": "own-1", "date": "2026-02-03", "level": "leaders", "parties": "JPN;KOR", "place": "Busan", "title": "Summit",
    "source_url": "A. Author, Title", "confidence": "medium",
}  # fmt: skip
POLL = {
    "id": "own-2", "date": "2024-05", "population": "JPN", "about": "KOR", "measure": "trust", "value": "30",
    "unit": "percent", "pollster": "Institute of Example Studies", "source_url": "https://example.org",
    "confidence": "high",
}  # fmt: skip


def test_rows_become_values_without_a_case() -> None:
    """The precision may be left out; it follows from the date."""
    (row,) = user_rows("meetings", [SUMMIT])
    assert isinstance(row, Meeting)
    assert (row.date.precision, row.citation.url) == ("day", None)
    with pytest.raises(CaseError, match=r"meetings\.csv line 2, level: is empty"):
        user_rows("meetings", [{**SUMMIT, "level": ""}])
    with pytest.raises(UnknownNameError):
        user_rows("meeting", [SUMMIT])


def test_rows_join_the_record_in_order() -> None:
    """They are found by id, seen as of a day, and change the digest; the packaged case stays as it was."""
    case = load_case()
    own = with_rows(case, {"meetings": [SUMMIT], "polls": []})
    assert own.reference.row("own-1").label == "Summit"
    meetings = own.reference.of(Meeting)
    assert list(meetings) == sorted(meetings, key=lambda row: (row.date.first, row.date.last, row.id))
    assert "own-1" not in own.reference.as_of(date(2026, 2, 2)).by_id
    assert own.digest != case.digest
    assert "own-1" not in case.reference.by_id
    assert with_rows(case, [("meetings", SUMMIT)]) == own


def test_no_rows_leave_the_case_alone() -> None:
    """The very same value comes back."""
    assert with_rows(load_case(), {}) is load_case()


def test_a_new_pollster_is_welcome_a_misspelt_one_is_not() -> None:
    """A new pollster makes a line of its own; a slip would split one; a new measure is refused."""
    case = load_case()
    assert with_rows(case, {"polls": [POLL]}).reference.of(Poll)
    with pytest.raises(CaseError, match="did you mean 'Gallup Korea'"):
        with_rows(case, {"polls": [{**POLL, "pollster": "Gallup Korae"}]})
    with pytest.raises(CaseError, match="unknown measure 'warmth'"):
        with_rows(case, {"polls": [{**POLL, "measure": "warmth"}]})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"id": "mtg-1994-leaders"}, "is already taken"),
        ({"parties": "JPN;XQZ"}, "unknown party 'XQZ'"),
        ({"venue": "Busan"}, "unknown column 'venue'"),
        ({"source_url": ""}, "source_url: is empty"),
        ({"date": "2026-2-3"}, "not an ISO date"),
    ],
)
def test_wrong_rows_are_refused(changed: dict[str, str], says: str) -> None:
    """Ids of the packaged record, unknown parties and columns, no citation, no date."""
    with pytest.raises(CaseError, match=says):
        with_rows(load_case(), {"meetings": [{**SUMMIT, **changed}]})


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    """The table is the file's name; cells come back as text, ready to be stored."""
    columns = [*SUMMIT, "date_precision", "on_margins_of", "outcome_document"]
    file = tmp_path / "meetings.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([columns, [*SUMMIT.values(), "day", "", ""]])
    table, rows = read_rows(load_case(), file)
    assert (table, rows[0]["id"], rows[0]["date_precision"]) == ("meetings", "own-1", "day")
    with pytest.raises(UnreadableError):
        read_rows(load_case(), tmp_path / "polls.csv")
    with pytest.raises(UnknownNameError):
        read_rows(load_case(), tmp_path / "other.csv")
