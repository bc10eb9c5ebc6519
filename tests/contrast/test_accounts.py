"""Conflicts of given attributions: what the rules see, whatever the tagger finds."""

from __future__ import annotations

import pytest

from accounts import Said, conflicts, document
from onrecord.records import PageSpan

OFFER = document(
    "offer",
    "Ada Moss said Halmeria had offered four pumps to the town of Pellin.",
    Said("Ada Moss", "said", "Halmeria had offered four pumps to the town of Pellin"),
)


def test_a_denial_is_set_against_all_versions_of_what_it_denies_as_one_conflict() -> None:
    again = document(
        "again",
        "The pumps came late. Ada Moss told reporters Halmeria had offered four pumps to the town of Pellin.",
        Said("Ada Moss", "told", "Halmeria had offered four pumps to the town of Pellin"),
    )
    denied = document(
        "denied",
        "Bo Alder denied that Halmeria offered four pumps to the town of Pellin.",
        Said("Bo Alder", "denied", "that Halmeria offered four pumps to the town of Pellin", "denying"),
    )
    (conflict,) = conflicts(OFFER, again, denied)
    assert conflict.kind == "denial"
    assert len(conflict.members) == 3


def test_one_who_did_not_deny_it_denies_nothing() -> None:
    other = document(
        "other",
        "Bo Alder did not deny that Halmeria offered four pumps to the town of Pellin.",
        Said("Bo Alder", "did not deny", "that Halmeria offered four pumps to the town of Pellin", "denying"),
    )
    assert conflicts(OFFER, other) == ()


def test_what_a_thing_is_dismissed_as_is_not_denied() -> None:
    prank = document(
        "prank", "Cleo Fenn called the night call a prank.", Said("Cleo Fenn", "called", "the night call a prank")
    )
    dismissed = document(
        "dismissed",
        "Bo Alder dismissed the matter as a prank.",
        Said("Bo Alder", "dismissed", "the matter as a prank", "denying"),
    )
    assert conflicts(prank, dismissed) == ()


def test_who_disputes_a_report_denies_what_the_report_says() -> None:
    text = "Bo Alder disputed a report by Ada Moss that said the spillway gates had been opened at night."
    outer = "a report by Ada Moss that said the spillway gates had been opened at night"
    (conflict,) = conflicts(
        document(
            "page",
            text,
            Said("Bo Alder", "disputed", outer, "denying"),
            Said("Ada Moss", "said", "the spillway gates had been opened at night", inside=outer),
        )
    )
    assert conflict.kind == "denial"
    assert conflict.statement.startswith("Bo Alder")


def test_calling_a_claim_false_denies_the_claim_of_whom_the_sentence_names() -> None:
    claim = document(
        "claim",
        "Ada Moss said the harbour company had hidden the cracks in the quay wall.",
        Said("Ada Moss", "said", "the harbour company had hidden the cracks in the quay wall"),
    )
    named = "The story that Ada Moss tells of hidden cracks in the quay wall is baseless"
    unnamed = "The story of hidden cracks in the quay wall is baseless"
    (conflict,) = conflicts(claim, document("named", f"{named}, Bo Alder said.", Said("Bo Alder", "said", named)))
    assert conflict.kind == "denial"
    assert conflicts(claim, document("unnamed", f"{unnamed}, Bo Alder said.", Said("Bo Alder", "said", unnamed))) == ()


def test_a_page_that_states_what_another_attributes_speaks_in_its_own_voice() -> None:
    own = document(
        "own",
        "The night ferry was cancelled. Halmeria had offered four pumps to the small town of Pellin. "
        "Cleo Fenn said it rained.",
        Said("Cleo Fenn", "said", "it rained"),
    )
    (conflict,) = conflicts(OFFER, own)
    assert conflict.kind == "voice"
    assert [member.page for member in conflict.members if isinstance(member, PageSpan)] == [own.page.id]


def test_what_hints_at_a_speaker_is_not_the_pages_own_voice() -> None:
    for sentence in (
        "It had offered four pumps to the town of Pellin.",
        "“Halmeria had offered four pumps to the town of Pellin.”",
        "We in Halmeria offered four pumps to the town of Pellin.",
        "Had Halmeria offered four pumps to the town of Pellin?",
    ):
        other = document("other", f"{sentence} Cleo Fenn said it rained.", Said("Cleo Fenn", "said", "it rained"))
        assert conflicts(OFFER, other) == ()


def test_a_page_sets_its_own_account_against_what_it_attributes() -> None:
    text = "Ada Moss claimed that the gates were closed all night, although in reality the gates were wide open."
    (conflict,) = conflicts(
        document("page", text, Said("Ada Moss", "claimed", "that the gates were closed all night", "doubting"))
    )
    assert conflict.kind == "voice"
    assert conflict.statement == "page.txt sets its own account against what it attributes to Ada Moss."


def test_a_page_calls_false_what_it_attributes() -> None:
    text = "Ada Moss falsely claimed that the gates were closed all night."
    (conflict,) = conflicts(
        document("page", text, Said("Ada Moss", "falsely claimed", "that the gates were closed all night", "doubting"))
    )
    assert conflict.kind == "voice"


def test_counts_of_unlike_things_do_not_conflict_and_do_not_chain() -> None:
    mine = document(
        "mine",
        "Ada Moss said about 120 people had been below at the change of shift in Grendal.",
        Said("Ada Moss", "said", "about 120 people had been below at the change of shift in Grendal"),
    )
    flood = document(
        "flood",
        "Bo Alder said more than 250 people had left their houses by the river in Pellin.",
        Said("Bo Alder", "said", "more than 250 people had left their houses by the river in Pellin"),
    )
    assert conflicts(mine, flood) == ()


def test_two_values_from_one_mouth_on_one_page_are_of_two_things() -> None:
    first = document(
        "first",
        "Ada Moss said the state would pay 500 crowns for the repair of the old quay wall. "
        "Ada Moss added that the town would pay 800 crowns for the repair of the old quay wall.",
        Said("Ada Moss", "said", "the state would pay 500 crowns for the repair of the old quay wall"),
        Said("Ada Moss", "added", "that the town would pay 800 crowns for the repair of the old quay wall"),
    )
    other = document(
        "other",
        "Bo Alder said the state would pay 800 crowns for the repair of the old quay wall.",
        Said("Bo Alder", "said", "the state would pay 800 crowns for the repair of the old quay wall"),
    )
    assert conflicts(first, other) == ()


def test_a_quotation_of_one_of_many_spokesmen_is_not_put_in_two_mouths() -> None:
    words = "“We count lamps, not lists of workers,”"
    named = document("named", f"{words} Ada Moss said.", Said("Ada Moss", "said", words, quote="direct"))
    other = document(
        "other",
        f"{words} a company spokesman said.",
        Said("Bo Alder", "said", words, quote="direct", source="a company spokesman"),
    )
    assert conflicts(named, other) == ()


def test_swapping_two_names_swaps_the_conflict_and_nothing_else() -> None:
    def told(first: str, second: str) -> str:
        (conflict,) = conflicts(
            document(
                "said",
                f"{first} said the spillway gates had been opened at night.",
                Said(first, "said", "the spillway gates had been opened at night"),
            ),
            document(
                "denied",
                f"{second} denied that the spillway gates had been opened at night.",
                Said(second, "denied", "that the spillway gates had been opened at night", "denying"),
            ),
        )
        return conflict.statement

    assert told("Ada Moss", "Bo Alder") == told("Bo Alder", "Ada Moss").replace("Ada Moss", "*").replace(
        "Bo Alder", "Ada Moss"
    ).replace("*", "Bo Alder")


RIVAL = document(
    "rival",
    "Police put the crowd at 6,000 people; organisers said 35,000.",
    Said("Police", "put", "the crowd at 6,000 people"),
    Said("Organisers", "said", "35,000", source="organisers"),
)


def test_a_count_set_beside_another_source_s_is_a_conflict_though_what_is_counted_is_not_said_twice() -> None:
    (conflict,) = conflicts(RIVAL)
    assert conflict.kind == "figure"
    assert len(conflict.members) == 2
    assert "6,000" in conflict.statement
    assert "35,000" in conflict.statement


def test_the_same_two_counts_in_another_language_are_the_same_conflict() -> None:
    autre = document(
        "autre",
        "La police a compté 6 000 personnes, les organisateurs 35 000.",
        Said("Police", "a compté", "6 000 personnes", source="La police"),
        Said("Organisers", "a compté", "35 000", source="les organisateurs"),
        language="fr",
    )
    (conflict,) = conflicts(RIVAL, autre)
    assert len(conflict.members) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # of another thing
        (
            "Police counted 40 lorries; the union said 12 drivers.",
            (Said("Police", "counted", "40 lorries"), Said("Union", "said", "12 drivers", source="the union")),
        ),
        # more than a number: of what, nobody can tell
        (
            "Police counted 40 lorries; the union said 12 of its own members were arrested at dawn.",
            (
                Said("Police", "counted", "40 lorries"),
                Said("Union", "said", "12 of its own members were arrested at dawn", source="the union"),
            ),
        ),
        # two counts ahead of it
        (
            "Police counted 40 lorries and found 3 knives; the union said 12.",
            (
                Said("Police", "counted", "40 lorries and found 3 knives"),
                Said("Union", "said", "12", source="the union"),
            ),
        ),
        # what is counted is told by what befell them
        (
            "Police said 40 people were killed; doctors said 12 were hurt.",
            (
                Said("Police", "said", "40 people were killed"),
                Said("Doctors", "said", "12 were hurt", source="doctors"),
            ),
        ),
        # values that can both hold
        (
            "Police counted at least 40 lorries; the union said 52.",
            (Said("Police", "counted", "at least 40 lorries"), Said("Union", "said", "52", source="the union")),
        ),
        # one source
        (
            "Police counted 40 lorries; police said 12.",
            (Said("Police", "counted", "40 lorries"), Said("Police", "said", "12", source="police")),
        ),
    ],
)
def test_counts_side_by_side_that_need_not_be_of_one_thing_are_no_conflict(text: str, said: tuple[Said, ...]) -> None:
    assert not [
        one for one in conflicts(document("page", text, *said)) if one.kind == "figure" and "12" in one.statement
    ]
