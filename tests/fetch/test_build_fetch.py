"""Builds that fetch: into the same ledger as files, once each, on from wherever a build stopped; and none that was not named."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.cli import main
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.records import Capture, Document, Problem

if TYPE_CHECKING:
    from .conftest import Site

builds = sys.modules["onrecord.desk.build"]
pytestmark = pytest.mark.usefixtures("hurried")


def story(n: int) -> str:
    return (
        f"Ferry number {n} stops\n\nThe ferry number {n} will not sail in winter, harbour master Ilda Marn said on Monday. "
        f"“The old boat will not survive {n + 20} more storms,” Ilda Marn said.\n"
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def pages(ledger: Path) -> dict[str | None, onrecord.Page]:
    with Ledger.open(ledger) as store:
        return {one.page.url: one.page for one in store.documents()}


def problems(ledger: Path) -> list[str]:
    with Ledger.open(ledger) as store:
        return [one.message for one in store.problems()]


def fed(site: Site, count: int) -> str:
    """A feed of so many stories; its address."""
    return site.feed("/feed", [site.text(f"/{n}", story(n)) for n in range(count)])


def test_a_feed_becomes_pages_and_later_only_new_entries_are_fetched(site: Site, ledger: Path) -> None:
    built = onrecord.build([], ledger, fetch=[fed(site, 2)], processes=1)
    assert (built.read, built.known, built.problems) == (2, 0, ())
    assert set(pages(ledger)) == {site.url("/0"), site.url("/1")}
    assert all(one.captured and one.media == "text/plain" for one in pages(ledger).values())
    site.asked.clear()
    built = onrecord.build([], ledger, fetch=[fed(site, 3)], processes=1)
    assert (built.read, built.known) == (1, 2)
    assert site.paths() == ["feed", "2"]


def test_a_page_that_is_named_again_is_not_fetched_again(site: Site, ledger: Path) -> None:
    address = site.text("/0", story(0))
    onrecord.build([], ledger, fetch=[address, address + "#top"], processes=1)
    built = onrecord.build([], ledger, fetch=[address], processes=1)
    assert (built.read, built.known, built.pages) == (0, 1, 1)
    assert site.paths() == ["0"]


def test_what_failed_is_tried_again_when_it_is_named_again_and_its_problem_is_gone(site: Site, ledger: Path) -> None:
    good, address = site.text("/good", story(1)), site.status("/0", 500)
    built = onrecord.build([], ledger, fetch=[good, address], processes=1)
    assert "500" in built.problems[0].message
    assert built.problems[0].url == address
    assert len(problems(ledger)) == 1
    site.text("/0", story(0))
    built = onrecord.build([], ledger, fetch=[good, address], processes=1)
    assert (built.read, built.problems) == (1, ())
    assert problems(ledger) == []
    assert site.paths() == ["good", "0", "0"]


def test_a_failed_feed_that_works_again_leaves_no_problem(site: Site, ledger: Path) -> None:
    good, address = site.text("/good", story(7)), site.status("/feed", 404)
    assert onrecord.build([], ledger, fetch=[good, address], processes=1).problems
    onrecord.build([], ledger, fetch=[fed(site, 1)], processes=1)
    assert problems(ledger) == []


def test_a_page_without_prose_is_a_problem_like_that_of_a_file(site: Site, ledger: Path) -> None:
    blank = site.text("/blank", "\n")
    built = onrecord.build([], ledger, fetch=[blank, site.text("/0", story(0))], processes=1)
    assert (built.read, len(built.problems)) == (1, 1)
    assert built.problems[0].url == blank
    with Ledger.open(ledger) as store:
        queued = store.queued(blank)
    assert queued is not None
    assert queued.state == "failed"


class PowerCutError(BaseException):
    """Ends a build as a kill would, as far as this process is concerned."""


@pytest.mark.parametrize("after", [1, 4, 8])
def test_a_build_that_ends_midway_goes_on_and_fetches_nothing_twice(
    site: Site, ledger: Path, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = builds._read
    done = 0

    def cut(capture: Capture) -> Document | Problem:
        nonlocal done
        done += 1
        if done == after:
            raise PowerCutError
        made: Document | Problem = read(capture)
        return made

    address = fed(site, 8)
    with monkeypatch.context() as patched:
        patched.setattr(builds, "_read", cut)
        with pytest.raises(PowerCutError):
            onrecord.build([], ledger, fetch=[address], processes=1)
    assert len(pages(ledger)) == after - 1
    site.feed("/feed", [])  # the entries have left the feed, but were named
    built = onrecord.build([], ledger, fetch=[address], processes=1)
    assert built.pages == 8
    assert sorted(site.paths()) == sorted(["feed", "feed", *map(str, range(8))])


def test_a_server_that_goes_away_midway_is_taken_up_again(
    site: Site, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = builds.Fetching._taken

    def cut(*arguments: object) -> object:
        if len(site.paths()) == 4:
            raise PowerCutError
        return asked(*arguments)

    address = fed(site, 8)
    with monkeypatch.context() as patched:
        patched.setattr(builds.Fetching, "_taken", cut)
        with pytest.raises(PowerCutError):
            onrecord.build([], ledger, fetch=[address], processes=1)
    assert site.paths() == ["feed", "0", "1", "2"]
    assert onrecord.build([], ledger, fetch=[address], processes=1).pages == 8
    assert sorted(set(site.paths())) == sorted(["feed", *map(str, range(8))])
    assert len(site.paths()) == 9 + 2  # the feed, and the answer that came as the power went


def test_two_processes_fetch_each_page_once(site: Site, ledger: Path) -> None:
    built = onrecord.build([], ledger, fetch=[fed(site, 9)], processes=2)
    assert (built.read, built.pages) == (9, 9)
    assert sorted(site.paths()) == sorted(["feed", *map(str, range(9))])


def test_two_addresses_of_one_page_are_both_done(site: Site, ledger: Path) -> None:
    page = site.text("/0", story(0))
    built = onrecord.build([], ledger, fetch=[page, site.status("/old", 301, Location="/0")], processes=1)
    assert built.problems == ()
    with Ledger.open(ledger) as store:
        assert {getattr(store.queued(site.url(path)), "state", None) for path in ("/0", "/old")} == {"done"}


def test_a_page_leads_to_nothing_else(site: Site, ledger: Path) -> None:
    html = f"<html><head><link rel=icon href=/icon.png></head><body><article><p>{story(0)}<img src=/a.png><a href=/more>More</a></p></article></body></html>"
    onrecord.build([], ledger, fetch=[site.text("/0", html, "text/html; charset=utf-8")], processes=1)
    assert site.asked == ["127.0.0.1/robots.txt", "127.0.0.1/0"]


def test_the_charset_that_the_server_names_reaches_the_reader(site: Site, ledger: Path) -> None:
    text = "Пором не ходить узимку\n\nПором узимку не ходитиме, повідомила рада порту на острові Оствік.\n"
    site.pages["/0"] = (200, {"Content-Type": "text/plain; charset=KOI8-U"}, text.encode("koi8-u"))
    built = onrecord.build([], ledger, fetch=[site.url("/0")], processes=1)
    assert built.problems == ()
    assert pages(ledger)[site.url("/0")].text == text


def test_files_and_addresses_become_one_ledger(site: Site, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(story(5))
    (tmp_path / "list.txt").write_text(f"{site.text('/0', story(0))}\nnonsense\n")
    built = onrecord.build([tmp_path / "own.txt"], ledger, fetch=[str(tmp_path / "list.txt")], processes=1)
    assert (built.read, [one.file for one in built.problems]) == (2, ["list.txt"])
    (tmp_path / "list.txt").write_text(f"{site.url('/0')}\n")
    onrecord.build([], ledger, fetch=[str(tmp_path / "list.txt")], processes=1)
    assert problems(ledger) == []


def test_without_fetch_no_connection_is_opened(
    site: Site, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = site.text("/0", story(0))
    onrecord.build([], ledger, fetch=[address, site.status("/1", 500)], processes=1)  # leaves something in the queue

    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "own.html").write_text(f"<html><body><p>{story(5)}<a href={address}>More</a></p></body></html>")
    assert onrecord.build([tmp_path / "own.html"], ledger, processes=1).read == 1


def test_nothing_that_can_be_fetched_makes_no_ledger(ledger: Path) -> None:
    with pytest.raises(InputError, match=r"marlow\.example/a"):
        onrecord.build([], ledger, fetch=["marlow.example/a"])
    assert not ledger.exists()


def test_the_command_fetches_and_ends_as_it_does_for_files(
    site: Site, ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = site.text("/0", story(0))
    assert main(["build", "--fetch", address, "--fetch", site.text("/1", story(1)), "-o", str(ledger)]) == 0
    assert "2 pages read; 2 in" in capsys.readouterr().out
    assert main(["build", "-o", str(ledger), "--fetch", address, site.url("/gone")]) == 1
    said = capsys.readouterr()
    assert "0 pages read, 1 known already; 2 in" in said.out
    assert f"{site.url('/gone')} is not there (404)" in said.err
    assert main(["build", "--fetch", site.url("/gone"), "-o", str(ledger.with_name("new.db"))]) == 2
    assert "is not there (404)" in capsys.readouterr().err
