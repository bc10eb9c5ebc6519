"""Addresses: which may be fetched, in one spelling, and the file name of what is found there."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import socket
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_KEPT = "/%:@!$&'()*+,;=~-._"  # what a path may hold as it is; escapes that are there already stay
_LONGEST = 4_000  # characters; servers refuse less
_LONGEST_NAME = 60  # characters of a path that a file name repeats


def normal(text: str, base: str = "") -> str | None:
    """`text` as an http or https address in one spelling, without fragment; None where it is none.

    A relative address is taken from `base`. An address with a user's name or password is none: it would be stored.
    """
    try:
        parts = urlsplit(urljoin(base, text.strip()))
        host, port = parts.hostname, parts.port
        if parts.scheme not in _PORTS or not host or parts.username is not None or len(text) > _LONGEST:
            return None
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        if not re.fullmatch(r"[\w.-]+|[0-9a-f:.%]+", host):
            return None
        netloc = f"[{host}]" if ":" in host else host
        if port not in {None, _PORTS[parts.scheme]}:
            netloc += f":{port}"
        path, query = quote(parts.path or "/", _KEPT), quote(parts.query, _KEPT + "?")
    except ValueError:  # a port that is no number, a host or a character that cannot be written
        return None
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def host_of(address: str) -> str:
    """The host of an address, without its port."""
    return urlsplit(address).hostname or ""


def site_of(address: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def file_name(address: str) -> str:
    """A readable file name for an address: always the same, and another for every other address."""
    parts = urlsplit(address)
    words = re.sub(r"[^\w.]+", "-", unquote(f"{parts.path} {parts.query}"))[:_LONGEST_NAME].strip("-._")
    mark = hashlib.blake2b(address.encode(), digest_size=4).hexdigest()
    return "-".join(filter(None, (parts.hostname, words, mark)))


@lru_cache(maxsize=10_000)
def is_public(host: str) -> bool:
    """Whether a host lies on the open internet, and not on this machine or a private network.

    A name that cannot be resolved counts as public: asking it will fail by itself.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found)
