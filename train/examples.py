"""Training examples: PolNeAR from beside the checkout, and our own marked-up passages, split by document."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.attribute.decode import Scheme
from onrecord.marked import Marks, parse
from onrecord.records import Span, Spans

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
LANGUAGES = ("en", "uk", "ru", "de", "fr", "pl", "fi", "es", "bg", "cs")
WORD = re.compile(r"[^\W\d_]{3,}")
QUOTES = (("«", "»"), ("„", "“"), ("”", "”"), ('"', '"'), ("«", "»"), ("»", "«"))


@dataclass(frozen=True, slots=True)
class Example:
    """A text with all attributions that its annotators marked. PolNeAR marks no relays and nothing inside content."""

    text: str
    marks: tuple[Marks, ...]
    language: str
    scheme: Scheme


def polnear(split: str) -> list[Example]:
    """PolNeAR's documents, `train` or `dev`."""
    found = []
    for line in (SHARED / "polnear" / f"{split}.jsonl").read_text("utf-8").splitlines():
        document = json.loads(line)
        marks = tuple(
            Marks(number, *(tuple(Span(*span) for span in one[role]) for role in ("source", "cue", "content")))
            for number, one in enumerate(document["attributions"])
            if one["content"]
        )
        found.append(Example(document["text"], marks, "en", "polnear"))
    return found


def ours(split: str, languages: tuple[str, ...] = LANGUAGES) -> list[Example]:
    """Our own passages; a quarter of each language is `held-out`, the rest is `train`.

    A digest of the id without its language chooses: some stories are told in several languages under one number.
    """
    found = []
    for language in languages:
        file = HERE / "data" / f"{language}.jsonl"
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            passage = json.loads(line)
            number = passage["id"].partition("-")[2]
            held_out = hashlib.sha256(number.encode()).digest()[0] < 64
            if held_out == (split == "held-out"):
                text, marks = parse(passage["marked"])
                found.append(Example(text, marks, language, "ours"))
    return found


class Names:
    """Names of the corpus's sources, to call its people otherwise: PolNeAR's articles all tell of the same few.

    Whom the tagger hears must not depend on who it is, so that two sides are heard alike (counterfactual data
    augmentation, Lu et al. 2018).
    """

    def __init__(self, corpus: Iterable[Example]) -> None:
        seen: dict[str, set[str]] = defaultdict(set)
        sources: dict[str, set[str]] = defaultdict(set)
        for one in corpus:
            seen[one.language].update(WORD.findall(one.text))
            for mark in one.marks:
                for start, end in mark.source:
                    sources[one.language].update(WORD.findall(one.text[start:end]))
        self.known = {
            language: {word for word in words if word[0].isupper() and word.lower() not in seen[language]}
            for language, words in sources.items()
        }
        self.ending: dict[tuple[str, str], list[str]] = defaultdict(list)  # cases agree, mostly, where endings do
        for language, words in self.known.items():
            for word in sorted(words):
                for length in (1, 2):
                    self.ending[language, word[-length:]].append(word)

    def changed(self, example: Example, rng: random.Random) -> Example:
        """The example with most of its names replaced by others of the same language and ending, each by one throughout."""
        known = self.known.get(example.language, set())
        given: dict[str, str] = {}
        made: list[str] = []
        moved: list[int] = []  # where each old code point begins in the new text
        at = length = 0
        for found in WORD.finditer(example.text):
            word = found[0]
            if word not in known:
                continue
            if word not in given:
                others = self.ending[example.language, word[-2:]]
                others = others if len(others) > 3 else self.ending[example.language, word[-1:]]
                given[word] = rng.choice(others) if rng.random() < 0.8 else word
            moved += range(length, length + found.start() - at)
            length += found.start() - at
            moved += [length] * len(word)
            made += [example.text[at : found.start()], given[word]]
            at, length = found.end(), length + len(given[word])
        moved += range(length, length + len(example.text) - at + 1)
        return replace(example, text="".join(made) + example.text[at:], marks=tuple(_moved(example.marks, moved)))


def joined(examples: Iterable[Example], rng: random.Random) -> Iterator[Example]:
    """The examples in a new order, passages of one language in runs of one to three, so that windows begin inside stories as on pages."""
    kinds: dict[tuple[str, Scheme], list[Example]] = defaultdict(list)
    for one in examples:
        kinds[one.language, one.scheme].append(one)
    for (_, scheme), here in sorted(kinds.items()):
        rng.shuffle(here)
        while here:
            size = 1 if scheme == "polnear" else rng.randint(1, 3)  # PolNeAR's documents are whole
            yield _one_after_another(here[:size])
            del here[:size]


def _one_after_another(examples: list[Example]) -> Example:
    text, marks = "", list[Marks]()
    for one in examples:
        text += "\n" if text else ""
        marks += _moved(one.marks, [len(text) + at for at in range(len(one.text) + 1)])
        text += one.text
    return replace(examples[0], text=text, marks=tuple(marks))


def roughened(example: Example, rng: random.Random) -> Example:
    """The example as another outlet or a scraper might leave it: other quotation marks, none, no commas, no capitals."""
    style = rng.choice(QUOTES) if rng.random() < 0.5 else None
    no_quotes, no_commas, no_capitals = rng.random() < 0.07, rng.random() < 0.05, rng.random() < 0.05
    made: list[str] = []
    moved: list[int] = []  # where each old code point begins in the new text
    length = 0
    for position, char in enumerate(example.text):
        moved.append(length)
        new = char
        if char in '“”"„«»' and (no_quotes or style):
            opens = char in "“„«" if char != '"' else position == 0 or example.text[position - 1].isspace()
            new = "" if no_quotes else (style or QUOTES[0])[0 if opens else 1]
        elif char == "," and no_commas:
            new = ""
        elif no_capitals:
            new = char.lower() if len(char.lower()) == 1 else char
        made.append(new)
        length += len(new)
    moved.append(length)
    return replace(example, text="".join(made), marks=tuple(_moved(example.marks, moved)))


def _moved(marks: tuple[Marks, ...], moved: list[int]) -> Iterator[Marks]:
    def shift(spans: Spans) -> Spans:
        return tuple(Span(moved[start], moved[end]) for start, end in spans if moved[start] < moved[end])

    for one in marks:
        content = shift(one.content)
        if content:
            yield Marks(one.number, shift(one.source), shift(one.cue), content, shift(one.relay))
