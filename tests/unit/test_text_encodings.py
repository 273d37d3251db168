"""Encodings other than UTF-8: exact where told, refused where in doubt."""

import pytest

from comity.errors import UnreadableError
from comity.text.decoding import decode

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
    "raw", ["日韓関係".encode("euc_jp"), "협력".encode("cp949"), "don’t é".encode("mac_roman"), b"\xff\xfeS\x00e"]
)
def test_doubt_is_refused(raw: bytes) -> None:
    """A short or strange text is refused, not guessed at."""
    with pytest.raises(UnreadableError):
        decode(raw, where="x.txt")
