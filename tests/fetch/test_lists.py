"""What a user names to be fetched: addresses in one spelling, lists, outlines and saved feeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch import addresses, named, normal


@pytest.mark.parametrize(
    ("given", "made"),
    [
        (" HTTP://Marlow.Example:80/a#top ", "http://marlow.example/a"),
        ("https://marlow.example", "https://marlow.example/"),
        ("https://marlow.example:8443/a?b=c", "https://marlow.example:8443/a?b=c"),
        ("https://марлоу.example/новини?q=лід", "https://xn--80awbkiu.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8?q=%D0%BB%D1%96%D0%B4"),
        ("http://marlow.example/a b%20c", "http://marlow.example/a%20b%20c"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling(given: str, made: str) -> None:
    assert normal(given) == made
    assert normal(made) == made


@pytest.mark.parametrize(
    "text",
    ["", "marlow.example/a", "ftp://marlow.example/", "file:///a", "http://", "http://ilda:word@marlow.example/", "http://a:b/", "http://a b/", "http://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_none(text: str) -> None:
    assert normal(text) is None


@given(st.text())
def test_no_text_breaks_the_spelling_of_addresses(text: str) -> None:
    for one in (normal(text), normal(f"http://{text}"), normal(f"http://marlow.example/{text}")):
        assert one is None or (normal(one) == one and one.isascii())


def test_file_names_are_readable_and_never_meet() -> None:
    names = [
        addresses.file_name(f"https://marlow.example{path}")
        for path in ("/", "/a/b", "/a-b", "/a?b", "/../../etc", "/%2e%2e%2fetc%00", "/" + "long" * 500)
    ]
    assert len(set(names)) == len(names)
    assert all("/" not in name and "\0" not in name and len(name) < 100 for name in names)
    assert names[1].startswith("marlow.example-a-b-")


@pytest.mark.parametrize(
    ("host", "public"),
    [("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False), ("::1", False), ("localhost", False), ("93.184.215.14", True), ("0.0.0.0", False)],
)  # fmt: skip
def test_what_is_public(host: str, *, public: bool) -> None:
    assert addresses.is_public(host) is public


def test_a_list_has_an_address_a_line_and_says_which_line_is_none(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("# ours\nhttp://marlow.example/a\n\nmarlow.example/b\n  http://marlow.example/c  \n", "utf-8-sig")
    found = named(str(path))
    assert found.addresses == ("http://marlow.example/a", "http://marlow.example/c")
    assert not found.entries
    (problem,) = found.problems
    assert problem.file == "news.txt"
    assert problem.message.startswith("news.txt line 4: marlow.example/b is no http")


def test_a_list_of_anything_else_is_told_in_few_lines(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The ferry stops.\n" * 500)
    assert len(named(str(tmp_path / "story.txt")).problems) == 21
    (tmp_path / "page.bin").write_bytes(b"\xff\xfe\x00\x81" * 9)
    (tmp_path / "blank.txt").touch()
    (tmp_path / "site.xml").write_text("<urlset/>")
    for name in ("page.bin", "blank.txt", "site.xml", "gone.txt", "."):
        found = named(str(tmp_path / name))
        assert found.addresses == ()
        assert len(found.problems) == 1
        assert (name if name != "." else tmp_path.name) in found.problems[0].message


def test_an_outline_names_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<?xml version="1.0"?><opml version="2.0"><head><title>Ours</title></head><body><outline text="Island"><outline type="rss" xmlUrl="http://marlow.example/feed"/>'
        '<outline type="link" url="http://ostwick.example/a"/><outline xmlUrl="ftp://ostwick.example/"/></outline></body></opml>'
    )
    found = named(str(path))
    assert found.addresses == ("http://marlow.example/feed", "http://ostwick.example/a")
    assert not found.entries
    assert "ftp://ostwick.example/" in found.problems[0].message


def test_a_saved_feed_names_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        '<rss version="2.0"><channel><title>E</title><item><link>http://marlow.example/a</link></item></channel></rss>'
    )
    found = named(str(path))
    assert (found.addresses, found.entries, found.problems) == (("http://marlow.example/a",), True, ())
