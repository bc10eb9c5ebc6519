"""Names as compared: runs of capitalised words, their Latin key, and when two names can be one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from onrecord.lexicon import LANGUAGES, agencies, short_names, tails, territories
from onrecord.records import Span

# an article that French elides is a word of its own: "l'Ukraine", "L'institutrice", but not that of "O'Neill"
_TOKEN = re.compile(
    r"(?<![\w'’])(?:(?:[a-z]|qu)['’](?=[^\W\d_])|[A-Z]['’](?=[a-zß-öø-ÿœ]))|[^\W\d_](?:[\w'’ʼ‑-]*\w)?\.?|[^\W\d_]\."
)
_PARTICLES = {
    "de",
    "del",
    "della",
    "da",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "la",
    "le",
    "di",
    "du",
    "ter",
    "zu",
    "af",
    "фон",
    "дер",
    "ван",
    "де",
    "аль",
    "бин",
    "бін",
    "ибн",
    "ібн",
}
_GENERATIONS = {"II", "III", "IV"}
# letters that other scripts spell with two
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ż": "zh"})
# letters that one language reads otherwise than another: French "Choïgou" and "Prigojine", Polish "Zacharowa" and "Andrzej"
_READINGS = (
    ("(?<!t)ch", ("ch", "sh", "kh")),
    ("j", ("j", "zh")),
    ("rz", ("rz", "zh")),
    ("ck", ("k", "tsk")),
    ("au", ("au", "o")),
    ("(?<=[lrnt])z", ("z", "s", "ts")),
)
_HARD_SIGN = re.compile(r"(?<=[бвгджзклмнпрстфхцчш])ъ(?=[бвгджзклмнпрстфхцчш])")  # between consonants it is a vowel
_ARABIC = re.compile(r"[aeаеэ][^\W\d_]{0,2}[-‑][A-ZÀ-ÖØ-ÞА-ЯЄІЇҐ]")  # "al-Alder", "аль-Альдер"
_ABBREVIATED = 3  # letters with the stop: "J.", "St."
_SHORT = 4  # letters of a short name that counts in capitals alone
_MOST = 12  # spellings of one word that are tried
_SILENT = re.compile(r"(?<=[aeiouyäöü])h(?=[lmnr])", re.IGNORECASE)  # an h that other scripts do not spell
_NUMBER = re.compile(r"\d+")
_OF_A_WOMAN = re.compile(r"(?<=\w{3})ov(?:á|é|ou)$", re.IGNORECASE)  # Czech makes a woman's name of a man's: "Alderová"
QUOTED = re.compile(r"[«„“\"](?P<name>[^«»„“”\"]+)[»”“\"]")  # a name in quotation marks, all of it: "Northern truth"
# what the forms of one noun differ in behind their stem, as `key` spells it, in any of our languages
_INFLECTION = re.compile(r"[aeouy]{0,3}(?:m[aey]?|k?g|go|mu|v[aeouy]{0,2}|s[ae]?|t|l[ae]|lta|sta|xen|n[ae]?)?")
_ARTICLE = re.compile(r"^[dl]['’](?=\w)", re.IGNORECASE)  # elided, with the word behind it
_NOUN = 4  # letters that the forms of one noun share at least
_POSSESSIVE = re.compile(r"['’ʼ]s$|(?<=s)['’]$")
# Endings of case that a name takes in Slavic and Finnish pages, as `key` spells them.
_CASE_ENDINGS = re.compile(r"(?:ogo|omu|ego|emu|ym|om|em|oy|ey|ovy|evy|(?<=[aeouy])n|[aeouy])$")


class Name(NamedTuple):
    """A run of capitalised words that names someone or something."""

    span: Span
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)


def names_in(text: str, start: int, end: int) -> list[Name]:
    """Runs of capitalised words in `text[start:end]`, particles such as "van" allowed inside.

    The rest of an agency's name may be written small: "Асошиейтед прес".
    """
    runs: list[list[re.Match[str]]] = []
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        word = token.group()
        joined = bool(run) and not text[run[-1].end() : token.start()].strip(" \u00a0")
        joined = joined and not _parted(run[-1].group(), word)
        if _has_capital(word) and word[-1] not in "'’":
            run = [*run, token] if joined else _begin(runs, run, token)
            # a possessive ends a name, and so does a point behind more than an initial or "Mr"
            if _POSSESSIVE.search(word) or (
                word.endswith(".") and (len(word) > 4 or (len(word) > 3 and word.isupper()))
            ):
                runs.append(run)
                run = []
        elif joined and (word in _PARTICLES or _in_an_agency([*run, token])):
            run.append(token)
            if word.endswith("."):
                runs.append(run)
                run = []
        else:
            runs.append(run)
            run = []
    runs.append(run)
    return [_name(run) for run in map(_without_particles, runs) if run]


def _parted(one: str, other: str) -> bool:
    """Whether two capitals in a row begin names of their own: in letters of two scripts, or a one-letter word behind a stop."""
    # "DW Адам Мох" stays one: of whom the agency has spoken with is told from the whole
    scripts = {in_latin(word) for word in (one, other) if word.isalpha() and not word.isupper()}
    return len(scripts) > 1 or (len(other) == 1 and one.endswith(".") and len(one) > _ABBREVIATED)


def _begin(runs: list[list[re.Match[str]]], run: list[re.Match[str]], token: re.Match[str]) -> list[re.Match[str]]:
    runs.append(run)
    return [token]


def _has_capital(word: str) -> bool:
    return word[0].isupper() or bool(_ARABIC.match(word))


def _without_particles(run: list[re.Match[str]]) -> list[re.Match[str]]:
    while run and not _has_capital(run[-1].group()) and not _in_an_agency(run, whole=True):
        run = run[:-1]
    return run


def _in_an_agency(run: list[re.Match[str]], *, whole: bool = False) -> bool:
    """Whether the end of a run is how an agency's name begins, or is the `whole` of it."""
    words = [token.group().casefold().rstrip(".") for token in run]
    ends = (tuple(words[start:]) for start in range(len(words) - 1))
    return any(_beginnings_of_agencies().get(end) in ((True,) if whole else (True, False)) for end in ends)


@cache
def _beginnings_of_agencies() -> dict[tuple[str, ...], bool]:
    """The first words of the agencies' names that are several, folded, and whether they are all of one."""
    names = {tuple(form.split()) for forms in agencies().values() for form in forms if " " in form}
    return {name[:count]: name[:count] in names for name in names for count in range(2, len(name) + 1)}


def _name(run: list[re.Match[str]]) -> Name:
    words = tuple(_POSSESSIVE.sub("", token.group()) for token in run)
    bare = words[-1].rstrip(".")  # the point of a sentence, not that of an initial
    words = (*words[:-1], bare if len(bare) > 2 else words[-1])
    return Name(Span(run[0].start(), run[-1].start() + len(words[-1])), words)


@cache
def key(word: str) -> str:
    """A word in lower-case Latin letters, doubled letters and spelling habits of transliteration levelled."""
    return _levelled(_latin(word))


@cache
def spellings(word: str) -> frozenset[str]:
    """The key of a word, and its keys where letters are read as another language writes that sound."""
    made = [_latin(word), *([_latin(word[: woman.start()])] if (woman := _OF_A_WOMAN.search(word)) else [])]
    for habit, readings in _READINGS:
        made = [*dict.fromkeys(re.sub(habit, reading, one) for one in made for reading in readings)][:_MOST]
    return frozenset({key(word), *map(_levelled, made)})


def _latin(word: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415  # heavy, kept off start-up

    folded = _HARD_SIGN.sub("а", word.casefold()).translate(_CARONS)
    return re.sub(r"[^a-z]", "", anyascii(folded).casefold())


def _levelled(latin: str) -> str:
    for habit, level in (
        ("ou", "u"),
        ("gue", "ge"),
        ("gui", "gi"),
        ("dzh", "j"),
        ("yy", "y"),
        ("iy", "y"),
        ("ij", "y"),
        ("ii", "y"),
        ("yi", "y"),
        ("ph", "f"),
        ("w", "v"),
        ("ks", "x"),
        ("sch", "sh"),
        ("tch", "ch"),
        ("cz", "ch"),
        ("sz", "sh"),
        ("j", "y"),
        ("h", "g"),
        ("kg", "g"),
        ("q", "k"),
    ):
        latin = latin.replace(habit, level)
    latin = re.sub(r"z(?!g)", "s", latin)  # Selenskyj and Zelensky; "zh" stays
    latin = re.sub(r"c(?=[eiy])", "s", re.sub(r"ck|c(?![heiy])", "k", latin))
    latin = (
        re.sub(r"(?<=[aeiou])i", "y", latin)
        .replace("i", "y")
        .replace("ye", "e")
        .replace("yo", "o")
        .replace("ya", "a")
        .replace("yu", "u")
    )
    return re.sub(r"(.)\1+", r"\1", latin)


def stem(word: str) -> str:
    """`key(word)` without an ending of case."""
    return _stemmed(key(word))


def _stemmed(whole: str) -> str:
    bare = _CASE_ENDINGS.sub("", whole)
    # a short name gives up a vowel alone: Duda, Dudy
    return bare if len(bare) >= 4 or (len(bare) == 3 and len(whole) == 4 and whole[-1] in "aeouy") else whole


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two words can be one name in other scripts, spellings or cases."""
    if not key(one) or not key(other):
        return one.casefold() == other.casefold()  # numbers: "Channel 4" is not "Channel 5"
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False  # "Sarn-1" is not "Sarn"
    ones, others = spellings(one), spellings(other)
    if in_latin(one) != in_latin(other):  # Rehm and Рем
        ones, others = ones | spellings(_SILENT.sub("", one)), others | spellings(_SILENT.sub("", other))
    # two letters say too little: "Youn" is no "Un"
    if one.casefold() == other.casefold() or any(len(alike) > 2 for alike in ones & others):
        return True
    if not ones.isdisjoint(others) and (in_latin(one) != in_latin(other) or len(one) == len(other)):
        return True
    apart = in_latin(one) != in_latin(other)
    return any(_alike(a, b, apart=apart) for a in ones for b in others)


def _alike(a: str, b: str, *, apart: bool) -> bool:
    """Whether two keys can be one name's: but for a case, a letter, or vowels that are spelt by their sound.

    `apart` is whether the two are of two scripts; within one the first vowel of a name stays.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  # heavy, kept off start-up

    if min(len(a), len(b)) >= 3 and _stemmed(a) == _stemmed(b):
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 5 or shorter[0] != longer[0]:
        return False
    if longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 3:
        return True
    if len(shorter) >= 6 and Levenshtein.distance(a, b) <= 1:
        return True
    if not apart and _first_vowel(a) != _first_vowel(b):
        return False
    # a vowel spelt by its sound, in any case: Biden, Байден and Bidenem
    forms = [{form: re.sub(r"[aeouy]", "", form) for form in (name, _stemmed(name))} for name in (a, b)]
    return any(
        bones == others and len(bones) >= 3 and abs(len(form) - len(another)) <= 1
        for form, bones in forms[0].items()
        for another, others in forms[1].items()
    )


def _first_vowel(name: str) -> str:
    return next((letter for letter in name if letter in "aeouy"), "")


def bones(word: str) -> frozenset[str]:
    """The consonants of a word's stem in each of its spellings: what these share in any script and case."""
    return frozenset(re.sub(r"[aeiouy]", "", _stemmed(one)) or one[:1] for one in spellings(word))


def in_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    from anyascii import anyascii  # noqa: PLC0415  # heavy, kept off start-up

    return name.isascii() or all(len(anyascii(letter)) <= 2 and ord(letter) < 0x370 for letter in name)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the same surname, and given names that agree where both are there."""
    one, other = _apart(one), _apart(other)
    if not one or not other:
        return False
    if len(one) == len(other) and all(key(a) == key(b) for a, b in zip(one, other, strict=True)):
        return True
    if not same_word(one[-1], other[-1]):
        # a bare name may be the first of two or three: the family's, in Hungarian or Korean order
        return 1 in {len(one), len(other)} and same_word(one[0], other[0])
    given_one, given_other = one[:-1], other[:-1]
    if not given_one or not given_other:
        return True
    shorter = min(len(one), len(other))
    if all(map(same_word, one[-shorter:], other[-shorter:])):
        return True  # what stands before the whole of the other name is a country or an office
    first, second = key(given_one[0]), key(given_other[0])
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return same_word(given_one[0], given_other[0]) or _variants(first, second)


def _apart(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words with those that a hyphen joins taken apart, without the number of a generation behind them."""
    words = tuple(part for word in name for part in re.split(r"[-‑]", word) if part)
    return words[:-1] if len(words) > 2 and words[-1] in _GENERATIONS else words


def _variants(first: str, second: str) -> bool:
    """Vladimir and Volodymyr, Dmitry and Dmytro, Aleksandr and Alexander: one name in two languages."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415  # heavy, kept off start-up

    consonants = [re.sub(r"[aeouy]", "", name) for name in (first, second)]
    if consonants[0] == consonants[1] and {first[0], second[0]} <= set("aeouy"):
        return True  # Oleksandr and Aleksandr
    return first[0] == second[0] and (consonants[0] == consonants[1] or JaroWinkler.similarity(first, second) >= 0.88)


def same_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one body's: the same words, but for a tail that may be left off, or one country's."""
    one, other = (name[:-1] if len(name) > 1 and name[-1].casefold() in tails() else name for name in (one, other))
    codes = country(" ".join(one)), country(" ".join(other))
    if None not in codes:
        return codes[0] == codes[1]
    return len(one) == len(other) and all(map(_same_in_a_body, one, other))


def _same_in_a_body(one: str, other: str) -> bool:
    """Whether two words of bodies' names are one; of a noun only the ending may differ: no "accused" is an "accusation"."""
    one, other = (_ARTICLE.sub("", word) for word in (one, other))
    if (one[0].isupper() and other[0].isupper()) or not key(one) or not key(other):
        return same_word(one, other)
    a, b = key(one), key(other)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    inflected = shared >= _NOUN and all(_INFLECTION.fullmatch(word, shared) for word in (a, b))
    return a == b or _stemmed(a) == _stemmed(b) or inflected


@cache
def country(name: str) -> str | None:
    """The code of the country that a name is in one of our languages, in any case; None if it is none."""
    folded = name.casefold()
    shown = name.isupper() or len(name) > _SHORT  # "us" and "un" are words
    tables = (short_names() if shown else {}, *map(territories, LANGUAGES))
    exact = next((code for table in tables if (code := table.get(folded))), None)
    return exact or _countries_by_stems().get(_stems(folded))


def _stems(name: str) -> tuple[str, ...]:
    """The stems of a name's words; of several also without endings of the plural: "Соединенных Штатов", "Spojených států"."""
    words = tuple(stem(word) for word in name.split())
    return tuple(re.sub(r"(?<=\w{3})(?:yk?g|ov|yv)$", "", word) for word in words) if words[1:] else words


@cache
def _countries_by_stems() -> dict[tuple[str, ...], str]:
    """The stems of the names of countries, as far as they are those of one country alone."""
    made: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for name, code in territories(language).items():
            if code.isalpha():
                made[_stems(name)].add(code)
    return {stems: codes.pop() for stems, codes in made.items() if len(codes) == 1}


def is_quoted(text: str, name: Name) -> bool:
    """Whether a name stands alone in quotation marks: an outlet's, a party's, a ship's, no person's."""
    quoted = QUOTED.match(text, name.span.start - 1) if name.span.start else None
    return quoted is not None and quoted.end("name") == name.span.end


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial: "B."."""
    return len(word.rstrip(".")) == 1
