"""Word lists and patterns of the room as data files: one entry a line, `# ` opens a remark."""

import re
from importlib.resources import files


def listed(name: str) -> tuple[str, ...]:
    """The entries of a list in `data/`."""
    lines = files("comity.text").joinpath("data", name).read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line.strip() and not line.startswith("# "))


def alternatives(name: str) -> str:
    """The patterns of a list as one group of a regular expression."""
    return f"(?:{'|'.join(listed(name))})"


def pattern(name: str) -> re.Pattern[str]:
    """The patterns of a list as one regular expression; case is ignored."""
    return re.compile(alternatives(name), re.I)
