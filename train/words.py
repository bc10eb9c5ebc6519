"""Words: the common words of our own passages by language, which the package's veil takes for no names. `python words.py`."""

from __future__ import annotations

import re
from pathlib import Path

from examples import LANGUAGES, ours
from export import sign

import onrecord

WORD = re.compile(r"[^\W\d_]{2,}")
NOUNS_HAVE_CAPITALS = {"de"}


def main() -> None:
    """Write a line for each language: its words that stand in lower case somewhere."""
    lines = []
    for language in LANGUAGES:
        texts = (one.text for split in ("train", "held-out") for one in ours(split, (language,)))
        words = {word for text in texts for word in WORD.findall(text) if word.islower()}
        if language not in NOUNS_HAVE_CAPITALS:
            lines.append(f"{language}:{' '.join(sorted(words))}\n")
    models = Path(onrecord.__file__).parent / "models"
    (models / "common.txt").write_text("".join(lines), "utf-8")
    sign(models)


if __name__ == "__main__":
    main()
