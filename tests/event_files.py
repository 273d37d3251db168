"""Small event files of every publisher, sound or broken in places, with the ids of the rows that stayed sound."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import ComityError
from comity.eventdata.canonical import part_files
from comity.eventdata.formats import format_of
from comity.eventdata.importing import Report, import_files

STATES = ("JPN", "KOR", "USA", "CHN", "PRK", "")
NAMES = {"JPN": "Japan", "KOR": "South Korea", "USA": "United States", "CHN": "China", "PRK": "North Korea", "": ""}
CODES = (("040", 1.0), ("112", -2.0), ("0211", 3.4), ("190", -10.0), ("057", 8.0))
TYPES = ("CONSULT", "ACCUSE", "AGREE", "ASSAULT")
ICEWS_HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude"
)
POLECAT_HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t"
    "Actor COW\tActor Sectors\tRecipient Name\tRecipient Country\tRecipient COW\tRecipient Sectors\tPlacename\t"
    "Latitude\tLongitude\tPublication Date\tStory People\tHeadline\tVersion"
)
TABLE_HEADER = "date,source,target,source_name,target_name,cameo,goldstein,reference"


def gdelt_row(number: int, chance: random.Random, *, width: int = 61, day: str = "20150218") -> str:
    """A row of GDELT 2.0 (61 columns) or 1.0 (57, 58)."""
    source, target = chance.choice(STATES), chance.choice(STATES)
    code, value = chance.choice(CODES)
    cells = [""] * width
    cells[:5] = [str(number), day, day[:6], day[:4], f"{day[:4]}.1"]
    cells[6:8], cells[16:18] = [NAMES[source].upper(), source], [NAMES[target].upper(), target]
    cells[25:30] = ["1", code, code[:3], code[:2], "1"]
    cells[30:35] = [f"{value:g}", str(chance.randint(1, 40)), "1", "1", f"{chance.gauss(0, 4):.12f}"]
    cells[59 if width == 61 else 56] = "20150218224500" if width == 61 else "20150218"
    cells[-1] = cells[-1] or 'https://a.example/"quoted"/é'
    return "\t".join(cells)


def icews_row(number: int, chance: random.Random) -> str:
    """A row of ICEWS with 20 columns."""
    source, target = chance.choice(STATES[:5]), chance.choice(STATES[:5])
    code, value = chance.choice(CODES)
    names = [f"Citizen ({NAMES[source]})", "Social", NAMES[source]], [NAMES[target], "NA", NAMES[target]]
    cells = [str(number), "2018-06-01", *names[0], "Consult", code, f"{value:g}", *names[1], "47400", "2", "Gazette"]
    return "\t".join([*cells, "NA", "NA", "Osaka", "Japan", "34.6", "135.5"])


def polecat_row(number: int, chance: random.Random) -> str:
    """A row of POLECAT; `None` where nothing is."""
    source, target = chance.choice(STATES[:5]), chance.choice(STATES[:5])
    head = [f"P{number}", "2023-01-05", chance.choice(TYPES), "None", "-1.5", "VERBAL", "diplomatic"]
    actors = [NAMES[source], source, "740", "GOV", NAMES[target], target, "732", "GOV"]
    return "\t".join([*head, *actors, "Seoul", "37.5", "127.0", "2023-01-06", "None", "Talks", "NGEC_1"])


def table_row(number: int, chance: random.Random) -> str:
    """A row of a table with canonical names; some cells are quoted."""
    source, target = chance.choice(STATES[:5]), chance.choice(STATES[:5])
    code, value = chance.choice(CODES)
    return f'2012-08-10,{source},{target},"{NAMES[source]}, ""the"" state",{NAMES[target]},{code},{value},T{number}'


@dataclass(frozen=True, slots=True)
class Kind:
    """How files of one format are made."""

    form: str
    ending: str
    header: str
    row: Callable[[int, random.Random], str]

    def id_of(self, number: int) -> str:
        """The publisher's id of a row."""
        return {"polecat": "P", "table": "T"}.get(self.form, "") + str(number)


KINDS = {
    kind.form: kind
    for kind in (
        Kind("gdelt", ".export.CSV", "", gdelt_row),
        Kind("icews", ".tab", ICEWS_HEADER, icews_row),
        Kind("polecat", ".txt", POLECAT_HEADER, polecat_row),
        Kind("table", ".csv", TABLE_HEADER, table_row),
    )
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A file's bytes, the ids of the rows that nobody touched, and how many rows it must be read as, if known."""

    raw: bytes
    sound: frozenset[str]


def broken_file(kind: Kind, first: int, chance: random.Random) -> Broken:
    """A file of some rows, of which up to a third are broken."""
    n = chance.randint(3, 30)
    lines = [kind.row(first + i, chance).encode() for i in range(n)]
    hurt = set(chance.sample(range(n), chance.randint(0, n // 3)))
    for place in hurt:
        lines[place] = hurt_line(lines[place], chance)
    body = [kind.header.encode()] * bool(kind.header) + lines
    if kind.form == "polecat" and chance.random() < 0.3:
        body.insert(chance.randint(1, len(body)), kind.header.encode())
    end = chance.choice((b"\n", b"\n", b"\r\n"))
    raw = end.join(body) + chance.choice((end, b"", end + end))
    return Broken(packed(raw, kind.ending, chance), frozenset(kind.id_of(first + i) for i in range(n) if i not in hurt))


def hurt_line(line: bytes, chance: random.Random) -> bytes:
    """One line, broken in one to three ways."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(line))
        piece = chance.choice(
            (b"\t", b"\0", b'"', b"\xff\xfe", b"\r", b",", b"\x1a", b"\x01", b"\xe3\x81", b"\t\t", b"'")
        )
        line = chance.choice(
            (
                lambda line, at, piece: line[:at] + piece + line[at:],
                lambda line, at, piece: line[:at] + line[at + 5 :],
                lambda line, at, piece: line[:at],
                lambda line, at, piece: line[:at] + chance.randbytes(4).replace(b"\n", b" ") + line[at:],
                lambda line, at, piece: line.replace(b"2015", b"9999").replace(b"2018", b"1941").replace(b"2012", b"x"),
                lambda line, at, piece: line[:at] + b"\n" + line[at:],
                lambda line, at, piece: b"",
            )
        )(line, at, piece)
    return line


def packed(raw: bytes, ending: str, chance: random.Random) -> bytes:
    """As it is, gzipped or zipped."""
    way = chance.random()
    if way < 0.2:
        return gzip.compress(raw, 1, mtime=0)
    if way < 0.5:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(f"events{ending}"), raw)
        return out.getvalue()
    return raw


def rows_in(raw: bytes, kind: Kind) -> int:
    """How many rows a file must be read as, counted apart from how it is imported: its lines but the header."""
    if raw.startswith(b"\x1f\x8b"):
        raw = gzip.decompress(raw)
    elif raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = archive.read(archive.namelist()[0])
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    if kind.header:
        return sum(1 for line in lines if line.strip(b"\0\1\2\r\t\x0b\x0c\x1c\x1d\x1e\x1f ")) - 1
    return sum(1 for line in lines if line)


def import_raw(files: Sequence[bytes], form: str, folder: Path) -> Report:
    """Import files given as bytes; their names are their numbers."""
    place = folder / "files"
    place.mkdir(parents=True, exist_ok=True)
    paths = [place / f"{number:05}" for number in range(len(files))]
    for path, raw in zip(paths, files, strict=True):
        path.write_bytes(raw)
    return import_files(paths, format_of(form), folder / "events")


def rows_of(events: Path, columns: str = "*") -> list[tuple[object, ...]]:
    """Rows of the event table, in the order of its parts."""
    import duckdb

    parts = [str(part) for part in part_files(events)]
    if not parts:
        return []
    with duckdb.connect() as connection:
        return connection.execute(
            f"SELECT {columns} FROM read_parquet(?, hive_partitioning = false)", [parts]
        ).fetchall()


def check_broken(form: str, number: int, folder: Path, *, seed: int) -> None:
    """Import broken files: no crash, every line of each accounted for, and every sound row in the table."""
    chance, kind = random.Random(f"{form}-{seed}"), KINDS[form]
    files = [broken_file(kind, 1 + 100 * n, chance) for n in range(number)]
    report = import_raw([file.raw for file in files], form, folder)
    assert [(name, error.what) for name, error in report.unread] == []
    read = {int(entry.file): entry.read for entry in report.imported}
    if form != "table":
        assert [n for n, file in enumerate(files) if n in read and read[n] != rows_in(file.raw, kind)] == []
    kept = {str(row[0]) for row in rows_of(folder / "events", "reference")}
    sound = {identity for n, file in enumerate(files) if n in read for identity in file.sound}
    assert len(sound - kept) <= 0.01 * len(sound), sorted(sound - kept)[:20]


def check_broken_archives(number: int, folder: Path, *, seed: int) -> None:
    """Import archives with bytes changed anywhere: each is read whole, or named with what is wrong."""
    chance = random.Random(seed)
    files = []
    for n in range(number):
        raw = bytearray(packed("\n".join(gdelt_row(100 * n + i, chance) for i in range(9)).encode(), ".CSV", chance))
        for _ in range(chance.randint(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        files.append(bytes(raw))
    report = import_raw(files, "gdelt", folder)
    assert len(report.imported) + len(report.unread) + len(report.known) == number
    assert all(isinstance(error, ComityError) and error.what and error.hint for _, error in report.unread)
