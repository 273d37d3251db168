"""A store leaves as text files and comes back whole, once, or not at all where a file is not as it was written."""

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_stubs import AT, put, reading

from comity.errors import StoreError
from comity.records.coded import Coder, record_id
from comity.records.dates import PartialDate
from comity.records.document import Document, Version, document_id, version_id
from comity.records.judgement import judge, undo
from comity.records.passage import cut
from comity.records.recommendation import Recommendation
from comity.store.open import open_store
from comity.store.store import Store

NEWER = Coder(name="stub", version="2")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(store: Store) -> None:
    """Two documents, one of which was read twice, with judgements, rows and settings."""
    _, _, records = put(store, 1)
    put(store, 1, coder=NEWER)
    put(store, 2)
    accept = judge(records[0], "accept", reviewer="Ann", at=AT)
    store.judge(accept)
    store.judge(undo(accept, reviewer="Ben", at=AT + timedelta(hours=1)))
    row = {"id": "m-1", "date": "2024-05", "title": "会談 talks"}
    for cells in (row, {**row, "date": "2024-06"}, row):
        store.add_reference("meetings", [cells])
    store.put_setting("colour", "blue")


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """An export of a filled store."""
    with open_store(tmp_path / "exported.db") as store:
        fill(store)
        store.export(tmp_path / "export")
    return tmp_path / "export"


def test_a_store_comes_back_whole(place: str, exported: Path, tmp_path: Path) -> None:
    """A new store takes in everything, is sound, and exports the same bytes."""
    with open_store(place) as store:
        done = store.import_from(exported)
        assert done.read == done.new
        assert (done.new.documents, done.new.runs, done.new.records, done.new.judgements) == (2, 3, 18, 2)
        assert store.check() == ()
        assert store.search("town", limit=1)
        store.export(tmp_path / "again")
    assert files(tmp_path / "again") == files(exported)


def test_a_second_import_doubles_nothing(place: str, exported: Path) -> None:
    """What is there is not taken again."""
    with open_store(place) as store:
        store.import_from(exported)
        before = store.digest()
        done = store.import_from(exported)
        assert set(dict(done.new).values()) == {0}
        assert (store.digest(), len(store.judgements())) == (before, 2)
        assert store.check() == ()


def test_two_stores_become_one(place: str, exported: Path, tmp_path: Path) -> None:
    """What only one of them has is kept; of two readings the later is current; own settings stay."""
    later = AT + timedelta(days=1)
    with open_store(place) as store:
        document, version, records = reading(1)
        dated = document.model_copy(update={"published": PartialDate("2020-05")})
        store.put(dated, version, records, coder="stub/3", at=later)
        put(store, 3)
        store.put_setting("colour", "red")
        store.judge(judge(records[1], "reject", reviewer="Cho", at=AT))
        store.import_from(exported)
        assert [item.name for item in store.documents()] == [f"document-000{n}.txt" for n in (1, 2, 3)]
        assert dated in store.documents()
        assert [run.coder for run in store.runs(document.id) if run.is_current] == ["stub/3"]
        assert len(store.runs(document.id)) == 3
        assert {item.reviewer for item in store.judgements()} == {"Ann", "Ben", "Cho"}
        assert store.setting("colour") == "red"
        assert store.check() == ()


def test_a_later_reading_of_the_export_becomes_current(place: str, tmp_path: Path) -> None:
    """An older reading here makes room for the newer one."""
    document, version, records = reading(1)
    dated = document.model_copy(update={"published": PartialDate("2020-05")})
    with open_store(tmp_path / "newer.db") as newer, open_store(place) as store:
        newer.put(dated, version, records, coder="stub/2", at=AT + timedelta(days=1))
        newer.export(tmp_path / "export")
        put(store, 1)
        store.import_from(tmp_path / "export")
        assert store.documents() == (dated,)
        assert [(run.coder, run.is_current) for run in store.runs(document.id)] == [
            ("stub/1", False),
            ("stub/2", True),
        ]


def test_an_export_is_fit_for_git(tmp_path: Path) -> None:
    """One more judgement is one more line; every line is JSON; texts are as they are."""
    folder = tmp_path / "export"
    with open_store(tmp_path / "s.db") as store:
        fill(store)
        store.export(folder)
        before = files(folder)
        store.judge(judge(reading(2)[2][0], "reject", reviewer="Cho", at=AT))
        store.export(folder)
    after = files(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"judgements.jsonl", "comity.json"}
    assert after["judgements.jsonl"].startswith(before["judgements.jsonl"])
    lines = [line for name, data in after.items() if name.endswith(".jsonl") for line in data.decode().splitlines()]
    assert all(json.loads(line) for line in lines)
    assert any(data == reading(1)[1].text.encode() for data in after.values())


def test_a_new_export_replaces_an_earlier_one(tmp_path: Path) -> None:
    """Files that are no longer part of it go; a folder with other files is left alone."""
    with open_store(tmp_path / "a.db") as full, open_store(tmp_path / "b.db") as empty:
        fill(full)
        full.export(tmp_path / "export")
        (tmp_path / "export" / ".git").mkdir()
        empty.export(tmp_path / "export")
        assert list(files(tmp_path / "export")) == ["comity.json"]
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "thesis.txt").write_text("mine")
        with pytest.raises(StoreError, match="other files"):
            empty.export(tmp_path / "other")
        assert list(files(tmp_path / "other")) == ["thesis.txt"]


def refuse(place: Path, folder: Path) -> StoreError:
    """The error of an import, after which the store is as before."""
    with open_store(place) as store:
        before = store.digest()
        with pytest.raises(StoreError) as caught:
            store.import_from(folder)
        assert store.digest() == before
        assert store.documents() == ()
    assert caught.value.where
    assert caught.value.hint
    return caught.value


def restate(folder: Path, name: str, data: bytes) -> None:
    """Put other content in a file and its hash in the manifest, as a forger would."""
    (folder / name).write_bytes(data)
    manifest = json.loads((folder / "comity.json").read_text())
    manifest["files"][name] = sha256(data).hexdigest()
    (folder / "comity.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("name", ["documents.jsonl", "runs.jsonl", "judgements.jsonl", "rows.jsonl"])
def test_a_changed_or_missing_file_is_refused(exported: Path, tmp_path: Path, name: str) -> None:
    """A file cut short, altered or taken away is named."""
    whole = (exported / name).read_bytes()
    (exported / name).write_bytes(whole[:-7])
    assert name in refuse(tmp_path / "s.db", exported).where
    (exported / name).unlink()
    assert "missing" in refuse(tmp_path / "s.db", exported).what


def test_a_file_that_was_forged_is_refused_where_it_does_not_hold(exported: Path, tmp_path: Path) -> None:
    """Right hashes do not make wrong lines right: no JSON, an unknown field, another quote, half a text."""
    names = sorted(files(exported))
    (text, *_) = [name for name in names if name.startswith("texts/")]
    (records, *_) = [name for name in names if name.startswith("records/")]
    forged = {
        "documents.jsonl": [b"[1\n", b'{"id": "x"}\n', b"\xff\n", b"[" * 100_000],
        "judgements.jsonl": [b"null\n"],
        "runs.jsonl": [b"{}\n"],
        "rows.jsonl": [b'{"table": "none", "cells": {"id": "1"}}\n'],
        text: [b"Another text."],
        records: [b"{}\n", b'{"kind":"event"}\n', (exported / records).read_bytes().replace(b"CONSULT", b"ACCUSE")],
    }
    for name, contents in forged.items():
        whole = (exported / name).read_bytes()
        for content in contents:
            restate(exported, name, content)
            refuse(tmp_path / "s.db", exported)
        restate(exported, name, whole)
    with open_store(tmp_path / "s.db") as store:
        assert store.import_from(exported).new.documents == 2


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "a/../../b", "C:\\x", "t\\..\\x", "./a", "a\0b", ""]
)
def test_a_path_outside_the_folder_is_refused(exported: Path, tmp_path: Path, name: str) -> None:
    """The manifest cannot lead out of the folder, neither in reading nor in clearing it."""
    (tmp_path / "secret.txt").write_text("secret")
    manifest = json.loads((exported / "comity.json").read_text())
    manifest["files"][name] = sha256(b"secret").hexdigest()
    (exported / "comity.json").write_text(json.dumps(manifest))
    assert "outside" in refuse(tmp_path / "s.db", exported).what
    with open_store(tmp_path / "s.db") as store, pytest.raises(StoreError, match="outside"):
        store.export(exported)
    assert (tmp_path / "secret.txt").read_text() == "secret"


def test_a_link_is_not_followed(exported: Path, tmp_path: Path) -> None:
    """Neither a linked file, nor a linked folder, nor a linked export."""
    (tmp_path / "elsewhere.jsonl").write_bytes((exported / "runs.jsonl").read_bytes())
    (exported / "runs.jsonl").unlink()
    (exported / "runs.jsonl").symlink_to(tmp_path / "elsewhere.jsonl")
    assert "link" in refuse(tmp_path / "s.db", exported).what
    (exported / "runs.jsonl").unlink()
    (exported / "runs.jsonl").write_bytes((tmp_path / "elsewhere.jsonl").read_bytes())
    (exported / "texts").rename(tmp_path / "texts")
    (exported / "texts").symlink_to(tmp_path / "texts")
    assert "link" in refuse(tmp_path / "s.db", exported).what
    (tmp_path / "linked").symlink_to(exported)
    refuse(tmp_path / "s.db", tmp_path / "linked")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": [], "format": 1}', '{"files": {}, "format": 99}'])
def test_a_folder_that_is_no_export_is_refused(tmp_path: Path, content: str) -> None:
    """Without a manifest, with a damaged one or with one of a newer form."""
    folder = tmp_path / "folder"
    folder.mkdir()
    refuse(tmp_path / "s.db", folder)
    (folder / "comity.json").write_text(content)
    refuse(tmp_path / "s.db", folder)


def test_from_a_file_to_postgresql_and_back(new_place: Callable[[], str], exported: Path, tmp_path: Path) -> None:
    """A store can change its database and lose nothing."""
    with open_store(new_place()) as there, open_store(tmp_path / "back.db") as back:
        there.import_from(exported)
        there.export(tmp_path / "there")
        back.import_from(tmp_path / "there")
        back.export(tmp_path / "back")
    assert files(tmp_path / "back") == files(exported)


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)
"""Any characters that can be stored, line ends, astral and combining ones among them."""


def put_text(store: Store, name: str, body: str, number: int) -> None:
    """A document of any text with a record on all of it, judged."""
    digest = sha256(body.encode()).hexdigest()
    document = Document(id=document_id(digest, name), sha256=digest, name=name, title=body)
    version = Version(id=version_id(document.id, body, "x"), document=document.id, extractor="x", text=body)
    passage = cut(version.id, body, 0, len(body))
    base = {"document": document.id, "passage": passage, "coder": NEWER, "confidence": 1 / (number + 3)}
    record = Recommendation(id=record_id("recommendation", passage), action=body, **base)
    store.put(document, version, [record], coder=body, at=AT + timedelta(seconds=number))
    store.judge(judge(record, "amend", reviewer=body, at=AT, reason=body, amended={"action": body}))


@given(bodies=st.lists(TEXT, max_size=5), cell=TEXT)
@settings(max_examples=15)
def test_export_import_export_is_the_same_bytes(bodies: list[str], cell: str) -> None:
    """Whatever characters documents, judgements, rows and settings hold."""
    with TemporaryDirectory() as name, open_store(f"{name}/a.db") as one, open_store(f"{name}/b.db") as other:
        folder = Path(name)
        for number, body in enumerate(bodies):
            put_text(one, f"{number % 3}.txt", body, number)
        one.add_reference("polls", [{"id": cell, "note": cell}])
        one.put_setting(cell, cell)
        one.export(folder / "one")
        other.import_from(folder / "one")
        other.export(folder / "other")
        assert files(folder / "other") == files(folder / "one")
        assert other.check() == ()
        assert other.digest() == one.digest()
