"""Makes what is shown (shapes) of what the ledger holds (records), a module for each sort of thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from onrecord.errors import UnknownIdError

T = TypeVar("T")


def known(table: Mapping[str, T], ident: str) -> T:
    """What a table holds under an id. Raises UnknownIdError where it holds nothing."""
    if ident not in table:
        raise UnknownIdError(
            f"The ledger holds nothing of the id {ident}", "It may have been built anew since: search for it again"
        )
    return table[ident]
