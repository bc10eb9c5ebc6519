"""What holds of judgements whatever they are: none changes nothing, order matters only where they contradict, the last holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from gathered import gathered, ident, judgement, key, on
from onrecord.judged import judged
from onrecord.records import Collection, Conflict, Judgement, JudgementKind, PageSpan, Span, content_id

LETTERS = "abcdefg"
HOLDS = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
KINDS: st.SearchStrategy[JudgementKind] = st.sampled_from(("same", "not_same", "merge", "split"))


@st.composite
def partitions(draw: st.DrawFn, letters: str) -> list[str]:
    home = [draw(st.integers(0, 3)) for _ in letters]
    groups = ("".join(letter for letter, at in zip(letters, home, strict=True) if at == n) for n in range(4))
    return [group for group in groups if group]


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Occasions of points, some of whose statements tell another point of the occasion too."""
    occasions = draw(partitions(LETTERS))
    points: set[str] = set()
    for occasion in occasions:
        groups = draw(partitions(occasion))
        more = draw(st.sets(st.sampled_from(occasion), max_size=2)) if len(occasion) > 1 else set()
        points.update("".join(sorted({*group, *more})) if len(group) > 1 else group for group in groups)
    told = Counter("".join(points))
    kept = [point for point in points if len(point) > 1 or told[point] == 1]
    pairs = draw(
        st.lists(st.sampled_from(["".join(pair) for pair in combinations(LETTERS, 2)]), max_size=4, unique=True)
    )
    repeats = [pair for pair in pairs if not any(set(pair) <= set(occasion) for occasion in occasions)]
    days = draw(st.dictionaries(st.sampled_from(LETTERS), st.sampled_from(("2025-03-18", "2025-03-19"))))
    return gathered(kept, occasions=occasions, speakers=draw(partitions(LETTERS)), repeats=repeats, said_on=days)


@st.composite
def rulings(draw: st.DrawFn, most: int = 6) -> list[Judgement]:
    """Judgements of every kind, some on statements that are not there."""
    made = []
    for number in range(1, draw(st.integers(0, most)) + 1):
        kind = draw(KINDS)
        letters = draw(st.lists(st.sampled_from(LETTERS + "z"), min_size=1, max_size=3, unique=True))
        made.append(on(number, kind, "".join(letters)))
    note = draw(st.sampled_from(('{"said_on": "2025"}', '{"speaker": "Na"}', '{"speaker": null}', "no JSON")))
    made.append(judgement(most + 1, "correct", [ident(draw(st.sampled_from(LETTERS)))], note=note))
    return draw(st.permutations(made))


@HOLDS
@given(collections(), rulings())
def test_no_judgement_and_judgements_taken_back_change_nothing(before: Collection, made: list[Judgement]) -> None:
    assert judged(before, ()) == before
    assert judged(before, [replace(one, retracted_at="2026-01-02") for one in made]) == before


@HOLDS
@given(collections(), rulings(), rulings(most=2))
def test_a_judgement_that_is_taken_back_leaves_no_trace(
    before: Collection, made: list[Judgement], undone: list[Judgement]
) -> None:
    gone = [replace(one, retracted_at="2026-01-02") for one in undone]
    assert judged(before, [*gone, *made]) == judged(before, [*made, *gone]) == judged(before, made)


@HOLDS
@given(collections(), st.data())
def test_the_order_of_independent_judgements_does_not_matter(before: Collection, data: st.DataObject) -> None:
    """Independent are those that share no subject."""
    shuffled = "".join(data.draw(st.permutations(LETTERS)))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(LETTERS) - 1))))
    shares = [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(LETTERS)], strict=True)]
    made = [on(number, data.draw(KINDS), letters) for number, letters in enumerate(shares, 1)]
    first, second = judged(before, made), judged(before, data.draw(st.permutations(made)))
    assert set_of_reasons(first) == set_of_reasons(second)


def set_of_reasons(collection: Collection) -> Collection:
    """The collection with its reasons in alphabetical order."""

    def sort(records: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(one, why=tuple(sorted(one.why, key=repr))) for one in records)

    return replace(
        collection,
        speakers=sort(collection.speakers),
        occasions=sort(collection.occasions),
        utterances=sort(collection.utterances),
    )


@HOLDS
@given(collections(), rulings())
def test_what_is_judged_is_as_sound_as_what_was_found(before: Collection, made: list[Judgement]) -> None:
    after = judged(before, made)
    assert [one.id for document in after.documents for one in document.attributions] == list(map(ident, LETTERS))
    # every statement in one occasion and in some utterance, every utterance in one occasion
    assert sorted(member for one in after.occasions for member in one.attributions) == list(map(ident, LETTERS))
    assert {member for one in after.utterances for member in one.versions} == set(map(ident, LETTERS))
    occasions = {one.id: set(one.attributions) for one in after.occasions}
    assert all(set(one.versions) <= occasions[one.occasion] for one in after.utterances)
    # ids derive from members and tell utterances, occasions and speakers apart
    assert all(one.id == content_id("u", *one.versions) for one in after.utterances)
    assert all(one.id == content_id("o", *one.attributions) for one in after.occasions)
    for records in (after.utterances, after.occasions, after.speakers):
        idents = [one.id for one in records]
        assert idents == sorted(set(idents))
    # every entity is one speaker's, and of repeats none is new
    entities = [(entity.page, entity.name) for document in after.documents for entity in document.entities]
    assert sorted(entity for one in after.speakers for entity in one.entities) == sorted(entities)
    assert set(after.repeats) <= set(before.repeats)
    assert not any({one.first, one.second} <= members for one in after.repeats for members in occasions.values())


@HOLDS
@given(collections(), rulings(), KINDS, st.lists(st.sampled_from(LETTERS), min_size=2, max_size=3, unique=True))
def test_the_last_judgement_holds(
    before: Collection, made: list[Judgement], kind: JudgementKind, letters: list[str]
) -> None:
    after = judged(before, [*made, on(9, kind, "".join(letters))])
    statements, entities = set(map(ident, letters)), {tuple(key(letter).split("/")) for letter in letters}
    together = [len(statements.intersection(one.versions)) for one in after.utterances]
    speakers = [set(one.entities) for one in after.speakers]
    if kind == "same":
        assert max(together) == len(letters)
    elif kind == "not_same":
        assert max(together) == 1
    elif kind == "merge":
        assert any(entities <= one for one in speakers)
    else:
        assert all(one <= entities or one.isdisjoint(entities) for one in speakers)


@HOLDS
@given(collections(), rulings())
def test_statements_that_no_judgement_touches_keep_their_utterance(before: Collection, made: list[Judgement]) -> None:
    touched = {subject for one in made for subject in one.subjects}
    near = {
        member for one in before.utterances if not touched.isdisjoint(one.versions) for member in one.versions
    } | touched
    left = {one.id: one.versions for one in before.utterances if near.isdisjoint(one.versions)}
    assert left.items() <= {one.id: one.versions for one in judged(before, made).utterances}.items()


def test_a_conflict_that_is_dismissed_is_shown_no_more() -> None:
    before = replace(
        gathered(["ab"]),
        conflicts=(
            Conflict("c1", "denial", ("id-a", PageSpan("pb", Span(0, 4))), "Na denies it.", 0.9),
            Conflict("c2", "figure", ("id-a", "id-b"), "3 against 4.", 0.9),
        ),
    )
    after = judged(before, [judgement(1, "dismiss", ["c1", "c9"])])
    assert after == replace(before, conflicts=before.conflicts[1:])
