"""One round of addresses against a server on this machine: bounds, redirects, robots.txt, retries, politeness."""

from __future__ import annotations

import gzip
import itertools
import socket
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.fetch import Crawl, Failed, Feed, Got, Order, client
from onrecord.fetch.client import Client
from onrecord.fetch.pace import Clock

if TYPE_CHECKING:
    from .conftest import Hands, Site

crawls = sys.modules["onrecord.fetch.crawl"]
STORY = "The ferry will not sail in winter, the harbour board said.\n"


def crawl(hands: Hands, *addresses: str, feed: str | None = None, named: Iterable[str] | None = None) -> list[object]:
    with Crawl(addresses if named is None else named, clock=hands.clock) as one:
        one.add(Order(address, feed) for address in addresses)
        return list(one.results())


def failure(hands: Hands, address: str) -> str:
    """The message of an address that must fail."""
    (result,) = crawl(hands, address)
    assert isinstance(result, Failed), result
    assert result.message.endswith(tuple("abcdefghijklmnopqrstuvwxyz)"))
    return result.message


def got(hands: Hands, address: str) -> Got:
    (result,) = crawl(hands, address)
    assert isinstance(result, Got), result
    return result


def test_a_page_becomes_a_capture_of_its_bytes(site: Site, hands: Hands) -> None:
    address = site.text("/news/ferry-stops", STORY)
    capture = got(hands, address).capture
    assert capture.data == STORY.encode()
    assert (capture.url, capture.media) == (address, "text/plain; charset=utf-8")
    assert capture.captured == "2026-03-01T12:30:05Z"
    assert capture.file.startswith("127.0.0.1-news-ferry-stops-")


def test_we_say_who_asks(site: Site, hands: Hands) -> None:
    got(hands, site.text("/a", STORY))
    assert {one["User-Agent"] for one in site.headers} == {site.headers[0]["User-Agent"]}
    assert site.headers[0]["User-Agent"].startswith("Onrecord/")


def test_redirects_are_followed_to_the_page(site: Site, hands: Hands) -> None:
    site.text("/c", STORY)
    site.status("/b", 302, Location="/c")
    address = site.status("/a", 301, Location=site.url("/b"))
    result = got(hands, address)
    assert result.capture.url == site.url("/c")
    assert result.order.address == address
    assert sum(hands.slept) == pytest.approx(2.0)  # each hop is a request like another


def test_redirects_in_a_circle_end(site: Site, hands: Hands) -> None:
    site.status("/b", 302, Location="/a")
    assert "on and on" in failure(hands, site.status("/a", 302, Location="/b"))
    assert len(site.paths()) == client.MOST_REDIRECTS + 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "http://"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, hands: Hands, target: str) -> None:
    assert target in failure(hands, site.status("/a", 302, Location=target))


def test_a_public_site_leads_to_no_private_one(site: Site, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawls, "is_public", lambda host: host == "localhost")
    site.status("/a", 302, Location=site.url("/c"))
    site.text("/c", STORY)
    assert "private network" in failure(hands, site.url("/a", "localhost"))
    assert "c" not in site.paths()
    (entry,) = crawl(hands, site.url("/c"), feed=site.url("/feed", "localhost"), named=())
    assert isinstance(entry, Failed)
    (entry,) = crawl(hands, site.url("/c"), feed="saved.xml", named=())
    assert isinstance(entry, Failed)
    assert "c" not in site.paths()
    (named,) = crawl(hands, site.url("/a", "localhost"), named=[site.url("/c")])
    assert isinstance(named, Got)


def test_too_large_a_page_is_refused(site: Site, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "LARGEST", 100_000)
    assert "larger than" in failure(hands, site.text("/a", "x" * 300_000))
    assert got(hands, site.text("/b", "x" * 100_000)).capture.data == b"x" * 100_000


def test_gzip_is_unpacked_and_a_bomb_is_not(site: Site, hands: Hands) -> None:
    packed = gzip.compress(STORY.encode())
    site.pages["/a"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed)
    assert got(hands, site.url("/a")).capture.data == STORY.encode()
    site.pages["/short"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, packed[:-12])
    assert "cut off" in failure(hands, site.url("/short"))
    site.pages["/none"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, STORY.encode())
    assert "cannot be fetched" in failure(hands, site.url("/none"))
    bomb = gzip.compress(b"\0" * 60_000_000)
    site.pages["/bomb"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb)
    assert "larger than" in failure(hands, site.url("/bomb"))


def test_a_page_that_breaks_off_is_no_page(site: Site, hands: Hands) -> None:
    site.pages["/a"] = (200, {"Content-Type": "text/plain", "Content-Length": "999", "Connection": "close"}, b"The fer")
    assert "cannot be reached" in failure(hands, site.url("/a"))
    assert site.paths() == ["a"] * (1 + crawls.MOST_RETRIES)


def test_a_server_that_keeps_still_is_left(site: Site, hands: Hands) -> None:
    def slow(_: int) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.4)
        return 200, {"Content-Type": "text/plain"}, b""

    site.pages["/a"] = slow
    address = site.url("/a")
    with Crawl([address], clock=hands.clock, client=Client(hands.clock, read=0.1)) as one:
        one.add([Order(address)])
        (result,) = one.results()
    assert isinstance(result, Failed)
    assert "in time" in result.message


def test_a_page_that_drips_is_left(site: Site) -> None:
    seconds = itertools.count(step=client.WHOLE_SECONDS + 1)  # so much passes between any two looks at the clock
    patient = Client(Clock(lambda: float(next(seconds))))
    with pytest.raises(client.FetchError, match="took longer"):
        patient.get(site.text("/a", STORY), lambda *_: None)
    patient.close()


@pytest.mark.parametrize("media", ["application/pdf", "image/png", "application/json"])
def test_what_is_no_page_is_refused(site: Site, hands: Hands, media: str) -> None:
    assert media in failure(hands, site.text("/a", "%PDF", media))


def test_xml_that_is_no_feed_is_refused(site: Site, hands: Hands) -> None:
    sitemap = '<?xml version="1.0"?><urlset><url><loc>http://marlow.example/a</loc></url></urlset>'
    assert "neither" in failure(hands, site.text("/sitemap.xml", sitemap, "application/xml"))


def test_xml_that_is_a_page_is_one(site: Site, hands: Hands) -> None:
    page = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{STORY}</p></body></html>'
    assert (
        got(hands, site.text("/a", page, "text/xml; charset=utf-8")).capture.media
        == "application/xhtml+xml; charset=utf-8"
    )


@pytest.mark.parametrize("status", [404, 410, 403, 500])
def test_a_status_that_is_no_page_is_told(site: Site, hands: Hands, status: int) -> None:
    message = failure(hands, site.status("/a", status))
    assert str(status) in message
    assert site.url("/a") in message
    assert site.paths() == ["a"]


def test_who_asks_for_time_gets_it_and_is_asked_again(site: Site, hands: Hands) -> None:
    site.pages["/a"] = lambda before: (
        (429, {"Retry-After": "17"}, b"") if before == 0 else (200, {"Content-Type": "text/plain"}, STORY.encode())
    )
    got(hands, site.url("/a"))
    assert sum(hands.slept) == pytest.approx(17.0)


def test_a_date_to_come_back_at_is_understood(site: Site, hands: Hands) -> None:
    site.pages["/a"] = lambda before: (
        (503, {"Retry-After": "Sun, 01 Mar 2026 12:30:25 GMT"}, b"") if before == 0 else (200, {}, STORY.encode())
    )
    got(hands, site.url("/a"))
    assert sum(hands.slept) == pytest.approx(20.0)


def test_who_goes_on_refusing_is_left_after_two_more_tries(site: Site, hands: Hands) -> None:
    address = site.status("/a", 503)
    (result,) = crawl(hands, address)
    assert isinstance(result, Failed)
    assert (result.tries, site.paths()) == (3, ["a", "a", "a"])


def test_who_asks_for_hours_is_left_at_once(site: Site, hands: Hands) -> None:
    assert "7200 seconds" in failure(hands, site.status("/a", 429, Retry_After="7200"))
    assert hands.slept == []


def test_nobody_at_the_address_is_told(hands: Hands) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in failure(hands, f"http://127.0.0.1:{port}/a")


# robots.txt


def test_robots_txt_is_asked_once_and_held_to(site: Site, hands: Hands) -> None:
    site.text("/robots.txt", "User-agent: *\nDisallow: /private\n")
    results = crawl(hands, site.text("/private/a", STORY), site.text("/b", STORY), site.text("/private/c", STORY))
    assert [type(one) for one in results] == [Failed, Got, Failed]
    assert "robots.txt disallows" in str(results[0])
    assert site.asked.count("127.0.0.1/robots.txt") == 1
    assert site.paths() == ["b"]


def test_robots_txt_may_speak_to_us_by_name(site: Site, hands: Hands) -> None:
    site.text("/robots.txt", "User-agent: Onrecord\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert "disallows" in failure(hands, site.text("/a", STORY))


def test_no_robots_txt_allows_and_one_that_cannot_be_read_disallows(site: Site, hands: Hands) -> None:
    address = site.text("/a", STORY)
    got(hands, address)
    site.status("/robots.txt", 500)
    message = failure(hands, address)
    assert "robots.txt" in message
    assert "500" in message
    assert site.paths() == ["a"]


@pytest.mark.parametrize(("asked", "given"), [("7", 7.0), ("900", 30.0), ("0.1", 1.0)])
def test_the_delay_that_a_site_asks_for_is_kept_within_bounds(
    site: Site, hands: Hands, asked: str, given: float
) -> None:
    site.text("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n")
    crawl(hands, *(site.text(f"/{n}", STORY) for n in range(3)))
    assert hands.slept == [given, given]


def test_two_hosts_do_not_wait_for_each_other(site: Site, hands: Hands) -> None:
    for n in range(3):
        site.text(f"/{n}", STORY)
    addresses = [site.url(f"/{n}", host) for host in ("127.0.0.1", "localhost") for n in range(3)]
    results = crawl(hands, *addresses)
    assert {type(one) for one in results} == {Got}
    asked = [one for one in site.asked if not one.endswith("robots.txt")]
    assert asked == [f"{host}/{n}" for n in range(3) for host in ("127.0.0.1", "localhost")]
    assert hands.slept == [1.0, 1.0]


# Feeds


def test_a_feed_gives_its_links_and_nothing_more(site: Site, hands: Hands) -> None:
    address = site.feed("/feed", [site.url("/a"), "/b", "mailto:editor@marlow.example", site.url("/a#top")])
    (result,) = crawl(hands, address)
    assert result == Feed(Order(address), (site.url("/a"), site.url("/b")))
    assert site.paths() == ["feed"]


def test_an_atom_feed_is_told_by_its_content(site: Site, hands: Hands) -> None:
    atom = '<?xml version="1.0"?>\n<!-- news -->\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><title>A</title><id>urn:a</id><link href="/a"/></entry></feed>'
    (result,) = crawl(hands, site.text("/atom", atom, "text/html"))
    assert isinstance(result, Feed)
    assert result.links == (site.url("/a"),)


def test_a_feed_in_a_feed_is_not_followed(site: Site, hands: Hands) -> None:
    address = site.feed("/inner", [site.url("/a")])
    (result,) = crawl(hands, address, feed=site.url("/outer"))
    assert isinstance(result, Failed)
    assert "another feed" in result.message


def test_a_feed_never_reads_a_file_or_an_entity(site: Site, hands: Hands, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://127.0.0.1/secret")
    hostile = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss version="2.0"><channel><item><link>/a&x;</link></item></channel></rss>'
    (result,) = crawl(hands, site.text("/feed", hostile, "application/rss+xml"))
    assert "secret" not in str(result)


def test_a_damaged_feed_is_told(site: Site, hands: Hands) -> None:
    assert "damaged" in failure(hands, site.text("/feed", "<<<", "application/rss+xml"))
