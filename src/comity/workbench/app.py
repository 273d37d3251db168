"""The application: routers of the screens, the guard before them, one shape of error behind them."""

import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

from comity.version import VERSION
from comity.workbench import failing
from comity.workbench.bench import Bench
from comity.workbench.guard import Gate, Guard, hosts_for
from comity.workbench.pages import (
    brief,
    disagreements,
    document,
    duplicates,
    evidence,
    home,
    ledger,
    library,
    measures,
    queue,
    record,
    records,
    reviewer,
    search,
    ties,
)
from comity.workspace import Workspace

ROUTERS = (
    home, library, document, queue, duplicates, records, record, evidence, search, measures, ties, ledger,
    disagreements, brief, reviewer,
)  # fmt: skip
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": failing.ErrorShape} for status in (400, 401, 403, 404, 413, 421, 422, 503)
}


def create_app(
    desk: Workspace,
    *,
    host: str = "127.0.0.1",
    names: Collection[str] = (),
    token: str = "",
    reviewer: str = "reviewer",
    allow_private: bool = False,
    events: Path | None = None,
) -> FastAPI:
    """The workbench over a workspace.

    host, names: what it may be called by; token: what must be shown to be let in (empty: nothing);
    reviewer: the name of those who have not given one; allow_private: also read from hosts that are not public;
    events: the folder of an event table, for the screen of ties in event data.
    """
    bench = Bench(desk, reviewer=reviewer, allow_private=allow_private, events=events)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        bench.jobs.close()

    app = FastAPI(
        title="Comity workbench", version=VERSION, lifespan=lifespan, docs_url=None, redoc_url=None,
        responses=ERRORS, generate_unique_id_function=_operation,
    )  # fmt: skip
    app.state.bench = bench
    for part in ROUTERS:
        app.include_router(part.router)
    _serve_files(app)
    failing.install(app)
    app.add_middleware(Guard, gate=Gate(hosts=hosts_for(host, names), token=token))
    return app


def _serve_files(app: FastAPI) -> None:
    """Our own style and scripts, and the brief's style for its drawings."""
    own = files("comity.workbench") / "data" / "static"
    drawings = (files("comity.brief") / "data" / "style.css").read_bytes()

    @app.get("/static/brief.css", include_in_schema=False)
    def style_of_drawings() -> Response:
        return Response(drawings, media_type="text/css")

    app.mount("/static", StaticFiles(directory=str(own)), name="static")


def _operation(route: APIRoute) -> str:
    """A name for each operation of the OpenAPI description: `get-records-identity`."""
    method = min(route.methods or {"get"}).lower()
    return method + re.sub(r"[/{}]+", "-", route.path_format).rstrip("-")
