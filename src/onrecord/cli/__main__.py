"""`python -m onrecord.cli` and the `onrecord` script."""

import sys

from onrecord.cli import main


def run() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
