"""`qualityassess` opens the window; with a verb, or asked for help, it is a command line. Imports lazily."""

import sys


def main() -> int:
    """Run the window without a verb, else the verb; returns the exit code."""
    arguments = sys.argv[1:]
    if _asks_for_verb(arguments):
        from qualityassess.cli.app import main as run

        return run(arguments)
    from qualityassess.gui.app import main as show

    return show(arguments)


def _asks_for_verb(arguments: list[str]) -> bool:
    """Whether a verb, or a question about verbs, is among the arguments; options alone belong to the window."""
    valued = {"-w", "--workspace", "--lang", "--on", "--as"}
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("--help", "--version", "--json") or not argument.startswith("-"):
            return True
        else:
            skip = argument in valued
    return False


if __name__ == "__main__":
    sys.exit(main())
