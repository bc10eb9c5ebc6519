"""Gold files as the collection that matching gets: attributions, speakers and dates as an annotator gave them."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import onrecord
from onrecord.match import embed
from onrecord.records import (
    Attribution,
    Block,
    Collection,
    Document,
    Entity,
    Page,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Vector,
    content_id,
)

sys.path.append(str(Path(__file__).resolve().parents[1]))
import reported

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("seeds", "english", "slavic", "reported", "held out")
CACHE = Path(tempfile.gettempdir()) / "onrecord-match-vectors"

Pairs = set[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Set:
    """One set of pages as a collection, and the pairs of attributions that belong together.

    Only of `known` attributions an annotator says what they belong to. Of pairs those are there, too, that cannot be found as one
    of the two was not: they are lost all the same.
    """

    name: str
    collection: Collection
    known: frozenset[str]
    occasions: Pairs
    utterances: Pairs
    page_of: Mapping[str, str]  # page of each attribution, also of those that were not found
    event_of: Mapping[str, str]  # what each page tells of
    as_found: bool = False  # whether attributions and speakers are the pipeline's

    def across(self, pair: frozenset[str]) -> bool:
        """Whether two attributions stand on two pages."""
        return len({self.page_of[one] for one in pair}) > 1


@cache
def folders(name: str) -> tuple[Path, Path]:
    """The folder of the gold and that of the pages of a set; the invented events are written out for it."""
    if name == "seeds":
        return SHARED / "gold", SHARED / "seeds"
    if name in ("english", "slavic"):
        return SHARED / "dev" / name / "gold", SHARED / "dev" / name / "pages"
    folder = CACHE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    held_out = name == "held out"
    reported.write(folder, *(one for one in reported.events() if (one in reported.HELD_OUT) == held_out))
    return folder / "gold", folder / "pages"


def event(doc: str) -> str:
    """The event of a gold page: pages of one are numbered on, as in "e1a" and "e1b"."""
    return doc[:-1]


def load(name: str) -> Set:
    """The set of that name in `SETS`, its attributions under the ids of the gold."""
    gold, pages = folders(name)
    documents = tuple(
        _document(json.loads(file.read_text("utf-8")), pages)
        for file in sorted(gold.glob("*.json"))
        if file.name != "links.json"
    )
    links = json.loads((gold / "links.json").read_text("utf-8"))
    return Set(
        name,
        Collection(documents, _speakers(documents)),
        frozenset(one.id for document in documents for one in document.attributions),
        pairs(links["same_occasion"]),
        pairs(links["same_utterance"]),
        {one.id: document.page.id for document in documents for one in document.attributions},
        {document.page.id: event(document.page.id) for document in documents},
    )


def pairs(groups: Any) -> Pairs:
    """All pairs inside the groups."""
    return {frozenset(pair) for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


def _document(gold: dict[str, Any], pages: Path) -> Document:
    text = (pages / gold["file"]).read_bytes().decode("utf-8")
    page = Page(
        id=gold["doc"],
        sha256=gold["sha256"],
        file=gold["file"],
        url=None,
        captured=None,
        media="text/plain",
        text=text,
        blocks=tuple(_blocks(gold, text)),
        language=gold["page"]["language"],
        title=Span(*gold["page"]["title"]) if gold["page"]["title"] else None,
        outlet=gold["page"]["outlet"],
        published=gold["page"]["published"],
    )
    attributions = tuple(_attribution(one, page.id) for one in gold["attributions"])
    return embedded(Document(page, attributions, tuple(_entities(page, attributions))))


def _blocks(gold: dict[str, Any], text: str) -> list[Block]:
    """A block a line of the body."""
    found = []
    for start, end in gold["page"]["body"]:
        position = start
        for line in text[start:end].splitlines(keepends=True):
            if line.strip():
                left = position + len(line) - len(line.lstrip())
                span = Span(left, position + len(line.rstrip()))
                found.append(Block(span, "paragraph", body=True, language=gold["page"]["language"], rule="gold"))
            position += len(line)
    return found


def _attribution(gold: dict[str, Any], page: str) -> Attribution:
    def spans(role: str) -> Spans:
        return tuple(Span(*span) for span in gold[role])

    return Attribution(
        id=gold["id"],
        page=page,
        source=spans("source"),
        cue=spans("cue"),
        content=spans("content"),
        quote=gold["quote"],
        force=gold["force"],
        speaker=gold["speaker"],
        speaker_kind=gold["speaker_kind"],
        relay=tuple(gold["relay"]),
        said_on=gold["said_on"],
        nested_in=gold["nested_in"],
    )


def _entities(page: Page, attributions: tuple[Attribution, ...]) -> list[Entity]:
    """Speakers by their gold names alone: what a page calls them stands in its sources, for matching to read."""
    kinds = {one.speaker: one.speaker_kind for one in attributions if one.speaker}
    relays = {name for one in attributions for name in one.relay} - kinds.keys()
    named = [Entity(page.id, name, kind, (name,)) for name, kind in kinds.items()]
    return sorted([*named, *(Entity(page.id, name, "organisation", (name,)) for name in relays)], key=lambda e: e.name)


def _speakers(documents: tuple[Document, ...]) -> tuple[Speaker, ...]:
    entities = [entity for document in documents for entity in document.entities]
    made = []
    for name in sorted({entity.name for entity in entities}):
        own = [entity for entity in entities if entity.name == name]
        places = tuple(sorted((entity.page, name) for entity in own))
        made.append(Speaker(content_id("s", name), name, own[0].kind, (name,), (), places))
    return tuple(made)


def one_cast(of: Set) -> Set:
    """The set as if one cast of speakers had spoken in all its events, each rank by how much it says there.

    Invented events share no speaker, while those of a reader's folder do: what one says of two events is on no one occasion.
    """
    said = Counter((one.page, one.speaker) for document in of.collection.documents for one in document.attributions)
    parts: dict[tuple[str, SpeakerKind], list[tuple[int, str, list[tuple[str, str]]]]] = defaultdict(list)
    for speaker in of.collection.speakers:
        for name in sorted({of.event_of[page] for page, _ in speaker.entities}):
            own = [entity for entity in speaker.entities if of.event_of[entity[0]] == name]
            kind: SpeakerKind = "person" if speaker.kind == "person" else "organisation"
            parts[name, kind].append((-sum(said[one] for one in own), speaker.name, own))
    ranked: dict[tuple[SpeakerKind, int], list[tuple[str, str]]] = defaultdict(list)
    for (_, kind), speakers in parts.items():
        for rank, (_, _, own) in enumerate(sorted(speakers)):
            ranked[kind, rank] += own
    cast = tuple(
        Speaker(content_id("s", kind, str(rank)), f"{kind} {rank}", kind, (), (), tuple(sorted(own)))
        for (kind, rank), own in sorted(ranked.items())
    )
    return replace(of, name=f"{of.name}, one cast", collection=replace(of.collection, speakers=cast))


@cache
def _encoder() -> str:
    """Which encoder makes the vectors: another makes others."""
    package = Path(onrecord.__file__).parent
    made = (
        package / "models" / "sentences.onnx",
        package / "match" / "senses.npy",
        package / "match" / "embed.py",
        package / "lexicon" / "names.py",
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in made)).hexdigest()


def embedded(document: Document) -> Document:
    """The document with its vectors, kept in the temporary folder from run to run."""
    texts = [document.page.quote(one.content) for one in document.attributions]
    file = CACHE / content_id("w", _encoder(), document.page.sha256, *texts)
    ids = [one.id for one in document.attributions]
    if file.exists():
        lines = (line.split(",") for line in file.read_text("ascii").splitlines())
        vectors = tuple(Vector(ident, *map(bytes.fromhex, line)) for ident, line in zip(ids, lines, strict=True))
        return Document(document.page, document.attributions, document.entities, document.figures, vectors)
    made = embed(document)
    CACHE.mkdir(exist_ok=True)
    file.write_text(
        "\n".join(f"{one.values.hex()},{one.words.hex()},{one.veiled.hex()}" for one in made.vectors), "ascii"
    )
    return made
