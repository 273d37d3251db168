"""The masthead: the question, the day, what was read and what was not, and how much of it a person has reviewed."""

from comity.brief.evidence import coverage_id
from comity.brief.material import Material
from comity.brief.model import Claim, Masthead, Note
from comity.brief.sources import read_words
from comity.brief.wording import capital, count, counted, day, listed, sentence


def masthead(material: Material, shown: frozenset[str] = frozenset()) -> Masthead:
    """Each line answers one question a reader asks before trusting the rest; `shown` are the ids that sections cite."""
    lines = (_read(material), _invented(material), _reference(material), _unread(material),
             _reviewed(material, shown), _todays(material))  # fmt: skip
    return Masthead(
        name=material.case.name, question=material.case.question, as_of=material.as_of, since=material.since,
        lines=tuple(line for line in lines if line is not None),
    )  # fmt: skip


def _read(material: Material) -> Claim | Note:
    documents = material.corpus.documents
    if not documents:
        return Note(text="No document was read; the brief rests on the reference record alone. "
                         "`comity brief FILES…` reads documents.")  # fmt: skip
    ids = tuple(document.id for document in documents)
    return Claim(label="Read", text=sentence(read_words(material)), evidence=ids, unit="documents")


def _invented(material: Material) -> Claim | None:
    invented = [document for document in material.corpus.documents if document.invented]
    if not invented:
        return None
    n, of = len(invented), len(material.corpus.documents)
    what = "is an invented example" if n == 1 else "are invented examples"
    who = ("The document" if of == 1 else "All of them") if n == of else f"{capital(count(n))} of them"
    text = f"{who} {what}, marked as such wherever they are quoted or counted."
    return Claim(text=text, evidence=tuple(d.id for d in invented), unit="documents", label="Invented")


def _reference(material: Material) -> Claim:
    rows, tables = material.reference.rows, [t for t in material.coverage.tables if t.rows]
    text = f"The case's reference record beside them: {len(rows):,} cited facts in {counted(len(tables), 'table')}."
    return Claim(label="Record", text=text, evidence=tuple(coverage_id(t.table) for t in tables), n=len(rows),
                 unit="rows")  # fmt: skip


def _unread(material: Material) -> Note | None:
    if not material.unread:
        return None
    return Note(text=f"Not read: {'; '.join(material.unread)}.")


def _reviewed(material: Material, shown: frozenset[str]) -> Note:
    """How many records are shown, reviewed, folded into others and left out: together all that were read."""
    records = [record for record in material.corpus.records if record.id in shown]
    done = sum(record.id in material.corpus.reviewed for record in records)
    if not records:
        return Note(text="Reviewed by a person: no coded record is shown.")
    share = f"{100 * done / len(records):.0f}%" if done else "none"
    unsure, repeated = (material.selection.unsure, material.selection.repeated) if material.selection else (0, 0)
    left_out = unsure + len(material.corpus.records) - len(records)
    why = "the rules are not sure enough of them, or they are hedged, undated or of words alone"
    rest = f" {capital(count(left_out))} more {'is' if left_out == 1 else 'are'} left out: {why}." if left_out else ""
    if repeated:
        words = "repeats the words of another is" if repeated == 1 else "repeat the words of others are"
        rest += f" {capital(count(repeated))} that {words} folded."
    return Note(text=f"Reviewed by a person: {share} of the {len(records):,} records shown; rules read them.{rest}")


def _todays(material: Material) -> Note:
    return Note(
        text=f"Facts and documents are those known on {day(material.as_of)}; "
        f"{listed(['judgements', 'weights', 'calibration'])} are those of the day this was made. "
        f"{material.corpus.calibration.says}".strip()
    )
