"""Denials, accusations and judgements that show by how a page sets accounts beside each other; and by when they were given."""

from __future__ import annotations

import pytest

from accounts import Said, conflicts, document


def test_a_denial_of_few_words_answers_what_names_the_denier_beside_it() -> None:
    page = document(
        "page",
        "Halmeria has denied any role in the raid. The coast guard of Lavoria said Halmeria had sent the boats by night.",
        Said("Halmeria", "has denied", "any role in the raid", "denying"),
        Said("The coast guard of Lavoria", "said", "Halmeria had sent the boats by night"),
    )
    (conflict,) = conflicts(page)
    assert conflict.kind == "denial"
    assert conflict.statement == "Halmeria denied what The coast guard of Lavoria said (page.txt)."


def test_what_does_not_name_the_denier_is_not_answered() -> None:
    page = document(
        "page",
        "Halmeria has denied any role in the raid. The coast guard of Lavoria said it had counted the boats by night.",
        Said("Halmeria", "has denied", "any role in the raid", "denying"),
        Said("The coast guard of Lavoria", "said", "it had counted the boats by night"),
    )
    assert conflicts(page) == ()


OPPOSED = (
    "Some engineers argue that the old dam will never hold the spring flood. But "
    "engineers of the river board say that the old dam will hold the spring flood."
)


def test_accounts_that_the_page_sets_side_by_side_are_opposed_where_one_is_negated() -> None:
    page = document(
        "page",
        OPPOSED,
        Said("Some engineers", "argue", "that the old dam will never hold the spring flood"),
        Said("engineers of the river board", "say", "that the old dam will hold the spring flood"),
    )
    (conflict,) = conflicts(page)
    assert conflict.kind == "denial"
    assert "set side by side, one negated" in {why.rule for why in conflict.why}


def test_accounts_stand_side_by_side_though_a_piece_of_the_first_was_put_behind_the_second() -> None:
    second = "that the old dam will hold the spring flood"
    page = document(
        "page",
        f"{OPPOSED[:-1]}, such as floods of meltwater.",
        Said("Some engineers", "argue", "that the old dam will never hold the spring flood … such as floods"),
        Said("engineers of the river board", "say", second),
    )
    assert [one.kind for one in conflicts(page)] == ["denial"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Bo Alder accused Ada Moss of opening the spillway gates without warning.", ["mirrored_accusation"]),
        ("Bo Alder accused Ada Moss of the same.", ["mirrored_accusation"]),
        ("Bo Alder accused Ada Moss of drinking at the harbour.", []),
    ],
)
def test_accusations_side_by_side_mirror_each_other_where_the_deed_is_the_same(answer: str, found: list[str]) -> None:
    first = "Ada Moss accused Bo Alder of opening the spillway gates without warning."
    page = document(
        "page",
        f"{first} {answer}",
        Said("Ada Moss", "accused", "Bo Alder of opening the spillway gates without warning"),
        Said("Bo Alder", "accused", answer.removeprefix("Bo Alder accused ").rstrip("."), source="Bo Alder accused"),
    )
    assert [one.kind for one in conflicts(page)] == found


def test_a_page_contests_claims_right_behind_them() -> None:
    page = document(
        "page",
        "Ada Moss said that the wells of Pellin were poisoned. Those claims are unproven and nobody fell ill.",
        Said("Ada Moss", "said", "that the wells of Pellin were poisoned"),
    )
    (conflict,) = conflicts(page)
    assert conflict.kind == "voice"
    assert conflict.statement == "page.txt contests what it attributes to Ada Moss."


def test_a_denial_of_the_charge_answers_an_accusation_and_nothing_else() -> None:
    page = document(
        "page",
        "Ada Moss said the bakery would open in May. Bo Alder rejected the charge.",
        Said("Ada Moss", "said", "the bakery would open in May"),
        Said("Bo Alder", "rejected", "the charge", "denying"),
    )
    assert conflicts(page) == ()


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Ada Moss said the gates were shut. Bo Alder called that a lie.", ("Bo Alder", "called", "that a lie")),
        ("en", "Ada Moss said the gates were shut. Bo Alder denied that.", ("Bo Alder", "denied", "that")),
        (
            "pl",
            "Ada Moss mówi, że wrota były zamknięte. „Kłamstwo” – odparł Bo Alder.",
            ("Bo Alder", "odparł", "„Kłamstwo”"),
        ),
        (
            "fr",
            "Ada Moss dit que les vannes étaient fermées. « Faux », répond Bo Alder.",
            ("Bo Alder", "répond", "« Faux »"),
        ),
        ("uk", "Ада Мох каже, що шлюзи були зачинені, Бо Альдер відкидає закиди.", ("Бо Альдер", "відкидає", "закиди")),
    ],
)
def test_a_few_words_that_deny_answer_what_stands_right_before_them(
    language: str, text: str, said: tuple[str, str, str]
) -> None:
    cue, content = {
        "en": ("said", "the gates were shut"),
        "pl": ("mówi", "że wrota były zamknięte"),
        "fr": ("dit", "que les vannes étaient fermées"),
        "uk": ("каже", "що шлюзи були зачинені"),
    }[language]
    first = Said("Ада Мох" if language == "uk" else "Ada Moss", cue, content)
    (conflict,) = conflicts(document("page", text, first, Said(*said), language=language))
    assert conflict.kind == "denial"


@pytest.mark.parametrize(
    "answer", ["Bo Alder denied the claims in the leaflet.", "Bo Alder said a lie had many friends in the town."]
)
def test_what_is_denied_of_something_else_answers_nothing(answer: str) -> None:
    who, cue = ("Bo Alder", "denied" if "denied" in answer else "said")
    content = answer.removeprefix(f"{who} {cue} ").rstrip(".")
    page = document(
        "page",
        f"Ada Moss said the gates were shut. {answer}",
        Said("Ada Moss", "said", "the gates were shut"),
        Said(who, cue, content),
    )
    assert conflicts(page) == ()


def test_what_two_accuse_each_other_of_is_set_beside_what_one_of_them_says_of_it() -> None:
    both = "Lavoria and Halmeria accused each other of breaking the ceasefire on the river."
    one = "Ada Moss blamed Halmeria for breaking the ceasefire on the river at dawn."
    page = document(
        "page",
        f"{both} {one}",
        Said("Lavoria and Halmeria", "accused", "each other of breaking the ceasefire on the river"),
        Said("Ada Moss", "blamed", "Halmeria for breaking the ceasefire on the river at dawn"),
    )
    (conflict,) = conflicts(page)
    assert (conflict.kind, len(conflict.members)) == ("mirrored_accusation", 2)
    assert "accuse each other" in conflict.statement


def test_what_stands_between_may_be_what_is_denied() -> None:
    page = document(
        "page",
        "Ada Moss said the bakery would open in May. The mill had burned down two years before. Bo Alder denied it.",
        Said("Ada Moss", "said", "the bakery would open in May"),
        Said("Bo Alder", "denied", "it", "denying"),
    )
    assert conflicts(page) == ()


@pytest.mark.parametrize(("year", "found"), [("2019", ["denial"]), ("2022", [])])
def test_what_is_said_of_another_year_is_a_change_and_denies_nothing(year: str, found: list[str]) -> None:
    none, plain = (f"There were {word}foreign engineers at the Sorrin dam in " for word in ("no ", ""))
    one = document("one", f"Ada Moss said: {none}2019.", Said("Ada Moss", "said", f"{none}2019"))
    other = document("other", f"Bo Alder said: {plain}{year}.", Said("Bo Alder", "said", f"{plain}{year}"))
    assert [conflict.kind for conflict in conflicts(one, other)] == found


def test_an_agency_that_reports_words_is_no_second_mouth() -> None:
    words = "the sirens of Pellin sounded forty minutes late and that delay was ours"
    one = document("one", f'Ada Moss said "{words}".', Said("Ada Moss", "said", f'"{words}"', quote="direct"))
    other = document(
        "other",
        f'The Torvane Press Agency reported "{words}".',
        Said("The Torvane Press Agency", "reported", f'"{words}"', quote="direct"),
    )
    assert conflicts(one, other) == ()


def test_a_sentence_in_the_german_konjunktiv_is_not_the_pages_own_voice() -> None:
    one = document(
        "one",
        "Die Bürgermeisterin Ada Moss sagte, am Montag seien zwei Tore am Damm von Sorrin ohne Warnung geöffnet worden.",
        Said("Ada Moss", "sagte", "am Montag seien zwei Tore am Damm von Sorrin ohne Warnung geöffnet worden"),
        language="de",
    )
    told = document("told", "Am Montag seien zwei Tore am Damm von Sorrin ohne Warnung geöffnet worden.", language="de")
    stated = document("stated", "Am Montag wurden zwei Tore am Damm von Sorrin ohne Warnung geöffnet.", language="de")
    assert [conflict.kind for conflict in conflicts(one, told)] == []
    assert [conflict.kind for conflict in conflicts(one, stated)] == ["voice"]
