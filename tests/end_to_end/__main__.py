"""The window's story as a program: `python -m tests.end_to_end told FOLDER [PICTURES]` tells it on any display."""

import sys
from pathlib import Path


def main() -> int:
    """Tell the story that the arguments name; its exit code."""
    # Imported here: child processes of the program import this module anew, and have no use for the window.
    from tests.end_to_end.window_story import run

    return run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)


if __name__ == "__main__":
    sys.exit(main())
