"""What is current, kept by document, is what working out everything anew would give."""

from pathlib import Path

import pytest
from store_stubs import AT, fill, reading

from comity.errors import UnknownNameError
from comity.records.judging import current
from comity.store.open import open_store
from comity.workspace import Workspace, open_workspace


def whole(desk: Workspace) -> tuple[list[str], frozenset[str]]:
    now = current(desk.store.records(), desk.store.judgements())
    return [record.id for record in now.records], now.reviewed


def kept(desk: Workspace) -> tuple[list[str], frozenset[str]]:
    corpus = desk.standing.corpus()
    return [record.id for record in corpus.records], corpus.reviewed


def test_a_judgement_changes_one_sheet_only(tmp_path: Path) -> None:
    """The others are the same objects as before."""
    with open_workspace(tmp_path / "desk.db") as desk:
        fill(desk.store, 4)
        before = desk.standing.sheets()
        desk.judge(before[1].coded[0].id, "reject", reviewer="Mina")
        after = desk.standing.sheets()
        assert [one is other for one, other in zip(before, after, strict=True)] == [True, False, True, True]
        assert kept(desk) == whole(desk)


def test_what_another_program_does_is_seen(tmp_path: Path) -> None:
    """New documents, new readings and judgements through another connection."""
    with open_workspace(tmp_path / "desk.db") as desk, open_store(tmp_path / "desk.db") as other:
        fill(desk.store, 2)
        assert len(desk.standing.sheets()) == 2
        document, version, records = reading(7)
        other.put(document, version, records, coder="stub/1", at=AT)
        assert kept(desk) == whole(desk)
        other.put(document, version, records[:1], coder="stub/2", at=AT)
        assert kept(desk) == whole(desk)
        with open_workspace(tmp_path / "desk.db") as second:
            second.judge(records[0].id, "accept", reviewer="Jun")
        assert records[0].id in desk.standing.corpus().reviewed


def test_an_unknown_record_is_told(tmp_path: Path) -> None:
    """By its id."""
    with open_workspace(tmp_path / "desk.db") as desk, pytest.raises(UnknownNameError, match="nobody"):
        desk.standing.find("nobody")
