"""Bytes become text: UTF-8 as it is, other encodings found and said so, what is no text refused with advice."""

from __future__ import annotations

import codecs

import pytest

from onrecord.errors import PageError
from onrecord.read import page
from onrecord.records import Capture

ENGLISH = "The mayor of Gorm said on Monday that the bridge would stay closed. “We are sorry,” she said.\r\nIt will open in May.\r\n"
RUSSIAN = (
    "Мэр города Горм заявил в понедельник, что мост останется закрытым до весны. «Мы просим прощения», — сказал он журналистам.\n"
    * 3
)
GERMAN = "Die Bürgermeisterin sagte am Montag, die Brücke bleibe über den Winter für größere Fahrzeuge gesperrt.\n" * 3


def test_utf_8_is_kept_with_line_ends_and_mark() -> None:
    data = codecs.BOM_UTF8 + ENGLISH.encode()
    made = page(Capture(data, "page.txt"))
    assert made.text == data.decode("utf-8")
    assert "encoding" not in {one.decision for one in made.why}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("—", "-"), "koi8-r"),
        (GERMAN, "iso-8859-1"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
    ],
)
def test_another_encoding_is_found_and_said(text: str, encoding: str) -> None:
    made = page(Capture(text.encode(encoding), "page.txt"))
    assert made.text.lstrip("\ufeff") == text
    assert "encoding" in {one.decision for one in made.why}


def test_html_says_its_encoding() -> None:
    source = f"<html><head><meta charset=windows-1251></head><body><h1>Мост закрыт</h1><p>{RUSSIAN}</p></body></html>"
    made = page(Capture(source.encode("windows-1251"), "page.html"))
    assert "Мэр города Горм" in made.text
    assert [one.evidence for one in made.why if one.decision == "encoding"] == ["windows-1251"]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    made = page(Capture((RUSSIAN * 3).encode() + b"\xff\n", "page.txt"))
    assert made.text.startswith("Мэр города")
    assert made.text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "is not text"),
        (bytes(range(256)) * 40, "is not text"),
        (b"%PDF-1.7 something", "is not text"),
        (b"1234 5678\n----\n", "has no prose"),
        (b"Home\nNews\nSport\n", "has no prose"),
        (b"<html><body></body></html>", "has no prose"),
    ],
)
def test_what_is_no_page_is_named_with_advice(data: bytes, words: str) -> None:
    with pytest.raises(PageError) as caught:
        page(Capture(data, "strange.bin"))
    assert caught.value.what == f"strange.bin {words}"
    assert caught.value.advice
