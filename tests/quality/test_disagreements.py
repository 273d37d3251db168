"""Five disagreements that a reader of the seed texts finds, which the general tables must find too."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import comity
from comity.ledger.disagreement import Disagreement

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "texts" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts do not lie beside the repository (shared/)")
WANTED = {
    "an active or a limited part of the United States": ("002_", "003_", "third-party-role:USA"),
    "exercises or softer fields first": ("001_", "003_", "security-or-soft-first"),
    "no containment of China, or alternatives to it": ("000_", "002_", "containment:CHN"),
}
AGAINST = {
    "the year of the forced-labour ruling": "dsp-2018-10-30-kor-forced-labour",
    "no ministerial since 2017": "mtg-2021-05-05-fm",
}


@cache
def found() -> tuple[tuple[Disagreement, str, str], ...]:
    """Each disagreement of the seeds with the file names of its sides."""
    with TemporaryDirectory() as folder, comity.open(store=Path(folder) / "s.db") as desk:
        desk.read([SEEDS])
        corpus = desk.corpus()
        names = {document.id: document.name for document in corpus.documents}
        return tuple((d, names[d.left.document], names.get(d.right.document, "")) for d in desk.disagreements())


@pytest.mark.parametrize("what", WANTED)
def test_the_two_texts_stand_against_each_other(what: str) -> None:
    """On the question, whichever side is left."""
    one, other, subject = WANTED[what]
    pairs = [{left[:4], right[:4]} for item, left, right in found() if item.subject == subject]
    assert {one, other} in pairs


@pytest.mark.parametrize("what", AGAINST)
def test_the_record_contradicts_the_text(what: str) -> None:
    """With the row that does."""
    against = [item for item, left, _ in found() if item.kind == "record" and left.startswith("003_")]
    rows = {row for item in against for row in item.right.rows}
    assert AGAINST[what] in rows


def test_they_are_few_enough_to_be_read() -> None:
    """Five texts hold no twenty quarrels, and none is told twice."""
    ids = [item.id for item, _, _ in found()]
    assert len(ids) == len(set(ids))
    assert 5 <= len(ids) <= 20
