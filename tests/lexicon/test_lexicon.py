"""The language lexicons: shape, forces, spelling, and what their forms catch in plain sentences of our own."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest

from onrecord.lexicon import FORCES, LANGUAGES, Lexicon, agencies, lexicon, pattern
from onrecord.records import Force

# What a language has no word for, or no use of; every other table must hold something.
LACKING: dict[str, set[str]] = {
    "en": {"postpositions", "oblique", "feminine_names", "dropped", "person_endings"},
    "uk": {"postpositions", "determiners", "agents", "passives", "issued_by", "indefinite"},
    "ru": {"postpositions", "determiners", "agents", "passives", "issued_by", "indefinite"},
    "de": {"oblique", "feminine_names", "dropped", "person_endings"},
    "fr": {"postpositions", "oblique", "feminine_names", "dropped", "person_endings"},
    "pl": {"determiners", "indefinite"},
    "fi": {
        "prepositions",
        "determiners",
        "agents",
        "passives",
        "men",
        "women",
        "circumpositions",
        "inside",
        "locatives",
        "dropped",
        "person_endings",
        "issued_by",
        "indefinite",
        "feminine_names",
    },  # its one pronoun tells no gender
    "es": {"postpositions", "oblique", "feminine_names", "dropped", "person_endings"},
    "cs": {"postpositions", "determiners", "issued_by"},
    "bg": {"postpositions", "determiners", "oblique"},
}
CYRILLIC = ("uk", "ru", "bg")
BY_FORCE = ("verbs", "prepositions", "postpositions", "adverbs")

# (language, sentence, force, the words that the verbs or prepositions of that force must find there)
FOUND: tuple[tuple[str, str, Force, str], ...] = (
    ("uk", "Речниця порту Олена Верб'як заявила, що дорога відкрита.", "neutral", "заявила"),
    ("uk", "Міністерство транспорту Лавонії повідомило про затримку.", "neutral", "повідомило"),
    ("uk", "За словами Гаврила Стенича, міст стоїть.", "neutral", "За словами"),
    ("uk", "Мер наголосив, що воду вже пустили.", "endorsing", "наголосив"),
    ("uk", "Посадовець роз’яснив порядок проїзду.", "endorsing", "роз’яснив"),
    ("uk", "Опонент стверджує, що рахунки підроблені.", "doubting", "стверджує"),
    ("uk", "У штабі спростували чутки про відставку.", "denying", "спростували"),
    ("ru", "Ведомство сообщило, что паром вышел по расписанию.", "neutral", "сообщило"),
    ("ru", "Мост, передаёт агентство, закроют в среду.", "neutral", "передаёт"),
    ("ru", "По данным управления, вода ушла.", "neutral", "По данным"),
    ("ru", "Стенич подчеркнул, что решение принято.", "endorsing", "подчеркнул"),
    ("ru", "Адвокат утверждает, что подпись чужая.", "doubting", "утверждает"),
    ("ru", "Директор опроверг слова бывшего коллеги.", "denying", "опроверг"),
    ("de", "Die Brücke sei sicher, sagte Bürgermeister Olm.", "neutral", "sagte"),
    ("de", "Das Amt teilte mit, die Fähre fahre wieder.", "neutral", "teilte mit"),
    ("de", "Nach Angaben der Behörde ist die Straße frei.", "neutral", "Nach Angaben"),
    ("de", "Ministerin Arlt räumte ein, dass Fehler gemacht wurden.", "endorsing", "räumte"),
    ("de", "Der Verein behauptet, nichts gewusst zu haben.", "doubting", "behauptet"),
    ("de", "Olm dementierte die Berichte am Abend.", "denying", "dementierte"),
    ("fr", "La maire de Brenac a déclaré que le pont tiendrait.", "neutral", "a déclaré"),
    ("fr", "« Le pont tiendra », a-t-il déclaré.", "neutral", "déclaré"),
    ("fr", "D’après le ministère, la route est ouverte.", "neutral", "D’après"),
    ("fr", "Le préfet a reconnu une erreur.", "endorsing", "a reconnu"),
    ("fr", "L’avocat prétend que la signature est fausse.", "doubting", "prétend"),
    ("fr", "Le club dément tout contact.", "denying", "dément"),
    ("pl", "Ministerstwo poinformowało, że most jest otwarty.", "neutral", "poinformowało"),
    ("pl", "Burmistrzowie powiedzieli, że droga jest przejezdna.", "neutral", "powiedzieli"),
    ("pl", "Według Jana Stenicza prom odpłynie jutro.", "neutral", "Według"),
    ("pl", "Rzeczniczka podkreśliła, że decyzja zapadła.", "endorsing", "podkreśliła"),
    ("pl", "Prawnik twierdzi, że podpis jest fałszywy.", "doubting", "twierdzi"),
    ("pl", "Klub zaprzeczył tym doniesieniom.", "denying", "zaprzeczył"),
    ("fi", "Silta on auki, sanoi pormestari Aho-Lehtiö.", "neutral", "sanoi"),
    ("fi", "Poliisista kerrottiin, että tie on suljettu.", "neutral", "kerrottiin"),
    ("fi", "Johtaja myönsi virheen.", "endorsing", "myönsi"),
    ("fi", "Seura väittää, ettei se tiennyt asiasta.", "doubting", "väittää"),
    ("fi", "Yhtiö kiisti tiedot.", "denying", "kiisti"),
    ("es", "La alcaldesa de Brenosa dijo que el puente aguantará.", "neutral", "dijo"),
    ("es", "El ministro ha asegurado que habrá agua.", "neutral", "ha asegurado"),
    ("es", "Según el gobierno, la carretera está abierta.", "neutral", "Según"),
    ("es", "El director reconoció el error.", "endorsing", "reconoció"),
    ("es", "El club desmintió los rumores.", "denying", "desmintió"),
    ("cs", "Ministerstvo sdělilo, že trajekt vyplul včas.", "neutral", "sdělilo"),
    ("cs", "Starostové řekli, že silnice je sjízdná.", "neutral", "řekli"),
    ("cs", "Podle Jana Steniče most stojí.", "neutral", "Podle"),
    ("cs", "Mluvčí zdůraznila, že je rozhodnuto.", "endorsing", "zdůraznila"),
    ("cs", "Právník tvrdí, že podpis je cizí.", "doubting", "tvrdí"),
    ("cs", "Klub se od zpráv distancoval.", "denying", "distancoval"),
    ("bg", "Ведомството съобщи, че фериботът е тръгнал навреме.", "neutral", "съобщи"),
    ("bg", "Кметовете казаха, че пътят е чист.", "neutral", "казаха"),
    ("bg", "По думите на Гаврил Стенич мостът стои.", "neutral", "По думите на"),
    ("bg", "Говорителката подчерта, че решението е взето.", "endorsing", "подчерта"),
    ("bg", "Адвокатът твърди, че подписът е чужд.", "doubting", "твърди"),
    ("bg", "Клубът опроверга слуховете.", "denying", "опроверга"),
)

# (language, sentence in which no verb of any force may be found): words that a greedy stem would catch
NOT_FOUND = (
    ("uk", "Твердий ґрунт і визначена ширина дороги, сказано в проєкті про казан."),
    ("uk", "Рішення відповідає нормам, порт передав два крани."),
    ("ru", "Санкции сказались на торговле, добавилось новое сообщество."),
    ("ru", "Договор утвердил совет, отрицательный баланс отвечает нормам."),
    ("de", "Die Angaben meines Vaters liegen auf der weißen Aussage."),
    ("fr", "Ce dicton et la note de la cour gardent un aveu."),
    ("pl", "Twierdza stoi nad mową rzeki, a powiedzenie zostało."),
    ("fi", "Lisää lunta ja uusi linja, sanat ja kuvat jäivät."),
    ("es", "Dicho acuerdo y la denuncia de una cuenta sin duda quedan."),
    ("cs", "Tvrdý led, řeka a odpovídající uvedení odznaku do provozu."),
    ("bg", "Казан с вода, твърд лед и отказан полет до заявената спирка."),
)

# (language, table, sentence, what must be found): the other tables
OTHERS = (
    ("fi", "postpositions", "Ministeriön mukaan tie on auki.", "mukaan"),
    ("fi", "postpositions", "Hänen mielestään silta kestää.", "mielestään"),
    ("de", "postpositions", "Dem Amt zufolge ist die Straße frei.", "zufolge"),
    ("pl", "postpositions", "Jego zdaniem prom odpłynie.", "zdaniem"),
    ("uk", "adverbs", "Він нібито бачив пожежу.", "нібито"),
    ("ru", "adverbs", "Он якобы видел пожар.", "якобы"),
    ("de", "adverbs", "Er habe angeblich das Feuer gesehen.", "angeblich"),
    ("fr", "adverbs", "Il aurait prétendument vu le feu.", "prétendument"),
    ("pl", "adverbs", "Rzekomo widział pożar.", "Rzekomo"),
    ("fi", "adverbs", "Hän muka näki palon.", "muka"),
    ("es", "adverbs", "Supuestamente vio el fuego.", "Supuestamente"),
    ("cs", "adverbs", "Údajně viděl požár.", "Údajně"),
    ("bg", "adverbs", "Той уж видял пожара.", "уж"),
)

# Nouns for people that a longer, ordinary word begins with.
NO_PERSON = (
    ("uk", "президентський указ, керівництво та представництво"),
    ("ru", "командировка, законодательство, свидетельство, представительство"),
    ("de", "Landwirtschaft, Autorität, Finanzministerium, Staatsanwaltschaft, Präsidentschaftswahl"),
    ("fr", "la médecine, le leadership"),
    ("pl", "inżynieria, prezydentura, ekspertyza"),
    ("fi", "presidentinvaalit"),
    ("es", "la cancillería, la enfermería, la maestría y la ingeniería"),
    ("cs", "prezidentství, ministerstvo, předsednictví, velitelství, velvyslanectví, politika"),
    ("bg", "президентство, министерство, кметство, посолство, политика, учения"),
)


def tables(lex: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of forms with the name of its table."""
    for field in fields(lex):
        value = getattr(lex, field.name)
        if isinstance(value, tuple):
            yield field.name, value
        elif isinstance(value, dict):
            yield from ((f"{field.name}.{key}", forms) for key, forms in value.items())


def every_cue(lex: Lexicon, table: str) -> tuple[str, ...]:
    return tuple(form for forms in getattr(lex, table).values() for form in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_every_table_that_it_has_words_for(language: str) -> None:
    lex = lexicon(language)
    assert lex.language == language
    by_force = {table: any(getattr(lex, table).values()) for table in BY_FORCE}
    plain = {name: bool(forms) for name, forms in tables(lex) if name.split(".")[0] not in BY_FORCE}
    empty = {name for name, filled in (by_force | plain).items() if not filled}
    assert empty <= LACKING[language]
    assert all(lex.verbs[force] for force in FORCES)
    assert lex.adverbs["doubting"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_under_two_forces(language: str) -> None:
    lex = lexicon(language)
    for table in BY_FORCE:
        counts = Counter(form for forms in getattr(lex, table).values() for form in set(forms))
        assert [form for form, count in counts.items() if count > 1] == [], table


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stem_reaches_a_form_of_another_force(language: str) -> None:
    lex = lexicon(language)
    for table in BY_FORCE:
        forces = {form: force for force, forms in getattr(lex, table).items() for form in forms}
        stems = [(form[:-1], force) for form, force in forces.items() if form.endswith("*")]
        clashes = [(s, f) for s, force in stems for f, other in forces.items() if f.startswith(s) and other != force]
        # a longer form decides against the stem inside it ("falsely claim*"), so only whole words clash
        assert [clash for clash in clashes if " " not in clash[1]] == [], table


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_lower_case_stripped_composed_and_of_the_language_s_script(language: str) -> None:
    for name, forms in tables(lexicon(language)):
        for form in forms:
            assert form == form.strip().lower(), (name, form)
            assert form == unicodedata.normalize("NFC", form), (name, form)
            assert "’" not in form, (name, form)
            assert "ʼ" not in form, (name, form)
            scripts = {unicodedata.name(c).split()[0] for c in form if c.isalpha()}
            assert scripts <= {"CYRILLIC" if language in CYRILLIC else "LATIN"}, (name, form)


@pytest.mark.parametrize(("language", "alien"), [("uk", "ёыэъ"), ("ru", "іїєґ"), ("bg", "ёыэіїєґ")])
def test_the_cyrillic_lexicons_keep_to_their_own_letters(language: str, alien: str) -> None:
    assert [form for _, forms in tables(lexicon(language)) for form in forms if set(form) & set(alien)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_finds_its_own_forms(language: str) -> None:
    for name, forms in tables(lexicon(language)):
        whole = pattern(forms)
        for form in forms:
            if not form.startswith("*"):  # "*ly": any beginning
                assert whole.search(f"« {form.replace('*', '')} »"), (name, form)


def test_a_star_inside_a_form_stands_for_any_ending() -> None:
    form = pattern(("старш* речник*",))
    assert form.search("від старшого речника міста")
    assert not form.search("від старого речника міста")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_lists_hold_nothing_twice(language: str) -> None:
    for name, forms in tables(lexicon(language)):
        assert [form for form, count in Counter(forms).items() if count > 1] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_single_words_are_looked_up_between_source_and_cue(language: str) -> None:
    assert [form for form in lexicon(language).between if " " in form] == []


@pytest.mark.parametrize(("language", "sentence", "force", "cue"), FOUND)
def test_a_cue_is_found_with_its_force(language: str, sentence: str, force: Force, cue: str) -> None:
    lex = lexicon(language)
    hits = {f: [m.group() for m in pattern(lex.verbs[f] + lex.prepositions[f]).finditer(sentence)] for f in FORCES}
    assert cue in hits[force]
    assert all(not found for other, found in hits.items() if other != force)


@pytest.mark.parametrize(("language", "sentence"), NOT_FOUND)
def test_ordinary_words_are_no_cues(language: str, sentence: str) -> None:
    assert pattern(every_cue(lexicon(language), "verbs")).findall(sentence) == []


@pytest.mark.parametrize(("language", "table", "sentence", "cue"), OTHERS)
def test_words_behind_a_source_and_adverbs_are_found(language: str, table: str, sentence: str, cue: str) -> None:
    assert [m.group() for m in pattern(every_cue(lexicon(language), table)).finditer(sentence)] == [cue]


@pytest.mark.parametrize(("language", "words"), NO_PERSON)
def test_longer_words_are_no_people(language: str, words: str) -> None:
    assert pattern(lexicon(language).person_nouns).findall(words) == []


@pytest.mark.parametrize(
    ("language", "sentence", "verb"),
    [("fr", "« Le pont tiendra », explique-t-elle.", "explique"), ("fr", "« Il tiendra », dit-il.", "dit")],
)
def test_an_inverted_french_verb_is_found_before_its_pronoun(language: str, sentence: str, verb: str) -> None:
    assert [m.group() for m in pattern(every_cue(lexicon(language), "verbs")).finditer(sentence)] == [verb]


def test_a_form_belongs_to_one_agency() -> None:
    counts = Counter(form for forms in agencies().values() for form in forms)
    assert [form for form, count in counts.items() if count > 1] == []


def test_a_stem_of_one_agency_reaches_no_form_of_another() -> None:
    forms = [(form, name) for name, listed in agencies().items() for form in listed]
    stems = [(form[:-1], name) for form, name in forms if form.endswith("*")]
    assert [(s, f) for s, owner in stems for f, name in forms if f.startswith(s) and name != owner] == []


def test_agencies_are_lower_case_and_found() -> None:
    for name, forms in agencies().items():
        for form in forms:
            assert form == form.strip().lower(), (name, form)
            assert pattern(forms).search(f"({form.removesuffix('*')})"), (name, form)


@pytest.mark.parametrize("word", ["ani", "belga", "sana", "lusa", "trend", "antara", "fars"])
def test_an_ordinary_word_is_no_agency(word: str) -> None:
    assert [name for name, forms in agencies().items() if pattern(forms).search(word)] == []


def test_no_language_falls_back_but_an_unknown_one() -> None:
    assert {lexicon(one).language for one in LANGUAGES} == set(LANGUAGES)
    assert lexicon("nl").language == "en"
    assert lexicon(None).language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_both_holds_back_and_makes_firm(language: str) -> None:
    lex = lexicon(language)
    assert not set(lex.hedging) & set(lex.firming)
    for form in lex.hedging:
        assert not pattern(lex.firming).fullmatch(form.rstrip("*")), form
    for form in lex.firming:
        assert not pattern(lex.hedging).fullmatch(form.rstrip("*")), form


@pytest.mark.parametrize(
    ("language", "sentence", "hedging", "firming"),
    [
        ("en", "The dam may hold, and the gates must stay shut.", ["may"], ["must"]),
        ("uk", "Дамба може вистояти, а шлюз мусить бути зачинений.", ["може"], ["мусить"]),
        ("ru", "Дамба, вероятно, выстоит, и шлюз обязательно закроют.", ["вероятно"], ["обязательно"]),
        ("de", "Der Damm hält vielleicht, und die Tore müssen zu sein.", ["vielleicht"], ["müssen"]),
        ("fr", "La digue tiendra peut-être, les portes doivent rester closes.", ["peut-être"], ["doivent"]),
        ("pl", "Tama być może wytrzyma, a brama musi być zamknięta.", ["być może"], ["musi"]),
        ("fi", "Pato ehkä kestää, ja portit varmasti suljetaan.", ["ehkä"], ["varmasti"]),
        ("cs", "Hráz možná vydrží a vrata musí zůstat zavřená.", ["možná"], ["musí"]),
        ("bg", "Язовирът вероятно ще издържи, а шлюзът трябва да е затворен.", ["вероятно"], ["трябва"]),
        ("es", "La presa quizás resista y las puertas deben cerrarse.", ["quizás"], ["deben"]),
    ],
)
def test_words_of_certainty(language: str, sentence: str, hedging: list[str], firming: list[str]) -> None:
    lex = lexicon(language)
    assert pattern(lex.hedging).findall(sentence) == hedging
    assert pattern(lex.firming).findall(sentence) == firming
