"""Every verb is documented, has an example, and the root help names all exit codes."""

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from comity.cli.app import GROUPS, VERBS, app
from comity.errors import CaseError, ComityError, StoreError, UnreadableError, UsageError

COMMANDS = [[name] for name in VERBS] + [
    [group, command.name or (command.callback.__name__ if command.callback else "")]
    for group, sub in GROUPS.items()
    for command in sub.registered_commands
]


def help_of(words: list[str]) -> str:
    """The help text of a verb."""
    return CliRunner().invoke(app, [*words, "--help"], prog_name="comity").output


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_verb_has_help_with_an_example(words: list[str]) -> None:
    """`--help` of each verb says what it does and shows it in use."""
    text = help_of(words)
    assert "Example" in text
    assert f"comity {' '.join(words)}" in text


@pytest.mark.parametrize("error", [ComityError, UsageError, UnreadableError, CaseError, StoreError])
def test_every_exit_code_is_documented(error: type[ComityError]) -> None:
    """The root help lists the code each kind of error exits with."""
    assert f" {error.exit_code} " in help_of([])


def test_options_of_one_name_mean_one_thing() -> None:
    """A shared option has the same help wherever it appears."""
    texts: dict[str, set[str]] = {}
    for name in VERBS:
        for option in get_command(app).commands[name].params:  # type: ignore[attr-defined]
            if option.name in ("store", "case", "as_of", "layout") and isinstance(option, typer.core.TyperOption):
                texts.setdefault(option.name, set()).add(str(option.help))
    assert all(len(found) == 1 for found in texts.values()), texts
