"""A file as clean text on the disk, with how many lines it has."""

from dataclasses import dataclass
from pathlib import Path

from comity.errors import UnreadableError
from comity.eventdata.unpacking import clean_blocks


@dataclass(frozen=True, slots=True)
class CleanText:
    """Where the text lies, how many lines it has, and the first that is not empty."""

    place: Path
    lines: int
    first: bytes


def write_clean(path: Path, place: Path) -> CleanText:
    """Unpack a file as clean text. Raises UnreadableError for one that cannot be; the text is then taken away."""
    lines, first = 0, b""
    try:
        with place.open("wb") as out:
            for block in clean_blocks(path):
                out.write(block)
                lines += block.count(b"\n")
                first = first or block.lstrip(b"\n").partition(b"\n")[0]
    except UnreadableError:
        place.unlink(missing_ok=True)
        raise
    return CleanText(place, lines, first)
