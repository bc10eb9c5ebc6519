"""`onrecord serve` as a process: it says where it is, answers, and ends when it is told to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_it_prints_its_address_answers_there_and_ends_when_interrupted(news_ledger: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "onrecord", "serve", str(news_ledger), "--port", "0", "--read-only"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "300", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stdout
    told = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", told)
    assert address, told
    with urllib.request.urlopen(address[0], timeout=60) as answer:
        assert answer.status == 200
        assert "served read-only" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")


def test_a_ledger_that_is_missing_ends_with_2(run: Run) -> None:
    refused = run("serve", "gone.db", "--port", "0")
    assert (refused.code, refused.out) == (2, "")
    assert "gone.db is not there" in refused.err


def test_a_port_that_is_taken_is_explained(run: Run, news_ledger: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = run("serve", news_ledger, "--port", taken.getsockname()[1])
    assert refused.code == 2
    assert "--port" in refused.err


def test_a_port_or_host_that_cannot_be_is_explained(run: Run, news_ledger: Path) -> None:
    for flags in (("--port", "99999"), ("--port", "-1"), ("--host", "no.such.host.invalid", "--port", "0")):
        refused = run("serve", news_ledger, *flags)
        assert refused.code == 2
        assert "--port" in refused.err
        assert "Traceback" not in refused.err
