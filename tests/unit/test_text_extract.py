"""Files become documents: metadata and who wins, ids, offsets, and what bad files get."""

from pathlib import Path

import pytest

from comity.errors import DateError, UnreadableError
from comity.text import cleaning, extract, sources
from comity.text.extract import extract_text
from comity.text.metadata import Metadata

BODY = "The foreign ministers of Japan and South Korea met in Seoul. Tokyo should reopen the talks before the summer."
FIELDS = "title: 'Seoul: a start'\nauthor: [Jane Roe, Ben Poe]\noutlet: Harbour Review\ndate: 2023-05\nlang: en-GB\n"
FRONT = f"---\n{FIELDS}---\n\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_front_matter(tmp_path: Path) -> None:
    """Front matter tells what the text is and is no part of it."""
    found = extract.extract(write(tmp_path, "a.md", FRONT + BODY))
    document = found.document
    assert found.version.text == BODY
    assert (document.title, document.author, document.outlet) == (
        "Seoul: a start",
        "Jane Roe and Ben Poe",
        "Harbour Review",
    )
    assert (str(document.published), document.published_basis, document.language) == ("2023-05", "front matter", "en")


def test_front_matter_that_is_no_yaml(tmp_path: Path) -> None:
    """An unquoted colon does not lose the fields."""
    found = extract.extract(write(tmp_path, "a.md", FRONT.replace("'", "") + BODY))
    assert (found.document.title, found.document.author) == ("Seoul: a start", "Jane Roe and Ben Poe")


def test_a_timestamp_keeps_its_civil_date(tmp_path: Path) -> None:
    """A time near midnight is not moved to another zone."""
    path = write(tmp_path, "a.md", f"---\ntitle: x y\ndate: 2023-08-18 23:55:14-04:00\n---\n{BODY}")
    assert str(extract.extract(path).document.published) == "2023-08-18"


def test_a_rule_is_no_front_matter() -> None:
    """Text between two rules that holds no fields stays."""
    text = f"---\nSome words\n---\n{BODY}"
    assert extract_text(text).version.text == text


@pytest.mark.parametrize("date", ["2023-13-40", "soon", "8/10/2022"])
def test_a_bad_date_in_front_matter(date: str, tmp_path: Path) -> None:
    """A date that is none is an error that names the file."""
    with pytest.raises(UnreadableError, match="in the front matter is no date") as caught:
        extract.extract(write(tmp_path, "a.md", f"---\ndate: {date}\n---\n{BODY}"))
    assert "a.md" in caught.value.where


def test_the_sidecar_wins_over_the_text_and_the_caller_over_both(tmp_path: Path) -> None:
    """Option over index.csv over front matter, field by field, each date with its own basis."""
    path = write(tmp_path, "a.md", FRONT + BODY)
    write(
        tmp_path,
        "index.csv",
        "\ufefffile,published,basis,outlet,invented\na.md,2021-01/2021-02,after a ruling,Desk,true\n",
    )
    beside = extract.extract(path).document
    assert (beside.title, beside.outlet, str(beside.published)) == ("Seoul: a start", "Desk", "2021-01/2021-02")
    assert (beside.published_basis, beside.invented) == ("index.csv: after a ruling", True)
    told = extract.extract(path, overrides=Metadata.of(published="2020", author="Cay Doe")).document
    assert (told.author, told.outlet, str(told.published), told.published_basis) == (
        "Cay Doe",
        "Desk",
        "2020",
        "option",
    )


def test_a_bad_date_in_the_sidecar_concerns_its_file_alone(tmp_path: Path) -> None:
    """The error names table, row and column; the neighbour is read."""
    write(tmp_path, "index.csv", "file,published\na.txt,2023-02-31\nb.txt,2023\n")
    with pytest.raises(UnreadableError, match="column published") as caught:
        extract.extract(write(tmp_path, "a.txt", BODY))
    assert caught.value.where.endswith("index.csv, row 2")
    assert str(extract.extract(write(tmp_path, "b.txt", BODY)).document.published) == "2023"


def test_a_broken_sidecar(tmp_path: Path) -> None:
    """A table that is no UTF-8 is named."""
    write(tmp_path, "index.csv", b"file,title\na.txt,\xff\xfe\n")
    with pytest.raises(UnreadableError, match=r"index\.csv cannot be read"):
        extract.extract(write(tmp_path, "a.txt", BODY))


def test_a_bad_option() -> None:
    """A date given as an option must be one."""
    with pytest.raises(DateError):
        Metadata.of(published="last May")


def test_nothing_is_invented() -> None:
    """A bare text has no title, author, outlet, date or basis."""
    document = extract_text(BODY).document
    found = (document.title, document.author, document.outlet, document.published, document.published_basis)
    assert found == ("", "", "", None, "")


def test_offsets_are_code_points_of_the_file(tmp_path: Path) -> None:
    """Mark and CR go; NBSP, combining marks and astral characters stay where they are."""
    path = write(tmp_path, "a.txt", "\ufeffSeoul\u00a0and 𝔗okyo met.\r\nCafe\u0301 🎌 talks\u2009went on.\r")
    expected = "Seoul\u00a0and 𝔗okyo met.\nCafe\u0301 🎌 talks\u2009went on.\n"
    assert extract.extract(path).version.text == expected


def test_the_same_text_at_two_outlets_is_one_family(tmp_path: Path) -> None:
    """Two documents, one family; other words, another family."""
    first = extract.extract(write(tmp_path, "a.md", FRONT + BODY)).document
    second = extract.extract(write(tmp_path, "b.txt", BODY.replace(" ", "\u00a0"))).document
    other = extract_text(BODY + " Not so.").document
    assert first.id != second.id
    assert first.family == second.family != other.family


def test_corrected_metadata_leaves_document_and_version_alone(tmp_path: Path) -> None:
    """Ids hang on bytes, name and text, never on what is said of them."""
    path = write(tmp_path, "a.txt", BODY)
    plain, told = extract.extract(path), extract.extract(path, overrides=Metadata.of(title="Another", published="2020"))
    assert (plain.document.id, plain.version) == (told.document.id, told.version)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\xc2\xa0\n", "holds no text"),
        ("chrome.txt", b"Share\n\nTweet\n\nAdvertisement\n", "beside page furniture"),
        ("binary.txt", bytes(range(256)), "binary"),
        ("nul.txt", b"words and\x00 more words", "binary"),
        ("word.txt", b"PK\x03\x04rest", "zip archive"),
        ("euc.txt", "日韓関係の改善".encode("euc-jp"), "byte 0xc6 at offset 0"),
        ("utf8.txt", "Le café à Séoul".encode() + b" \xe9", "byte 0xe9 at offset 19"),
        ("utf16.txt", "Seoul".encode("utf-16") + b"x", "UTF-16"),
        ("as.txt", b"%PDF-1.7 and so on", "a PDF"),
    ],
)
def test_bad_bytes_are_named_with_a_way_out(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    """What is wrong, in which file, and what to do."""
    with pytest.raises(UnreadableError, match=expected) as caught:
        extract.extract(write(tmp_path, name, content))
    assert name in caught.value.where
    assert caught.value.hint


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is checked before the file is read."""
    monkeypatch.setattr(extract, "MAX_BYTES", 10)
    with pytest.raises(UnreadableError, match="larger than"):
        extract.extract(write(tmp_path, "a.txt", BODY))


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of endless lines is refused."""
    monkeypatch.setattr(cleaning, "MAX_LINES", 3)
    with pytest.raises(UnreadableError, match="more than 3 lines"):
        extract_text("a\nb\nc\nd")


def test_half_a_surrogate_pair() -> None:
    """A string that no file could hold is refused."""
    with pytest.raises(UnreadableError, match="character 5"):
        extract_text("Seoul\ud800")


@pytest.mark.parametrize(("name", "what"), [("missing.txt", "no such file"), ("", "folder")])
def test_missing_files_and_folders(name: str, what: str, tmp_path: Path) -> None:
    """A path that is no file is an error of its own."""
    with pytest.raises(UnreadableError, match=what):
        extract.extract(tmp_path / name)


def test_an_unknown_ending_is_told_by_the_first_bytes(tmp_path: Path) -> None:
    """A page without its ending is read as a page, anything else as text."""
    page = write(tmp_path, "page.php", f"<!DOCTYPE html><html><body><p>{BODY}</p></body></html>")
    assert extract.extract(page).version.text == BODY
    assert extract.extract(write(tmp_path, "notes", BODY)).version.text == BODY


def test_folders(tmp_path: Path) -> None:
    """Folders are walked by name; index.csv, README, hidden files and parts of saved pages are left out."""
    for name in (
        "b.txt",
        "a.md",
        ".hidden.txt",
        "index.csv",
        "README.md",
        "page_files/style.css",
        "sub/c.html",
        ".git/d.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, BODY)
    found = sources.expand([tmp_path, tmp_path / "a.md"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.md", "b.txt", "sub/c.html"]


def test_an_index_is_never_a_document(tmp_path: Path) -> None:
    """Named beside texts, as by `folder/*`, it is their index; alone, or by another name, it is told what it is."""
    text = write(tmp_path, "a.txt", BODY)
    index = write(tmp_path, "index.csv", "file,published\na.txt,2023-02\n")
    assert sources.expand_each([text, index]) == ([text], [])
    assert str(extract.extract(text).document.published) == "2023-02"
    nothing, failures = sources.expand_each([index])
    assert (nothing, len(failures)) == ([], 1)
    assert str(tmp_path) in failures[0].error.hint
    dates = write(tmp_path, "dates.csv", '"file",published,basis\na.txt,2023-02,a guess\n')
    table = write(tmp_path, "talks.csv", "file,place,day\nmemo,Seoul,2023-02-01\n")
    found, failures = sources.expand_each([text, table, dates])
    assert found == [text, table]
    assert "name it index.csv" in failures[0].error.hint


def test_empty_folders_and_missing_paths(tmp_path: Path) -> None:
    """Both are told, not passed over."""
    with pytest.raises(UnreadableError, match="no document"):
        sources.expand([tmp_path])
    with pytest.raises(UnreadableError, match="no such file or folder"):
        sources.expand([tmp_path / "missing"])


def test_a_body_under_an_author_heading_is_the_outlet(tmp_path: Path) -> None:
    """No person wrote it, but a reader knows whose text it is; a sentence there names nobody."""
    text = f"{BODY}\n\nAuthor\n\nHarbour Foundation Center for Port History\n\nThe Center was set up in 1990. Read more"
    assert (
        extract.extract(write(tmp_path, "a.txt", text)).document.outlet == "Harbour Foundation Center for Port History"
    )
    other = f"{BODY}\n\nAuthor\n\nThe center of the town was set on fire by whoever wrote it.\n\nRead more"
    assert extract.extract(write(tmp_path, "b.txt", other)).document.outlet == ""


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By the Office of the Press Secretary, The White House, 26 October 2002", "2002-10-26"),
        ("By the Ministry of Foreign Affairs of the Republic of Korea, September 2018", "2018-09"),
    ],
)
def test_an_office_in_the_byline_may_be_dated(tmp_path: Path, line: str, day: str) -> None:
    """`By the Office of …, Outlet, day` under a title."""
    path = write(tmp_path, "a.txt", f"Joint Statement of the Three\n\n{line}\n\n{BODY}")
    assert str(extract.extract(path).document.published) == day
