"""Every packaged case keeps the rules of its form; columns and models agree; loading stays light."""

import csv
import subprocess
import sys
from datetime import date
from importlib.resources import files

import pytest

from comity.cases.check import case_problems
from comity.cases.columns import COLUMNS, field_of
from comity.cases.load import case_ids, load_case
from comity.cases.phrasing import by_rule
from comity.records.reference import TABLES, AllianceMove, Dispute, PoliticsRow


@pytest.mark.parametrize("case_id", case_ids())
def test_a_packaged_case_checks_clean(case_id: str) -> None:
    """Nothing in it contradicts itself."""
    assert [str(problem) for problem in case_problems(load_case(case_id))] == []


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_model_of_a_table_agree(table: str) -> None:
    """Every field has its column, every column but the precision of the date its field."""
    fields = {field_of(table, column) for column in COLUMNS[table]} - {"date_precision"}
    assert fields - set(TABLES[table].model_fields) == set()
    assert set(TABLES[table].model_fields) - fields <= {"public_from"}


@pytest.mark.parametrize("table", TABLES)
def test_every_line_of_a_packaged_table_becomes_a_row(table: str) -> None:
    """Rows read are rows kept."""
    file = files("comity.cases") / "us_japan_rok" / "reference" / f"{table}.csv"
    with file.open(encoding="utf-8") as lines:
        ids = [line["id"] for line in csv.DictReader(lines)]
    rows = [row for row in load_case("us-japan-rok").reference.rows if row.table == table]
    assert sorted(row.id for row in rows) == sorted(ids)
    assert all(row.citation.text for row in rows)


def test_the_default_case_is_the_three_allies() -> None:
    """Three members, three pairs, both neighbours outside, all six tracks."""
    case = load_case()
    assert {party.code for party in case.members} == {"USA", "JPN", "KOR"}
    assert case.pairs == ("JPN-KOR", "JPN-USA", "KOR-USA")
    assert {"PRK", "CHN"} <= {party.code for party in case.outsiders}
    assert len(case.tracks) == 6


def test_every_pair_has_moves_in_the_record() -> None:
    """Disputes follow Japan and Korea, alliances the two ties with the United States."""
    reference = load_case().reference
    pairs = {row.pair for row in reference.of(Dispute)} | {row.pair for row in reference.of(AllianceMove)}
    assert pairs == set(load_case().pairs)


def test_heads_of_government_agree_with_the_record() -> None:
    """Whoever the record has taking office on a day, the case has in an office of heads of that party."""
    case = load_case()
    heads = [office for office in case.offices if office.level == "head"]
    terms = [row for row in case.reference.of(PoliticsRow) if row.kind == "leader-term" and row.date.year >= 1993]
    assert terms
    for row in terms:
        held = [office.holder_on(row.date.last) for office in heads if office.party == row.party]
        names = {word for holder in held if holder for word in holder.name.split()}
        assert names & set(row.title.split()), (row.id, held)


def test_loading_a_case_loads_no_heavy_library() -> None:
    """Every command loads the case: it takes pydantic and the standard library only."""
    heavy = ("spacy", "numpy", "babel", "sqlalchemy", "altair", "lxml", "pypdf", "trafilatura")
    call = "import sys; from comity.cases.load import load_case; load_case()"
    code = f"{call}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_coverage_stops_where_the_record_stops() -> None:
    """Nothing after the last covered day, and nothing inside a thin span, is looked at."""
    reference = load_case().reference
    assert reference.covered_to("alliances") == date(2025, 12, 4)
    assert not reference.is_covered("meetings", date(2026, 1, 1), date(2026, 3, 1))
    assert reference.is_covered("meetings", date(2009, 6, 1), date(2011, 6, 1))
    assert not reference.is_covered("exercises", date(2017, 6, 1), date(2018, 6, 1))
    assert not reference.is_covered("alliances", date(1999, 12, 31), date(2001, 1, 1))
    assert not reference.is_covered("disputes", date(1980, 1, 1), date(1981, 1, 1))


@pytest.mark.parametrize("case_id", case_ids())
def test_every_one_sided_name_becomes_the_form_of_its_rule(case_id: str) -> None:
    """Alone and in a sentence, and saying it again changes nothing."""
    case = load_case(case_id)
    seen = {rule.id for rule in case.name_rules}
    for rule in case.name_rules:
        for name in (rule.form, *rule.replaces):
            said = by_rule(f"about {name} again", case, seen=set(seen))
            assert said.casefold() == f"about {rule.form} again".casefold(), name
            glossed = by_rule(f"about {name} again", case)
            assert by_rule(glossed, case) == glossed
