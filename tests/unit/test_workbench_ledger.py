"""The ledger in the workbench: a table, a page a thread, and rulings that are appended and taken back."""

import pytest

from workbench_desk import Visitor


@pytest.fixture
def thread(visitor: Visitor) -> str:
    """The id of a thread of advice."""
    found: str = visitor.json("/ledger?kind=advice&format=json")[0]["id"]
    return found


def test_a_thread_has_a_page_and_json(visitor: Visitor, thread: str) -> None:
    """What, who, when, on what search; the same thread as JSON."""
    page = visitor.get(f"/ledger/{thread}").text
    assert "The search" in page
    assert "meet again" in page
    assert visitor.client.get(f"/ledger/{thread}", headers={"accept": "application/json"}).json()["id"] == thread


def test_a_ruling_stands_and_is_taken_back(visitor: Visitor, thread: str) -> None:
    """A correction shows at once with its reviewer; taking it back restores the rules' word."""
    form = {"verdict": "correct", "state": "overtaken", "reason": "the town is no more"}
    assert visitor.post(f"/ledger/{thread}/judge", form).status_code == 303
    found = visitor.json(f"/ledger/{thread}?format=json")
    assert (found["state"], found["reviewed"]) == ("overtaken", True)
    undone = {"judgement": found["rulings"][0]["judgement"], "back": f"/ledger/{thread}"}
    assert visitor.post("/queue/undo", undone).status_code == 303
    assert visitor.json(f"/ledger/{thread}?format=json")["state"] == found["proposed"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"verdict": "bless", "reason": "why"}, 404),
        ({"verdict": "correct", "state": "splendid", "reason": "why"}, 404),
        ({"verdict": "confirm", "reason": ""}, 400),
    ],
)
def test_a_wrong_ruling_changes_nothing(visitor: Visitor, thread: str, form: dict[str, str], status: int) -> None:
    """Unknown verdicts and states, and a ruling without a reason, are refused."""
    assert visitor.post(f"/ledger/{thread}/judge", form).status_code == status
    assert visitor.json(f"/ledger/{thread}?format=json")["rulings"] == []


@pytest.mark.parametrize("address", ["/ledger?kind=vow", "/ledger?state=splendid", "/ledger/adv-nothing"])
def test_unknown_names_are_not_found(visitor: Visitor, address: str) -> None:
    """A kind, a state or a thread that there is not."""
    assert visitor.client.get(address).status_code == 404
