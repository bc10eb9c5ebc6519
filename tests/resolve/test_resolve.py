"""Who said it, through whom: pronouns, offices, names, relays in a page; one speaker across pages."""

from __future__ import annotations

from onrecord.attribute import attribute
from onrecord.records import Attribution, Collection, Document
from onrecord.resolve import resolve, resolve_across
from pages import page_of


def document(text: str, name: str = "p1", language: str = "en", outlet: str | None = None) -> Document:
    return resolve(attribute(Document(page_of(text, name=name, language=language, outlet=outlet))))


def said(made: Document, words: str) -> Attribution:
    return next(one for one in made.attributions if words in made.page.quote(one.content) and one.nested_in is None)


def test_a_pronoun_is_the_one_last_named() -> None:
    made = document("Spokeswoman Ada Moss said that the road is open. She added that the bridge is closed.")
    assert said(made, "the bridge").speaker == "Ada Moss"


def test_a_pronoun_of_the_other_gender_is_not_the_last_one_named() -> None:
    made = document(
        "Spokeswoman Ada Moss said that the road is open. Spokesman Bo Alder said that it is closed. She added that snow is due."
    )
    assert said(made, "snow").speaker == "Ada Moss"


def test_an_office_is_the_one_who_holds_it_on_the_page() -> None:
    made = document(
        "Mayor Bo Alder visited the bridge. Spokeswoman Ada Moss said that the road is open.\nThe mayor said that the bridge is closed."
    )
    assert said(made, "the bridge is closed").speaker == "Bo Alder"


def test_an_office_that_two_hold_stays_unresolved_and_says_so() -> None:
    made = document(
        "Minister Bo Alder and Minister Ada Moss met.\nA long road later, in the evening, it rained.\nThe minister said that the bridge is closed."
    )
    one = said(made, "the bridge is closed")
    assert one.speaker is None
    assert any(why.decision == "speaker" and "several" in why.rule for why in one.why)


def test_an_unnamed_source_stays_unnamed() -> None:
    made = document("Media reports said that the road is open.")
    assert (said(made, "road").speaker, said(made, "road").speaker_kind) == (None, "unnamed")


def test_a_carrier_named_behind_the_words_is_their_relay() -> None:
    made = document("The road is open, Ada Moss, the minister, said, quoted by Interfax.")
    assert said(made, "The road is open").relay == ("Interfax",)


def test_one_who_speaks_inside_another_s_words_is_relayed_by_that_one() -> None:
    made = document("Mayor Bo Alder said that Minister Ada Moss said that the road is open.")
    inner = next(one for one in made.attributions if one.nested_in)
    assert (inner.speaker, inner.relay) == ("Ada Moss", ("Bo Alder",))


def test_the_page_s_own_outlet_is_no_relay() -> None:
    made = document(
        "Minister Ada Moss said in an interview with the newspaper Northline that the road is open.", outlet="Northline"
    )
    assert said(made, "road").relay == ()


def test_every_speaker_and_relay_is_one_of_the_page_s_entities() -> None:
    made = document(
        "Mayor Bo Alder said that Minister Ada Moss said that the road is open, quoted by Interfax.\nShe denied it."
    )
    names = {entity.name for entity in made.entities}
    for one in made.attributions:
        assert one.speaker is None or one.speaker in names
        assert set(one.relay) <= names


def test_one_person_in_two_scripts_is_one_speaker() -> None:
    pages = (
        document("Spokesman Ilmar Tessen said that the gates are shut.", "p1"),
        document("Речник Ільмар Тессен заявив, що затвори зачинені.", "p2", "uk"),
    )
    speakers = [s for s in resolve_across(Collection(pages)).speakers if s.kind == "person"]
    assert [len(speaker.entities) for speaker in speakers] == [2]
    assert speakers[0].name == "Ilmar Tessen"
    assert speakers[0].why


def test_a_bare_surname_that_fits_two_persons_joins_neither() -> None:
    pages = (
        document("Minister Ada Moss said that the gates are shut.", "p1"),
        document("Minister Bo Moss said that the gates are open.", "p2"),
        document("Moss said that it rained.", "p3"),
    )
    speakers = [s for s in resolve_across(Collection(pages)).speakers if s.kind == "person"]
    assert sorted(len(speaker.entities) for speaker in speakers) == [1, 1, 1]


def test_speakers_do_not_depend_on_the_order_of_pages() -> None:
    pages = [
        document(f"Minister Ada Moss said that gate {n} is shut. Alder said that it is not.", f"p{n}") for n in range(4)
    ]
    one = resolve_across(Collection(tuple(pages)))
    other = resolve_across(Collection(tuple(reversed(pages))))
    assert one.speakers == other.speakers


def test_a_pronoun_in_a_new_paragraph_is_the_one_introduced_since_the_last_one_spoke() -> None:
    made = document(
        "Mayor Piet Harrol said that the cellars are wet.\n"
        "At a briefing on Tuesday the ministry's spokesman, Ilmar Tessen, gave the fullest account so far.\n"
        "“The gates on our bank were closed at nine,” he said."
    )
    assert said(made, "The gates").speaker == "Ilmar Tessen"


def test_a_capital_that_only_opens_the_sentence_is_no_given_name() -> None:
    made = document("President Joe Moss said that the road is open.\nAdditionally Moss said that the bridge is closed.")
    assert said(made, "the bridge").speaker == "Joe Moss"


def test_the_nominative_names_the_speaker_whatever_case_the_page_has_first() -> None:
    made = document(
        "Про заяву міністра Богдана Вільхи писали всі.\nМіністр Богдан Вільха заявив, що дорогу відкрито.",
        language="uk",
    )
    assert said(made, "дорогу").speaker == "Богдан Вільха"


def test_an_agency_in_the_dateline_carries_the_whole_page() -> None:
    made = document(
        "OSTREL (Reuters) - Minister Ada Moss said that the road is open.\nShe added that the bridge is closed."
    )
    assert [one.relay for one in made.attributions] == [("Reuters",), ("Reuters",)]
    assert any(why.rule == "agency credited with the page" for why in made.attributions[0].why)


def test_an_agency_in_brackets_inside_a_sentence_carries_nothing_else() -> None:
    made = document("Minister Ada Moss said that the editor of the agency (Reuters) is ill and that the road is open.")
    assert made.attributions[0].relay == ()


def test_a_broadcaster_by_its_initials_that_was_told_is_a_relay() -> None:
    made = document("Minister Ada Moss told KXTV on Friday that the road is open.")
    assert said(made, "road").relay == ("KXTV",)
