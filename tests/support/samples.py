"""Samples: pages under construction, and a small collection of them, for tests of what shows a collection."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.records import (
    Attribution,
    Block,
    Capture,
    Collection,
    Conflict,
    Copies,
    Document,
    Entity,
    Force,
    Occasion,
    Page,
    PageSpan,
    Quote,
    Repeat,
    Span,
    Speaker,
    Utterance,
    Why,
)


@dataclass
class Sample:
    """A page under construction: each statement adds its characters to the text and its spans to the attributions."""

    file: str
    outlet: str | None = None
    language: str = "en"
    published: str | None = "2024-05-02"
    text: str = ""
    attributions: list[Attribution] = field(default_factory=list)

    def plain(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + " "
        return Span(start, start + len(text))

    def say(
        self,
        source: str,
        cue: str,
        content: str,
        *,
        quote: Quote = "indirect",
        force: Force = "neutral",
        said_on: str | None = None,
    ) -> Sample:
        who, signal, what = ((self.plain(part),) for part in (source, cue, content))
        why = (Why("speaker", "named here", source),)
        made = Attribution(
            "", "", who, signal, what, quote, force, speaker=source, speaker_kind="person", said_on=said_on, why=why
        )
        self.attributions.append(made)
        self.plain("\n")
        return self

    def document(self) -> Document:
        capture = Capture(self.text.encode("utf-8", "replace"), self.file)
        blocks = (Block(Span(0, len(self.text)), "paragraph", body=True, language=self.language, rule="prose"),)
        page = Page(
            capture.page_id, capture.sha256, self.file, None, None, "text/plain", self.text, blocks, self.language, outlet=self.outlet, published=self.published
        )  # fmt: skip
        made = tuple(
            replace(one, page=page.id, id=Attribution.make_id(page.id, one.source, one.cue, one.content))
            for one in self.attributions
        )
        names = sorted({one.speaker for one in made if one.speaker})
        return Document(page, made, tuple(Entity(page.id, name, "person", (name,)) for name in names))


def gather(*samples: Sample) -> Collection:
    documents = tuple(sorted((sample.document() for sample in samples), key=lambda one: one.page.id))
    entities = sorted((entity.name, entity.page) for document in documents for entity in document.entities)
    speakers = tuple(
        Speaker(
            f"s{number}", name, "person", (name,), (), tuple((page, other) for other, page in entities if other == name)
        )
        for number, name in enumerate(sorted({name for name, _ in entities}))
    )
    return Collection(documents, speakers)


def one_utterance(collection: Collection) -> Collection:
    versions = tuple(sorted(one.id for document in collection.documents for one in document.attributions))
    return replace(
        collection,
        occasions=(Occasion("o1", versions),),
        utterances=(Utterance("u1", "o1", versions, (Why("match", "same words", "gates", 0.9),)),),
    )


def small() -> Collection:
    """Two outlets, one utterance in two versions, a repeat, and one conflict of each shape."""
    first = Sample("a.txt", "The Lantern").say(
        "Ada Quill", "said", "“The gates were shut at nine, and we are sorry.”", quote="direct", said_on="2024-05-01"
    )
    second = Sample("b.txt", "Moor Herald").say(
        "Ada Quill", "claimed", "that the gates were shut", force="doubting", said_on="2024-05-01"
    )
    made = one_utterance(gather(first, second))
    (one, other), page = made.utterances[0].versions, made.documents[0].page
    members: tuple[str | PageSpan, ...] = (one, other, PageSpan(page.id, Span(0, 4)))
    return replace(
        made,
        repeats=(Repeat(one, other),),
        conflicts=(
            Conflict(
                "c1",
                "voice",
                members,
                "The page says what Ada Quill says.",
                0.7,
                (Why("conflict", "shared words", "gates shut"),),
            ),
        ),
        copies=(Copies("reprint", tuple(document.page.id for document in made.documents), 0.5),),
    )
