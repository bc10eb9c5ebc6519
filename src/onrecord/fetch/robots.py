"""robots.txt (RFC 9309): asked once a site and run, and held to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING

from onrecord.fetch.addresses import site_of
from onrecord.fetch.client import AGENT, Client, FetchError, LaterError

if TYPE_CHECKING:
    from protego import Protego

_LARGEST = 512_000  # bytes; the standard asks for 500 KiB at least
_MOST_TRIES = 3  # of a site that cannot be reached


class Robots:
    """What each site lets us fetch, and how often."""

    def __init__(self, client: Client, before: Callable[[str, str | None], None]) -> None:
        self._client, self._before = client, before
        self._rules: dict[str, Protego | str] = {}  # a string: why the rules cannot be read, and nothing may be fetched
        self._failures: Counter[str] = Counter()

    def check(self, address: str) -> None:
        """Raises FetchError where the site does not let us fetch `address`, LaterError where it is to be asked again."""
        site = site_of(address)
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        rules = self._rules[site]
        if isinstance(rules, str):
            raise FetchError(
                f"{address} was not fetched, since what its site allows cannot be known: {rules}", "Build again later"
            )
        if not rules.can_fetch(address, AGENT):
            raise FetchError(
                f"{address} was not fetched: {site}/robots.txt disallows it",
                "Save the page yourself and build the file",
            )

    def delay(self, address: str) -> float | None:
        """Seconds between two requests that the site asks for, where it is known to ask."""
        rules = self._rules.get(site_of(address))
        return None if rules is None or isinstance(rules, str) else rules.crawl_delay(AGENT)

    def _asked(self, site: str) -> Protego | str:
        from protego import Protego  # noqa: PLC0415  # heavy, kept off start-up

        try:
            answer = self._client.get(f"{site}/robots.txt", self._before, accepted=None, cut_at=_LARGEST)
        except LaterError as later:
            self._failures[site] += 1
            if self._failures[site] < _MOST_TRIES:
                raise
            return later.what
        except FetchError as error:
            return error.what
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return f"{site}/robots.txt failed on its server ({answer.status})"
        if answer.status >= HTTPStatus.BAD_REQUEST:  # there are no rules
            return Protego.parse("")
        return Protego.parse(answer.data.decode("utf-8-sig", "replace"))
