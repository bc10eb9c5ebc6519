"""Common words: those that stand in lower case in the passages that the tagger learnt from, whose people and places are all invented."""

from __future__ import annotations

from functools import cache


@cache
def common() -> dict[str, frozenset[str]]:
    """By language the words that are no names, in lower case; none for German, which writes every noun with a capital.

    Raises ModelError where the file is not the one that was shipped.
    """
    from onrecord.encoder import shipped  # noqa: PLC0415  # heavy, kept off start-up

    lines = shipped("common.txt").decode("utf-8").splitlines()
    return {language: frozenset(words.split()) for language, _, words in (line.partition(":") for line in lines)}
