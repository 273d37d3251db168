"""Constraints at home and opinion: what the texts name, in their words, and what polls measured."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from comity.brief.material import Material, with_invented
from comity.brief.model import Block, Cell, Claim, Heading, Panel, Picture, QuoteGroup, Section, Table, anchor
from comity.brief.pictures.opinion import Point, Series, panel
from comity.brief.sections.quoting import quote_of
from comity.brief.wording import capital, count, counted, dated, found_as_of, listed, short_date
from comity.measure.opinion import OpinionLine, OpinionPoint
from comity.records.constraint import Constraint
from comity.records.document import Document
from comity.records.reading import Reading

KINDS = {
    "public-opinion": "public opinion", "election": "elections", "court": "courts", "legislature": "the legislature",
    "leadership": "leadership", "threat-perception": "differing views of the threat",
    "issue-linkage": "issues tied together",
    "bandwidth": "crowded agendas", "mistrust": "mistrust", "third-party": "third parties",
}  # fmt: skip
YEARS = 13
LEAST_POINTS = 3
"""Fewest readings of a question, by whatever pollsters, that are worth a panel; the others stand in the table."""
QUOTES_A_KIND = 4
PARTY_SURE = 0.5
"""Least `party_confidence` from which it is said whose constraint it is."""
CAPTION = (
    "the others are in the table, and beside a pollster with three readings those with fewer. A poll counts from 90 "
    "days after its fieldwork, unless it says when it was published. Percent of those asked; a double stroke marks a "
    "change of method, across which values do not compare."
)
MEASURES = {
    "favourable": "favourable view of {about}", "unfavourable": "unfavourable view of {about}",
    "affinity": "feels close to {about}", "no-affinity": "does not feel close to {about}", "trust": "trusts {about}",
    "distrust": "distrusts {about}", "likes": "likes {about}",
    "relations-good": "calls relations good with {about}", "relations-bad": "calls relations bad with {about}",
    "relationship-important": "finds relations important with {about}",
    "relationship-not-important": "finds relations not important with {about}",
    "apology-insufficient": "says {about} has not apologised enough",
    "boycott-willing": "would boycott goods of {about}",
    "supports-trilateral-security": "supports {about} security cooperation",
    "supports-intelligence-sharing": "supports sharing intelligence with {about}",
    "supports-bilateral-military-cooperation": "supports military cooperation with {about}",
    "supports-bilateral-defence-cooperation": "supports defence cooperation with {about}",
    "supports-third-party-compensation": "supports compensation by a third party in the {about}",
    "opposes-third-party-compensation": "opposes compensation by a third party in the {about}",
}  # fmt: skip
COMPARED = timedelta(days=2 * 366)
"""A reading says a trend only beside one that is not older than this before it."""
PAST = "-history"
"""Ending of what a poll is about where it asks of a party's past."""
Question = tuple[str, str, str, str]


def section(material: Material) -> Section | None:
    """Constraints first, as the texts put them; then polls as small multiples."""
    found = _by_kind(material)
    blocks: list[Block] = []
    if found:
        blocks += [_constraints(material, found), *_quotes(material, found)]
    elif material.corpus.documents:
        blocks.append(Claim(text=found_as_of("a constraint at home", material.as_of), absent=True, n=0))
    picture = _opinion(material)
    if picture:
        blocks += [Heading(text="Opinion"), picture]
    blocks += _readings(material)
    if not blocks:
        return None
    evidence = tuple(r.id for r in found[0].records) if found else (picture.evidence if picture else ())
    return Section(id="home", topic="Constraints and opinion", heading=_heading(material, found), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """All constraints of one kind, the surest first, and the documents that name it."""

    name: str
    records: tuple[Constraint, ...]
    documents: tuple[Document, ...]

    @property
    def last_named(self) -> str:
        dates = [document.published for document in self.documents if document.published]
        return short_date(max(dates, key=lambda when: when.last)) if dates else "undated"


def _by_kind(material: Material) -> list[Kind]:
    """Kinds named by most documents first; a text printed by two outlets counts once."""
    groups: defaultdict[str, list[Constraint]] = defaultdict(list)
    for record in material.corpus.of(Constraint):
        groups[record.constraint_kind].append(record)
    found = []
    for kind, records in groups.items():
        records.sort(key=lambda r: (-r.confidence, r.passage.start, r.id))
        sources = {d.source: d for d in reversed([material.document(r) for r in records])}
        found.append(Kind(KINDS[kind], tuple(records), tuple(sources.values())))
    return sorted(found, key=lambda kind: (-len(kind.documents), -len(kind.records), kind.name))


def _heading(material: Material, found: list[Kind]) -> str:
    if not found:
        return "What polls measured"
    first = found[0]
    read = count(len(material.corpus.documents))
    if len(first.documents) == 1:
        return f"{capital(counted(len(found), 'kind'))} of constraint named, none in more than one of {read} documents"
    documents = with_invented(counted(len(first.documents), "document"), first.documents)
    most = f"no constraint is surely named in more documents than {first.name}"
    return f"As the rules read the texts, {most}: {documents} of {read}"


def _constraints(material: Material, found: list[Kind]) -> Table:
    rows = tuple(
        (
            Cell(text=capital(kind.name)),
            Cell(text=str(len(kind.documents)), evidence=tuple(r.id for r in kind.records), align="number"),
            Cell(text=kind.last_named, align="date"),
        )
        for kind in found
    )  # fmt: skip
    caption = f"Constraints by the number of documents in which the rules are sure of one{material.including}"
    return Table(caption=caption, columns=("Constraint", "Documents", "Last of them"), rows=rows)


def _quotes(material: Material, found: list[Kind]) -> list[QuoteGroup]:
    """The quotes of each kind, the surest first; whose constraint it is where the rules are sure of that."""
    return [
        QuoteGroup(heading=f"{capital(kind.name)}, in the texts' own words", shown=QUOTES_A_KIND,
                   quotes=tuple(quote_of(material, r, labels=(_party(material, r),)) for r in kind.records))
        for kind in found
    ]  # fmt: skip


def _party(material: Material, record: Constraint) -> str:
    """`in South Korea`; nothing where the rules are not sure enough of the party."""
    sure = record.id in material.corpus.reviewed or (record.party_confidence or 0.0) >= PARTY_SURE
    return f"in {material.voice.parties(tuple(record.party.split('-')))}" if sure else ""


def _readings(material: Material) -> list[QuoteGroup]:
    """Numbers that the texts give, in their own words; they are never joined to a pollster's line."""
    found = sorted(material.corpus.of(Reading), key=lambda r: (str(r.date or ""), r.id), reverse=True)
    if not found:
        return []
    quotes = tuple(quote_of(material, r, labels=_reading_labels(r)) for r in found)
    return [QuoteGroup(heading="Numbers that the texts give, newest first", quotes=quotes, shown=QUOTES_A_KIND)]


def _reading_labels(reading: Reading) -> tuple[str, ...]:
    level = "" if reading.is_level else "a rank or a forecast, not a level"
    unit = "%" if reading.unit == "percent" else f" {reading.unit}"
    return (f"{reading.value:g}{unit}", dated(reading.date) if reading.date else "", level)


def _opinion(material: Material) -> Picture | None:
    """One panel a public, subject and question; lines of one panel share the question, never the pollster."""
    first = date(material.as_of.year - YEARS + 1, 1, 1)
    groups: defaultdict[Question, list[OpinionLine]] = defaultdict(list)
    for line in material.opinion:
        if line.segments:
            groups[line.population, line.about, line.measure, line.unit].append(line)
    worth = sorted(
        (question for question, lines in groups.items() if _is_worth(lines, first)), key=_is_of_a_party(material)
    )
    panels = [_panel(material, question, groups[question], first) for question in worth]
    lines = [line for group in groups.values() for line in group]
    if not panels:
        return None
    n, shown = sum(line.n for line in lines), len(worth)
    return Picture(
        id="opinion", title=_title(material, lines), panels=tuple(panels), shape="multiples", n=n, unit="readings",
        caption=f"{capital(counted(shown, 'question'))} with three readings or more since {first.year}; {CAPTION}",
        source="Source: polls of the reference record, each with its citation.", table=_table(material, lines),
        evidence=tuple(p.row for line in lines for s in line.segments for p in s.points),
    )  # fmt: skip


def _is_worth(lines: list[OpinionLine], first: date) -> bool:
    """Whether the question was asked often enough within the picture, by whatever pollsters."""
    return sum(_within(line, first) for line in lines) >= LEAST_POINTS


def _within(line: OpinionLine, first: date) -> int:
    return sum(map(len, _runs(line, first)))


def _is_of_a_party(material: Material) -> Callable[[Question], bool]:
    """What is asked of all members together stands before what is asked of one."""
    codes = {party.code for party in material.case.parties}
    return lambda question: question[1].removesuffix(PAST) in codes


def _runs(line: OpinionLine, first: date) -> list[list[OpinionPoint]]:
    runs = [[p for p in s.points if p.date and p.date.first >= first] for s in line.segments]
    return [run for run in runs if run]


def _panel(material: Material, question: Question, lines: list[OpinionLine], first: date) -> Panel:
    """Lines of pollsters with readings enough; where there are none, every reading as a dot of its pollster."""
    least = LEAST_POINTS if any(_within(line, first) >= LEAST_POINTS for line in lines) else 1
    series = [
        Series(line.pollster, tuple(tuple(_point(material, p) for p in run) for run in _runs(line, first)))
        for line in lines
        if _within(line, first) >= least
    ]
    words = question_words(material, question)
    label = f"{words}: " + "; ".join(f"{s.name} last {s.last.value:g}" for s in series)
    return Panel(wide=panel(series, first=first, last=material.as_of, unit=question[3], party=question[0], label=label),
                 heading=words)  # fmt: skip


def _point(material: Material, point: OpinionPoint) -> Point:
    row = material.reference.by_id[point.row]
    return Point(row.date.first, point.value.value or 0.0, anchor(row.id), f"{dated(row.date)}: {row.label}")


def question_words(material: Material, question: Question) -> str:
    """`South Korea: favourable view of Japan`."""
    population, about, measure, _ = question
    code = about.removesuffix(PAST)
    known = material.voice.short(code) if code in {p.code for p in material.case.parties} else about.replace("-", " ")
    asked = MEASURES.get(measure, measure.replace("-", " ") + " ({about})").format(about=known)
    return f"{material.voice.short(population)}: {asked}"


def _title(material: Material, lines: list[OpinionLine]) -> str:
    """The last reading taken as one not long before, with the other publics' answers in the same poll.

    Where no reading can be compared so, the last reading of any line.
    """
    dated_lines = [line for line in lines if line.last and line.last.date]
    compared = [line for line in dated_lines if _before(line)]
    latest = max(compared or dated_lines, key=lambda line: (_day(line), line.n))
    same = [line for line in dated_lines if _poll_of(line) == _poll_of(latest) and _day(line) == _day(latest)]
    answers = listed([_answer(material, line) for line in sorted(same, key=lambda line: line.population)])
    which = "latest poll that compares with one before" if compared else "latest poll counted"
    return f"The {which} is dated {dated(_point_of(latest).date)}: {answers}"


def _point_of(line: OpinionLine) -> OpinionPoint:
    return line.segments[-1].points[-1]


def _day(line: OpinionLine) -> date:
    when = _point_of(line).date
    return when.last if when else date.min


def _poll_of(line: OpinionLine) -> tuple[str, str, str]:
    return line.pollster, line.measure, line.unit


def _answer(material: Material, line: OpinionLine) -> str:
    """`Japan: calls relations good with South Korea, 52% (50% on 26 May 2024)`."""
    words = question_words(material, (line.population, line.about, line.measure, line.unit))
    unit = "%" if line.unit == "percent" else f" {line.unit}"
    before = _before(line)
    earlier = f" ({before.value.value:g}{unit} on {dated(before.date)})" if before else ""
    return f"{words}, {_point_of(line).value.value:g}{unit}{earlier}"


def _before(line: OpinionLine) -> OpinionPoint | None:
    """The reading before the last, by the same method and not long before."""
    points = line.segments[-1].points
    if len(points) < 2 or not points[-2].date or _day(line) - points[-2].date.last > COMPARED:
        return None
    return points[-2]


def _table(material: Material, lines: list[OpinionLine]) -> Table:
    rows = []
    for line in lines:
        for segment in line.segments:
            ids = tuple(p.row for p in segment.points)
            values = listed([f"{p.value.value:g} ({short_date(p.date)})" for p in segment.points if p.date])
            question = (line.population, line.about, line.measure, line.unit)
            rows.append((
                Cell(text=question_words(material, question)), Cell(text=line.pollster),
                Cell(text=segment.method or "not described"), Cell(text=values, evidence=ids),
            ))  # fmt: skip
    columns = ("Question", "Pollster", "Method", "Readings, percent unless said")
    return Table(id="opinion-table", caption="Every reading of every line", columns=columns, rows=tuple(rows))
