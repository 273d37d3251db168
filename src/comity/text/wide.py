"""UTF-16 without its mark: the order of bytes is told by the blanks, letters and signs that only one order gives."""

import unicodedata

ORDERS = ("utf-16-le", "utf-16-be")
MIN_COMMON = 0.5
MAX_COMMON_TURNED = 0.2
"""Shares of common characters: in the right order most are; in the wrong one a blank is U+2000."""
MIN_CHARACTERS = 10
JUDGED = 20_000
"""Characters looked at."""
UNLIKELY = frozenset({"Cn", "Co", "Cs"})
COMMON = ((0x20, 0x7E), (0xA0, 0x17F), (0x3000, 0x30FF), (0xAC00, 0xD7A3), (0xFF01, 0xFF60))
"""ASCII, Western letters, kana with their signs, Hangul, full-width forms."""


def wide(raw: bytes) -> str | None:
    """The text where just one order of bytes gives one; None where none or both do.

    >>> wide("Tokyo and Seoul met.".encode("utf-16-be"))
    'Tokyo and Seoul met.'
    """
    if len(raw) % 2 or b"\x00" not in raw:
        return None
    read = [_strict(raw, order) for order in ORDERS]
    shares = [_common(text) if text else 0.0 for text in read]
    best = shares.index(max(shares))
    text = read[best]
    fits = text is not None and shares[best] >= MIN_COMMON and shares[1 - best] <= MAX_COMMON_TURNED
    return text if fits and text is not None and _is_text(text) else None


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common(text: str) -> float:
    judged = text[:JUDGED]
    if len(judged) < MIN_CHARACTERS:
        return 0.0
    hits = sum(sign in "\t\r\n" or any(low <= ord(sign) <= high for low, high in COMMON) for sign in judged)
    return hits / len(judged)


def _is_text(text: str) -> bool:
    """Whether all is assigned; a single stray sign makes a guess doubtful."""
    return not any(unicodedata.category(sign) in UNLIKELY for sign in text[:JUDGED])
