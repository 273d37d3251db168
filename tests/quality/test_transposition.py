"""Coding does not lean on the packaged case: the same texts about other states, people and years score as well."""

import pytest
from test_floors import CORPORA, documents_of
from transposing import transposed_case, transposed_document

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.evaluation.gold import GoldDocument
from comity.evaluation.score import KindScore, score
from comity.text.extract import extract_text
from comity.text.metadata import Metadata

ENOUGH = 100
"""Kinds with fewer annotations are left out: their figures move by chance."""
LOSS = 0.05


def scores(documents: list[GoldDocument], case: Case) -> dict[str, KindScore]:
    """Scores by kind of the coder with a case."""
    rows = {}
    for document in documents:
        made = extract_text(document.text, name=document.name, overrides=Metadata.of(published=document.published))
        found = code_document(made.document, made.version, case)
        rows[document.name] = [record.row(document.name) for record in found]
    return score(documents, rows)


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_same_texts_about_another_case_score_as_well(corpus: str) -> None:
    """Span F1 of every kind with enough annotations loses at most a twentieth."""
    documents = list(documents_of(corpus))
    here = scores(documents, load_case())
    there = scores([transposed_document(document) for document in documents], transposed_case())
    lost = {kind: round(here[kind].f1 - there[kind].f1, 3) for kind in here if here[kind].gold >= ENOUGH}
    assert {kind: loss for kind, loss in lost.items() if loss > LOSS} == {}, lost
