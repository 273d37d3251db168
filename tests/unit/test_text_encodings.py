"""Encodings other than UTF-8: exact where told, refused where in doubt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import UnreadableError
from comity.text.decoding import decode
from comity.text.html import read as read_html

KOREAN = "한국과 일본의 외교부 장관은 서울에서 만나 협력을 계속하기로 하였다고 밝혔다."
JAPANESE = "日本と韓国の外務大臣はソウルで会談し、これからも協力を続けることで一致しました。"
WESTERN = "The envoy’s “café” talk – a résumé of São Paulo."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc_kr"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (WESTERN, "cp1252"),
        (KOREAN + JAPANESE + "𠮷", "utf-16"),
    ],
)
def test_text_is_exact(text: str, encoding: str) -> None:
    """What was written in an encoding is read character for character."""
    assert decode(text.encode(encoding), where="x.txt") == text


@pytest.mark.parametrize(
    "raw",
    [
        "Seoul’s".encode("euc_jp"),
        "Seoul’s".encode("euc_kr"),
        "日韓関係".encode("euc_jp"),
        "협력".encode("cp949"),
        "don’t é".encode("mac_roman"),
        b"\xff\xfeS\x00e",
    ],
)
def test_doubt_is_refused(raw: bytes) -> None:
    """A short or strange text is refused, not guessed at."""
    with pytest.raises(UnreadableError):
        decode(raw, where="x.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [KOREAN, JAPANESE, WESTERN, "Tokyo and Seoul\r\nagreed.".replace("\r", "")])
def test_utf16_without_its_mark_is_exact(text: str, encoding: str) -> None:
    """The order of bytes is told by what it gives."""
    assert decode(text.encode(encoding), where="x.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        ("日韓関係", "euc_jp", "EUC-JP"),
        ("協力する", "iso2022_jp", "iso-2022-jp"),
        ("협력", "cp949", "ks_c_5601-1987"),
        ("日韓", "cp932", "Shift_JIS"),
        ("Łódź", "cp1250", "windows-1250"),
        ("naïve", "cp1252", "ISO-8859-1"),
        ("naïve", "utf-8", "ISO-8859-1"),
    ],
)
def test_what_is_declared_settles_short_texts(text: str, encoding: str, label: str) -> None:
    """A declared encoding is believed; UTF-8 that is declared otherwise is still UTF-8."""
    assert decode(text.encode(encoding), where="x.html", declared=label) == text
    page = f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'
    assert text in read_html(page.encode(encoding), "x.html").text


def test_a_wrong_declaration_is_told() -> None:
    """What the text says of itself, and the byte that belies it."""
    with pytest.raises(UnreadableError, match=r"says it is euc_jp.*0x8e"):
        decode(b"\x8e\xff\xff", where="x.html", declared="euc-jp")


WORDS = st.text(st.sampled_from("東京とソウルは、協力をつづけるあいうえおカキクケコ。"), min_size=1, max_size=9)
HANGUL = st.text(st.sampled_from("한국과일본은서울에서만나협력을계속하기로하였다가나다라 ."), min_size=1, max_size=9)
LATIN = st.text(st.sampled_from("abcdefgh ABC.,’“”éüçñ\n"), min_size=1, max_size=200)


def repeated(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=30, max_size=60).map("".join)


@given(st.one_of(repeated(WORDS), repeated(HANGUL), LATIN), st.sampled_from(["cp932", "euc_jp", "cp949", "cp1252"]))
@settings(deadline=None)
def test_a_guess_is_right_or_not_made(text: str, encoding: str) -> None:
    """Whatever older encoding a text is in: it is read exactly, or refused."""
    try:
        raw = text.encode(encoding)
        assert decode(raw, where="x.txt") == text
    except (UnicodeEncodeError, UnreadableError):
        return


@given(st.one_of(repeated(WORDS), repeated(HANGUL), LATIN), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(deadline=None)
def test_unicode_is_always_exact(text: str, encoding: str) -> None:
    """UTF-8, with and without its mark, and marked UTF-16 are never misread."""
    assert decode(text.encode(encoding), where="x.txt") == text
