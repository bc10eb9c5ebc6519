"""Who said it, through whom: pronouns, offices, names, relays in a page; one speaker across pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute import attribute
from onrecord.lexicon import LANGUAGES
from onrecord.marked import parse
from onrecord.records import Attribution, Collection, Document, Entity, Span, SpeakerKind
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


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ((("pl", "Pii Rehm"), ("pl", "Pia Rehm")), "Pia Rehm"),  # the nominative
        ((("pl", "Olega Tyrwara"), ("cs", "Oleg Tyrwar")), "Oleg Tyrwar"),
        ((("fr", "Vladimir Rehmine"), ("fr", "Vladimir Rehmine"), ("en", "Vladimir Rehmin")), "Vladimir Rehmin"),  # as in English
        ((("ru", "Соединенные Штаты"), ("pl", "USA")), "United States"),  # one body, whatever it is called
    ],
)  # fmt: skip
def test_a_speaker_goes_by_the_nominative_and_by_the_english_spelling(
    names: tuple[tuple[str, str], ...], name: str
) -> None:
    kind: SpeakerKind = "organisation" if name == "United States" else "person"
    pages = tuple(
        Document(
            replace(page_of("It rained.", name=f"p{number}"), id=f"p{number}", language=language),
            entities=(Entity(f"p{number}", written, kind, (written,), ()),),
        )
        for number, (language, written) in enumerate(names)
    )
    assert [speaker.name for speaker in resolve_across(Collection(pages)).speakers] == [name]


def test_a_full_name_that_one_page_gives_an_office_is_a_person_s_on_all() -> None:
    pages = (
        marked("<s1>Minister Ada Moss</s1> <c1>said</c1> <t1>that it rained</t1>.", name="p1"),
        marked("<s1>Ada Moss</s1> <c1>said</c1> <t1>that it snowed</t1>.", name="p2"),
    )
    made = resolve_across(Collection(pages)).speakers
    assert [(one.name, one.kind, len(one.entities)) for one in made] == [("Ada Moss", "person", 2)]


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


def marked(text: str, *, language: str = "en", name: str = "p1") -> Document:
    """A page whose attributions are marked in its text, resolved: no tagger has a say in it."""
    plain, marks = parse(text)
    made = tuple(
        Attribution(f"{name}.{one.number}", name, one.source, one.cue, one.content, "indirect", "neutral")
        for one in marks
    )
    return resolve(Document(page_of(plain, name=name, language=language), made))


def speakers(made: Document) -> list[str | None]:
    return [one.speaker for one in made.attributions]


def test_a_named_office_is_never_somebody_else_s() -> None:
    made = marked(
        "President Bo Alder of Lavonia met <s1>President Moss</s1>, who <c1>said</c1> <t1>that it rained</t1>."
    )
    assert speakers(made) == ["Moss"]


def test_the_president_is_the_one_named_right_before() -> None:
    text = (
        "President Bo Alder met President Ada Moss.\nThe road was long and the rain was heavy all over the coast that day, and "
        "nobody knew how the evening would end for those who had come from so far away to see the bridges open again after "
        "all those years of waiting, of letters, of petitions and of promises that nobody kept, least of all those in office.\n"
        "Rain fell on Ms. Moss. <s1>The president</s1> <c1>said</c1> <t1>that the bridge is open</t1>."
    )
    assert speakers(marked(text)) == ["Ada Moss"]
    one = marked(text.replace("Rain fell on Ms. Moss.", "Rain fell.")).attributions[0]
    assert one.speaker is None
    assert any("several" in why.rule for why in one.why)


def test_who_is_the_one_named_right_before_it() -> None:
    made = marked(
        "The story of Ada Moss is long. Minister Ada Moss, <s1>who</s1> <c1>said</c1> <t1>it rained</t1>, left."
    )
    assert speakers(made) == ["Ada Moss"]


def test_an_acronym_is_the_body_that_the_page_introduces_with_it() -> None:
    made = marked(
        "The Lavonian Ferry Committee (LFC) met. <s1>The LFC</s1> <c1>said</c1> <t1>that it rained</t1>. "
        "<s2>The Lavonian Ferry Committee</s2> <c2>said</c2> <t2>that it snowed</t2>."
    )
    assert speakers(made) == ["Lavonian Ferry Committee", "Lavonian Ferry Committee"]


def test_a_document_is_its_issuer_s_where_one_issued_such_or_one_did_last() -> None:
    text = "The Lavonian Ferry Committee filed a lawsuit. <s1>The suit</s1> <c1>said</c1> <t1>that it rained</t1>."
    assert speakers(marked(text)) == ["Lavonian Ferry Committee"]
    assert speakers(marked("Northline Corp filed a lawsuit. " + text)) == ["Lavonian Ferry Committee"]
    before, _, after = text.partition(" filed a lawsuit.")
    assert speakers(marked(f"{after} {before} filed a lawsuit. Northline Corp filed a lawsuit.")) == [None]


def test_a_husband_is_not_his_wife_and_is_linked_only_where_one_is_left() -> None:
    lead = "<s1>The husband of Ada Moss</s1> <c1>said</c1> <t1>that it rained</t1>. "
    alder = "<s2>Mr. Alder</s2> <c2>said</c2> <t2>that it snowed</t2>. "
    other = "<s3>Mr. Harrol</s3> <c3>said</c3> <t3>that it froze</t3>."
    assert speakers(marked(lead + alder)) == ["Alder", "Alder"]
    assert speakers(marked(lead + alder + other))[0] is None


@pytest.mark.parametrize(("verb", "speaker"), [("Додала", None), ("Додав", "Богдан Вільха")])
def test_a_verb_without_a_subject_is_the_last_speaker_s_whom_it_fits(verb: str, speaker: str | None) -> None:
    made = marked(
        "<s1>Міністр Богдан Вільха</s1> <c1>заявив</c1>, <t1>що дорогу відкрито</t1>. "
        f"<c2>{verb}</c2>, <t2>що міст зачинено</t2>.",
        language="uk",
    )
    assert speakers(made) == ["Богдан Вільха", speaker]


def test_a_capital_speaks_for_its_state() -> None:
    pages = (
        marked("<s1>Helsinki</s1> <c1>denied</c1> <t1>it</t1>.", name="p1"),
        marked("<s1>Финляндия</s1> <c1>отрицает</c1> <t1>это</t1>.", name="p2", language="ru"),
    )
    assert [one.name for one in resolve_across(Collection(pages)).speakers] == ["Finland"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Representative Ada Q. Moss", "Rep. Ada Moss"),
        ("leader Kan Yong Mu", "leader Kan Yong-mu"),
        ("Minister Ada Moss", "Mr. Moss"),
        ("Northline News agency", "Northline News"),
    ],
)
def test_titles_initials_and_hyphens_make_no_second_speaker(one: str, other: str) -> None:
    pages = tuple(
        marked(f"<s1>{source}</s1> <c1>said</c1> <t1>that it rained</t1>.", name=f"p{n}")
        for n, source in enumerate((one, other))
    )
    assert len(resolve_across(Collection(pages)).speakers) == 1


def test_a_place_or_a_first_word_of_a_sentence_carries_nothing() -> None:
    made = marked("<s1>Minister Ada Moss</s1> <c1>said</c1> <t1>that it rained</t1>, citing the acts of Finland.")
    assert made.attributions[0].relay == ()


def test_who_was_told_goes_on_carrying_quotations_in_the_passage_alone() -> None:
    made = marked(
        "<s1>Minister Ada Moss</s1> <c1>told</c1> Reuters <t1>that it rained</t1>. <s2>Moss</s2> <c2>said</c2> <t2>it snowed</t2>.\n"
        "<s3>Moss</s3> <c3>said</c3> <t3>that it froze</t3>."
    )
    assert [one.relay for one in made.attributions] == [("Reuters",), ("Reuters",), ()]


def test_this_was_stated_carries_what_stands_before_it() -> None:
    made = marked(
        "<s1>Lavonia</s1> <c1>said</c1> <t1>that it rained</t1>.\n"
        "<t2>This</t2> <c2>was stated</c2> by <s2>Minister Ada Moss</s2>, quoted by Interfax."
    )
    assert [one.relay for one in made.attributions] == [("Interfax",), ("Interfax",)]


def test_an_agency_that_reports_what_another_said_is_the_relay() -> None:
    made = marked(
        "Minister Ada Moss left. <t1>Moss said that it rained</t1>, <s1>the agency Interfax</s1> <c1>reported</c1>."
    )
    assert (made.attributions[0].speaker, made.attributions[0].relay) == ("Ada Moss", ("Interfax",))


@pytest.mark.parametrize("swap", [("Moss", "Alder"), ("Harrol", "Tessen")])
def test_swapping_names_swaps_what_is_found(swap: tuple[str, str]) -> None:
    text = (
        "Minister Ada Moss met Mayor Bo Alder. <s1>The minister</s1> <c1>said</c1> <t1>that it rained</t1>. "
        "<s2>Piet Harrol, a spokesman for Alder,</s2> <c2>said</c2> <t2>that it snowed</t2>."
    )

    def swapped(words: str) -> str:
        return words.replace(swap[0], "\0").replace(swap[1], swap[0]).replace("\0", swap[1])

    assert [swapped(one or "") for one in speakers(marked(text))] == [
        one or "" for one in speakers(marked(swapped(text)))
    ]


_PIECES = st.sampled_from(
    [
        "Ada Moss",
        "Mr.",
        "President",
        "the",
        "who",
        "he",
        "'s",
        "office",
        "(D-X.Y.)",
        "“",
        "”",
        ",",
        ".",
        "\n",
        "and",
        "of",
        "чоловік",
        "Вільхи",
        "said",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), min_size=3, max_size=30), st.data())
def test_any_phrases_give_speakers_and_relays_of_the_page(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    cuts = sorted(
        data.draw(
            st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)
            if len(text) > 4
            else st.just([0, 1, 1, 2])
        )
    )
    source, content = Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3])
    one = Attribution("a", "p1", (source,), (), (content,), "direct", "neutral")
    bare = Attribution("b", "p1", (), (source,), (content,), "direct", "neutral", nested_in="a")
    made = resolve(Document(page_of(text, language=data.draw(st.sampled_from(LANGUAGES))), (one, bare)))
    names = {entity.name for entity in made.entities}
    assert all(found.speaker is None or found.speaker in names for found in made.attributions)
    assert all(set(found.relay) <= names for found in made.attributions)
    assert all(any(why.decision == "speaker" for why in found.why) for found in made.attributions)
