"""A value as the text of a cell; what a spreadsheet would run as a formula is disarmed."""

import json
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which spreadsheets take a cell for a formula (OWASP, CSV injection)."""


def plain(value: Any) -> str:
    """A value as one line of text: lists joined by `;`, mappings as JSON, None empty."""
    if value is None:
        return ""
    if isinstance(value, list | tuple) and all(not isinstance(item, list | tuple | dict) for item in value):
        return ";".join(map(str, value))
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def safe_cell(value: Any) -> str:
    """A cell as text; all but numbers get a leading apostrophe where a spreadsheet would run them."""
    text = plain(value)
    return f"'{text}" if not isinstance(value, int | float) and text.startswith(FORMULA_STARTS) else text
