"""The command: one module a verb, each a thin layer over the workspace."""

import sys


def main() -> None:
    """Run the command; print errors as what, where and what to do; exit with the error's code."""
    from comity.cli.app import run

    sys.exit(run(sys.argv[1:]))
