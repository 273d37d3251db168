"""`comity ledger`: threads as JSON and as text, judged from the command, kept and carried by export and import."""

import json
from pathlib import Path
from typing import Any

import pytest

from comity.cli.app import run
from ledger_texts import TEXTS

OFFICIAL = Path(__file__).resolve().parents[2].parent / "shared" / "texts" / "official"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the texts of the ledger's tests."""
    folder = tmp_path_factory.mktemp("ledger")
    index = ["file,published"]
    for name, (published, text) in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
        index.append(f"{name},{published}")
    (folder / "index.csv").write_text("\n".join(index) + "\n", encoding="utf-8")
    store = str(folder / "s.db")
    assert run(["read", "--store", store, *(str(folder / name) for name in TEXTS)]) == 0
    return store


def threads(place: str, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, Any]]:
    """The threads as the command prints them as JSON."""
    capsys.readouterr()
    assert run(["ledger", "--store", place, "--as-of", "2025-12-31", "--format", "json", *more]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["threads"]
    return found


def test_threads_have_quotes_evidence_and_state(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The shape that other programs read: advice with document and quote, evidence with id and role."""
    found = threads(place, capsys)
    assert {thread["kind"] for thread in found} == {"advice", "promise"}
    for thread in found:
        assert thread["state"]
        assert thread["reason"]
        assert all(giving["quote"] in TEXTS[giving["document"]][1] for giving in thread["advice"])
        assert all(step["id"] and step["role"] for step in thread["evidence"])
    drills = next(t for t in found if any("regular missile" in giving["quote"] for giving in t["advice"]))
    assert drills["evidence"]


def test_a_kind_and_a_state_can_be_chosen(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only promises; an unknown kind is named with those there are."""
    assert {thread["kind"] for thread in threads(place, capsys, "--kind", "promise")} == {"promise"}
    assert run(["ledger", "--store", place, "--kind", "vow"]) == 2
    assert "promise" in capsys.readouterr().err


def test_the_table_and_the_page_of_a_thread_read_well(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has one line a thread; `show` says what, who, when and on what evidence."""
    assert run(["ledger", "--store", place, "--as-of", "2025-12-31"]) == 0
    assert "recurring" in capsys.readouterr().out
    one = next(t for t in threads(place, capsys) if t["evidence"])
    assert run(["ledger", "show", one["id"], "--store", place, "--as-of", "2025-12-31"]) == 0
    text = capsys.readouterr().out
    assert "first said" in text
    assert "a matching step is on record" in text
    assert "searched:" in text


def test_judgements_are_kept_exported_and_imported(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction shows in the ledger, goes out as a file, and comes back in another store unchanged."""
    thread = next(t for t in threads(place, capsys) if "Quad" in t["advice"][0]["quote"])
    call = ["ledger", "judge", thread["id"], "correct", "--state", "overtaken", "--reviewer", "kim", "--store", place]
    assert run([*call, "--reason", "the group was wound up"]) == 0
    assert run(["export", str(tmp_path / "out"), "--store", place]) == 0
    other = str(tmp_path / "other.db")
    assert run(["import", str(tmp_path / "out"), "--store", other]) == 0
    for store in (place, other):
        judged = next(t for t in threads(store, capsys) if t["id"] == thread["id"])
        assert (judged["state"], judged["proposed"], judged["reviewed"]) == ("overtaken", "no-evidence", True)
        assert judged["rulings"][0]["reason"] == "the group was wound up"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["correct", "--state", "splendid"], "splendid"),
        (["add-evidence", "--evidence", "mtg-nowhere"], "mtg-nowhere"),
        (["add-evidence"], "needs the id"),
        (["same-as"], "needs a second"),
        (["bless"], "bless"),
    ],
)
def test_a_wrong_ruling_is_refused_with_what_to_do(
    words: list[str], message: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unknown verdicts, states and ids change nothing."""
    thread = threads(place, capsys)[0]["id"]
    assert run(["ledger", "judge", thread, *words, "--reviewer", "kim", "--reason", "why", "--store", place]) == 2
    assert message in capsys.readouterr().err


def test_the_statements_promises_have_window_and_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sixty promises and more of the four statements are in threads with a state and, where checkable, a window."""
    if not OFFICIAL.is_dir():
        pytest.skip("the official statements are not here: they lie beside the repository in shared/")
    found = threads(str(tmp_path / "s.db"), capsys, "--kind", "promise", *map(str, sorted(OFFICIAL.glob("*.md"))))
    checkable = [t for t in found if t["promise"]["due"]]
    assert sum(len(t["advice"]) for t in checkable) >= 60
    assert all(t["state"] and t["promise"]["scores"] for t in checkable)
    assert {t["promise"]["nothing"] for t in found if not t["promise"]["due"]} <= {"not-checkable"}
