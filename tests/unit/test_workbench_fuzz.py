"""Calls made up from the description of the addresses: no fault of ours, no script, nothing outside the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from workbench_desk import SCRIPT, Visitor, made_desk, visiting

CALLS = 300
SOAK_CALLS = 10_000
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "event", "2024-05", "-1", "0", "9" * 40, "../../x", SCRIPT, "' OR 1=1 --", "\x00", "JPN-KOR", "null"]
    ),
)
FIELDS = (
    "record", "decision", "seen", "reason", "back", "judgement", "name", "start", "end", "version", "kind",
    "quote", "as_of", "since", "address", "field.type", "field.date", "field.actors", "field.value",
    "field.tracks",
)  # fmt: skip


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with made_desk(tmp_path_factory.mktemp("desk")) as desk, visiting(desk) as made:
        yield made


def call(
    visitor: Visitor, data: st.DataObject, described: dict[str, dict[str, dict[str, object]]], known: list[str]
) -> None:
    """One call at any address with any method, query and form; ids are often real ones."""
    path = data.draw(st.sampled_from(sorted(described)))
    method = data.draw(st.sampled_from(sorted(described[path])))
    values = st.one_of(st.sampled_from(known), WORDS)
    address = path.replace("{identity}", data.draw(values.map(quoted)))
    query = data.draw(st.dictionaries(st.sampled_from(QUERIES), values, max_size=3))
    accept = data.draw(st.sampled_from(["text/html", "application/json", "*/*", "text/csv"]))
    options: dict[str, object] = {"params": query, "headers": {"accept": accept, "origin": visitor.base}}
    if method == "post":
        form = data.draw(st.dictionaries(st.sampled_from(FIELDS), values, max_size=6))
        options["data"] = {"csrf": visitor.fuzz_mark, **form}
    answer = visitor.client.request(method, address, **options)  # type: ignore[arg-type]
    assert answer.status_code < 500, (method, str(answer.url), options, answer.text[:300])
    if "html" in answer.headers.get("content-type", ""):
        assert SCRIPT not in answer.text


QUERIES = (
    "kind", "document", "standing", "start", "q", "as_of", "since", "part", "pair", "track", "by", "format",
    "card", "done", "end", "channel", "words", "language", "family", "token",
)  # fmt: skip


def quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="") or "x"


def fuzz(visitor: Visitor, calls: int) -> None:
    described = visitor.json("/openapi.json")["paths"]
    known = [row["id"] for row in visitor.json("/records?format=json")] + [
        r["id"] for r in visitor.json("/library?format=json")
    ]
    visitor.fuzz_mark = visitor.mark()

    @settings(
        max_examples=calls,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        call(visitor, data, described, known)

    run()


def test_no_made_up_call_is_a_fault(visitor: Visitor, tmp_path: Path) -> None:
    """A short run each time."""
    fuzz(visitor, CALLS)


@pytest.mark.soak
def test_ten_thousand_made_up_calls(visitor: Visitor) -> None:
    """The long one."""
    fuzz(visitor, SOAK_CALLS)
