"""The publishers' formats: GDELT 1.0 and 2.0, ICEWS, POLECAT, as published, and the samples beside the repository."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from comity.eventdata.codes import cameo_codes
from comity.eventdata.formats import format_of
from comity.eventdata.importing import import_files
from comity.eventdata.states import state_code
from comity.eventdata.unpacking import BLOCK
from comity.records.plover import cameo_roots
from event_files import ICEWS_HEADER, POLECAT_HEADER, gdelt_row, icews_row, import_raw, polecat_row, rows_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data do not lie beside the repository")
CHANCE = random.Random(3)


def gdelt(*lines: str) -> bytes:
    return "".join(line + "\n" for line in lines).encode()


def test_gdelt_rows_of_every_width_are_read(tmp_path: Path) -> None:
    """A row's width tells its form, row by row; another width costs that row only."""
    rows = [gdelt_row(width, CHANCE, width=width, day="20150218") for width in (61, 58, 57)]
    (entry,) = import_raw([gdelt(*rows, rows[0] + "\t", "x")], "gdelt", tmp_path).imported
    assert (entry.read, entry.kept, entry.refused) == (5, 3, {"wrong number of columns": 2})
    origins = set(rows_of(tmp_path / "events", "reference, origin"))
    assert origins == {("61", "gdelt2"), ("58", "gdelt1"), ("57", "gdelt1")}


def test_gdelt_columns_go_where_they_belong(tmp_path: Path) -> None:
    """Names, codes, value, tone and mentions of one row."""
    cells = gdelt_row(7, CHANCE).split("\t")
    cells[6:8], cells[16:18] = ["SEOUL", "KOR"], ["TOKYO", "JPN"]
    cells[26], cells[30], cells[31], cells[34] = "112", "-2.0", "12", "-4.25"
    import_raw([gdelt("\t".join(cells))], "gdelt", tmp_path)
    names = (
        "date::VARCHAR, source, target, pair, source_name, target_name, plover, cameo, goldstein, media_tone, mentions"
    )
    assert rows_of(tmp_path / "events", f"{names}, origin, reference") == [
        ("2015-02-18", "KOR", "JPN", "JPN-KOR", "SEOUL", "TOKYO", "ACCUSE", "112", -2.0, -4.25, 12, "gdelt2", "7")
    ]


def test_gdelt_rows_about_the_past_are_refused(tmp_path: Path) -> None:
    """A year ago is a date; a decade ago is a memory. The backfile's day of entry is no day of report."""
    days = ["20150218", "20140218", "20050218", "19411207", "20150301"]
    rows = [gdelt_row(n, CHANCE, day=day) for n, day in enumerate(days)]
    backfile = gdelt_row(9, CHANCE, width=57, day="19790101").split("\t")
    backfile[56] = "20130203"
    (entry,) = import_raw([gdelt(*rows, "\t".join(backfile))], "gdelt", tmp_path).imported
    assert entry.refused == {"dated long before it was reported": 2, "dated after it was reported": 1}
    assert {row[0] for row in rows_of(tmp_path / "events", "reference")} == {"0", "1", "9"}


def test_folders_may_have_odd_names(tmp_path: Path) -> None:
    """What is a pattern elsewhere is a name here."""
    folder = tmp_path / "it's [1] *?"
    folder.mkdir()
    (entry,) = import_raw([gdelt(gdelt_row(1, CHANCE)) + b"x\n"], "gdelt", folder).imported
    assert (entry.read, entry.kept) == (2, 1)


def test_gdelt_headers_and_missing_codes_are_refused(tmp_path: Path) -> None:
    """A header line of an export, `---` for no code, a code that CAMEO has not."""
    header = "\t".join(["GLOBALEVENTID", *["x"] * 60])
    none = gdelt_row(1, CHANCE).split("\t")
    none[26] = "---"
    other = [*none[:26], "299", *none[27:]]
    (entry,) = import_raw([gdelt(header, "\t".join(none), "\t".join(other))], "gdelt", tmp_path).imported
    assert entry.refused == {"no event code": 1, "repeated header": 1, "unknown event code": 1}


def test_icews_columns_are_found_by_name(tmp_path: Path) -> None:
    """Without ids, sectors and countries, as in some years: the country stands in the actor's name."""
    files = [
        f"{ICEWS_HEADER}\n{icews_row(1, CHANCE)}\n{icews_row(2, CHANCE)}\textra\n",
        "Event Date\tSource Name\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\n"
        '2014-02-14\t"Citizen (South Korea)"\tHost a visit\t43\t2.8\t"Japan"\n'
        "1945-08-15\tJapan\tYield\t080\t5\tUnited States\n",
    ]
    old, new = import_raw([file.encode() for file in files], "icews", tmp_path).imported
    assert (old.kept, old.refused) == (1, {"wrong number of columns": 1})
    assert (new.kept, new.refused) == (1, {"dated long before it was reported": 1})
    rows = rows_of(tmp_path / "events", "pair, cameo, goldstein, reference, source_name")
    assert ("JPN-KOR", "043", 2.8, "00001:2", "Citizen (South Korea)") in rows


def test_polecat_survives_headers_and_surplus_tabs(tmp_path: Path) -> None:
    """Tabs behind a row, within a text, and between cells; a row that can be read in two ways is refused."""
    row = polecat_row(1, CHANCE).split("\t")
    row[7:9], row[11:13] = ["Japan", "JPN"], ["South Korea", "KOR;KOR"]
    headline = [*row[:20], "Talks\tin Seoul", *row[21:]]
    between = [*row[:3], "", *row[3:]]
    several = [*row[:8], "JPN;USA", *row[9:]]
    lines = [
        row,
        [*row, "", ""],
        headline,
        between,
        several,
        [*row, "surplus", "words", "x", "y", "z", "a", "b", "c", "d"],
    ]
    text = "\n".join([POLECAT_HEADER, *("\t".join(line) for line in lines), POLECAT_HEADER])
    (entry,) = import_raw([text.encode("latin-1")], "polecat", tmp_path).imported
    assert (entry.read, entry.kept) == (7, 5)
    assert entry.refused == {"repeated header": 1, "wrong number of columns": 1}
    rows = rows_of(tmp_path / "events", "pair, cameo, goldstein, origin")
    assert rows == [("", "", None, "polecat")] + [("JPN-KOR", "", None, "polecat")] * 4


def test_archives_are_bounded_and_checked(tmp_path: Path) -> None:
    """A bomb, a cut archive and one that is none are named; the sound file beside them is imported."""
    bomb, cut = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.CSV", "w") as member:
        for _ in range(80):
            member.write(b"0" * BLOCK)
    with zipfile.ZipFile(cut, "w") as archive:
        archive.writestr("a.CSV", gdelt(gdelt_row(1, CHANCE)))
    packed = gzip.compress(gdelt(*(gdelt_row(n, CHANCE) for n in range(50))))
    files = [
        bomb.getvalue(),
        cut.getvalue()[:-30],
        packed[:-40],
        b"PK\x03\x04 not at all",
        gzip.compress(gdelt(gdelt_row(5, CHANCE))),
    ]
    report = import_raw(files, "gdelt", tmp_path)
    assert [name for name, _ in report.unread] == ["00000", "00001", "00002", "00003"]
    assert "64 MB come out of it" in report.unread[0][1].what
    assert [entry.kept for entry in report.imported] == [1]


def test_endless_lines_are_bounded(tmp_path: Path) -> None:
    """A line of five megabytes is one refused row, and the next is read."""
    raw = gdelt(gdelt_row(1, CHANCE)) + b"a\t" * (5 * BLOCK // 2) + b"\n" + gdelt(gdelt_row(2, CHANCE))
    (entry,) = import_raw([raw], "gdelt", tmp_path).imported
    assert (entry.read, entry.kept, entry.refused) == (3, 2, {"wrong number of columns": 1})


def test_every_code_has_a_type_and_a_reason() -> None:
    """All roots, all of PLOVER's types that CAMEO can express; no code says history."""
    codes = cameo_codes()
    assert set(codes) >= set(cameo_roots())
    assert all(code.reason and (code.code[:2] in cameo_roots()) for code in codes.values())
    assert {code.track for code in codes.values()} == {None, "security", "economy", "diplomacy", "society", "global"}
    assert {c.plover for c in codes.values()} >= {"RETREAT", "AGREE", "CONSULT", "SANCTION", "COERCE"}


@needs_shared
def test_values_are_those_that_icews_publishes() -> None:
    """The scale was written down from the codebooks; ICEWS's own rows agree."""
    lines = (SHARED / "icews" / "cameo_goldstein.csv").read_text(encoding="utf-8").splitlines()[1:]
    published = {line.split(",")[0]: float(line.rsplit(",", 1)[1]) for line in lines}
    assert {code: cameo_codes()[code].goldstein for code in published} == published


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Japan", "JPN"),
        ("ROK", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("Occupied Palestinian Territory", "PSE"),
        ("ROM", "ROU"),
        ("Russian Federation", "RUS"),
        ("Côte d'Ivoire", "CIV"),
        ("Europe", ""),
        ("", ""),
    ],
)
def test_states_are_known_as_publishers_write_them(written: str, code: str) -> None:
    """Codes and English names; a region is no state."""
    assert state_code(written) == code


@needs_shared
@pytest.mark.parametrize(
    ("form", "name", "read", "least"),
    [
        ("gdelt", "gdelt-samples/gdelt1_events_100rows_57-58col.tsv", 100, 90),
        ("gdelt", "gdelt-samples/gdelt2_events_100rows_61col.tsv", 100, 100),
        ("gdelt", "gdelt-samples/gdelt2_translingual_100rows_61col.tsv", 100, 100),
        ("icews", "icews/icews_dataverse_sample.tab", 299, 299),
        ("table", "icews/icews_states_dyads.csv.gz", 75_396, 75_395),
    ],
)
def test_samples_are_accounted_for(form: str, name: str, read: int, least: int, tmp_path: Path) -> None:
    """Real rows: read = kept + refused; what is refused is ten years old, or has no code."""
    (entry,) = import_files([SHARED / name], format_of(form), tmp_path).imported
    assert (entry.read, entry.kept) == (read, least)


@needs_shared
def test_august_2012_is_read_from_the_dyads(tmp_path: Path) -> None:
    """The README of the data says 231 rows for Japan and Korea."""
    import_files([SHARED / "icews" / "icews_states_dyads.csv.gz"], format_of("table"), tmp_path)
    rows = rows_of(
        tmp_path, "CASE WHEN pair = 'JPN-KOR' AND date BETWEEN '2012-08-01' AND '2012-08-31' THEN 1 ELSE 0 END"
    )
    assert sum(int(str(row[0])) for row in rows) == 231


def test_a_damaged_lzma_member_costs_its_file_only(tmp_path: Path) -> None:
    """The others of the batch are imported."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.CSV", gdelt(*(gdelt_row(n, CHANCE) for n in range(50))))
    raw = bytearray(packed.getvalue())
    raw[60:400] = b"\xff" * 340
    report = import_raw([bytes(raw), gdelt(gdelt_row(7, CHANCE))], "gdelt", tmp_path)
    assert [entry.kept for entry in report.imported] == [1]
    assert "damaged" in report.unread[0][1].what


def test_a_table_whose_header_begins_with_pk_is_no_archive(tmp_path: Path) -> None:
    """Only the whole mark of a zip makes one."""
    place = tmp_path / "keys.csv"
    place.write_text("PK,date,cameo\n1,2012-08-10,042\n")
    (entry,) = import_files([place], format_of("table"), tmp_path / "events").imported
    assert (entry.read, entry.kept) == (1, 1)
