"""Fixed dates are found where they stand, in many languages, and nothing else is taken for one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.calendar import dates_in

# language, text, [(the words of the date, EDTF)]
CASES = [
    ("en", "Wednesday March 5th, 2025", [("Wednesday March 5th, 2025", "2025-03-05")]),
    ("en", "The ferry sank on 23 November 2022.", [("23 November 2022", "2022-11-23")]),
    (
        "en",
        "on May 16, June 2 and July 23.",
        [("May 16", "XXXX-05-16"), ("June 2", "XXXX-06-02"), ("July 23", "XXXX-07-23")],
    ),
    ("en", "Aug. 12-13, 2024", [("Aug. 12", "2024-08-12"), ("13, 2024", "2024-08-13")]),
    ("en", "12–13 August 2024", [("12", "2024-08-12"), ("13 August 2024", "2024-08-13")]),
    ("en", "In January 2017 and in 2009.", [("January 2017", "2017-01"), ("2009", "2009")]),
    ("en", "date 2022-11-24 The mayor", [("2022-11-24", "2022-11-24")]),
    ("en", "2022-11-24T10:00:00Z", [("2022-11-24", "2022-11-24")]),
    ("en", "11/26/2020", [("11/26/2020", "2020-11-26")]),
    ("en", "6/11/2020", []),
    ("en", "6/6/2020", [("6/6/2020", "2020-06-06")]),
    ("fr", "6/11/2020", [("6/11/2020", "2020-11-06")]),
    ("nl", "06-11-2020", [("06-11-2020", "2020-11-06")]),
    ("bg", "06.11.2020 17:42:52", [("06.11.2020", "2020-11-06")]),
    ("bg", "07 ноември 2020 19:44", [("07 ноември 2020", "2020-11-07")]),
    ("uk", "5 березня 2025 року", [("5 березня 2025", "2025-03-05")]),
    ("uk", "Субота, 7 листопада 2020, 19:25", [("Субота, 7 листопада 2020", "2020-11-07")]),
    ("uk", "у листопаді 2020, а в 2010 році", [("листопаді 2020", "2020-11"), ("2010", "2010")]),
    ("ru", "В ноябре 2020 года и 3 мая", [("ноябре 2020", "2020-11"), ("3 мая", "XXXX-05-03")]),
    ("pl", "w listopadzie 2020 r. i 3 maja", [("listopadzie 2020", "2020-11"), ("3 maja", "XXXX-05-03")]),
    ("cs", "v červenci 2021 a 5. června", [("červenci 2021", "2021-07"), ("5. června", "XXXX-06-05")]),
    ("cs", "6. 11. 2020", [("6. 11. 2020", "2020-11-06")]),
    ("fi", "6. marraskuuta 2020", [("6. marraskuuta 2020", "2020-11-06")]),
    ("fi", "marraskuussa 2020", [("marraskuussa 2020", "2020-11")]),
    ("es", "el 4 de mayo de 2021", [("4 de mayo de 2021", "2021-05-04")]),
    ("pt", "em 3 de março de 2020", [("3 de março de 2020", "2020-03-03")]),
    ("fr", "le 1er mars 2021", [("1er mars 2021", "2021-03-01")]),
    ("de", "Am 3. Oktober 1990 und im Jahr 2014", [("3. Oktober 1990", "1990-10-03"), ("2014", "2014")]),
    ("sv", "25 april 2021 kl. 10", [("25 april 2021", "2021-04-25")]),
    ("hu", "2020. november 6.", [("2020. november 6", "2020-11-06")]),
    ("ja", "2025年3月5日", [("2025年3月5日", "2025-03-05")]),
    # no dates
    ("en", "He may 5 times march 3 miles.", []),
    ("en", "November 31, 2020", []),
    ("en", "In March 5,000 people and 3.5 million came; 2,020 left.", []),
    ("en", "https://paper.example/2020/11/06/story", []),
    ("en", "version 1.2.2020.4, 10.0.2020", []),
    ("de", "im marsch 5 Tage", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_dates_in_running_text(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[m.span.start : m.span.end], m.value) for m in dates_in(text, [language])] == expected


def test_several_languages_at_once() -> None:
    text = "5 березня 2025, March 6th, 2025, 7 mars 2025"
    assert [m.value for m in dates_in(text, ["uk", "en", "fr"])] == ["2025-03-05", "2025-03-06", "2025-03-07"]


def test_a_month_name_of_two_languages_is_the_first_ones() -> None:
    assert [m.value for m in dates_in("5 listopad 2020", ["pl", "hr"])] == ["2020-11-05"]


def test_a_language_unknown_to_cldr_still_has_numeric_dates() -> None:
    assert [m.value for m in dates_in("2022-11-24", ["xx", "not a language"])] == ["2022-11-24"]


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["en", "uk", "ru", "de", "fr", "pl", "fi", "es", "cs", "bg", "it", "nl", "sv", "pt"]),
)
def test_a_date_as_babel_writes_it_is_read_back(day: dt.date, language: str) -> None:
    from babel.dates import format_date

    for form in ("long", "full"):
        written = format_date(day, form, locale=language)
        assert day.isoformat() in [m.value for m in dates_in(written, [language])], written


@given(st.text(alphabet="0123456789 .-/,маймайMay日月年12", max_size=60))
def test_mentions_are_ordered_and_inside_the_text(text: str) -> None:
    end = 0
    for mention in dates_in(text, ["en", "uk", "ja"]):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
