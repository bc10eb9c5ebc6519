"""Speakers across pages: one person, organisation or group under all names and scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from onrecord.records import Collection, Entity, Speaker, Why, content_id
from onrecord.resolve.names import compatible, key, same_word, stem


def resolve_across(collection: Collection) -> Collection:
    """The collection with its speakers; two names become one only where no other reading remains."""
    every = _bare_names_alike([entity for document in collection.documents for entity in document.entities])
    blocks: dict[tuple[bool, str], list[Entity]] = defaultdict(list)
    for entity in every:
        words = entity.name.split()
        blocks[entity.kind == "person", stem(words[-1])[:4] if words else ""].append(entity)
    speakers = [speaker for block in sorted(blocks) for speaker in _block(blocks[block], person=block[0])]
    return replace(collection, speakers=tuple(sorted(speakers, key=lambda s: s.id)))


def _bare_names_alike(entities: list[Entity]) -> list[Entity]:
    """A bare name that one page takes for a person and another for a body or country is the latter on both."""
    bodies = {key(entity.name) for entity in entities if entity.kind != "person"}
    return [
        replace(entity, kind="organisation")
        if entity.kind == "person" and " " not in entity.name and key(entity.name) in bodies
        else entity
        for entity in entities
    ]


def _block(entities: list[Entity], *, person: bool) -> list[Speaker]:
    """Cluster one block, fullest names first, so that a bare surname joins the one full name that fits it."""
    clusters: list[list[Entity]] = []
    for entity in sorted(entities, key=lambda e: (-len(e.name.split()), e.name, e.page)):
        fits = [cluster for cluster in clusters if all(_one(entity, other, person=person) for other in cluster)]
        if len(fits) == 1:
            fits[0].append(entity)
        else:
            clusters.append([entity])
    return [_speaker(cluster) for cluster in clusters]


def _one(entity: Entity, other: Entity, *, person: bool) -> bool:
    one, two = tuple(entity.name.split()), tuple(other.name.split())
    if person:
        return compatible(one, two)
    return len(one) == len(two) and all(map(same_word, one, two))


def _speaker(cluster: list[Entity]) -> Speaker:
    forms = Counter(name for entity in cluster for name in entity.names)
    fullest = Counter(entity.name for entity in cluster)
    # a name that closes another one is that name without a country or an office before it
    longer = {n for n in fullest for other in fullest if len(other.split()) > 1 and n.endswith(" " + other)}
    name = min(
        fullest, key=lambda n: (len(n.split()) < 2, n in longer, not n.isascii(), -fullest[n], -len(n.split()), n)
    )
    members = tuple(sorted({(entity.page, entity.name) for entity in cluster}))
    pages = len({page for page, _ in members})
    why = (Why("speaker", "one name in all its forms", " = ".join(sorted(forms))),) if pages > 1 else ()
    return Speaker(
        id=content_id(
            "s",
            cluster[0].kind,
            *sorted({key(word) for word in name.split()}),
            *(f"{page}/{form}" for page, form in members[:1]),
        ),
        name=name,
        kind=Counter(entity.kind for entity in cluster).most_common(1)[0][0],
        names=tuple(sorted(forms)),
        roles=tuple(sorted({role for entity in cluster for role in entity.roles})),
        entities=members,
        why=why,
    )
