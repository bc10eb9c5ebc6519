"""A web site on this machine, whose pages a test sets and whose requests it can count; and a clock that it turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from onrecord.fetch import pace
from onrecord.fetch.pace import Clock

Page = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What the server has, and what it was asked."""

    port: int
    pages: dict[str, Page | Callable[[int], Page]] = field(default_factory=dict)  # a callable is given how often before
    asked: list[str] = field(default_factory=list)  # host and path of every request, in order
    headers: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def text(self, path: str, text: str, media: str = "text/plain; charset=utf-8", **headers: str) -> str:
        """Put a document at `path`; its address."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (200, {"Content-Type": media, **more}, text.encode())
        return self.url(path)

    def status(self, path: str, status: int, **headers: str) -> str:
        """Put a bare status at `path`; its address."""
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")
        return self.url(path)

    def feed(self, path: str, links: list[str]) -> str:
        """Put an RSS feed at `path`; its address."""
        items = "".join(f"<item><title>News</title><link>{link}</link></item>" for link in links)
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Marlow Echo</title>{items}</channel></rss>'
        return self.text(path, rss, "application/rss+xml")

    def paths(self) -> list[str]:
        """Paths asked for, robots.txt left out."""
        return [one.partition("/")[2] for one in self.asked if not one.endswith("/robots.txt")]


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site: all is 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = (self.headers["Host"] or "").partition(":")[0]
            place = f"{host}{self.path}"
            before = made.asked.count(place)
            made.asked.append(place)
            made.headers.append(dict(self.headers))
            page = made.pages.get(self.path, (404, {}, b""))
            status, headers, body = page(before) if callable(page) else page
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                pass  # who asked has seen enough

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # a connection that the other side closed, as some tests mean it to

    server = Server(("127.0.0.1", 0), Handler)
    made = Site(server.server_address[1])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Hands:
    """A clock that stands still but for sleep."""

    seconds: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, self.sleep, lambda: datetime(2026, 3, 1, 12, 30, 5, tzinfo=UTC))


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No politeness towards ourselves, for builds by the real clock."""
    monkeypatch.setattr(pace, "POLITE_SECONDS", 0.0)
    monkeypatch.setattr("onrecord.fetch.client.AGAIN_SECONDS", 0.0)
