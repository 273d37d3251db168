"""Method and limits: what was read, how far the record looks, how sure the coding is, what is not judged."""

from collections import defaultdict

from comity.brief.evidence import coverage_id
from comity.brief.material import Material, byline, name_of, with_invented
from comity.brief.model import Block, Cell, Note, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.coverage import Row, Square, coverage
from comity.brief.sources import LANGUAGES, MEMBER_LANGUAGES, genre_of, place_of
from comity.brief.wording import capital, count, counted, day, listed, short_date, with_plain_dates
from comity.measure.coverage import TableCoverage
from comity.records.document import Document

METHOD = (
    "Every sentence in Comity's own voice is put together from counts and rows by fixed phrases; quotes are cut "
    "character for character from the texts. Small numbers lead to the evidence at the end.",
    "The reference record is a chosen chronology. Its moves are counted, never averaged, and never totalled by who "
    "made them: a court ruling that strains a tie is not a fault.",
    "A tie with fewer than eight moves in twelve months is not measured. Nothing is called overdue where the record "
    "does not look.",
    "Records are coded by rules, not by people. The mark beside a quote says how sure the rules are: filled from three "
    "quarters, half from a half, outline below.",
    "Facts and documents are those known on the as-of day. Judgements, weights, calibration and statements on coverage "
    "are those of the day this was made.",
)


def section(material: Material) -> Section | None:
    """The coverage squares near the top, then the tables and the method in plain words."""
    blocks: list[Block] = []
    if material.corpus.documents:
        blocks.append(_squares(material))
    blocks += [_tables(material), *(Note(text=text) for text in METHOD)]
    return Section(id="limits", topic="Method and limits", heading=_heading(material),
                   evidence=tuple(coverage_id(t.table) for t in _short(material)), blocks=tuple(blocks))  # fmt: skip


def _short(material: Material) -> list[TableCoverage]:
    return [t for t in material.coverage.tables if not t.complete]


def _heading(material: Material) -> str:
    short = len(_short(material))
    tables = len(material.coverage.tables)
    read = material.corpus.documents
    documents = capital(with_invented(counted(len(read), "document"), read))
    whole = f"{count(tables - short) if short < tables else 'none'} of the record's {counted(tables, 'table')}"
    looks = "looks" if tables - short < 2 else "look"
    return f"{documents} read; {whole} {looks} at the whole last year without a known gap"


def _squares(material: Material) -> Picture:
    documents = sorted(material.corpus.documents, key=lambda d: (str(d.published or ""), d.id))
    years = _years(documents)
    rows = _rows(material, documents)
    languages = {d.language for d in documents}
    label = "; ".join(f"{row.name}: {sum(map(len, row.years.values()))}" for row in rows)
    title = f"{capital(counted(len(documents), 'document'))} in {counted(len(languages), 'language')}, {_span(years)}"
    invented = sum(d.invented for d in documents)
    return Picture(
        id="coverage", title=title, panels=(Panel(wide=coverage(rows, years, label=label)),), n=len(documents),
        unit="documents", shape="aside", source="Source: the texts read.", table=_documents(documents),
        caption="One square is one document, in the year of its date."
        + (f" Outlined: invented examples ({invented})." if invented else ""),
    )  # fmt: skip


def _span(years: list[str]) -> str:
    known = [year for year in years if year != "undated"]
    if not known:
        return "undated"
    return known[0] if known[0] == known[-1] else f"{known[0]} to {known[-1]}"


def _years(documents: list[Document]) -> list[str]:
    known = sorted({d.published.year for d in documents if d.published})
    years = [str(year) for year in range(known[0], known[-1] + 1)] if known else []
    return years + (["undated"] if any(d.published is None for d in documents) else [])


def _rows(material: Material, documents: list[Document]) -> list[Row]:
    """Languages of the members first, also where nothing was read in them."""
    wanted = [MEMBER_LANGUAGES[p.code] for p in material.case.members if p.code in MEMBER_LANGUAGES]
    groups: defaultdict[tuple[str, str], defaultdict[str, list[Square]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        year = str(document.published.year) if document.published else "undated"
        square = Square(anchor(document.id), f"{name_of(document)}, {byline(document)}", document.invented)
        groups[document.language, genre_of(document)][year].append(square)
    languages = list(dict.fromkeys([*wanted, *sorted(language for language, _ in groups)]))
    rows = []
    for language in languages:
        name = LANGUAGES.get(language, language or "unknown")
        own = [(genre, years) for (code, genre), years in sorted(groups.items()) if code == language]
        rows += [Row(f"{name}, {genre}", {y: tuple(s) for y, s in years.items()}) for genre, years in own]
        if not own:
            rows.append(Row(name, {}))
    return rows


def _documents(documents: list[Document]) -> Table:
    rows = tuple(
        (
            Cell(text=name_of(d), evidence=(d.id,)), Cell(text=byline(d)),
            Cell(text=LANGUAGES.get(d.language, d.language)), Cell(text=place_of(d) or "not known"),
        )
        for d in documents
    )  # fmt: skip
    return Table(caption="The documents", columns=("Title", "By", "Language", "Outlet's country"), rows=rows)


def _tables(material: Material) -> Table:
    rows = tuple(
        (
            Cell(text=capital(t.table), evidence=(coverage_id(t.table),)), Cell(text=f"{t.rows:,}", align="number"),
            Cell(text=short_date(t.covered_to) if t.covered_to else "not said"),
            Cell(text=with_plain_dates(capital(listed(t.why))) if t.why else "looked at throughout"),
        )
        for t in material.coverage.tables
    )  # fmt: skip
    caption = f"How far the reference record looks, in the twelve months to {day(material.as_of)}"
    return Table(caption=caption, columns=("Table", "Rows", "Covered to", "The last twelve months"), rows=rows)
