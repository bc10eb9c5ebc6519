"""HTTP with bounds: one document from one address, over few redirects, never more than fits, and errors in plain words."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError
from onrecord.fetch.addresses import normal
from onrecord.fetch.pace import Clock

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

LARGEST = 25_000_000  # bytes of one document, as sent and as unpacked: as much as the reader takes
MOST_REDIRECTS = 5
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0  # without a single byte
WHOLE_SECONDS = 180.0  # for a document's bytes in all
AGAIN_SECONDS = 5.0  # after which a host that failed, or said no time, is asked again
AGENT = "Onrecord"  # what robots.txt may call us
ACCEPTED = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
})  # fmt: skip
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 1 << 16
_LONGEST_MEDIA = 200  # characters of a Content-Type


class FetchError(OnrecordError):
    """An address that could not be fetched; the others go on."""


class LaterError(FetchError):
    """An address that may be fetched after some seconds."""

    def __init__(self, what: str, advice: str, address: str, seconds: float) -> None:
        super().__init__(what, advice)
        self.address = address  # whose host is to be left alone meanwhile
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent in the end."""

    address: str  # after all redirects
    status: int
    media: str | None  # Content-Type, parameters included
    data: bytes  # unpacked; empty unless the status is 2xx


class Client:
    """Asks servers; to be closed in the end."""

    def __init__(self, clock: Clock, *, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS) -> None:
        import urllib3  # noqa: PLC0415  # heavy, kept off start-up

        self._clock = clock
        self._pool = urllib3.PoolManager(
            num_pools=20,
            timeout=urllib3.Timeout(connect=connect, read=read),
            retries=False,
            headers={
                "User-Agent": f"{AGENT}/{version('onrecord')} (+offline news ledger)",
                "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8",
                "Accept-Encoding": "gzip",
            },
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def get(
        self,
        address: str,
        before: Callable[[str, str | None], None],
        *,
        accepted: frozenset[str] | None = ACCEPTED,
        cut_at: int | None = None,
    ) -> Answer:
        """What is at `address`, redirects followed.

        `before` is called with each address and the one that led to it, and raises FetchError to refuse it. Media types
        other than `accepted` are refused unread. More than `cut_at` bytes are cut off; where it is not given, more than
        LARGEST bytes raise FetchError, as all else that goes wrong but a server's own status does.
        """
        hop, previous = address, None
        for _ in range(MOST_REDIRECTS + 1):
            before(hop, previous)
            answer, location = self._once(hop, accepted, cut_at)
            if location is None:
                return answer
            target = normal(location, hop)
            if target is None:
                raise FetchError(
                    f"{address} leads to {location[:200]}, which is no http or https address", "Check the address"
                )
            hop, previous = target, hop
        raise FetchError(f"{address} leads on and on, more than {MOST_REDIRECTS} times", "Name the page itself")

    def _once(self, address: str, accepted: frozenset[str] | None, cut_at: int | None) -> tuple[Answer, str | None]:
        """One answer, and where it leads on to."""
        from urllib3 import exceptions  # noqa: PLC0415  # heavy, kept off start-up

        try:
            response = self._pool.request("GET", address, redirect=False, retries=False, preload_content=False)
            try:
                return self._taken(address, response, accepted, cut_at)
            finally:
                response.close()
        except exceptions.NameResolutionError as error:
            raise FetchError(f"The host of {address} is not known", "Check the address, and the connection") from error
        except exceptions.ReadTimeoutError as error:
            raise FetchError(f"{address} did not answer in time", "Build again later") from error
        except exceptions.SSLError as error:
            raise FetchError(
                f"{address} cannot be reached safely ({error})", "Check the address in a browser"
            ) from error
        except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError, exceptions.ProtocolError) as error:
            raise LaterError(
                f"{address} cannot be reached ({type(error).__name__})", "Build again later", address, AGAIN_SECONDS
            ) from error
        except (exceptions.HTTPError, ValueError, zlib.error) as error:
            raise FetchError(f"{address} cannot be fetched ({error})", "Check the address in a browser") from error

    def _taken(
        self, address: str, response: BaseHTTPResponse, accepted: frozenset[str] | None, cut_at: int | None
    ) -> tuple[Answer, str | None]:
        status, headers = response.status, response.headers
        location = headers.get("location")
        if status in _REDIRECTS and location:
            # headers come as Latin-1, addresses in them often as UTF-8
            return Answer(address, status, None, b""), location.encode("latin-1", "ignore").decode("utf-8", "replace")
        if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
            seconds = _seconds(headers.get("retry-after"), self._clock)
            asked = "" if seconds is None else f", in {seconds:.0f} seconds"
            raise LaterError(
                f"{address} asks to be left alone for now ({status})",
                f"Build again later{asked}",
                address,
                AGAIN_SECONDS if seconds is None else seconds,
            )
        media = headers.get("content-type", "")[:_LONGEST_MEDIA].strip() or None
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return Answer(address, status, media, b""), None
        kind = (media or "").partition(";")[0].strip().lower()
        if accepted is not None and kind and kind not in accepted:
            raise FetchError(f"{address} is {kind}, no page, feed or text", "Leave it out")
        return Answer(address, status, media, self._body(address, response, cut_at)), None

    def _body(self, address: str, response: BaseHTTPResponse, cut_at: int | None) -> bytes:
        """The bytes of an answer, unpacked, as far as they are wanted."""
        limit = cut_at or LARGEST
        packed = response.headers.get("content-encoding", "").strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchError(f"{address} is packed in a way that was not asked for ({packed[:40]})", "Leave it out")
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed not in {"", "identity"} else None
        until = self._clock.monotonic() + WHOLE_SECONDS
        body = bytearray()
        received = 0
        while len(body) <= limit and received <= limit:
            piece = response.read1(_PIECE, decode_content=False)  # read1: what is there, however slowly it comes
            if not piece:
                break
            if self._clock.monotonic() > until:
                raise FetchError(f"{address} took longer than {WHOLE_SECONDS:.0f} seconds", "Build again later")
            received += len(piece)
            # at most one byte more than fits: a bomb is told from a page without being unpacked
            body += unpacker.decompress(piece, limit + 1 - len(body)) if unpacker else piece
            while unpacker and unpacker.unconsumed_tail and len(body) <= limit:
                body += unpacker.decompress(unpacker.unconsumed_tail, limit + 1 - len(body))
        else:
            if cut_at is None:
                raise FetchError(f"{address} is larger than {LARGEST // 1_000_000} MB", "Leave it out")
            return bytes(body[:limit])
        if unpacker and received and not unpacker.eof:
            raise FetchError(f"{address} was cut off on the way", "Build again later")
        return bytes(body)


def _seconds(retry_after: str | None, clock: Clock) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or a date; None where it says nothing."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - clock.now()).total_seconds())
    except (ValueError, TypeError):  # no date, or one without a time zone
        return None
