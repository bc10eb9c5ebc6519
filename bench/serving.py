"""How fast the web app answers on a large made-up ledger, and how that grows: processor time of each screen."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from starlette.testclient import TestClient

from onrecord.index import Index
from onrecord.ledger import Ledger
from onrecord.records import (
    Attribution,
    Block,
    Capture,
    Collection,
    Conflict,
    Document,
    Entity,
    JudgementKind,
    Occasion,
    Page,
    Span,
    Speaker,
    Utterance,
    Vector,
    Why,
    content_id,
    entity_key,
)
from onrecord.web import application
from onrecord.web.screens.judgements import judge
from onrecord.web.server import warm

PER_PAGE = 20  # statements
ROUNDS = 5
WORDS = [
    "harbour",
    "ferry",
    "council",
    "gate",
    "river",
    "winter",
    "crowns",
    "bridge",
    "school",
    "mayor",
    "strike",
    "wage",
    "storm",
    "light",
    "road",
    "market",
]


def made_up(statements: int) -> Collection:
    """A ledger's content: of each page some statements by some of many speakers, every fifth one told elsewhere too."""
    chance = random.Random(7)
    names = [f"Speaker {number}" for number in range(max(10, statements // 50))]
    weights = [1 / (rank + 1) for rank in range(len(names))]
    documents = [
        _document(chance, number, chance.choices(names, weights, k=PER_PAGE))
        for number in range(statements // PER_PAGE)
    ]
    every = [one for document in documents for one in document.attributions]
    entities: dict[str, list[tuple[str, str]]] = {}
    by_name: dict[str, list[str]] = {}
    for document in documents:
        for entity in document.entities:
            entities.setdefault(entity.name, []).append((entity.page, entity.name))
    for one in every:
        by_name.setdefault(one.speaker or "", []).append(one.id)
    speakers = tuple(
        Speaker(content_id("s", name), name, "person", (name,), ("mayor",), tuple(sorted(entities[name])))
        for name in sorted(entities)
    )
    occasions, utterances = [], []
    for idents in by_name.values():
        for start in range(0, len(idents), 5):
            group, alone = tuple(sorted(idents[start : start + 2])), idents[start + 2 : start + 5]
            for versions in (group, *((one,) for one in alone)):
                occasion = Occasion(content_id("o", *versions), versions)
                occasions.append(occasion)
                utterances.append(Utterance(content_id("u", *versions), occasion.id, versions))
    conflicts = tuple(
        Conflict(content_id("c", a.id, b.id), "figure", (a.id, b.id), "Two figures differ.", 0.5, (Why("conflict", "figure", "3 against 4"),))
        for a, b in zip(every[::200], every[100::200], strict=False)
    )  # fmt: skip
    return Collection(
        tuple(sorted(documents, key=lambda one: one.page.id)),
        speakers,
        tuple(sorted(occasions, key=lambda one: one.id)),
        tuple(sorted(utterances, key=lambda one: one.id)),
        (),
        conflicts,
    )


def _document(chance: random.Random, number: int, speakers: list[str]) -> Document:
    ident, text, blocks, made = _capture(f"{number}.txt").page_id, "", [], []
    for speaker in speakers:
        start = len(text)
        words = " ".join(chance.choices(WORDS, k=18))
        text += f"{speaker} said that {words}.\n"
        source, cue = Span(start, start + len(speaker)), Span(start + len(speaker) + 1, start + len(speaker) + 5)
        content = (Span(cue.end + 6, len(text) - 2),)
        blocks.append(Block(Span(start, len(text) - 1), "paragraph", body=True, language="en", rule="made up"))
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" if chance.random() < 0.5 else None
        made.append(
            Attribution(
                Attribution.make_id(ident, (source,), (cue,), content), ident, (source,), (cue,), content,
                chance.choice(("direct", "indirect", "mixed")), chance.choice(("neutral", "neutral", "doubting", "endorsing")),
                speaker, "person", (), day, None, (Why("attribution", "tagger", "said", 0.9),),
            )
        )  # fmt: skip
    rows = np.random.default_rng(number).standard_normal((len(made), Vector.DIMENSIONS))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    page = Page(
        ident, "0" * 64, f"{number}.txt", None, None, "text/plain", text, tuple(blocks), chance.choice(("en", "uk", "pl")),
        outlet=f"Outlet {chance.randint(1, 40)}", published=f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )  # fmt: skip
    return Document(
        page,
        tuple(made),
        tuple(Entity(ident, name, "person", (name,)) for name in sorted(set(speakers))),
        (),
        tuple(Vector(one.id, row.astype("<f2").tobytes()) for one, row in zip(made, rows, strict=True)),
    )


def _capture(file: str) -> Capture:
    return Capture(file.encode(), file)


def written(collection: Collection, path: Path) -> Path:
    """A ledger of that content."""
    with Ledger.create_or_open(path) as store:
        for document in collection.documents:
            store.write_document(_capture(document.page.file), document, "bench")
        store.write_collection(collection)
    return path


def measured(ledger: Path, collection: Collection) -> dict[str, tuple[float, float]]:
    """Seconds of the processor for the first and the cheapest later answer of each screen, once it is loaded as `serve` does it.

    Of a judgement: for the judgement itself, and for the overview that is shown after it.
    """
    start = time.process_time()
    app = application(ledger)
    shown = app.state.site.now()
    warm(shown)
    shown.catalogue.warm()
    loading = time.process_time() - start
    client = TestClient(app, base_url="http://127.0.0.1")
    index = Index(collection)
    told, speaker = index.most_told()[0].id, max(collection.speakers, key=lambda one: len(one.entities)).id
    found = {"(loading)": (loading, loading)}
    for name, path in {
        "overview": "/",
        "all statements": "/statements",
        "by four filters": f"/statements?speaker={speaker}&outlet=Outlet+7&said=2024-05&force=doubting",
        "by a part of a name": "/statements?speaker=speaker+1",
        "by words and meaning": "/statements?q=storm+at+the+market",
        "by a common word": "/statements?q=harbour",
        "last part of a list": f"/statements?offset={len(index.attributions) - 50}",
        "utterances": "/utterances",
        "an utterance": f"/utterances/{told}",
        "a page": f"/pages/{collection.documents[0].page.id}",
        "speakers": "/speakers",
        "the busiest speaker": f"/speakers/{speaker}",
        "conflicts": "/conflicts",
        "API: statements": "/api/statements",
    }.items():
        times = []
        for _ in range(ROUNDS):
            start = time.process_time()
            assert client.get(path).status_code == 200, path
            times.append(time.process_time() - start)
        found[name] = times[0], min(times[1:])
    judgements: list[tuple[str, JudgementKind, list[str], str]] = [
        ("a conflict is dismissed", "dismiss", [collection.conflicts[0].id], ""),
        ("speakers are merged", "merge", [entity_key(*one.entities[0]) for one in collection.speakers[:2]], ""),
        ("versions are set apart", "not_same", [*index.most_told()[0].versions[:2]], ""),
        ("a date is corrected", "correct", [collection.documents[0].attributions[0].id], '{"said_on": "2024-05"}'),
    ]
    for name, kind, subjects, note in judgements:
        start = time.process_time()
        judge(app.state.site, kind, subjects, note)
        judging = time.process_time() - start
        assert client.get("/").status_code == 200
        found[f"{name}; the overview"] = judging, time.process_time() - start - judging
    return found


def main() -> None:
    """Measure a small ledger and one ten times its size, and print both with their ratio."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for statements in (most // 10, most):
            collection = made_up(statements)
            results.append(measured(written(collection, Path(folder) / f"{statements}.db"), collection))
    small, large = results
    title = f"milliseconds of the processor, on {most // 10:,} and on {most:,} statements"
    table = Table(title=title, caption="of a judgement: for itself (first), for the overview after it (again)")
    for column in ("screen", "first, small", "first, large", "again, small", "again, large", "ratio"):
        table.add_column(column, justify="left" if column == "screen" else "right")
    for name in large:
        values = (small[name][0], large[name][0], small[name][1], large[name][1])
        table.add_row(name, *(f"{1000 * value:,.0f}" for value in values), f"{large[name][1] / small[name][1]:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
