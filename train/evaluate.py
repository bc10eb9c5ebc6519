"""Evaluate the shipped model: figures by set, quote type and length, and its errors by class. `python evaluate.py [--errors | --ablation]`.

Sets: PolNeAR's development split, and the held-out quarter of our own passages in each language. What is evaluated is what a page gets,
the corrections included; on PolNeAR the tagger alone, with PolNeAR's habits of annotation.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from examples import LANGUAGES, Example, ours, polnear
from measure import Paired, measure, paired

from onrecord.attribute import find
from onrecord.attribute.corrections import CORRECTIONS, Correction, corrected
from onrecord.attribute.draft import Draft
from onrecord.attribute.passages import passages, words
from onrecord.attribute.quote import quote_of
from onrecord.marked import Marks
from onrecord.records import Block, Page, Span, Spans

LENGTHS = ((5, "1 to 5 words"), (15, "6 to 15"), (40, "16 to 40"), (10**6, "more than 40"))
AROUND = 60  # characters shown on both sides of an error


@dataclass(frozen=True, slots=True)
class Read:
    """An example as the shipped model reads it."""

    example: Example
    found: tuple[Marks, ...]


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print every error in its context")
    parser.add_argument(
        "--ablation", action="store_true", help="figures on the held-out passages without each correction"
    )
    options = parser.parse_args()
    if options.ablation:
        print_ablation([example for language in LANGUAGES for example in ours("held-out", (language,))])
        return
    sets = {"PolNeAR dev": polnear("dev")} | {f"held-out {one}": ours("held-out", (one,)) for one in LANGUAGES}
    read = {name: [reading(example) for example in examples] for name, examples in sets.items()}
    print(
        "| F1 | texts | overlap | with source | content tokens | cue | source | relay |\n|---|---|---|---|---|---|---|---|"
    )
    for name, here in read.items():
        scores = measure((one.example.text, one.example.marks, one.found) for one in here)
        cells = (f"{scores[key]:.3f}" for key in ("overlap", "with source", "content", "cue", "source", "relay"))
        print(f"| {name} | {len(here)} | {' | '.join(cells)} |")
    for name in ("PolNeAR dev", "held-out"):
        print_shares(name, [one for key, here in read.items() if key.startswith(name) for one in here])
    for name in ("PolNeAR dev", "held-out"):
        print_errors(name, [one for key, here in read.items() if key.startswith(name) for one in here], options.errors)


def print_ablation(examples: list[Example]) -> None:
    """What the figures are without any correction, without each, and with all."""
    ways: dict[str, tuple[Correction, ...]] = {"the tagger alone": ()}
    ways |= {f"without {one.__name__}": tuple(c for c in CORRECTIONS if c is not one) for one in CORRECTIONS}
    print("| F1 | overlap | with source |\n|---|---|---|")
    here = [passages(page_of(example)) for example in examples]
    tagged = [find(one.text, inside, one.scheme, ()) for one, inside in zip(examples, here, strict=True)]
    for name, corrections in (ways | {"all": CORRECTIONS}).items():
        read = [
            Read(example, marks_of(corrected(example.text, inside, drafts, corrections)))
            for example, inside, drafts in zip(examples, here, deepcopy(tagged), strict=True)
        ]
        scores = measure((one.example.text, one.example.marks, one.found) for one in read)
        print(f"| {name} | {scores['overlap']:.3f} | {scores['with source']:.3f} |", flush=True)


def page_of(example: Example) -> Page:
    """A page whose every line is a paragraph."""
    blocks, at = [], 0
    for line in example.text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "paragraph", True, example.language, "line"))  # noqa: FBT003
        at += len(line) + 1
    return Page("e", "", "e", None, None, "text/plain", example.text, tuple(blocks), example.language)


def reading(example: Example) -> Read:
    """Find the attributions of an example as in a page."""
    corrections = () if example.scheme == "polnear" else CORRECTIONS  # they are made for our habits
    return Read(example, marks_of(find(example.text, passages(page_of(example)), example.scheme, corrections)))


def marks_of(drafts: list[Draft]) -> tuple[Marks, ...]:
    """What was found, as gold is marked."""
    return tuple(
        Marks(i, tuple(one.source), tuple(one.cue), tuple(one.content), tuple(one.relay))
        for i, one in enumerate(drafts)
    )


def is_nested(one: Marks, beside: tuple[Marks, ...]) -> bool:
    """Whether an attribution's cue, or the content of one without a cue, lies inside the content of another."""
    return any(other is not one and within(one.cue or one.content, other.content) for other in beside)


def print_shares(title: str, read: list[Read]) -> None:
    """How many of the gold attributions are found, and with their source, by quote type, by length, and inside others."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in read:
        text = one.example.text
        here = passages(page_of(one.example))
        pairs = {pair.gold: pair for pair in paired(text, one.example.marks, one.found)}
        for gold in one.example.marks:
            long = sum(words(text[slice(*span)]) for span in gold.content)
            kinds = [quote_of(text, gold.content, here)[0], next(name for top, name in LENGTHS if long <= top)]
            for key in (*kinds, "inside another") if is_nested(gold, one.example.marks) else kinds:
                counts[key]["all"] += 1
                counts[key]["found"] += gold in pairs
                counts[key]["sourced"] += gold in pairs and pairs[gold].same_source
    print(f"\n| {title}: recall | attributions | found | with source |\n|---|---|---|---|")
    for key in ("direct", "mixed", "indirect", *(name for _, name in LENGTHS), "inside another"):
        n = counts[key]
        if n["all"]:
            print(f"| {key} | {n['all']} | {n['found'] / n['all']:.3f} | {n['sourced'] / n['all']:.3f} |")


def print_errors(title: str, read: list[Read], in_context: bool) -> None:  # noqa: FBT001
    """The classes of errors, commonest first, and each error where asked for."""
    found = [(kind, one.example, marks) for one in read for kind, marks in errors(one)]
    counts = Counter(kind for kind, _, _ in found)
    print(f"\n| {title}: errors | number | share |\n|---|---|---|")
    for kind, number in counts.most_common():
        print(f"| {kind} | {number} | {number / len(found):.1%} |")
    if in_context:
        for kind, example, marks in found:
            start, end = marks.content[0].start, marks.content[-1].end
            print(
                f"\n{kind} [{example.language}] source {quoted(example.text, marks.source)} cue {quoted(example.text, marks.cue)}"
            )
            print(
                f"  {example.text[max(0, start - AROUND) : start]}[{example.text[start:end]}]{example.text[end : end + AROUND]}"
            )


def quoted(text: str, spans: Spans) -> str:
    """The words of some spans."""
    return " … ".join(repr(text[slice(*span)]) for span in spans) or "none"


def errors(read: Read) -> Iterator[tuple[str, Marks]]:
    """The class of each error, and the attribution (gold's where it is missed) that it concerns."""
    text, gold, found = read.example.text, read.example.marks, read.found
    pairs: list[Paired] = paired(text, gold, found)
    for pair in pairs:
        if not pair.same_source:
            yield source_error(pair), pair.gold
    seen = {pair.gold for pair in pairs}
    right = {pair.found for pair in pairs}
    for one in gold:
        if one not in seen:
            yield f"missed: {why_missed(one, gold, [other for other in found if other not in right])}", one
    missed = [one for one in gold if one not in seen]
    for one in found:
        if one not in right and not any(overlapping(one.content, other.content) for other in missed):
            inside = any(overlapping(one.content, other.content) for other in gold)
            yield "false alarm: " + ("part of another's content" if inside else "the page's own words"), one


def source_error(pair: Paired) -> str:
    """How the source of a found attribution is wrong."""
    if not pair.found.source:
        return "source: not found"
    if not pair.gold.source:
        return "source: found where none is marked"
    return "source: too short or too long" if overlapping(pair.gold.source, pair.found.source) else "source: another's"


def why_missed(one: Marks, gold: tuple[Marks, ...], left: list[Marks]) -> str:
    """The plainest reason why an attribution may have been missed."""
    near = [other for other in left if overlapping(one.content, other.content)]
    if near:
        shorter = size(near[0].content) < size(one.content)
        return "content too short" if shorter else "content too long"
    if not one.cue:
        return "no cue"
    if is_nested(one, gold):
        return "inside another's content"
    return "short content" if size(one.content) <= 40 else "plain"


def size(spans: Spans) -> int:
    """Characters in some spans."""
    return sum(end - start for start, end in spans)


def within(inner: Spans, outer: Spans) -> bool:
    """Whether each inner span lies in an outer one."""
    return all(any(s <= start and end <= e for s, e in outer) for start, end in inner)


def overlapping(a: Spans, b: Spans) -> bool:
    """Whether any characters are shared."""
    return any(s < end and start < e for s, e in a for start, end in b)


if __name__ == "__main__":
    main()
