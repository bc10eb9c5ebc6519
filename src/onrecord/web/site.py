"""What the app keeps between requests: the ledger, what is shown of it, and the token that writes carry."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from starlette.requests import Request

from onrecord.desk.reading_room import Loaded, ReadingRoom
from onrecord.web.making.conflicts import Conflicts
from onrecord.web.making.pages import Pages
from onrecord.web.making.refs import Refs
from onrecord.web.making.speakers import Speakers
from onrecord.web.making.statements import Statements
from onrecord.web.making.utterances import Utterances

T = TypeVar("T")


class Shown:
    """A ledger as of one moment, with what is shown of it."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.index = loaded.index
        self.catalogue = loaded.catalogue
        self.refs = Refs(self.index)
        self.statements = Statements(self.index, self.refs)
        self.pages = Pages(self.index, self.refs, self.statements)
        self.utterances = Utterances(self.index, self.refs, self.statements)
        self.conflicts = Conflicts(self.index, self.refs, self.statements)
        self.speakers = Speakers(self.index, self.catalogue, self.refs, self.statements, self.conflicts)
        self._made: dict[Callable[[Shown], object], object] = {}

    @cached_property
    def machines_conflicts(self) -> dict[str, str]:
        """The sentences of all conflicts and changes that the machine found, by id: those that a reader dismissed are in no index."""
        machines = self.loaded.machines
        conflicts = {one.id: one.statement for one in machines.conflicts}
        return conflicts | {one.id: one.statement for one in machines.changes}

    def once(self, make: Callable[[Shown], T]) -> T:
        """What `make` makes of this ledger, worked out the first time that it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])


@dataclass
class Site:
    """One served ledger."""

    room: ReadingRoom
    read_only: bool

    def __post_init__(self) -> None:
        self._shown: Shown | None = None

    @cached_property
    def token(self) -> str:
        """What every write must carry: only our own pages can read it."""
        return secrets.token_urlsafe(24)

    @property
    def name(self) -> str:
        """The ledger's name, for headings."""
        return self.room.ledger.stem

    def now(self) -> Shown:
        """The ledger as it is now."""
        loaded = self.room.loaded()
        shown = self._shown
        if shown is None or shown.loaded is not loaded:
            shown = self._shown = Shown(loaded)
        return shown


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    return cast("Site", request.app.state.site)
