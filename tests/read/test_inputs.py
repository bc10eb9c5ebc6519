"""Files, folders, archives and standard input become captures; what cannot be read becomes a named problem."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read import captures, page
from onrecord.records import Capture, Problem

PROSE = "The mayor of Gorm said on Monday that the bridge would stay closed until the spring."
HTML = f"<html><body><article><h1>Bridge stays closed</h1><p>{PROSE}</p><p>{PROSE} It is old.</p></article></body></html>".encode()


def found(path: Path) -> tuple[list[Capture], list[Problem]]:
    """Captures and problems of `path`."""
    everything = list(captures(path))
    return [one for one in everything if isinstance(one, Capture)], [
        one for one in everything if isinstance(one, Problem)
    ]


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "sub/c.md", ".git/d.txt", "noending"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PROSE)
    good, bad = found(tmp_path)
    assert [one.file for one in good] == ["a.html", "b.txt", "noending", "c.md"]
    assert [one.media for one in good] == ["text/html", "text/plain", None, "text/plain"]
    assert bad == []


def test_a_missing_path_is_named_with_advice() -> None:
    with pytest.raises(InputError, match="nowhere"):
        list(captures(Path("nowhere")))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("p.png", b"\x89PNG\r\n\x00\x00"),
        ("d.json", b'{"a": 1}'),
        ("t.csv", b"a,b\n1,2\n"),
        ("x", b'[{"a": 1}]'),
        ("s.css", b"p {}"),
    ],
)
def test_a_file_of_another_kind_is_a_problem(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    good, bad = found(tmp_path)
    assert good == []
    assert [one.file for one in bad] == [name]
    assert name in bad[0].message


def test_a_file_without_ending_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(HTML)
    assert page(found(tmp_path)[0][0]).media == "text/html"


def test_json_lines_give_a_capture_a_line(tmp_path: Path) -> None:
    rows = [
        {"url": "https://herald.example/1", "text": PROSE, "captured": "2024-03-05T10:00:00Z"},
        {"link": "https://herald.example/2", "html": HTML.decode()},
        {"url": "https://herald.example/3"},
        [1, 2],
        {"text": "lone \ud800 surrogate: " + PROSE},
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines[:3], "{broken", *lines[3:]]) + "\n")
    good, bad = found(tmp_path / "news.jsonl")
    assert [one.url for one in good] == ["https://herald.example/1", "https://herald.example/2", None]
    assert good[0].captured == "2024-03-05T10:00:00Z"
    assert [page(one).media for one in good] == ["text/plain", "text/html", "text/plain"]
    assert ["line 3" in bad[0].message, "line 4" in bad[1].message, "line 5" in bad[2].message] == [True] * 3
    assert bad[0].url == "https://herald.example/3"


def test_a_page_saved_by_a_browser_keeps_address_and_day(tmp_path: Path) -> None:
    source = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://herald.example/bridge\r\nSubject: Bridge\r\n"
        "Date: Tue, 5 Mar 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><body><h1>=CC=EE=F1=F2 =E7=E0=EA=F0=FB=F2</h1><p>" + PROSE + "</p></body></html>\r\n"
        "------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b--\r\n"
    )
    for name in ("page.mhtml", "page"):
        (tmp_path / name).write_bytes(source.encode())
        good, bad = found(tmp_path / name)
        assert bad == []
        assert good[0].url == "https://herald.example/bridge"
        assert good[0].captured == "2024-03-05T08:00:00Z"
        assert "Мост закрыт" in page(good[0]).text


def warc_record(kind: str, url: str, block: bytes, date: str = "2024-03-05T10:00:00Z") -> bytes:
    """One WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes, *fields: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    """An HTTP answer."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *fields]).encode() + b"\r\n\r\n" + body


def chunked(body: bytes) -> bytes:
    """`body` in chunks of a hundred bytes."""
    pieces = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


RECORDS = [
    warc_record("warcinfo", "-", b"software: test\r\n"),
    warc_record("request", "https://herald.example/1", b"GET / HTTP/1.1\r\n\r\n"),
    warc_record("response", "https://herald.example/1", answer(HTML)),
    warc_record("response", "https://herald.example/2", answer(gzip.compress(HTML), "Content-Encoding: gzip")),
    warc_record(
        "response",
        "https://herald.example/3",
        answer(chunked(zlib.compress(HTML)), "Content-Encoding: deflate", "Transfer-Encoding: chunked"),
    ),
    warc_record("response", "https://herald.example/4", answer(b"gone", status="404 Not Found")),
    warc_record("response", "https://herald.example/5", answer(b"\x89PNG", media="image/png")),
    warc_record("response", "https://herald.example/6", answer(b"\x01\x02", "Content-Encoding: br")),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_gives_its_pages_with_address_and_time(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    name = "crawl.warc.gz" if packed else "crawl.warc"
    (tmp_path / name).write_bytes(b"".join(gzip.compress(one) if packed else one for one in RECORDS))
    good, bad = found(tmp_path / name)
    assert [one.url for one in good] == [f"https://herald.example/{number}" for number in (1, 2, 3)]
    assert {one.captured for one in good} == {"2024-03-05T10:00:00Z"}
    assert {one.data for one in good} == {HTML}
    assert [one.url for one in bad] == ["https://herald.example/6"]


@pytest.mark.parametrize("end", [-3, -40, -150])
def test_a_web_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path, end: int) -> None:
    (tmp_path / "cut.warc").write_bytes(b"".join(RECORDS[2:4])[:end])
    good, bad = found(tmp_path / "cut.warc")
    assert good[0].data == HTML
    assert len(bad) <= 1
    assert all("cut.warc is damaged" in one.message for one in bad)


def test_a_wacz_and_a_zip_of_pages(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        archive.writestr("archive/data.warc.gz", b"".join(map(gzip.compress, RECORDS[:3])))
    with zipfile.ZipFile(tmp_path / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/two.txt", PROSE)
        archive.writestr("a/one.html", HTML)
        archive.writestr("__MACOSX/x.txt", PROSE)
        archive.writestr("a/.hidden", PROSE)
        archive.writestr("a/inner.zip", b"PK\x03\x04 nothing")
    assert [one.url for one in found(tmp_path / "crawl.wacz")[0]] == ["https://herald.example/1"]
    good, bad = found(tmp_path / "pages.zip")
    assert [one.file for one in good] == ["one.html", "two.txt"]
    assert [one.file for one in bad] == ["inner.zip"]


def test_standard_input_is_read_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    (capture,) = captures(Path("-"))
    assert isinstance(capture, Capture)
    assert page(capture).media == "text/html"


@pytest.mark.parametrize("name", ["broken.zip", "broken.warc", "broken.txt.gz", "broken.mhtml"])
def test_a_broken_archive_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8b\x08\x00broken" if name.endswith("gz") else b"PK\x03\x04 broken")
    good, bad = found(tmp_path / name)
    assert good == []
    assert [one.file.startswith("broken") for one in bad] == [True]


def test_what_is_too_large_or_swells_is_refused_without_being_held(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    with gzip.open(tmp_path / "bomb.txt.gz", "wb", compresslevel=1) as packed:
        for _ in range(40):
            packed.write(b"\0" * 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("swollen.txt", b"\0" * 40_000_000)
        archive.writestr("page.txt", PROSE)
    tracemalloc.start()
    good, bad = found(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.file for one in good] == ["page.txt"]
    assert sorted(one.file for one in bad) == ["bomb.txt", "huge.txt", "swollen.txt"]
    assert peak < 150_000_000


def test_a_web_archive_streams_in_constant_memory(tmp_path: Path) -> None:
    one = gzip.compress(
        warc_record("response", "https://herald.example/1", answer(HTML + b"<!-- " + b"x" * 20_000 + b" -->"))
    )
    (tmp_path / "long.warc.gz").write_bytes(one * 3000)

    def peak_of(pages: Iterator[Capture | Problem], count: int) -> int:
        tracemalloc.start()
        for _ in range(count):
            next(pages)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = peak_of(captures(tmp_path / "long.warc.gz"), 50), peak_of(captures(tmp_path / "long.warc.gz"), 3000)
    assert many < few * 1.5


def test_a_page_of_sheer_length_is_refused_by_name() -> None:
    from onrecord.errors import PageError

    for text in (PROSE * 70_000, "word\n" * 60_000):
        with pytest.raises(PageError, match=r"long\.txt has"):
            page(Capture(text.encode(), "long.txt"))


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + f"<p>{PROSE}</p>" + "</div>" * 10_000,
        "<b><p>" * 10_000 + PROSE,
        (
            '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
            f"<html><body><p>&c;</p><p>{PROSE}</p></body></html>"
        ),
        '<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{PROSE}</p>",
        "<p " + 'a="b" ' * 100_000 + f">{PROSE}</p>",
    ],
    ids=["deep", "unclosed", "entities", "json", "attributes"],
)
def test_hostile_markup_ends_in_a_page_or_a_named_problem(source: str) -> None:
    from onrecord.errors import PageError

    try:
        assert "mayor" in page(Capture(source.encode(), "hostile.html")).text
    except PageError as error:
        assert "hostile.html" in str(error)  # noqa: PT017 - either end will do
