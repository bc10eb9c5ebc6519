"""Speed of reading HTML pages beside trafilatura alone, in one run; and how a stream of many pages keeps its memory."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import trafilatura
from rich.console import Console
from rich.table import Table

from onrecord import read
from onrecord.records import Capture

ROUNDS = 3
STREAMED = 10_000


def main() -> None:
    """Measure and print."""
    with as_file(files("onrecord") / "demo" / "pages") as folder:
        found = [one for one in read.captures(folder) if isinstance(one, Capture)]
    pages = [one for one in found if one.media == "text/html"]
    texts = [one for one in found if one.media == "text/plain"]
    alone = _seconds(lambda: [trafilatura.bare_extraction(one.data, with_metadata=True) for one in pages])
    ours = _seconds(lambda: [read.page(one) for one in pages])
    plain = _seconds(lambda: [read.page(one) for one in texts])
    table = Table(title=f"reading, best of {ROUNDS} rounds, one process")
    for column in ("what", "pages", "pages/s", "beside trafilatura"):
        table.add_column(column, justify="left" if column == "what" else "right")
    table.add_row("trafilatura alone, HTML", str(len(pages)), f"{len(pages) / alone:,.0f}", "1.00")
    table.add_row("read.page, HTML", str(len(pages)), f"{len(pages) / ours:,.0f}", f"{alone / ours:.2f}")
    table.add_row("read.page, plain text", str(len(texts)), f"{len(texts) / plain:,.0f}", "")
    Console().print(table)
    seconds, before, after = _stream(pages[0].data)
    Console().print(
        f"A WARC of {STREAMED:,} pages streams at {STREAMED / seconds:,.0f} captures/s; "
        f"peak memory {before / 1024:.0f} MB after 1,000 captures, {after / 1024:.0f} MB at the end."
    )


def _seconds(work: Callable[[], object]) -> float:
    """The shortest of the rounds, after one that warms up."""
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _stream(html: bytes) -> tuple[float, float, float]:
    """Seconds to stream a WARC of many pages, and peak memory (kB) early and late."""
    with tempfile.TemporaryDirectory() as folder:
        warc = Path(folder) / "many.warc"
        with warc.open("wb") as out:
            for number in range(STREAMED):
                out.write(_record(number, html))
        start, early = time.perf_counter(), 0.0
        for number, one in enumerate(read.captures(warc)):
            if not isinstance(one, Capture):
                raise TypeError(one.message)
            if number == 1_000:
                early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return time.perf_counter() - start, early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _record(number: int, html: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + f"<!-- {number} -->".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\n"
        "WARC-Date: 2025-03-01T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        "Content-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


if __name__ == "__main__":
    main()
