"""An evaluation as tables for a terminal: scores, fields, what is taken for what, confidence."""

from collections.abc import Iterator

from comity.evaluation.confusion import NOT_SAID, Cell
from comity.evaluation.evaluation import Evaluation, GroupResult, KindResult
from comity.evaluation.reliability import NO_INTERVAL, Reliability
from comity.evaluation.resampling import Figure

Row = dict[str, object]
MOST_MISTAKES = 12
"""Mistakes shown in the terminal; the page and the other formats have them all."""


def tables(evaluation: Evaluation) -> Iterator[tuple[str, list[Row]]]:
    """Title and rows of each table that has any."""
    for group in evaluation.groups:
        title = f"{group.name}: {_counted(len(group.documents), 'document')}, coder {evaluation.coder}"
        yield title, [_scores(result) for result in group.kinds]
    everything = evaluation.all
    yield "Fields of matched records: mean agreement", list(_fields(everything))
    mistakes = sorted(_mistakes(everything), key=lambda pair: -pair[1].n)[:MOST_MISTAKES]
    if mistakes:
        yield "Most frequent mistakes in matched records", [row for row, _ in mistakes]
    yield (
        f"Confidence: expected calibration error ({NO_INTERVAL})",
        [_confidence("all", everything.reliability), *_by_kind(everything)],
    )
    if everything.reliability.bins:
        yield "Confidence, all kinds, by tenths", list(_bins(everything.reliability))


def shown(figure: Figure) -> str:
    """`.753 [.690, .810]`, the interval only where there is one; a dash where nothing is defined."""
    if figure.value is None:
        return "–"
    interval = f" [{plain(figure.interval[0])}, {plain(figure.interval[1])}]" if figure.interval else ""
    return plain(figure.value) + interval


def why_no_interval(result: KindResult) -> str:
    """What the notes of a kind's shares say, each note once, with the shares it is about where it is not all."""
    figures = {"precision": result.precision, "recall": result.recall, "F1": result.f1, "strict F1": result.strict}
    notes: dict[str, list[str]] = {}
    for name, figure in figures.items():
        if figure.note:
            notes.setdefault(figure.note, []).append(name)
    if len(notes) == 1 and sum(map(len, notes.values())) == len(figures):
        return next(iter(notes))
    return "; ".join(f"{', '.join(names)}: {note}" for note, names in notes.items())


def plain(value: float) -> str:
    """Three decimals, without the nought before the point."""
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _scores(result: KindResult) -> Row:
    return {
        "kind": result.kind,
        "gold": result.gold,
        "found": result.found,
        "matched": result.matched,
        "precision": shown(result.precision),
        "recall": shown(result.recall),
        "F1": shown(result.f1),
        "strict F1": shown(result.strict),
        "documents": result.f1.documents,
        "note": why_no_interval(result),
    }


def _fields(group: GroupResult) -> Iterator[Row]:
    for result in group.kinds:
        for name, figure in result.fields.items():
            row: Row = {"kind": result.kind, "field": name, "agreement": shown(figure), "n": figure.n}
            yield row | {"documents": figure.documents, "note": figure.note}


def _mistakes(group: GroupResult) -> Iterator[tuple[Row, Cell]]:
    for result in group.kinds:
        for table in result.confusions:
            for cell in table.mistaken:
                named = {"annotated": said(cell.gold), "found": said(cell.found), "n": cell.n}
                yield {"kind": result.kind, "field": table.field, **named}, cell


def said(value: str | None) -> str:
    """A value as a reader meets it."""
    return "not said" if value in (None, NOT_SAID) else str(value)


def _by_kind(group: GroupResult) -> list[Row]:
    return [_confidence(result.kind, result.reliability) for result in group.kinds if result.reliability.n]


def _confidence(kind: str, found: Reliability) -> Row:
    error = "–" if found.error is None else plain(found.error)
    return {"kind": kind, "calibration error": error, "n": found.n, "note": "" if found.n else found.note}


def _bins(found: Reliability) -> Iterator[Row]:
    for item in found.bins:
        share = f"{plain(item.share)} [{plain(item.interval[0])}, {plain(item.interval[1])}]"
        tenth = f"{item.low:.1f}–{item.high:.1f}"
        yield {"confidence": tenth, "mean": plain(item.confidence), "share right": share, "n": item.n}
