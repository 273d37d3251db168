"""Readings that run beside the pages, one at a time, each with its progress and what could not be read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from typing import Any

from comity.errors import ComityError

MOST_KEPT = 50
"""Finished jobs that can still be looked at."""


@dataclass
class Job:
    """One reading: how far it is, what came of it."""

    id: str
    total: int
    done: int = 0
    now: str = ""
    state: str = "waiting"
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[dict[str, str]] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")

    def row(self) -> dict[str, Any]:
        """The job as JSON."""
        return {**self.__dict__, "is_over": self.is_over}


Work = Callable[[Job], None]


class Jobs:
    """Jobs by id, in the order in which they were given."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._numbers = count(1)
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="comity-reading")

    def start(self, total: int, work: Work) -> Job:
        """Queue a piece of work."""
        with self._lock:
            job = Job(str(next(self._numbers)), total)
            self._jobs[job.id] = job
            for old in [item for item in self._jobs.values() if item.is_over][:-MOST_KEPT]:
                del self._jobs[old.id]
        self._worker.submit(_run, job, work)
        return job

    def get(self, identity: str) -> Job | None:
        return self._jobs.get(identity)

    def all(self) -> tuple[Job, ...]:
        """All jobs that are kept, newest first."""
        return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Wait for the running job; drop those that have not begun."""
        self._worker.shutdown(cancel_futures=True)


def _run(job: Job, work: Work) -> None:
    """Whatever happens is told by the job: nobody waits for its thread."""
    job.state = "reading"
    try:
        work(job)
    except ComityError as error:
        job.failures.append({"name": job.now, "what": error.what, "hint": error.hint})
    except Exception as fault:
        what = f"a fault in Comity itself ({type(fault).__name__})"
        job.failures.append({"name": job.now, "what": what, "hint": "report it with the document"})
    job.state = "done" if job.read or job.unchanged or not job.failures else "failed"
