"""Fetching for a build: what the user names goes through the ledger's queue, so that nothing is fetched twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from onrecord import fetch
from onrecord.fetch.addresses import file_name
from onrecord.ledger import Ledger
from onrecord.records import Capture, Problem


class Fetching:
    """The fetching part of one build."""

    def __init__(self, store: Ledger, named: Iterable[fetch.Named], told: Callable[[str], None]) -> None:
        self._store, self._told = store, told
        self._named = list(named)
        self._met: set[str] = set()  # addresses that this build has ordered: each at most once
        self._pending: dict[str, list[str]] = defaultdict(list)  # page id -> addresses that wait for its reading
        self.known = 0  # addresses named that are pages of the ledger already

    def found(self) -> Iterator[Capture | Problem]:
        """Every document that is fetched, or was before a build was killed, and a problem for what cannot be."""
        own = [address for one in self._named if not one.entries for address in one.addresses]
        if not self._named:
            return
        with fetch.Crawl(own) as crawl:
            for one in self._named:
                yield from one.problems
                yield from self._order(crawl, one.addresses, one.by if one.entries else None, listed_in=one.by)
            for result in crawl.results(self._told):
                yield from self._taken(crawl, result)

    def _taken(self, crawl: fetch.Crawl, result: fetch.Got | fetch.Feed | fetch.Failed) -> Iterator[Capture | Problem]:
        address = result.order.address
        match result:
            case fetch.Got(capture=capture):
                self._store.hold_fetched(address, capture)
                yield self._awaited(address, capture)
            case fetch.Feed(links=links):
                yield from self._order(crawl, links, address)
                self._store.fetched_feed(address, file_name(address))  # last: were it killed before, it is asked again
            case fetch.Failed(message=message, tries=tries):
                yield Problem(file_name(address), message, address)
                self._store.fetch_failed(address, message, tries)
                yield from self._order(crawl, (), address)  # entries of the feed that it was when it could be fetched

    def _order(
        self, crawl: fetch.Crawl, addresses: Iterable[str], feed: str | None, *, listed_in: str | None = None
    ) -> Iterator[Capture]:
        """Queue and order what is new or waits among `addresses`, and what waits of `feed`; what is held needs no order."""
        fresh = [address for address in addresses if address not in self._met]
        self._store.queue(fresh, feed=feed, listed_in=listed_in)
        waiting = [*fresh, *self._store.entries_waiting(feed)] if feed else fresh
        for address in dict.fromkeys(waiting):
            if address in self._met:
                continue
            self._met.add(address)
            queued = self._store.queued(address)
            capture = self._store.held(address)
            if capture is not None:
                yield self._awaited(address, capture)
            elif queued is not None and queued.state == "waiting":
                crawl.add([fetch.Order(address, feed)])
            else:
                self.known += 1

    def _awaited(self, address: str, capture: Capture) -> Capture:
        self._pending[capture.page_id].append(address)
        return capture

    def settle(self, capture: Capture, failure: str | None = None) -> None:
        """A capture, fetched or not, is a page of the ledger now, or for `failure` it is none."""
        for address in self._pending.pop(capture.page_id, ()):
            if failure is None:
                self._store.fetched_page(address, capture.page_id)
            else:
                self._store.fetch_failed(address, failure)
