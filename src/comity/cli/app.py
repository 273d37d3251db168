"""The command's root: global options, the registry of verbs, and how errors leave the program."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from comity.cli import (
    brief,
    calibrate,
    case,
    check,
    code,
    crisis_response,
    disagreements,
    doctor,
    evaluate,
    events,
    ledger,
    moves,
    occurrences,
    opinion,
    read,
    records,
    reference,
    rhythm,
    schema,
    search,
    serve,
    sharing,
    state,
    ties,
    two_track,
)
from comity.errors import ComityError, UnknownNameError, UsageError
from comity.version import VERSION

EXIT_CODES = """\
Exit codes: 0 done · 1 a check found something · 2 wrong call · 3 a document could not be read · 4 a case or
reference table is wrong · 5 the store cannot be used · 6 the engine for event data cannot be started ·
70 a fault in Comity itself · 130 interrupted.
"""
EXAMPLES = """\
Examples:

  comity brief essays/*.txt statement.md --as-of 2025-12-31 -o brief.html

  comity code report.pdf --format jsonl

  comity state --as-of 2021-04-15
"""
VERBS: dict[str, Callable[..., None]] = {
    "brief": brief.brief,
    "read": read.read,
    "code": code.code,
    "evaluate": evaluate.evaluate,
    "records": records.records,
    "occurrences": occurrences.occurrences,
    "search": search.search,
    "state": state.state,
    "ties": ties.ties,
    "moves": moves.moves,
    "rhythm": rhythm.rhythm,
    "opinion": opinion.opinion,
    "two-track": two_track.two_track,
    "crisis-response": crisis_response.crisis_response,
    "disagreements": disagreements.disagreements,
    "serve": serve.serve,
    "calibrate": calibrate.calibrate,
    "check": check.check,
    "export": sharing.export,
    "import": sharing.import_,
    "schema": schema.schema,
    "doctor": doctor.doctor,
}
GROUPS: dict[str, typer.Typer] = {
    "ledger": ledger.app,
    "case": case.app,
    "events": events.app,
    "reference": reference.app,
}

app = typer.Typer(
    name="comity",
    help="Read what is written about the relations of states into cited records, and write a brief from them.",
    epilog=f"{EXAMPLES}\n\n{EXIT_CODES}",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for name, verb in VERBS.items():
    app.command(name)(verb)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"comity {VERSION}")
        raise typer.Exit


@app.callback()
def root(
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that go before the verb."""


def run(arguments: Sequence[str]) -> int:
    """Run the command with arguments and return its exit code."""
    debug = "--debug" in arguments
    try:
        return _call([item for item in arguments if item != "--debug"])
    except (KeyboardInterrupt, typer.Abort):
        print("comity: interrupted; what was read so far is kept", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if debug:
            raise
        return _explain(error) if isinstance(error, ComityError) else _own_up(error)


def _call(arguments: list[str]) -> int:
    """Let Typer run the verb; its own errors become ours."""
    try:
        outcome = app(args=arguments, standalone_mode=False)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        raise _wrong_call(error.format_message(), arguments) from error
    return outcome if isinstance(outcome, int) else 0


def _own_up(fault: Exception) -> int:
    """A fault of ours: say so instead of showing a trace (70 is EX_SOFTWARE of sysexits)."""
    first = (str(fault).splitlines() or [""])[0]
    print(f"comity: a fault in Comity itself ({type(fault).__name__}: {first})", file=sys.stderr)
    print("  nothing in your store is lost; run it again with --debug and report what it prints", file=sys.stderr)
    return 70


def _wrong_call(message: str, arguments: Sequence[str]) -> UsageError:
    verb = next(iter(arguments), "")
    known = [*VERBS, *GROUPS]
    if verb and not verb.startswith("-") and verb not in known:
        return UnknownNameError("verb", verb, known)
    return UsageError(message, hint=f"see: comity {verb} --help")


def _explain(error: ComityError) -> int:
    where = f" ({error.where})" if error.where else ""
    print(f"comity: {error.what}{where}", file=sys.stderr)
    if error.hint:
        print(f"  {error.hint}", file=sys.stderr)
    return error.exit_code
