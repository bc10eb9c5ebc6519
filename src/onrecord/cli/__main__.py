"""`python -m onrecord.cli` and the `onrecord` script."""

import io
import os
import sys

from onrecord.cli import main


def run() -> None:
    """Run the command line and leave with its exit code."""
    # numpy's products here are small: two threads take as long as one, and processes that read pages side by side get into
    # each other's way (a third longer); set before numpy is loaded
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal of few letters shows "?" for the others
    sys.exit(main())


if __name__ == "__main__":
    run()
