"""Cross references over a collection: from any record to those it belongs with. Whatever shows or exports the ledger asks here."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import itemgetter

from onrecord.records import (
    Attribution,
    Change,
    Collection,
    Conflict,
    ConflictKind,
    Document,
    Occasion,
    Page,
    PageSpan,
    Repeat,
    Speaker,
    Utterance,
    Why,
)

_OF_PAGE = ("outlet", "published", "not_before")  # decisions on a page that bear on its statements


_Rank = tuple[int, int, int, int, str]


class Index:
    """Look-ups by id over one collection. Unknown ids raise KeyError.

    `before` is the index of the same pages under other judgements: what these do not touch is taken from it.
    """

    def __init__(self, collection: Collection, before: Index | None = None) -> None:
        self.collection = collection
        # entities whose speaker may be another than in `before`
        self.resolved_anew: frozenset[tuple[str, str]] = frozenset()
        self._ranks: dict[str, _Rank] = {}
        if before:
            self._take(before)

    def _take(self, before: Index) -> None:
        """Ids of utterances derive from their versions, and no judgement moves a statement to another page: ranks stay."""
        self._ranks, self._labels = before._ranks, before._labels
        pairs = zip(self.collection.documents, before.collection.documents, strict=True)
        renewed = {one.id: one for here, there in pairs if here is not there for one in here.attributions}
        self.attributions = before.attributions | renewed
        speakers, others = ({id(one): one for one in of.collection.speakers} for of in (self, before))
        anew = [speakers[key] for key in speakers.keys() - others.keys()]
        gone = [others[key] for key in others.keys() - speakers.keys()]
        self._by_entity = before._by_entity.copy()
        for speaker in gone:
            for entity in speaker.entities:
                del self._by_entity[entity]
        self._by_entity |= {entity: speaker for speaker in anew for entity in speaker.entities}
        self.resolved_anew = frozenset(entity for speaker in (*gone, *anew) for entity in speaker.entities)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by page id."""
        return {document.page.id: document for document in self.collection.documents}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """Attributions by id, in the order of pages and text."""
        return {one.id: one for document in self.collection.documents for one in document.attributions}

    @cached_property
    def speakers(self) -> dict[str, Speaker]:
        """Speakers by id."""
        return {speaker.id: speaker for speaker in self.collection.speakers}

    @cached_property
    def utterances(self) -> dict[str, Utterance]:
        """Utterances by id."""
        return {utterance.id: utterance for utterance in self.collection.utterances}

    @cached_property
    def occasions(self) -> dict[str, Occasion]:
        """Occasions by id."""
        return {occasion.id: occasion for occasion in self.collection.occasions}

    @cached_property
    def conflicts(self) -> dict[str, Conflict]:
        """Conflicts by id."""
        return {conflict.id: conflict for conflict in self.collection.conflicts}

    @cached_property
    def _by_entity(self) -> dict[tuple[str, str], Speaker]:
        return {entity: speaker for speaker in self.collection.speakers for entity in speaker.entities}

    @cached_property
    def _by_version(self) -> dict[str, list[Utterance]]:
        found: dict[str, list[Utterance]] = defaultdict(list)
        for utterance in self.collection.utterances:
            for version in utterance.versions:
                found[version].append(utterance)
        return found

    @cached_property
    def _by_occasion(self) -> dict[str, Occasion]:
        return {one: occasion for occasion in self.collection.occasions for one in occasion.attributions}

    @cached_property
    def _conflicts(self) -> dict[str, list[Conflict]]:
        found: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.collection.conflicts:
            for member in conflict.members:
                if isinstance(member, str):
                    found[member].append(conflict)
        return found

    @cached_property
    def _repeats(self) -> dict[str, list[Repeat]]:
        found: dict[str, list[Repeat]] = defaultdict(list)
        for repeat in self.collection.repeats:
            found[repeat.first].append(repeat)
            found[repeat.second].append(repeat)
        return found

    def page(self, one: Attribution) -> Page:
        """The page that an attribution stands on."""
        return self.documents[one.page].page

    def outlet(self, page: Page) -> str:
        """The page's outlet, or its file where no outlet is known: a label for people."""
        return page.outlet or page.file

    def speaker(self, one: Attribution) -> Speaker | None:
        """The speaker across pages; None where the source is unnamed or unresolved."""
        return self._by_entity.get((one.page, one.speaker)) if one.speaker else None

    def relay(self, one: Attribution) -> tuple[str, ...]:
        """Canonical names of the relay chain, nearest the speaker first."""
        return tuple(speaker.name if speaker else name for name, speaker in self.carriers(one))

    def carriers(self, one: Attribution) -> tuple[tuple[str, Speaker | None], ...]:
        """The relay chain: each name as the page has it, and the speaker across pages whom it names."""
        return tuple((name, self._by_entity.get((one.page, name))) for name in one.relay)

    def utterance(self, one: Attribution) -> Utterance | None:
        """The utterance that an attribution tells; of several the one told by most outlets."""
        return min(self._by_version.get(one.id, ()), key=self._rank, default=None)

    def repeats(self, one: Attribution) -> list[Repeat]:
        """Links to the same point on other occasions."""
        return self._repeats.get(one.id, [])

    def reasons(self, one: Attribution) -> tuple[Why, ...]:
        """The rules and scores behind all that the ledger says of an attribution: on its page, across pages, and in conflicts."""
        speaker, occasion, utterance = self.speaker(one), self._by_occasion.get(one.id), self.utterance(one)
        return (
            *(why for why in self.page(one).why if why.decision in _OF_PAGE),
            *one.why,
            *(speaker.why if speaker else ()),
            *(occasion.why if occasion else ()),
            *(why for why in (utterance.why if utterance else ()) if one.id in why.evidence),
            *(why for repeat in self.repeats(one) for why in repeat.why),
            *(why for conflict in self._conflicts.get(one.id, []) for why in conflict.why),
        )

    def versions(self, utterance: Utterance) -> list[Attribution]:
        """The attributions that tell an utterance, by outlet and place."""
        found = [self.attributions[version] for version in utterance.versions]
        return sorted(found, key=lambda one: (self.outlet(self.page(one)), one.page, _start(one)))

    def outlets(self, utterance: Utterance) -> tuple[str, ...]:
        """Labels of the outlets that tell an utterance, sorted."""
        return tuple(sorted({self.outlet(self.page(self.attributions[version])) for version in utterance.versions}))

    def most_told(self) -> list[Utterance]:
        """Utterances with versions on two pages and more, told by most outlets first.

        Last come the further points of statements that tell several: those half of whose versions stand in one before them.
        """
        several = (one for one in self.collection.utterances if len(one.versions) > 1)  # one version is on one page
        ranked = [(rank, one) for one in several if (rank := self._rank(one))[1] < -1]
        first, further, told = list[Utterance](), list[Utterance](), set[str]()
        for _, one in sorted(ranked, key=itemgetter(0)):
            again = 2 * len(told.intersection(one.versions)) >= len(one.versions)
            (further if again else first).append(one)
            told.update(one.versions)
        return first + further

    def _rank(self, utterance: Utterance) -> _Rank:
        """Sorts what most outlets tell first, then what stands on most pages, in most versions, in most of them quoted."""
        rank = self._ranks.get(utterance.id)
        if rank is None:
            pages = {self.attributions[version].page for version in utterance.versions}
            outlets = {self._labels[page] for page in pages}
            quoted = sum(self.attributions[version].quote != "indirect" for version in utterance.versions)
            rank = self._ranks[utterance.id] = (
                -len(outlets),
                -len(pages),
                -len(utterance.versions),
                -quoted,
                utterance.id,
            )
        return rank

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Labels of outlets by page id."""
        return {document.page.id: self.outlet(document.page) for document in self.collection.documents}

    def most_telling(self, kind: ConflictKind | None = None) -> list[Conflict]:
        """Conflicts, the most telling first: a page's own voice last, which may but repeat; those between pages before those in one."""
        found = [one for one in self.collection.conflicts if kind is None or one.kind == kind]
        return sorted(
            found, key=lambda one: (one.kind == "voice", -min(len(self.conflict_pages(one)), 2), -one.score, one.id)
        )

    def surest_changes(self) -> list[Change]:
        """Changes over time, the surest first."""
        return sorted(self.collection.changes, key=lambda one: (-one.score, one.id))

    def conflict_pages(self, conflict: Conflict) -> set[str]:
        """Ids of the pages that a conflict's members stand on."""
        return {one.page if isinstance(one, PageSpan) else self.attributions[one].page for one in conflict.members}

    def content(self, one: Attribution) -> str:
        """What is attributed, in the page's own characters."""
        return self.page(one).quote(one.content)


def _start(one: Attribution) -> int:
    return min(span.start for span in one.source + one.cue + one.content)
