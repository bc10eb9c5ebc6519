"""`python -m onrecord.cli` and the `onrecord` script."""

import io
import sys

from onrecord.cli import main


def run() -> None:
    """Run the command line and leave with its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal of few letters shows "?" for the others
    sys.exit(main())


if __name__ == "__main__":
    run()
