"""The round of all addresses: the next whose host is ready is fetched; each ends as a capture, a feed or a failure."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from onrecord.fetch import feeds
from onrecord.fetch.addresses import file_name, host_of, is_public
from onrecord.fetch.client import Client, FetchError, LaterError
from onrecord.fetch.pace import Clock, Pace
from onrecord.fetch.robots import Robots
from onrecord.records import Capture

MOST_RETRIES = 2
LONGEST_WAIT = 60.0  # seconds that a server may ask for before it is asked again; who asks for more is left alone


@dataclass(frozen=True, slots=True)
class Order:
    """One address to fetch."""

    address: str
    feed: str | None = None  # the feed, by its address or file, whose entry it is; None where the user named it


@dataclass(frozen=True, slots=True)
class Got:
    """A document as its server sent it."""

    order: Order
    capture: Capture


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and the addresses of its entries."""

    order: Order
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An address that gave nothing, and why."""

    order: Order
    message: str  # what is wrong and what to do, one line
    tries: int


class Crawl:
    """Fetches what is added to it, one request at a time, and nothing else; to be closed in the end.

    `named` are the addresses that the user named: they may lie on this machine or a private network; what a public
    page or feed leads to may not, unless its host is among theirs.
    """

    def __init__(self, named: Iterable[str], *, clock: Clock | None = None, client: Client | None = None) -> None:
        self._clock = clock or Clock()
        self._client = client or Client(self._clock)
        self._pace = Pace(self._clock)
        self._robots = Robots(self._client, self._guard)
        self._named_hosts = {host_of(address) for address in named}
        self._lines: dict[str, deque[Order]] = {}  # by host, hosts in the order in which they were first met
        self._tries: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def add(self, orders: Iterable[Order]) -> None:
        """Put `orders` at the end of their hosts' lines."""
        for order in orders:
            self._lines.setdefault(host_of(order.address), deque()).append(order)

    def results(self, told: Callable[[str], None] = lambda _: None) -> Iterator[Got | Feed | Failed]:
        """What becomes of every order, those included that are added meanwhile; `told` hears each address as its turn comes."""
        while self._lines:
            order = self._next()
            told(order.address)
            self._tries[order.address] += 1
            try:
                yield self._fetched(order)
            except LaterError as later:
                if self._tries[order.address] > MOST_RETRIES or later.seconds > LONGEST_WAIT:
                    yield self._failed(order, later)
                else:  # at the head of its line, so that other hosts are asked meanwhile
                    self._pace.hold(host_of(later.address), later.seconds)
                    self._lines.setdefault(host_of(order.address), deque()).appendleft(order)
            except FetchError as error:
                yield self._failed(order, error)

    def _failed(self, order: Order, error: FetchError) -> Failed:
        return Failed(order, str(error), self._tries[order.address])

    def _next(self) -> Order:
        """The first order of the host that is ready first, after a sleep where none is ready."""
        host = min(self._lines, key=self._pace.ready)  # the host met first, where several are ready
        self._pace.wait(host)
        line = self._lines[host]
        order = line.popleft()
        del self._lines[host]
        if line:  # to the end: hosts that are equally ready take turns
            self._lines[host] = line
        return order

    def _fetched(self, order: Order) -> Got | Feed:
        def before(hop: str, previous: str | None) -> None:
            if previous is not None or order.feed is not None:
                self._guard(hop, previous or order.feed)
            self._robots.check(hop)
            self._pace.wait(host_of(hop))
            self._pace.asked(host_of(hop), self._robots.delay(hop))

        answer = self._client.get(order.address, before)
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise _refused(order.address, answer.status)
        if feeds.is_feed(answer.data, answer.media):
            return self._feed(order, answer.address, answer.data)
        if feeds.is_other_xml(answer.data):
            raise FetchError(f"{order.address} is XML, but neither a page nor a feed", "Leave it out")
        captured = self._clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        # XML that is a page, as was just seen, is XHTML whatever its server calls it
        media = answer.media and re.sub(
            r"^(?:application|text)/xml\b", "application/xhtml+xml", answer.media, flags=re.IGNORECASE
        )
        return Got(order, Capture(answer.data, file_name(order.address), answer.address, captured, media))

    def _feed(self, order: Order, address: str, data: bytes) -> Feed:
        if order.feed is not None:
            raise FetchError(
                f"{order.address} is a feed that another feed leads to", "Name it yourself if you want its entries"
            )
        links = feeds.links(data, address)
        if links is None:
            raise FetchError(f"{order.address} is a damaged feed", "Check it in a feed reader")
        return Feed(order, links)

    def _guard(self, target: str, origin: str | None) -> None:
        """Refuses a way from a public place to this machine or a private network that the user did not name."""
        host = host_of(target)
        if origin is None or host in self._named_hosts or host == host_of(origin) or is_public(host):
            return
        if not host_of(origin) or is_public(host_of(origin)):
            raise FetchError(
                f"{target}, to which {origin} leads, lies on this machine or a private network",
                "Name it yourself if you want it",
            )


def _refused(address: str, status: int) -> FetchError:
    """The error for an answer that is none, by its status."""
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return FetchError(f"{address} is not there ({status})", "Check the address")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FetchError(f"{address} failed on its server ({status})", "Build again later")
    return FetchError(f"{address} was refused by its server ({status})", "Save the page yourself and build the file")
