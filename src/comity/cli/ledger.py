"""`comity ledger`: what became of advice and promises, and what people say of it."""

import json
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from comity.cli.options import (
    DEFAULT_CASE,
    AllowPrivate,
    AsOf,
    CaseOption,
    Format,
    FormatOption,
    OutOption,
    StoreOption,
    parse_day,
)
from comity.cli.output import emit, progress, tell, tell_failures
from comity.errors import UnknownNameError, UnreadableError

COLUMNS = ("id", "state", "what", "first", "times", "due", "reason")
RATE_COLUMNS = ("by", "group", "n", "taken", "taken_low", "taken_high", "touched", "touched_low", "touched_high",
                "left_out", "note")  # fmt: skip
TIME_COLUMNS = ("what", "n", "events", "value", "value_low", "value_high", "note")
KINDS = ("promise", "advice")


class Group(TyperGroup):
    """A group whose first verb may be left out: `comity ledger essay.txt` is `comity ledger list essay.txt`."""

    default = "list"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help",)):
            args = [self.default, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    help="""Follow every piece of advice and every promise through the later record.

    Examples:

      comity ledger essays/*.txt --as-of 2025-12-31

      comity ledger --as-of 2025-12-31 --format json

      comity ledger show adv-1a2b3c4d
    """,
)
Thread = Annotated[str, typer.Argument(metavar="ID", help="A thread's id, or that of a record in it.")]


@app.command("list")
def list_threads(
    files: Annotated[
        list[str] | None, typer.Argument(help="Documents, folders, addresses; none: everything in the store.")
    ] = None,
    as_of: AsOf = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only promise, or only advice.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="Only threads in this state.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="In the table too: what may be advice by cue words alone.")
    ] = False,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    allow_private: AllowPrivate = False,
) -> None:
    """List threads: the same advice or promise through all documents, and what became of it as of a day.

    A matching step on record does not say that it was taken because of the advice. No step is earlier than what it
    answers, and nothing that became known after the day is used. JSON has every quote, step, score and search.

    Examples:

      comity ledger list essays/*.txt --as-of 2025-12-31 --format json

      comity ledger list --kind promise --state overdue
    """
    import comity
    from comity.listing.ledger import as_json, row

    if kind and kind not in KINDS:
        raise UnknownNameError("kind of thread", kind, KINDS)
    with comity.open(store, case) as desk, progress("reading") as step:
        report = desk.read(files or [], progress=step, allow_private=allow_private)
        tell_failures(report.failures)
        if files and not report.documents:
            raise UnreadableError("none of the documents could be read", hint="see the reasons above")
        found = desk.ledger(parse_day(as_of), documents=report.documents if files else None)
    chosen = [t for t in found.threads if kind in (None, t.kind) and state in (None, t.state)]
    if layout is Format.json:
        print(json.dumps(as_json(found, only=chosen), ensure_ascii=False, indent=2))
    else:
        shown = [t for t in chosen if every or layout is not Format.table or t.sureness != "faint"]
        emit([row(thread) for thread in shown], layout, columns=COLUMNS)
        if len(shown) < len(chosen):
            tell(f"{len(chosen) - len(shown)} more that may be advice, by cue words alone: --all")
    if report.failures:
        raise typer.Exit(UnreadableError.exit_code)


@app.command()
def show(
    thread: Thread,
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Show one thread: every quote, the steps with reasons, the scores of a promise, the search that was made.

    Example:

      comity ledger show adv-1a2b3c4d --as-of 2025-12-31
    """
    import comity
    from comity.ledger.follow import thread_of
    from comity.listing.ledger import lines, thread_json

    with comity.open(store, case) as desk:
        found = thread_of(desk.ledger(parse_day(as_of)), thread)
    if layout in (Format.json, Format.jsonl):
        print(json.dumps(thread_json(found), ensure_ascii=False, indent=2 if layout is Format.json else None))
        return
    print("\n".join(lines(found)))


@app.command()
def rates(
    as_of: AsOf = None,
    time: Annotated[bool, typer.Option("--time", help="How soon, instead of how often.")] = False,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Base rates: what share of advice has a matching step on record, by track, kind and specificity, and how soon.

    Given from ten threads on, with 95% intervals; threads that no row could show are left out and counted. A step on
    record does not say that it was taken because of the advice, and no author is scored.

    Examples:

      comity ledger rates --as-of 2025-12-31

      comity ledger rates --time --format json
    """
    import comity
    from comity.listing import base_rates

    with comity.open(store, case) as desk:
        found = desk.uptake(parse_day(as_of))
    rows = base_rates.time_rows(found.time) if time else base_rates.rows(found.rates)
    emit(rows, layout, columns=TIME_COLUMNS if time else RATE_COLUMNS, out=out)


@app.command()
def judge(
    thread: Thread,
    verdict: Annotated[
        str,
        typer.Argument(help="confirm, correct, add-evidence, drop-evidence, close, reopen, same-as or not-same."),
    ],
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who judges.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read it later.")],
    state: Annotated[str, typer.Option("--state", help="The right state, with correct.")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", help="A row or event, with add-evidence and drop-evidence; repeat."),
    ] = None,
    other: Annotated[
        str, typer.Option("--with", metavar="ID", help="The other thread or record, with same-as, not-same.")
    ] = "",
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say what became of a thread, or which threads are one. Nothing is overwritten; the last word stands.

    Examples:

      comity ledger judge adv-1a2b3c4d confirm --reviewer kim --reason "read both rows"

      comity ledger judge prm-5e6f7a8b correct --state partly --reviewer kim --reason "only two of the three met"

      comity ledger judge adv-1a2b3c4d same-as --with adv-9c0d1e2f --reviewer kim --reason "the same forum"
    """
    import comity

    with comity.open(store, case) as desk:
        made = desk.follow(
            thread, verdict, reviewer=reviewer, reason=reason, state=state, evidence=tuple(evidence or ()), other=other
        )
    tell(f"{thread}: {verdict} noted as judgement {made.id}")
