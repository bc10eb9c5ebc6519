"""Choice: what a report shows of a collection. It is for reading: of what is much, the most telling; it says what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.index import Index
from onrecord.records import Attribution, Change, Conflict, Page, PageSpan, Utterance

MOST_TOLD = 40  # utterances that are laid side by side
MOST_CONFLICTS = 60
MOST_CHANGES = 60
MOST_SIDES = 12  # of one utterance or conflict: more cannot be taken in beside each other
MOST_STATEMENTS = (
    1000  # of a collection of more, those alone are listed that utterances and conflicts of the report hold
)
MOST_PAGES_WITH_TEXT = 60  # beyond it the pages' texts are left out: the file would grow too large to send


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown, in the order in which it is; `told_in_all` and its like count what there is."""

    told: tuple[Utterance, ...]  # by most outlets first
    told_in_all: int
    conflicts: tuple[Conflict, ...]  # the most telling first
    conflicts_in_all: int
    changes: tuple[Change, ...]  # the surest first
    changes_in_all: int
    statements: tuple[Attribution, ...]  # in the order of their pages and places
    statements_in_all: int
    pages: tuple[Page, ...]  # by date
    pages_in_all: int

    @property
    def whole(self) -> bool:
        """Is every statement and page shown?"""
        return self.statements_in_all == len(self.statements) and self.pages_in_all == len(self.pages)

    @property
    def with_texts(self) -> bool:
        """Are the pages few enough to show their text?"""
        return len(self.pages) <= MOST_PAGES_WITH_TEXT


def choose(index: Index) -> Choice:
    """What a report of this collection shows."""
    told, conflicts, changes = index.most_told(), index.most_telling(), index.surest_changes()
    shown, shown_conflicts, shown_changes = told[:MOST_TOLD], conflicts[:MOST_CONFLICTS], changes[:MOST_CHANGES]
    if len(index.attributions) <= MOST_STATEMENTS:
        statements, pages = set(index.attributions), set(index.documents)
    else:
        members = [member for one in shown_conflicts for member in sides(one)]
        members += [side.member for one in shown_changes for side in one.sides]
        statements = {one.id for utterance in shown for one in versions(index, utterance)}
        statements |= {one for one in members if isinstance(one, str)}
        pages = {one.page for one in members if isinstance(one, PageSpan)}
        pages |= {index.attributions[ident].page for ident in statements}
    in_order = sorted((index.documents[page].page for page in pages), key=lambda page: _by_date(index, page))
    return Choice(
        tuple(shown),
        len(told),
        tuple(shown_conflicts),
        len(conflicts),
        tuple(shown_changes),
        len(changes),
        tuple(
            one
            for page in in_order
            for one in sorted(index.documents[page.id].attributions, key=_place)
            if one.id in statements
        ),
        len(index.attributions),
        tuple(in_order),
        len(index.documents),
    )


def versions(index: Index, utterance: Utterance) -> list[Attribution]:
    """The versions of an utterance that are laid side by side: of many the fullest, direct quotations before others."""
    every = index.versions(utterance)
    if len(every) <= MOST_SIDES:
        return every
    fullest = sorted(every, key=lambda one: (one.quote != "direct", -sum(e - s for s, e in one.content), one.id))
    kept = {one.id for one in fullest[:MOST_SIDES]}
    return [one for one in every if one.id in kept]


def sides(conflict: Conflict) -> tuple[str | PageSpan, ...]:
    """The sides of a conflict that are shown."""
    return conflict.members[:MOST_SIDES]


def _by_date(index: Index, page: Page) -> tuple[bool, str, str, str, str]:
    return page.published is None, page.published or "", index.outlet(page), page.file, page.id


def _place(one: Attribution) -> tuple[int, str]:
    return min((span.start for span in one.source + one.cue + one.content), default=0), one.id
