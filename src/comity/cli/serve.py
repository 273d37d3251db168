"""`comity serve`: the workbench in a browser."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AllowPrivate, CaseOption, StoreOption
from comity.cli.output import tell
from comity.errors import UsageError

if TYPE_CHECKING:
    from socket import socket

    from comity.workspace import Workspace

PORT = 8420


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; beyond loopback needs --token.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Host name under which it is reached (may be repeated).")
    ] = None,
    token: Annotated[
        str, typer.Option("--token", envvar="COMITY_TOKEN", help="What a browser must show to be let in.")
    ] = "",
    reviewer: Annotated[str, typer.Option("--reviewer", help="Your name, kept with decisions. [default: login]")] = "",
    events: Annotated[
        Path | None, typer.Option("--events", metavar="DIR", help="An event table: adds the ties in event data.")
    ] = None,
    allow_private: AllowPrivate = False,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Serve the workbench: read, judge and search what is in the store, and build the brief.

    Examples:

      comity serve --store desk.db

      comity serve --host 0.0.0.0 --name desk.example.org --token "$TOKEN" --no-browser
    """
    import comity
    from comity.workbench.guard import LOOPBACK

    _check(host, token, is_local=host in LOOPBACK)
    with comity.open(store, case) as desk:
        desk.store.documents()
        listening = listen(host, port)
        address = _address(host, listening.getsockname()[1])
        tell(f"the workbench is at {address}{'?token=' + token if token else ''} (Ctrl C ends it)")
        if not no_browser:
            import webbrowser

            webbrowser.open(f"{address}?token={token}" if token else address)
        options = {"host": host, "names": name or (), "token": token, "reviewer": reviewer or _login()}
        _run(desk, listening, {**options, "allow_private": allow_private, "events": events})


def _check(host: str, token: str, *, is_local: bool) -> None:
    if not is_local and len(token) < 16:
        hint = "give --token with at least 16 characters, or listen on 127.0.0.1"
        raise UsageError("beyond this machine a token is required", where=f"--host {host}", hint=hint)


def listen(host: str, port: int) -> "socket":
    """A listening socket. Raises UsageError where the port is taken or the address is not ours."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms for an acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        what = f"cannot listen there ({error.strerror})"
        raise UsageError(what, where=f"{host}:{port}", hint="choose another --port; 0 takes a free one") from error
    return listening


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"


def warm_up(desk: "Workspace") -> None:
    """Work out what is current, and let the collector of garbage leave these long-lived values alone."""
    import gc

    desk.standing.sheets()
    gc.collect()
    gc.freeze()


def _run(desk: "Workspace", listening: "socket", options: dict[str, object]) -> None:
    """Serve until interrupted. What is current is worked out at once, so that the first page does not wait."""
    from threading import Thread

    import uvicorn

    from comity.workbench.app import create_app

    app = create_app(desk, **options)  # type: ignore[arg-type]
    Thread(target=warm_up, args=(desk,), daemon=True).start()
    settings = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, lifespan="on")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[listening])
    tell("the workbench is closed; every decision is kept")
