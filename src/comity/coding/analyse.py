"""A document analysed once: sentences, then actors, times and predicate frames in each."""

from comity.cases.case import Case
from comity.coding.analysis import Analysis, Sentence
from comity.coding.masking import mask
from comity.coding.nlp import parse
from comity.coding.sentences import stretches
from comity.records.document import Document, Version


def analyse(document: Document, version: Version, case: Case) -> Analysis:
    """Run every pass over one version of a document."""
    found = stretches(version.text)
    doc = parse(mask(version.text), [stretch.start for stretch in found])
    sentences = []
    for stretch in found:
        span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
        if span is not None and len(span):
            sentences.append(
                Sentence(
                    start=stretch.start,
                    end=stretch.end,
                    span=span,
                    heading=stretch.heading,
                    is_heading=stretch.is_heading,
                )
            )
    return Analysis(document=document, version=version, case=case, doc=doc, sentences=tuple(sentences))
