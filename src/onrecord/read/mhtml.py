"""A page that a browser saved as one MHTML file: its main part, address and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.records import Capture, Problem


def of_mhtml(name: str, data: bytes) -> Iterator[Capture | Problem]:
    """The page of an MHTML file, a Problem where it holds none."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        part = next(
            (part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None
        )
        content = part.get_payload(decode=True) if part is not None else None
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        part, content = None, None
    if part is None or not isinstance(content, bytes):
        yield Problem(name, f"{name} holds no HTML page. Save the page again as MHTML or as HTML.")
        return
    charset = part.get_content_charset()
    yield Capture(
        content,
        name,
        url=_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location"),
        captured=_day(_header(message, "Date")),
        media="text/html" + (f"; charset={charset}" if charset else ""),
    )


def _header(part: EmailMessage, name: str) -> str | None:
    value = part.get(name)
    return str(value).strip() or None if value is not None else None


def _day(date: str | None) -> str | None:
    """A mail date as EDTF in UTC."""
    try:
        return parsedate_to_datetime(date or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, OverflowError):
        return None
