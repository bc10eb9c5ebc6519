"""Writes the mean embedding of statements in each language, from the statements of train/pairs.jsonl. `python background.py`."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from onrecord.encoder import vectors
from onrecord.match import weights

OUT = Path(weights.__file__).parent / "background.json"


def main() -> None:
    """Embed, average, write."""
    texts = defaultdict(list)
    for line in (Path(__file__).parents[1] / "pairs.jsonl").read_text("utf-8").splitlines():
        pair = json.loads(line)
        for side in "ab":
            texts[pair[side]["language"]].append(pair[side]["text"])
    means = {language: vectors(own).mean(axis=0) for language, own in sorted(texts.items())}
    rows = (
        f' "{language}": {json.dumps([round(float(value), 4) for value in mean])}' for language, mean in means.items()
    )
    OUT.write_text("{\n" + ",\n".join(rows) + "\n}\n", "ascii")


if __name__ == "__main__":
    main()
