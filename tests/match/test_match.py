"""Occasions, utterances and repeats: what belongs together, and what must stay apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.match import compared, embed, match, nearest, of_statements
from onrecord.records import Attribution, Collection, Document, Entity, Span, Speaker
from pages import page_of

SHUT = "the gates on our bank were shut at nine on Sunday evening and stayed shut until it was light"


def telling(
    page: str, *contents: str, speaker: str = "Ada Moss", said_on: str | None = None, language: str = "en"
) -> Document:
    text = "\n".join(contents)
    attributions, position = [], 0
    for content in contents:
        span = (Span(position, position + len(content)),)
        ident = Attribution.make_id(page, (), (), span)
        attributions.append(
            Attribution(ident, page, (), (), span, "indirect", "neutral", speaker, "person", said_on=said_on)
        )
        position += len(content) + 1
    made = page_of(text, name=page, language=language)
    return embed(Document(made, tuple(attributions), (Entity(page, speaker, "person", (speaker,)),)))


def collection(*documents: Document) -> Collection:
    names = sorted({document.entities[0].name for document in documents})
    speakers = tuple(
        Speaker(
            f"s{name}",
            name,
            "person",
            (name,),
            (),
            tuple(sorted((d.page.id, name) for d in documents if d.entities[0].name == name)),
        )
        for name in names
    )
    return match(Collection(documents, speakers))


def _groups(made: Collection) -> list[int]:
    return sorted(len(utterance.versions) for utterance in made.utterances)


def test_one_point_in_other_words_is_one_utterance() -> None:
    made = collection(
        telling("p1", SHUT),
        telling("p2", "that the gates on the bank had been shut on Sunday evening and were not opened before light"),
    )
    assert _groups(made) == [2]
    (utterance,) = made.utterances
    assert utterance.why[0].decision == "match"
    assert utterance.why[0].score is not None


def test_one_point_in_another_language_is_one_utterance() -> None:
    german = telling(
        "p2",
        "die Schütze an unserem Ufer seien am Sonntagabend um neun geschlossen worden und bis zum Morgen zu geblieben",
        language="de",
    )
    assert _groups(collection(telling("p1", SHUT), german)) == [2]


def test_a_part_of_a_longer_quotation_is_told_with_it() -> None:
    long = f"“Begin with this. {SHUT.capitalize()}. We will put the logs before the commission. The sirens were late.”"
    assert _groups(collection(telling("p1", long), telling("p2", f"that {SHUT}"))) == [2]


def test_other_points_stay_apart() -> None:
    assert _groups(
        collection(
            telling("p1", SHUT), telling("p2", "that the harvest was poor this year because of the frost in May")
        )
    ) == [1, 1]


def test_the_same_words_of_two_speakers_are_two_utterances() -> None:
    assert _groups(collection(telling("p1", SHUT), telling("p2", SHUT, speaker="Bo Alder"))) == [1, 1]


def test_the_same_words_on_two_days_are_a_repeat() -> None:
    made = collection(telling("p1", SHUT, said_on="2024-10-08"), telling("p2", SHUT, said_on="2025-02-14"))
    assert _groups(made) == [1, 1]
    assert len(made.repeats) == 1
    assert len(made.occasions) == 2


def test_points_of_one_speaker_on_one_page_are_one_occasion() -> None:
    made = collection(telling("p1", SHUT, "that the harvest was poor this year because of the frost in May"))
    assert [len(occasion.attributions) for occasion in made.occasions] == [2]


def test_only_sources_called_otherwise_may_tell_one_point_though_no_occasion_of_both_is_shown() -> None:
    later = "that the sirens were tested in March"
    first, second, third = (telling(page, SHUT, later) for page in ("p1", "p2", "p3"))
    unnamed = replace(third.attributions[0], speaker=None)
    third = replace(third, attributions=(unnamed, *third.attributions[1:]))
    found = compared(Collection((first, second, third), collection(first, second, third).speakers))
    apart = dict(of_statements(found, {index: index for index in range(6)}))
    assert set(apart) == {(0, 4), (2, 4)}
    assert all(features["one occasion"] == 0 for features in apart.values())
    together = dict(of_statements(found, dict.fromkeys(range(6), 0)))
    assert {(0, 2), (0, 4), (2, 4)} <= set(together)
    assert all(features["one occasion"] == 1 for features in together.values())


def test_every_version_has_one_utterance_and_every_utterance_one_occasion() -> None:
    made = collection(
        telling("p1", SHUT, "that snow is due"),
        telling("p2", SHUT),
        telling("p3", "that snow is due on the pass tonight"),
    )
    versions = [version for utterance in made.utterances for version in utterance.versions]
    assert len(versions) == len(set(versions)) == 4
    assert {utterance.occasion for utterance in made.utterances} <= {occasion.id for occasion in made.occasions}


def test_matching_does_not_depend_on_the_order_of_pages() -> None:
    documents = [telling(f"p{n}", SHUT, f"that gate {n} needs paint") for n in range(4)]
    one, other = collection(*documents), collection(*reversed(documents))
    assert (one.occasions, one.utterances, one.repeats) == (other.occasions, other.utterances, other.repeats)


def test_vectors_are_of_the_content_alone() -> None:
    document = telling("p1", SHUT)
    again = embed(replace(document, vectors=()))
    assert again.vectors == document.vectors
    assert all(a.attribution != b.attribution for a, b in pairwise(telling("p2", SHUT, "that snow is due").vectors))


def test_a_question_in_another_language_finds_the_statement() -> None:
    made = Collection((telling("p1", "that the harvest was poor this year because of the frost in May", SHUT),))
    assert nearest("mauvaise récolte à cause du gel", made, 1) == [made.documents[0].attributions[0].id]


def test_one_statement_under_a_source_without_a_name_is_told_with_the_speakers_own() -> None:
    later = "that the sirens were tested in March"
    first, second = telling("p1", SHUT, later), telling("p2", SHUT, later)
    unnamed = replace(second.attributions[0], speaker=None)
    second = replace(second, attributions=(unnamed, *second.attributions[1:]))
    assert {first.attributions[0].id, unnamed.id} in [set(one.versions) for one in collection(first, second).utterances]
