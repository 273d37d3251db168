"""Every screen answers as a page, and every table as CSV, JSON and Parquet there; errors have one shape."""

import csv
import io

import pytest
from pyarrow.parquet import read_table

from comity.cases.load import load_case
from workbench_desk import Visitor

SCREENS = ("/", "/library", "/queue", "/duplicates", "/records", "/search", "/search?q=met", "/state", "/moves",
           "/rhythm", "/opinion", "/crisis-response", "/two-track", "/chronology", "/ledger", "/disagreements",
           "/remedies", "/brief")  # fmt: skip
TABLES = ("/library", "/queue", "/records", "/search?q=met", "/state", "/moves", "/rhythm", "/opinion", "/chronology",
          "/crisis-response", "/crisis-response?part=waits", "/two-track", "/two-track?part=power&pair=JPN-KOR",
          "/two-track?part=variants", "/ledger", "/disagreements", "/remedies")  # fmt: skip


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_is_a_page(visitor: Visitor, address: str) -> None:
    """A page with a heading, no script or style of its own, and a strict policy."""
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert " style=" not in answer.text.lower().replace("data-style=", "")


@pytest.mark.parametrize("address", TABLES)
def test_every_table_is_also_csv_json_and_parquet(visitor: Visitor, address: str) -> None:
    """The rows are the same in all."""
    joint = "&" if "?" in address else "?"
    rows = visitor.client.get(f"{address}{joint}format=json").json()
    text = visitor.client.get(f"{address}{joint}format=csv").text
    columns = read_table(io.BytesIO(visitor.client.get(f"{address}{joint}format=parquet").content))
    assert len(rows) == len(list(csv.DictReader(io.StringIO(text)))) == columns.num_rows
    assert columns.column_names == list(dict.fromkeys(field for row in rows for field in row))


def test_record_document_and_row_have_pages(visitor: Visitor) -> None:
    """The deep links of a record, its document and a reference row."""
    record = visitor.json("/records?format=json")[0]
    document = visitor.json("/library?format=json")[0]
    row = visitor.json("/chronology?format=json")[0]["evidence"][0]
    for address in (f"/records/{record['id']}", f"/documents/{document['id']}", f"/evidence/{row}"):
        assert visitor.get(address).status_code == 200
        assert visitor.client.get(address, headers={"accept": "application/json"}).status_code == 200


def test_an_anchor_of_the_brief_leads_to_its_record(visitor: Visitor) -> None:
    """The marks of the drawings lead to our pages of evidence."""
    record = visitor.json("/records?format=json")[0]["id"]
    answer = visitor.get(f"/evidence/ev-{record}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/records/{record}")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/records/nobody", 404),
        ("/documents/nobody", 404),
        ("/queue?kind=nothing", 404),
        ("/queue?card=nobody", 404),
        ("/records?start=-1", 422),
        ("/records?standing=odd", 400),
        ("/state?as_of=2021-13", 400),
        ("/state?part=nothing", 404),
        ("/moves?by=week", 400),
        ("/moves?pair=XXX-YYY", 404),
        ("/brief/page?as_of=soon", 400),
        ("/jobs/9", 404),
    ],
)
def test_errors_have_one_shape(visitor: Visitor, address: str, status: int) -> None:
    """JSON with what, where and what to do; a page that says the same."""
    said = visitor.client.get(address, headers={"accept": "application/json"})
    assert said.status_code == status
    assert set(said.json()["error"]) == {"status", "what", "where", "hint"}
    shown = visitor.get(address)
    assert shown.status_code == status
    assert "<h1>" in shown.text


def test_the_description_names_every_address_and_the_shape_of_errors(visitor: Visitor) -> None:
    """/openapi.json is there without a page that would load scripts from elsewhere."""
    described = visitor.json("/openapi.json")
    assert {"/queue", "/queue/judge", "/records/{identity}", "/library", "/brief/page"} <= set(described["paths"])
    assert "ErrorShape" in described["components"]["schemas"]
    assert visitor.get("/docs").status_code == 404


def test_the_brief_is_shown_under_its_own_policy(visitor: Visitor) -> None:
    """Its style is let in by its hash, nothing else."""
    answer = visitor.get("/brief/page?as_of=2025-12-31")
    assert answer.status_code == 200
    assert "style-src 'sha256-" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_built_brief_is_remembered(visitor: Visitor) -> None:
    """The home names its day."""
    answer = visitor.post("/brief", {"as_of": "2025-12", "since": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/brief?as_of=2025-12-31")
    assert "As of 2025-12-31" in visitor.get("/").text


def test_rows_without_a_date_are_found_and_shown(visitor: Visitor) -> None:
    undated = next(row.id for row in load_case().reference.rows if row.date is None)
    assert visitor.client.get(f"/evidence/{undated}").status_code == 200
    assert visitor.json("/search?q=the&format=json")


def test_search_finds_words_in_three_scripts(visitor: Visitor) -> None:
    """No blanks are needed around them."""
    for words in ("協力", "협력", "ENVOYS MET"):
        assert visitor.json(f"/search?q={words}&format=json"), words
