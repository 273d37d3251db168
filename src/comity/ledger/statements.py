"""Statements: the sentences of a text, with what the coder read in each and whether somebody else is reported.

Disagreements are looked for in these, not in coded records alone: a text denies, doubts and compares in sentences that
are no advice and no event. Without the texts the quotes of the records stand in for them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from comity.coding.masking import mask
from comity.coding.sentences import stretches
from comity.errors import PassageError
from comity.records.coded import CodedRecord
from comity.records.commitment import Commitment
from comity.records.corpus import Corpus
from comity.records.document import Document, Version
from comity.records.frozen import Frozen
from comity.records.passage import MAX_QUOTE, Passage, cut
from comity.records.recommendation import Recommendation

JUDGES = re.compile(
    r"(?:This|That|It) (?:\w+ ){1,4}(?:mistake|error|unwise|dangerous|wrong|folly)\b[^.!?]{0,40}[.!?]?$"
)
"""A sentence that does no more than judge what was said before it."""
OWN_VOICE = frozenset({"signatory", "we", "first person", "joint text"})
"""Rules by which the coder finds a promise that the text itself makes."""
JOINT = "signatory"
"""The rule by which the coder finds what the signatories of a joint text promise."""
LEAST_WORDS = 4
"""A shorter sentence is a heading or a scrap."""


class Statement(Frozen):
    """A sentence of a document. `records` are the ids of advice and promises read in it, the surest first.

    `text` is the passage's quote without markup; `urged` how sure the coder is of that advice or promise (0: none);
    `by` who urges it, `author` or actor codes.
    """

    id: str
    document: str
    source: str
    passage: Passage
    text: str
    records: tuple[str, ...] = ()
    urged: float = 0.0
    by: tuple[str, ...] = ()


def statement_id(passage: Passage) -> str:
    """A short hash of version and bounds: the same words of the same text have the same id."""
    return "stm-" + sha256(f"{passage.version}\0{passage.start}\0{passage.end}".encode()).hexdigest()[:12]


def statements(corpus: Corpus, versions: Sequence[Version]) -> tuple[Statement, ...]:
    """Every sentence of the corpus's documents, in the order of documents and offsets; headings are left out."""
    advice: defaultdict[str, list[CodedRecord]] = defaultdict(list)
    for record in corpus.records:
        advice[record.document].append(record)
    texts = {version.document: version for version in versions}
    found: list[Statement] = []
    for document in corpus.documents:
        records = advice[document.id]
        is_joint = any(JOINT in record.why.rules for record in records)
        passages = _sentences(texts[document.id]) if document.id in texts else _quotes(records)
        once = {_folded(passage.quote): passage for passage in passages}  # a pull quote repeats its sentence
        found += [_statement(document, passage, records, is_joint=is_joint) for passage in once.values()]
    return tuple(found)


def _sentences(version: Version) -> Iterator[Passage]:
    """The sentences of a text; one that only judges the one before ("This could be a mistake") is joined to it."""
    for start, end in _bounds(version.text):
        try:
            passage = cut(version.id, version.text, start, min(end, start + MAX_QUOTE), page=version.page_at(start))
        except PassageError:  # a sentence of blanks or broken characters says nothing
            continue
        if len(passage.quote.split()) >= LEAST_WORDS:
            yield passage


def _folded(quote: str) -> str:
    """A quote by its words, so that a summary's list mark makes no difference."""
    return " ".join(re.findall(r"\w+", quote.casefold()))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for stretch in stretches(text):
        if stretch.is_heading:
            continue
        if held and JUDGES.match(text, stretch.start, stretch.end) and stretch.end - held[0] <= MAX_QUOTE:
            held = (held[0], stretch.end)
            continue
        if held:
            yield held
        held = (stretch.start, stretch.end)
    if held:
        yield held


def _quotes(records: Sequence[CodedRecord]) -> list[Passage]:
    """The quotes of records, each once and the longest of those that overlap."""
    kept: list[Passage] = []
    for record in sorted(records, key=lambda r: (r.passage.start - r.passage.end, r.passage.start)):
        passage = record.passage
        if not any(passage.start < other.end and other.start < passage.end for other in kept):
            kept.append(passage)
    return sorted(kept, key=lambda passage: passage.start)


def _statement(document: Document, passage: Passage, records: Sequence[CodedRecord], *, is_joint: bool) -> Statement:
    """`is_joint`: the signatories speak, so advice that is theirs is the text's own."""
    inside = [r for r in records if _urges(r) and _shares(r.passage, passage)]
    inside.sort(key=lambda r: (-r.confidence, r.id))
    return Statement(
        id=statement_id(passage), document=document.id, source=document.source, passage=passage,
        text=" ".join(mask(passage.quote).split()), records=tuple(r.id for r in inside),
        urged=inside[0].confidence if inside else 0.0, by=_by(inside[0]) if inside and not is_joint else (),
    )  # fmt: skip


def _by(record: CodedRecord) -> tuple[str, ...]:
    """Who urges it; a promise in the text's own voice is nobody else's."""
    return record.by if isinstance(record, Recommendation) else ()


def _urges(record: CodedRecord) -> bool:
    """Advice, or a promise in the text's own voice: that others have promised something is a fact, no stance."""
    if isinstance(record, Commitment):
        return not OWN_VOICE.isdisjoint(record.why.rules)
    return isinstance(record, Recommendation)


def _shares(record: Passage, sentence: Passage) -> bool:
    """Whether the greater part of a record's quote lies in the sentence."""
    shared = min(record.end, sentence.end) - max(record.start, sentence.start)
    return record.version == sentence.version and 2 * shared > record.end - record.start
