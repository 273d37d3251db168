"""Documents coded by several processes, each of which loads the parser and the case once."""

from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

from comity.cases.case import Case
from comity.coding.code import code_document
from comity.records.coded import CodedRecord
from comity.records.document import Document, Version

Records = tuple[CodedRecord, ...]

_case: Case


class Crew:
    """Codes documents: here where it has one member, else in as many processes. Use as a context manager.

    Processes are started anew, not forked: a fork of a process with threads or open databases is not safe. A script
    that asks for several has the usual guard `if __name__ == "__main__":`.
    """

    def __init__(self, case: Case, members: int = 1) -> None:
        self.case = case
        self.members = members
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def code(self, document: Document, version: Version) -> "Future[Records]":
        """The records of a document, now or to come; what coding raises is raised by the future's `result`."""
        done: Future[Records] = Future()
        if self.members > 1:
            try:
                return self._processes().submit(_code, document, version)
            except Exception as error:  # a pool that has lost a process takes no more work, and says so in several ways
                done.set_exception(BrokenProcessPool(str(error)))
                return done
        try:
            done.set_result(code_document(document, version, self.case))
        except Exception as error:  # as a process hands it over
            done.set_exception(error)
        return done

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self.members, mp_context=get_context("spawn"), initializer=_begin, initargs=(self.case,)
            )
        return self._pool


def _begin(case: Case) -> None:
    global _case
    _case = case


def _code(document: Document, version: Version) -> Records:
    return code_document(document, version, _case)
