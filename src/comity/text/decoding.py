"""Bytes become text: by their mark, as UTF-8, as declared, or as what they are beyond doubt; line ends become LF."""

import re

from comity.errors import UnreadableError
from comity.text.charsets import codec_of
from comity.text.encodings import older
from comity.text.wide import wide

SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, as Word and other office files are",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3": "a database",
}
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MAX_CONTROL_SHARE = 0.01
"""Text has hardly any control characters; above this share the file is taken for binary."""


def decode(raw: bytes, *, where: str, declared: str = "") -> str:
    """The text of a file; `declared`: the encoding that its page or server names, believed where it fits.

    Raises UnreadableError for empty, binary and wrongly encoded bytes, naming the byte.
    """
    if not raw:
        raise UnreadableError("the file is empty", where=where, hint="check that it was saved or downloaded in full")
    if (kind := _signature(raw)) is not None:
        raise UnreadableError(
            f"the file is {kind}, not text", where=where, hint="save it as .txt, .md, .html or .pdf (with that ending)"
        )
    text = _utf16(raw, where) if raw.startswith(WIDE_MARKS) else _unmarked(raw, where, codec_of(declared))
    controls = len(CONTROL.findall(text))
    if "\x00" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise UnreadableError("the file is binary, not text", where=where, hint="give a .txt, .md, .html or .pdf file")
    return line_ends(text.removeprefix("\ufeff"))


def _signature(raw: bytes) -> str | None:
    return next((kind for mark, kind in SIGNATURES.items() if raw.startswith(mark)), None)


def _utf16(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the file is damaged UTF-16 at offset {error.start}",
            where=where,
            hint=_recode("UTF-16"),
        ) from error


def _unmarked(raw: bytes, where: str, codec: str) -> str:
    """UTF-8 first, as hardly another text is valid UTF-8; but ISO-2022-JP and UTF-16 hide in valid bytes."""
    if codec.startswith(("iso2022", "utf-16")):
        return _declared(raw, where, codec)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(raw, where, codec) if codec not in {"", "utf-8"} else _undeclared(raw, where, error)
    return (wide(raw) or text) if b"\x00" in raw else text


def _declared(raw: bytes, where: str, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the text says it is {codec}, and is not: byte 0x{raw[error.start]:02x} at offset {error.start}",
            where=where,
            hint="open it in a browser and save its text as UTF-8",
        ) from error


def _undeclared(raw: bytes, where: str, error: UnicodeDecodeError) -> str:
    if b"\x00" in raw:
        if (text := wide(raw)) is not None:
            return text
        raise UnreadableError(
            "the file is binary, not text", where=where, hint="give a .txt, .md, .html or .pdf file"
        ) from error
    if (text := older(raw)) is not None:
        return text
    raise UnreadableError(
        f"the file is not UTF-8: byte 0x{raw[error.start]:02x} at offset {error.start} cannot be read",
        where=where,
        hint=_recode("EUC-JP, SHIFT_JIS, EUC-KR, WINDOWS-1252 or whatever it was saved in"),
    ) from error


def _recode(encoding: str) -> str:
    return f"save it as UTF-8, for example: iconv -f ENCODING -t UTF-8 old.txt > new.txt (ENCODING: {encoding})"


def line_ends(text: str) -> str:
    """The text with LF as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
