"""Politeness: when each host may be asked again, by a clock that tests can turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

POLITE_SECONDS = 1.0  # between two requests to one host, where its robots.txt does not ask for more
LONGEST_DELAY = 30.0  # seconds: a host that asks for more between two requests gets this


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as fetching sees it."""

    monotonic: Callable[[], float] = time.monotonic  # seconds
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now  # in UTC


class Pace:
    """When each host may be asked again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ready: dict[str, float] = {}

    def ready(self, host: str) -> float:
        """The moment, by the monotonic clock, from which the host may be asked; now or later."""
        return max(self._ready.get(host, 0.0), self._clock.monotonic())

    def wait(self, host: str) -> None:
        """Sleep until the host may be asked."""
        seconds = self.ready(host) - self._clock.monotonic()
        if seconds > 0:
            self._clock.sleep(seconds)

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long from now, or longer where that was said already."""
        self._ready[host] = max(self._ready.get(host, 0.0), self._clock.monotonic() + seconds)

    def asked(self, host: str, crawl_delay: float | None) -> None:
        """The host was asked just now; `crawl_delay` is what its robots.txt wants between requests."""
        self.hold(host, max(POLITE_SECONDS, min(crawl_delay or 0.0, LONGEST_DELAY)))
