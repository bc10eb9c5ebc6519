"""What pages' own words tell: who speaks for whom, where a speaker's words are parted, and so which of them are one occasion."""

from __future__ import annotations

from dataclasses import replace

from onrecord.marked import parse
from onrecord.match import embed, match
from onrecord.match.ties import ties
from onrecord.match.told import names, told
from onrecord.records import Attribution, Collection, Document, Entity, Speaker, SpeakerKind
from pages import page_of

Speakers = dict[int, str | None]  # number of the attribution: its speaker
KINDS: dict[str, SpeakerKind] = {"Office of Ada Moss": "organisation"}


def telling(name: str, marked: str, speakers: Speakers, *, published: str | None = None) -> Document:
    text, marks = parse(marked)
    page = replace(page_of(text, name=name), published=published)
    attributions = tuple(
        Attribution(
            f"{name}.{one.number}", name, one.source, one.cue, one.content, "indirect", "neutral", speakers[one.number]
        )
        for one in marks
    )
    known = sorted({speaker for speaker in speakers.values() if speaker})
    entities = tuple(Entity(name, speaker, KINDS.get(speaker, "person"), (speaker,)) for speaker in known)
    return embed(Document(page, attributions, entities))


def collection(*documents: Document) -> Collection:
    entities = [entity for document in documents for entity in document.entities]
    speakers = tuple(
        Speaker(
            f"s {name}",
            name,
            KINDS.get(name, "person"),
            (name,),
            (),
            tuple(sorted((one.page, name) for one in entities if one.name == name)),
        )
        for name in sorted({entity.name for entity in entities})
    )
    return Collection(documents, speakers)


def occasions(*documents: Document) -> list[tuple[str, ...]]:
    return sorted(one.attributions for one in match(collection(*documents)).occasions)


SPOKESMAN = telling(
    "p1",
    "<s1>Bo Alder, a spokesman for Ada Moss,</s1> <c1>said</c1> <t1>the sluice gates on the east bank stay shut until Friday</t1>.",
    {1: "Bo Alder"},
)


def test_a_spokesman_is_tied_to_the_one_he_speaks_for_and_to_her_office() -> None:
    office = telling(
        "p2",
        "<s1>Moss's office</s1> <c1>announced</c1> <t1>that the sluice gates stay shut</t1>. <s2>Ada Moss</s2> <c2>said</c2> <t2>it rained</t2>.",
        {1: "Office of Ada Moss", 2: "Ada Moss"},
    )
    made = collection(SPOKESMAN, office)
    tied = ties(told(made), made)
    assert tied["s Bo Alder"]["s Ada Moss"] == tied["s Ada Moss"]["s Bo Alder"] == "speaks for"
    assert tied["s Bo Alder"]["s Office of Ada Moss"] == "speaks for"
    assert tied["s Office of Ada Moss"]["s Ada Moss"] == "named after"


def test_whom_only_their_country_ties_are_not_named_after_each_other() -> None:
    page = telling(
        "p2",
        "<s1>The Danish foreign minister</s1> <c1>said</c1> <t1>it rained</t1>. <s2>Danish Rail of Alder</s2> <c2>said</c2> <t2>so</t2>.",
        {1: "Danish Foreign Ministry", 2: "Danish Rail of Alder"},
    )
    works = telling("p3", "<s1>Alder</s1> <c1>said</c1> <t1>no</t1>.", {1: "Alder"})
    made = collection(page, works)
    tied = ties(told(made), made)
    assert tied["s Danish Foreign Ministry"]["s Danish Rail of Alder"] == "of one country"
    assert tied["s Danish Rail of Alder"]["s Alder"] == "named after"


def test_what_the_office_is_said_to_say_is_what_its_spokesman_says() -> None:
    office = telling(
        "p2",
        "<s1>Ada Moss</s1> <c1>said</c1> <t1>that the sluice gates on the east bank will stay shut until Friday</t1>.",
        {1: "Ada Moss"},
    )
    assert occasions(SPOKESMAN, office) == [("p1.1", "p2.1")]


def test_two_who_share_no_name_are_not_tied() -> None:
    other = telling(
        "p2", "<s1>Cleo Rand</s1> <c1>said</c1> <t1>the gates stay shut until Friday</t1>.", {1: "Cleo Rand"}
    )
    made = collection(SPOKESMAN, other)
    assert "s Cleo Rand" not in ties(told(made), made)


def test_an_office_is_nobodys_name() -> None:
    assert names("the President and Minister Ada Moss") == {"ada", "moss"}


def test_words_told_later_on_the_page_open_another_stretch() -> None:
    page = telling(
        "p1",
        "<s1>Ada Moss</s1> <c1>told</c1> reporters on Monday <t1>the gates would stay shut</t1>. <s2>She</s2> <c2>said</c2> <t2>snow was due</t2>.\n"
        "Later, in an interview, <s3>Moss</s3> <c3>said</c3> <t3>the levy would rise</t3>. <s4>She</s4> <c4>added</c4> <t4>it was fair</t4>.",
        dict.fromkeys(range(1, 5), "Ada Moss"),
    )
    assert [one.setting.stretch for one in told(collection(page))] == [0, 0, 1, 1]


def test_words_like_later_inside_the_content_part_nothing() -> None:
    page = telling(
        "p1",
        "<s1>Ada Moss</s1> <c1>said</c1> <t1>the gates would stay shut</t1>. <s2>She</s2> <c2>said</c2> <t2>they would be opened later</t2>.",
        dict.fromkeys((1, 2), "Ada Moss"),
    )
    assert [one.setting.stretch for one in told(collection(page))] == [0, 0]


def test_pages_printed_a_year_apart_tell_of_two_occasions() -> None:
    marked = "<s1>Ada Moss</s1> <c1>said</c1> <t1>that the sluice gates on the east bank stay shut until Friday</t1>."
    one, other = (
        telling(name, marked, {1: "Ada Moss"}, published=day)
        for name, day in (("p1", "2024-03-05"), ("p2", "2025-03-07"))
    )
    assert len(occasions(one, other)) == 2
    near = replace(other, page=replace(other.page, published="2024-03-06"))
    assert len(occasions(one, near)) == 1


def test_sources_without_a_speaker_are_one_where_a_page_words_them_alike() -> None:
    page = telling(
        "p1",
        "<s1>Officials</s1> <c1>said</c1> <t1>the gates on the bank stay shut</t1>. <s2>Officials</s2> <c2>said</c2> <t2>the gates on the bank will not be opened</t2>.",
        {1: None, 2: None},
    )
    assert occasions(page) == [("p1.1", "p1.2")]


def test_one_statement_is_of_an_occasion_that_is_told_at_length_elsewhere() -> None:
    long = telling(
        "p2",
        "<s1>Ada Moss</s1> <c1>said</c1> <t1>that the sluice gates on the east bank will stay shut until Friday</t1>. "
        "<s2>She</s2> <c2>said</c2> <t2>the mill owners had been paid in full</t2>. "
        "<s3>She</s3> <c3>promised</c3> <t3>a new footbridge before winter</t3>.",
        {1: "Ada Moss", 2: "Ada Moss", 3: "Ada Moss"},
    )
    assert occasions(SPOKESMAN, long) == [("p1.1", "p2.1", "p2.2", "p2.3")]


def test_a_word_that_goes_on_parts_no_occasions() -> None:
    def page(name: str, between: str) -> Document:
        return telling(
            name,
            "<s1>Ada Moss</s1> <c1>said</c1> <t1>that the sluice gates stay shut</t1>. "
            f"{between} <s2>she</s2> <c2>said</c2> <t2>the mill owners had been paid in full</t2>.",
            {1: "Ada Moss", 2: "Ada Moss"},
        )

    def stretches(document: Document) -> list[int]:
        return [one.setting.stretch for one in told(collection(document))]

    assert stretches(page("p1", "At the same time")) == [0, 0]
    assert stretches(page("p1", "In an earlier interview")) == [0, 1]
