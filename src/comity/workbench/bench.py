"""What the pages share: the workspace, what is current, the queue, running jobs."""

from dataclasses import dataclass, field

from comity.standing import Standing
from comity.workbench.jobs import Jobs
from comity.workbench.queue import Queue
from comity.workspace import Workspace


@dataclass
class Bench:
    """`reviewer` is the name that decisions get where a browser has given none."""

    desk: Workspace
    reviewer: str = "reviewer"
    jobs: Jobs = field(default_factory=Jobs)
    standing: Standing = field(init=False)
    queue: Queue = field(init=False)

    def __post_init__(self) -> None:
        self.standing = self.desk.standing
        self.queue = Queue(self.standing)
