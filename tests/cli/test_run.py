"""What the command line settles before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys


def test_numpy_is_loaded_for_one_thread() -> None:
    told = "import os, sys; from onrecord.cli import __main__ as cli; cli.main = lambda: print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules); cli.run()"
    bare = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=bare)
    assert done.stdout.split() == ["1", "False"]
