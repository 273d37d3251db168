"""Several at once: openings and writes of one store wait for each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from store_stubs import put

from comity.store.open import open_store

TOGETHER = 4
Result = TypeVar("Result")


def _at_once(act: Callable[[int], Result]) -> list[Result]:
    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(act, range(TOGETHER)))


def test_a_new_store_may_be_opened_by_several_at_once(new_place: Callable[[], str]) -> None:
    """One of them makes the tables, the others wait for it."""

    def fill(number: int) -> None:
        with open_store(path) as store:
            put(store, number)

    for _ in range(5):
        path = new_place()
        _at_once(fill)
        with open_store(path) as store:
            assert len(store.documents()) == TOGETHER
            assert store.check() == ()


def test_one_document_put_by_several_at_once_has_one_current_reading(place: str) -> None:
    """Every reading is kept, the last one is current."""
    with open_store(place) as store:
        document, _, _ = put(store, 1)
        _at_once(lambda _: put(store, 1))
        runs = store.runs(document.id)
        assert [run.is_current for run in runs] == [False] * TOGETHER + [True]
        assert store.check() == ()
