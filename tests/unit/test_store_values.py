"""What is put into a store comes out the same, in a fixed order, with earlier readings kept."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from store_stubs import AT, CODER, put, reading

from comity.errors import PassageError, StoreError, UnknownNameError
from comity.records.coded import Coder
from comity.records.dates import PartialDate
from comity.records.document import Document, Version
from comity.records.judgement import judge, undo
from comity.store import derived
from comity.store.open import open_store
from postgres_server import Server


def test_a_reading_comes_back_as_it_was_put(place: str) -> None:
    """Documents, versions and records survive closing and opening again."""
    with open_store(place) as store:
        document, version, records = put(store)
    with open_store(place, create=False) as store:
        assert store.documents() == (document,)
        assert store.version(version.id) == version
        assert store.current_versions() == {document.id: version.id}
        assert store.records() == records
        assert store.check() == ()


def test_odd_characters_survive(place: str) -> None:
    """Astral characters, combining marks, no-break spaces, NUL and page starts are kept exactly."""
    document, _, _ = reading()
    text = "e\u0301 \u00a0 한국 日本 \U0001f30f \r\n a" + ("\0b" if place.endswith(".db") else "b")
    version = Version(id="v", document=document.id, extractor="x", text=text, page_starts=(0, 3))
    with open_store(place) as store:
        store.put(document, version, (), coder="x", at=AT)
        assert store.version("v") == version


def test_a_new_folder_is_made_for_a_store(tmp_path: Path) -> None:
    """A store's folder need not be there."""
    with open_store(tmp_path / "new" / "folder" / "s.db") as store:
        put(store)
    assert (tmp_path / "new" / "folder" / "s.db").exists()


def test_postgresql_says_that_it_cannot_keep_nul(postgres: Server) -> None:
    """A text with a NUL character is refused in words, and nothing of it is kept."""
    document, version, _ = reading()
    with open_store(postgres.new()) as store:
        with pytest.raises(StoreError, match="NUL"):
            store.put(document, version.model_copy(update={"text": "a\0b"}), (), coder="x", at=AT)
        assert store.documents() == ()


def test_records_are_ordered_and_chosen(place: str) -> None:
    """Records come by document name, start and kind, and can be asked for by kind and document."""
    with open_store(place) as store:
        second, first = put(store, 2), put(store, 1)
        found = store.records()
        assert [r.document for r in found] == [first[0].id] * 6 + [second[0].id] * 6
        assert [r.kind for r in found][:2] == ["event", "recommendation"]
        assert [r.passage.start for r in found[:6]] == sorted(r.passage.start for r in found[:6])
        assert {r.kind for r in store.records("event")} == {"event"}
        assert store.records(document=second[0].id) == second[2]


def test_a_document_without_records_is_held(place: str) -> None:
    """Nothing coded is a result too."""
    document, version, _ = reading()
    with open_store(place) as store:
        store.put(document, version, (), coder="x/1", at=AT)
        assert store.records(document=document.id) == ()
        assert store.holds(document.id, "x/1")
        assert store.check() == ()


def test_earlier_readings_are_kept_and_one_is_current(place: str) -> None:
    """A new coder's reading takes the place of the old one, whose run and description stay."""
    newer = Coder(name="stub", version="2")
    with open_store(place) as store:
        document, _, _ = put(store)
        put(store, coder=newer)
        assert [(run.coder, run.is_current, run.size) for run in store.runs(document.id)] == [
            ("stub/1", False, 6),
            ("stub/2", True, 6),
        ]
        assert {record.coder for record in store.records()} == {newer}
        assert store.holds(document.id, "stub/2", "case")
        assert not store.holds(document.id, "stub/1", "case")
        assert not store.holds(document.id, "stub/2", "another case")


def test_corrected_metadata_replaces_the_description(place: str) -> None:
    """A document read again with a date shows the date; it is still one document."""
    with open_store(place) as store:
        document, version, records = put(store)
        dated = document.model_copy(update={"published": PartialDate("2020-05")})
        before = store.digest()
        store.put(dated, version, records, coder=str(CODER), at=AT)
        assert store.documents() == (dated,)
        assert store.digest() != before


def test_one_text_at_two_outlets_is_two_documents(place: str) -> None:
    """The same text under two names makes records of its own at each."""
    with open_store(place) as store:
        for name in ("here.txt", "elsewhere.txt"):
            store.put(*reading(name=name), coder="x", at=AT)
        assert len({record.id for record in store.records()}) == 12
        assert store.check() == ()


def test_a_quote_that_does_not_stand_is_refused(place: str) -> None:
    """Nothing of a reading is stored when one quote is not in the text."""
    document, version, records = reading()
    wrong = records[0].passage.model_copy(update={"quote": "never said"})
    with open_store(place) as store:
        with pytest.raises(PassageError):
            store.put(document, version, [records[0].model_copy(update={"passage": wrong})], coder="x", at=AT)
        with pytest.raises(StoreError, match="two records"):
            store.put(document, version, [records[0], records[0]], coder="x", at=AT)
        with pytest.raises(StoreError, match="another document"):
            store.put(Document(id="d", sha256="", name="d"), version, records, coder="x", at=AT)
        assert store.documents() == ()


def test_half_a_character_is_refused(place: str) -> None:
    """A lone surrogate cannot be stored, and the error says so."""
    document, version, _ = reading()
    broken = version.model_copy(update={"text": "a\ud800b"})
    with open_store(place) as store, pytest.raises(StoreError, match="half a character"):
        store.put(document, broken, (), coder="x", at=AT)


def test_unknown_ids_offer_the_nearest(place: str) -> None:
    """An unknown kind, document, version or table says what is known."""
    with open_store(place) as store:
        document, _, _ = put(store)
        for ask in (
            lambda: store.records(kind="evnet"),
            lambda: store.records(document=document.id[:-1]),
            lambda: store.version("none"),
            lambda: store.add_reference("meeting", []),
        ):
            with pytest.raises(UnknownNameError):
                ask()


def test_judgements_are_appended_once(place: str) -> None:
    """A judgement comes back as given; giving it again changes nothing; another one under its id is refused."""
    with open_store(place) as store:
        _, _, records = put(store)
        accept = judge(records[0], "accept", reviewer="Ann", at=AT, reason="clear")
        store.judge(accept)
        store.judge(accept)
        back = undo(accept, reviewer="Ben", at=AT + timedelta(hours=1))
        store.judge(back)
        assert store.judgements() == (accept, back)
        with pytest.raises(StoreError, match="has this id"):
            store.judge(accept.model_copy(update={"reason": "else"}))


def test_a_judgement_needs_its_document_and_its_target(place: str) -> None:
    """A judgement about a document, or an undo of a judgement, that is not here is refused."""
    accept = judge(reading()[2][0], "accept", reviewer="Ann", at=AT)
    with open_store(place) as store:
        with pytest.raises(UnknownNameError, match="document"):
            store.judge(accept)
        put(store)
        with pytest.raises(UnknownNameError, match="judgement"):
            store.judge(undo(accept, reviewer="Ann", at=AT))


def test_the_users_rows_keep_their_cells(place: str) -> None:
    """Rows come back as cells by table; the same row again is no change; a changed one counts from then on."""
    row = {"id": "m-1", "date": "2024-05", "title": "会談 talks"}
    with open_store(place) as store:
        assert store.add_reference("meetings", [row, {**row, "id": "a-1"}]) == 2
        assert store.add_reference("meetings", [row]) == 0
        assert store.add_reference("meetings", [{**row, "date": "2024-06"}]) == 1
        assert store.reference_rows() == {"meetings": ({**row, "id": "a-1"}, {**row, "date": "2024-06"})}
        with pytest.raises(StoreError, match="no id"):
            store.add_reference("meetings", [{"date": "2024"}])


def test_settings_are_kept(place: str) -> None:
    """A setting has a default until it is set."""
    with open_store(place) as store:
        assert store.setting("case", "none") == "none"
        store.put_setting("case", "a")
        store.put_setting("case", "b")
        assert store.setting("case") == "b"


def test_derived_values_are_bounded(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest derived values make room by number and by size; the newest always stays."""
    monkeypatch.setattr(derived, "MOST_ENTRIES", 3)
    monkeypatch.setattr(derived, "MOST_BYTES", 100)
    with open_store(place) as store:
        assert store.derived("0") is None
        for key in "01203":
            store.put_derived(key, key.encode())
        assert [store.derived(key) for key in "0123"] == [b"0", None, b"2", b"3"]
        store.put_derived("big", b"x" * 200)
        assert (store.derived("3"), len(store.derived("big") or b"")) == (None, 200)


def test_the_digest_follows_what_is_current(new_place: Callable[[], str]) -> None:
    """Equal content gives equal digests in two stores; every change gives another; derived values do not."""
    digests = []
    with open_store(new_place()) as one, open_store(new_place()) as other:
        _, _, records = put(one)
        put(other, coder=Coder(name="stub", version="0"))
        put(other)
        assert one.digest() == other.digest()
        digests.append(one.digest())
        one.put_derived("k", b"v")
        assert one.digest() == digests[0]
        one.judge(judge(records[0], "accept", reviewer="Ann", at=AT))
        digests.append(one.digest())
        one.add_reference("polls", [{"id": "p-1"}])
        digests.append(one.digest())
        put(one, 2)
        digests.append(one.digest())
    assert len(set(digests)) == 4
