"""Older encodings, told by the letters they would give; a text that leaves doubt is given none.

A wrong guess would put wrong letters into quotes, so each test asks for what only its own encoding gives.
"""

import re

MIN_LETTERS = 20
"""Fewest East Asian characters to judge by; shorter texts fit several encodings."""
MIN_HANGUL = 0.8
MIN_KANA = 0.2
MAX_ODD = 0.02
"""Shares of the characters beyond ASCII: set by how the scripts are written, not fitted to data."""

FIRST_OF_EUC = 0xA1
"""Both bytes of a sign in EUC-KR are at least this; CP949 puts its further syllables below."""

HANGUL = re.compile(r"[가-힣]")
KANA = re.compile(r"[ぁ-んァ-ヶー]")
ODD = re.compile(r"[\u3131-\u318e\uff61-\uff9f\ue000-\uf8ff]")
"""Single jamo, half-width kana, private use: what these encodings give when read as each other."""
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
WESTERN = re.compile(r"[\x00-\x7f\u00c0-\u00ff‘’“”–—…€•\u00a0«»°§·¡¿£©®]+")
MISPLACED = re.compile(r"[a-zß-ÿ][À-Þ]|[^\x00-\x7f‘’“”–—…\u00a0«»]{3}|¡(?![A-Za-z¿“‘«])")
"""A capital inside a word, or three accented letters in a row: no Western text, or one of an old Macintosh. An opening
exclamation mark that opens nothing: a quotation mark of EUC-JP or EUC-KR."""

UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""A letter in UTF-8: a file with one is damaged UTF-8 rather than Western."""


def older(raw: bytes) -> str | None:
    """The text, where just one older encoding fits; None says that none does without doubt.

    >>> older("Le président a répondu".encode("cp1252"))
    'Le président a répondu'
    """
    fitting = [text for text in (_korean(raw), _japanese(raw, "cp932"), _japanese(raw, "euc_jp")) if text is not None]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    return _western(raw)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(pattern: re.Pattern[str], text: str) -> float:
    beyond = len(BEYOND_ASCII.findall(text))
    return len(pattern.findall(text)) / beyond if beyond >= MIN_LETTERS else 0.0


def _korean(raw: bytes) -> str | None:
    """As CP949; syllables beyond EUC-KR are rare in Korean, and common when Shift_JIS is read so."""
    text = _strict(raw, "cp949")
    if text is None or _share(HANGUL, text) < MIN_HANGUL or _share(ODD, text) > MAX_ODD:
        return None
    beyond = BEYOND_ASCII.findall(text)
    rare = sum(min(sign.encode("cp949")) < FIRST_OF_EUC for sign in beyond)
    return text if rare <= MAX_ODD * len(beyond) else None


def _japanese(raw: bytes, encoding: str) -> str | None:
    text = _strict(raw, encoding)
    fits = text is not None and _share(KANA, text) >= MIN_KANA and _share(ODD, text) <= MAX_ODD
    return text if fits else None


def _western(raw: bytes) -> str | None:
    text = None if UTF8_PAIR.search(raw) else _strict(raw, "cp1252")
    fits = text is not None and WESTERN.fullmatch(text) is not None and MISPLACED.search(text) is None
    return text if fits else None
