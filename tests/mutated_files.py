"""Good files of every format, broken in a few places, and what reading them may give."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

from comity.errors import ComityError
from comity.text.extract import extract
from comity.text.feeds import entries

TALK = "The ministers met in Seoul, and agreed to meet again. Tokyo should answer in kind, said all who came.\n\n"
EAST = "日本と韓国の外務大臣はソウルで会談し、これからも協力を続けることで一致しました。한국과 일본은 협력한다.\n"
PAGE = f'<html lang="en"><head><meta charset="utf-8"><title>Talks</title></head><body><p>{TALK}</p><p>{EAST}</p></body>'
FRONT = f"---\ntitle: Talks\ndate: 2024-05-03\n---\n# Talks\n\n{TALK}"
FEED = '<?xml version="1.0"?><rss><channel><item><link>https://example.org/a</link></item></channel></rss>'


def _word() -> bytes:
    import docx

    file = docx.Document()
    file.add_heading("Talks", 1)
    file.add_paragraph(TALK + EAST)
    file.add_table(rows=2, cols=2).cell(0, 0).text = "Year"
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _pdf() -> bytes:
    import fpdf

    file = fpdf.FPDF()
    file.set_font("Helvetica")
    file.add_page()
    file.multi_cell(0, 8, TALK * 3)
    return bytes(file.output())


GOOD: dict[str, bytes] = {
    ".txt": (TALK + EAST).encode(),
    ".md": FRONT.encode(),
    ".html": PAGE.encode(),
    ".utf16.txt": (TALK + EAST).encode("utf-16"),
    ".sjis.html": PAGE.replace("utf-8", "shift_jis").encode("cp932", "ignore"),
    ".docx": _word(),
    ".pdf": _pdf(),
    ".rss": FEED.encode(),
}
PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from((b"\x00", b"\xff\xfe", b"<", b"]]>", b"<!ENTITY a 'b'>", b"PK\x03\x04", b"endobj", b"&#x0;")),
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=6)
Changes = list[tuple[float, int, bytes]]


def changed(raw: bytes, changes: Changes) -> bytes:
    """Bytes with pieces put in the place of others."""
    for place, gone, piece in changes:
        at = int(place * len(raw))
        raw = raw[:at] + piece + raw[at + gone :]
    return raw


def changed_inside(raw: bytes, changes: Changes) -> bytes:
    """A Word file that is sound as an archive, and broken in its main part."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            body = old.read(part)
            new.writestr(part.filename, changed(body, changes) if part.filename == "word/document.xml" else body)
    return out.getvalue()


def check_reading(suffix: str, raw: bytes) -> None:
    """A file is read or refused in plain words; nothing else comes out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(raw)
        told = _told(suffix, raw, path)
    assert told.what and told.hint if isinstance(told, ComityError) else told


def _told(suffix: str, raw: bytes, path: Path) -> object:
    """What is read, or one of our own errors."""
    try:
        return entries(raw, "feed") if suffix == ".rss" else extract(path).version.text.strip()
    except ComityError as error:
        return error
