"""Who of a page's cast is meant: offices, bodies by their noun, groups of a country, documents, headlines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records import Attribution, Span
from onrecord.resolve import resolve
from phrases import attributed, read


def last(text: str, *told: tuple[str, str, str], language: str = "en") -> Attribution:
    return resolve(attributed(text, *told, language=language)).attributions[-1]


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("South Korean officials", "group"),
        ("French Ministry officials", "group"),
        ("the Ukrainian diplomats", "group"),
        ("two South Korean officials", "unnamed"),
        ("officials", "unnamed"),
        ("Senior officials", "unnamed"),
        ("Ukrainian sources", "unnamed"),
        ("people familiar with the work of Ada Moss", "unnamed"),
    ],
)
def test_officials_of_a_country_are_a_group_and_others_are_unnamed(phrase: str, kind: str) -> None:
    assert read(phrase).kind == kind


@pytest.mark.parametrize("phrase", ["official Moscow", "Moscow", "rhetoric Moscow's"])
def test_a_state_by_its_capital_needs_no_word_beside_it(phrase: str) -> None:
    assert read(phrase).name == ("Moscow",)


def test_a_name_ahead_of_an_office_bears_it() -> None:
    text = "Ada Moss, the mayor of the town, said that the road is open."
    assert last(text, ("the mayor of the town", "said", "the road is open")).speaker == "Ada Moss"


def test_words_ahead_of_an_office_that_are_no_name_bear_nothing() -> None:
    text = "Ada Moss left. On Tuesday in Lower Ostrel, the mayor of the town said that the road is open."
    assert last(text, ("the mayor of the town", "said", "the road is open")).speaker is None


def test_nobody_named_in_the_words_is_the_he_who_says_them() -> None:
    text = "Mayor Bo Alder called the road open. That includes what Minister Joe Moss paid for, he said."
    told = (
        ("Mayor Bo Alder", "called", "the road open"),
        ("he", "said", "That includes what Minister Joe Moss paid for"),
    )
    assert last(text, *told).speaker == "Bo Alder"


def test_who_does_not_stand_for_the_according_to_before_a_name() -> None:
    text = "According to the Tarn Herald, who first told of it, the dam is closed."
    assert last(text, ("who", "first told", "it")).speaker == "Tarn Herald"


def test_who_stands_for_the_name_before_it_in_a_long_clause() -> None:
    text = "the team grew again and again with the addition of former mayor Bo Alder who vowed to open the road"
    assert last(text, ("who", "vowed", "to open the road")).speaker == "Bo Alder"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "language", "name"),
    [
        ("The Alder Party met. The party said that the road is open.", "The party", "said", "the road is open", "en", "Alder Party"),
        ("Зібралася партія «Вільха». Ця партія заявила, що дорогу відкрито.", "Ця партія", "заявила", "дорогу відкрито", "uk", "Вільха"),
        ("Собралась партия «Ольха». Эта партия заявила, что дорога открыта.", "Эта партия", "заявила", "дорога открыта", "ru", "Ольха"),
        ("Zebrała się partia „Olcha”. Ta partia oświadczyła, że droga jest otwarta.", "Ta partia", "oświadczyła", "droga jest otwarta", "pl", "Olcha"),
        ("Sešla se strana „Olše“. Tato strana prohlásila, že silnice je otevřená.", "Tato strana", "prohlásila", "silnice je otevřená", "cs", "Olše"),
        ("Събра се партия „Елша“. Тази партия заяви, че пътят е отворен.", "Тази партия", "заяви", "пътят е отворен", "bg", "Елша"),
        ("Le parti « Aulne » s'est réuni. Ce parti a déclaré que la route est ouverte.", "Ce parti", "a déclaré", "la route est ouverte", "fr", "Aulne"),
    ],
)  # fmt: skip
def test_a_body_by_its_noun_is_the_one_named_so_ahead(
    text: str, source: str, cue: str, content: str, language: str, name: str
) -> None:
    assert last(text, (source, cue, content), language=language).speaker == name


def test_a_body_by_its_noun_is_the_one_named_so_behind_where_none_is_ahead() -> None:
    text = "The party said that the road is open. The Alder Party met on Friday."
    assert last(text, ("The party", "said", "the road is open")).speaker == "Alder Party"


def test_words_in_quotation_marks_behind_a_noun_are_a_name_by_their_capital() -> None:
    text = "The Alder Party met. The party “gladly” came. The party said that the road is open."
    assert last(text, ("The party", "said", "the road is open")).speaker == "Alder Party"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A Northline report", "Northline"),
        ("The Moss campaign statement", "Moss campaign"),
        ("The Tarn Post news article", "The Tarn Post"),
        ("The report", None),
    ],
)
def test_a_report_is_of_whose_name_stands_right_ahead_of_it(source: str, name: str | None) -> None:
    assert last(f"{source} said that the road is open.", (source, "said", "the road is open")).speaker == name


def test_a_lawsuit_is_not_of_whose_name_stands_ahead_of_it() -> None:
    assert last("The Moss lawsuit says it.", ("The Moss lawsuit", "says", "it")).speaker is None


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Alder Party files suit", "Alder Party"),
        ("Alder Party city council", "Alder Party city council"),
        ("Alder Party of the north", "Alder Party of the north"),
    ],
)
def test_a_headline_s_source_ends_before_what_its_name_does(source: str, speaker: str) -> None:
    made = attributed(f"{source}, saying the road is open", (source, "saying", "the road is open"))
    titled = replace(made, page=replace(made.page, title=made.page.blocks[0].span))
    assert resolve(titled).attributions[0].speaker == speaker
    assert resolve(made).attributions[0].speaker == source


def test_a_noun_that_two_bodies_bear_means_neither() -> None:
    text = "The Alder Party met. The Birch Party met. The party said that the road is open."
    assert last(text, ("The party", "said", "the road is open")).speaker == "party"


def test_the_suit_is_the_one_last_spoken_of() -> None:
    text = "The Alder Party filed a lawsuit. The Birch Party filed a lawsuit. The suit says that the road is open."
    assert last(text, ("The suit", "says", "the road is open")).speaker == "Birch Party"


def test_a_headline_in_capitals_is_read_as_if_only_names_had_them() -> None:
    text = "Lavonian Leader Says The Road Is Open\nThe Lavonian leader Bo Alder said that the road is open."
    made = attributed(text, ("Lavonian Leader", "Says", "The Road Is Open"))
    page = made.page

    titled = replace(made, page=replace(page, title=page.blocks[0].span))
    assert resolve(titled).attributions[0].speaker == "Bo Alder"


def test_whose_spokesman_is_unnamed_holds_the_office_that_the_name_behind_explains() -> None:
    text = "The mayor opened the road. It was told by a spokesman for the mayor, Ada Q. Moss, on a walk."
    assert last(text, ("The mayor", "opened", "the road")).speaker == "Ada Q. Moss"


def test_of_two_persons_in_a_source_the_one_with_an_office_near_the_cue_speaks() -> None:
    text = "Bo Alder of Ostrel left. Senator Ada Moss of Lower Ostrel told reporters that the road is open."
    made = attributed(text, ("Bo Alder of Ostrel", "told", "the road is open"))
    second = text.index("Senator"), text.index(" told")
    one = replace(made.attributions[0], source=(*made.attributions[0].source, Span(*second)))
    assert resolve(replace(made, attributions=(one,))).attributions[0].speaker == "Ada Moss"


def test_an_article_alone_is_no_outlet() -> None:
    text = "The mayor told The Northline Times that the road is open. The newspaper The Northline Times praised it."
    assert last(text, ("The mayor", "told", "the road is open")).relay == ("Northline Times",)


def test_a_name_written_small_is_that_of_the_person_of_the_page() -> None:
    text = "Мер Богдан Вільх відкрив дорогу. Потім вільх сказав, що міст зачинено."
    assert last(text, ("вільх", "сказав", "міст зачинено"), language="uk").speaker == "Богдан Вільх"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Poland's plan shows why it refuses to wait", "Poland"),
        ("the talks with Poland show why it refuses to wait", "Alder Party"),
        ("the Birch Party has agreed to drop its demand", "Birch Party"),
    ],
)
def test_it_in_the_words_of_another_is_the_body_named_in_them(told: str, name: str) -> None:
    pronoun, cue = ("its", "demand") if "demand" in told else ("it", "refuses")
    text = f"The Alder Party said that the road is open. Mayor Bo Alder said that {told}."
    made = attributed(
        text, ("The Alder Party", "said", "the road is open"), ("Mayor Bo Alder", "said", told), (pronoun, cue, told)
    )
    inner = replace(made.attributions[2], nested_in="a1", content=(Span(text.index(cue), len(text) - 1),))
    found = resolve(replace(made, attributions=(*made.attributions[:2], inner))).attributions[2]
    assert found.speaker == name


@pytest.mark.parametrize(
    ("text", "source", "language", "name"),
    [
        ("Вільх прибув. Богдан Вільх сказав, що дорогу відкрито.\n«Міст зачинено», – додав політик.", "політик", "uk", "Богдан Вільх"),
        ("Вильх прибыл. Богдан Вильх сказал, что дорога открыта.\nЭто видно, добавил польский политик.", "польский политик", "ru", None),
        ("Вільх прибув. Богдан Вільх сказав, що дорогу відкрито.\nБуло тепло.\nБуло сухо.\n«Міст зачинено», – додав політик.", "політик", "uk", None),
    ],
)  # fmt: skip
def test_an_office_without_an_article_is_the_last_speaker_s_close_behind_alone(
    text: str, source: str, language: str, name: str | None
) -> None:
    first = (
        ("Богдан Вильх", "сказал", "дорога открыта")
        if language == "ru"
        else ("Богдан Вільх", "сказав", "дорогу відкрито")
    )
    cue = "добавил" if language == "ru" else "додав"
    said = "Это видно" if language == "ru" else "«Міст зачинено»"
    assert last(text, first, (source, cue, said), language=language).speaker == name


def test_the_one_of_whom_the_page_told_without_a_name_is_not_the_last_speaker() -> None:
    text = "A farmer said that it rained. Moss left. Ada Moss said that the road is open. “It snowed,” the farmer said."
    told = (
        ("A farmer", "said", "it rained"),
        ("Ada Moss", "said", "the road is open"),
        ("the farmer", "said", "It snowed"),
    )
    assert last(text, *told).speaker is None
    assert last(text.replace("A farmer said", "Snow meant"), *told[1:]).speaker == "Ada Moss"


def test_an_office_that_no_list_has_is_found_in_a_title() -> None:
    text = "Union secretary Ada Moss said that it snowed. Spokesman Bo Alder said that it froze. The secretary said that it rained."
    told = (("Union secretary Ada Moss", "said", "it snowed"), ("Spokesman Bo Alder", "said", "it froze"))
    assert last(text, *told, ("The secretary", "said", "it rained")).speaker == "Ada Moss"


@pytest.mark.parametrize(
    ("text", "told", "language", "name"),
    [
        ("За словами речника Остапа Тирварука, дорога закрита.", ("речника Остапа Тирварука", "За словами", "дорога закрита"), "uk", "Остап Тирварук"),
        ("По словам депутата Игоря Одаля, дорога закрыта.", ("депутата Игоря Одаля", "По словам", "дорога закрыта"), "ru", "Игорь Одаль"),
        ("Zdaniem posłanki Ludwiki Rehm droga jest zamknięta.", ("posłanki Ludwiki Rehm", "Zdaniem", "droga jest zamknięta"), "pl", "Ludwika Rehm"),
        ("Podle mluvčího Marka Odala je cesta zavřená.", ("mluvčího Marka Odala", "Podle", "je cesta zavřená"), "cs", "Marek Odal"),
        ("Tie on kiinni ministeri Ada Odalin mukaan.", ("ministeri Ada Odalin", "mukaan", "Tie on kiinni"), "fi", "Ada Odal"),
        ("Spotkał się z Adamem Rehmem. Adam Rehm powiedział, że pada.", ("Adam Rehm", "powiedział", "że pada"), "pl", "Adam Rehm"),
        ("Говорили об уходе Игоря Одалева. Одалев сказал, что идет дождь.", ("Одалев", "сказал", "идет дождь"), "ru", "Игорь Одалев"),
        ("Agata Rehm powiedziała, że pada.", ("Agata Rehm", "powiedziała", "że pada"), "pl", "Agata Rehm"),
        ("Як повідомляє Рената Рем, дорога закрита.", ("Рената Рем", "Як повідомляє", "дорога закрита"), "uk", "Рената Рем"),
    ],
)  # fmt: skip
def test_a_speaker_s_name_stands_in_the_nominative(
    text: str, told: tuple[str, str, str], language: str, name: str
) -> None:
    assert last(text, told, language=language).speaker == name


@pytest.mark.parametrize("dash", ["–", "—", "--"])
def test_an_office_between_dashes_is_that_of_the_name_ahead(dash: str) -> None:
    text = f"Lawyer Ada Lind came. It was told that Bo Moss {dash} Orsk's former lawyer {dash} said that it rained."
    assert last(text, ("former lawyer", "said", "that it rained")).speaker == "Bo Moss"


def test_an_office_behind_one_dash_is_not_that_of_the_name_ahead() -> None:
    text = "Mayor Ada Lind came late, after talks with Bo Moss – the mayor said that it rained."
    assert last(text, ("the mayor", "said", "that it rained")).speaker == "Ada Lind"


@pytest.mark.parametrize("pronoun", ["I", "We"])
def test_the_first_person_in_what_somebody_says_is_that_one(pronoun: str) -> None:
    outer, inner = f"{pronoun} warned that the road is shut", "that the road is shut"
    document = attributed(f'"{outer}," said Ada Moss.', ("Ada Moss", "said", outer), (pronoun, "warned", inner))
    first, second = document.attributions
    told = resolve(replace(document, attributions=(first, replace(second, nested_in=first.id)))).attributions[-1]
    assert (told.speaker, told.why[-1].rule) == ("Ada Moss", "first person of the one whose words they are")


def test_the_first_person_of_the_page_is_nobody_whom_it_names() -> None:
    told = last("Mayor Ada Moss came. I heard that it rained.", ("I", "heard", "that it rained"))
    assert (told.speaker, told.why[-1].rule) == (None, "first person of the page's own words")


def test_what_the_page_also_writes_small_is_nobody_s_surname() -> None:
    text = "The Long War was a war of words, and War of the kind is rare. He said that it rained."
    assert last(text, ("He", "said", "that it rained")).speaker is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was told there, in a long radio show, who said that it rained", None),
        ("It was told there, by the miners of Tarn, who said that it rained", "miners of Tarn"),
    ],
)
def test_who_stands_for_people_alone(text: str, name: str | None) -> None:
    assert last(text, ("who", "said", "that it rained")).speaker == name


@pytest.mark.parametrize("epithet", ["Crooked", "Rival", "Universe"])
def test_what_stands_ahead_of_a_full_name_is_no_part_of_it(epithet: str) -> None:
    text = f"Ada Kelmin won. Kelmin left. They met {epithet} Ada Kelmin there. Kelmin said that it rained."
    assert last(text, ("Kelmin", "said", "that it rained")).speaker == "Ada Kelmin"


def test_a_surname_of_two_words_keeps_its_given_name() -> None:
    text = "Minister Ada Torvo Kelmin won. Ms. Torvo Kelmin said that it rained."
    assert last(text, ("Ms. Torvo Kelmin", "said", "that it rained")).speaker == "Ada Torvo Kelmin"
