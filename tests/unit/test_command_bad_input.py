"""What bad input gets: what happened, where, what to do; a non-zero exit; the others still read; nothing lost."""

from pathlib import Path

import pytest

from comity.cli.app import run

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "joint-statement-new-york.md"
GOOD = "The foreign ministers of Japan and South Korea met in Seoul on 3 May 2024. Tokyo should reopen the talks.\n"


def bad_files(folder: Path) -> dict[str, Path]:
    """One file for each way in which a document can be bad."""
    contents = {
        "empty.txt": b"",
        "blank.txt": b"  \n\n ",
        "binary.txt": bytes(range(256)) * 4,
        "wrong-encoding.txt": "日韓関係の改善".encode("euc-jp"),
        "broken.pdf": b"%PDF-1.7 nothing follows",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents} | {"missing.txt": folder / "missing.txt"}


@pytest.mark.parametrize(
    "name", ["empty.txt", "blank.txt", "binary.txt", "wrong-encoding.txt", "broken.pdf", "missing.txt"]
)
def test_a_bad_document_is_named_with_a_way_out(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command names the file, says what is wrong and what to do, exits 3, and still reads the good one."""
    bad = bad_files(tmp_path)[name]
    good = tmp_path / "good.txt"
    good.write_text(GOOD)
    code = run(["read", str(bad), str(good), "--store", str(tmp_path / "store.db")])
    told = capsys.readouterr().err
    assert code == 3
    assert name in told
    assert "1 read" in told
    assert len(told.strip().splitlines()) >= 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["state", "--case", "us-japan-rock"], "did you mean us-japan-rok?"),
        (["records", "--kind", "recomendation"], "did you mean recommendation?"),
        (["records", "--document", "no-such.txt"], "unknown document"),
        (["moves", "--pair", "JPN-KOT"], "did you mean JPN-KOR?"),
        (["moves", "--track", "securty"], "did you mean security?"),
        (["state", "--as-of", "2021-13"], "calendar"),
        (["state", "--as-of", "yesterday"], "not an ISO date"),
        (["reference", "list", "--table", "meeting"], "did you mean meetings?"),
        (["schema", "evnt"], "did you mean event?"),
    ],
)
def test_a_wrong_name_gets_did_you_mean(
    words: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown cases, parties, kinds, ids and dates: a message with the way out, exit 2, no trace."""
    monkeypatch.setenv("COMITY_STORE", str(tmp_path / "store.db"))
    assert run(words) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert "Traceback" not in told


def test_a_damaged_store_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no store is left as it is, with a message and exit 5."""
    place = tmp_path / "store.db"
    place.write_bytes(b"this is no database, though it is long enough to look like one" * 40)
    before = place.read_bytes()
    assert run(["records", "--store", str(place)]) == 5
    assert str(place) in capsys.readouterr().err
    assert place.read_bytes() == before


def test_hostile_html_reaches_the_brief_only_escaped(tmp_path: Path) -> None:
    """Script in title, author and body of a document is text in the brief, never markup."""
    hostile = tmp_path / "hostile.md"
    hostile.write_text(
        "---\ntitle: '<script>alert(1)</script>'\nauthor: '<img src=x onerror=alert(2)>'\ndate: 2024-05-04\n---\n"
        'Japan and South Korea should restart talks <script>alert(3)</script> and "><svg onload=alert(4)> soon.\n'
    )
    out = tmp_path / "brief.html"
    assert run(["brief", str(hostile), "-o", str(out), "--store", str(tmp_path / "s.db"), "--as-of", "2025-01"]) == 0
    page = out.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<svg onload" not in page


def test_a_brief_of_nothing_readable_is_no_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no document can be read no file is written and the exit says so."""
    out = tmp_path / "brief.html"
    assert run(["brief", str(bad_files(tmp_path)["empty.txt"]), "-o", str(out), "--store", str(tmp_path / "s.db")]) == 3
    assert not out.exists()
    assert "none of the documents" in capsys.readouterr().err


def test_check_finds_one_changed_character(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One character of a stored text changed behind Comity's back: check exits 1 and names the document."""
    import sqlite3

    place = tmp_path / "store.db"
    assert run(["read", str(EXAMPLE), "--store", str(place)]) == 0
    assert run(["check", "--store", str(place)]) == 0
    with sqlite3.connect(place) as raw:
        raw.execute("update version set text = replace(text, 'We commit to hold', 'We commit to hald')")
    capsys.readouterr()
    assert run(["check", "--store", str(place)]) == 1
    assert "joint-statement" in capsys.readouterr().out
