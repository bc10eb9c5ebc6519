"""Speakers across pages: one person, organisation or group under all names and scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from onrecord.lexicon import LANGUAGES, country_name, lexicon, pattern
from onrecord.lexicon.cases import nominative
from onrecord.lexicon.common import common
from onrecord.lexicon.latin import cyrillic_languages, in_latin_letters, is_native
from onrecord.records import Collection, Entity, Span, Speaker, SpeakerKind, Why, content_id
from onrecord.resolve.agencies import is_called_an_outlet
from onrecord.resolve.body_names import parsed, same_kind
from onrecord.resolve.knowledge import Knowledge
from onrecord.resolve.names import (
    Name,
    bones,
    compatible,
    country,
    in_latin,
    is_initial,
    key,
    same_body,
    same_word,
    stem,
)
from onrecord.resolve.recognise import Recognised, recognise

_BONES = 3  # consonants of a word that two spellings of it share, for finding candidates


@dataclass(slots=True, eq=False)
class _Cluster:
    """Entities taken for one speaker, by their names."""

    names: dict[tuple[str, ...], list[Entity]] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)  # folded
    recognised: list[Recognised] = field(default_factory=list)  # what outside knowledge tells of the names

    @property
    def known(self) -> str | None:
        """Id of the known entity that the names are of; they are never of two."""
        return next((one.entity.id for one in self.recognised if one.entity), None)


def resolve_across(collection: Collection, knowledge: Knowledge | None = None) -> Collection:
    """The collection with its speakers; two names become one only where no other reading remains.

    `knowledge` joins names that one known entity alone bears, and keeps names of two known entities apart.
    """
    every = [entity for document in collection.documents for entity in document.entities]
    every = _names_alike([_as_known(entity, knowledge) for entity in every] if knowledge else every)
    persons = [entity for entity in every if entity.kind == "person"]
    bodies = [entity for entity in every if entity.kind != "person"]
    clusters = (*_cluster(persons, knowledge, person=True), *_cluster(bodies, knowledge, person=False))
    languages = {one.page.id: one.page.language for one in collection.documents}
    speakers = [_speaker(cluster, languages) for cluster in clusters]
    return replace(collection, speakers=tuple(sorted(speakers, key=lambda s: s.id)))


def _as_known(entity: Entity, knowledge: Knowledge) -> Entity:
    """An entity of the kind that its name is known to be of: a name alone seldom tells a person from a body."""
    if entity.kind not in ("person", "organisation") or " " not in entity.name:
        return entity
    persons = {one.kind == "person" for one in knowledge.named(entity.name)}
    kind: SpeakerKind = "person" if persons == {True} else "organisation" if persons == {False} else entity.kind
    return replace(entity, kind=kind)


def _names_alike(entities: list[Entity]) -> list[Entity]:
    """A name that one page takes for a person and another for a body is one on both: if bare a body's, else a person's."""
    bare_bodies = {_stems(one.name) for one in entities if one.kind != "person" and " " not in one.name}
    persons: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # full names by what their spellings share
    for one in entities:
        if one.kind == "person" and " " in one.name:
            words = tuple(one.name.split())
            for block in bones(words[-1]):
                persons[block].add(words)

    def kind(entity: Entity) -> SpeakerKind:
        words = tuple(entity.name.split())
        if len(words) < 2:
            return "organisation" if entity.kind == "person" and _stems(entity.name) in bare_bodies else entity.kind
        fits = (other for block in bones(words[-1]) for other in persons[block])
        alike = any(len(other) == len(words) and all(map(same_word, words, other)) for other in fits)
        return "person" if alike else entity.kind

    return [replace(entity, kind=kind(entity)) for entity in entities]


def _stems(name: str) -> tuple[str, ...]:
    """What a name has in common in every case and script."""
    return tuple(map(stem, name.split()))


def _cluster(entities: list[Entity], knowledge: Knowledge | None, *, person: bool) -> list[_Cluster]:
    """Clusters of names, fullest names first, so that a bare surname joins the one full name that fits it."""
    named: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        named[tuple(entity.name.split())].append(entity)
    clusters: list[_Cluster] = []
    near: dict[str, dict[_Cluster, None]] = defaultdict(dict)
    for name in sorted(named, key=lambda n: (-len(n), n)):
        recognised = recognise(knowledge, named[name], person=person) if knowledge else None
        candidates = dict.fromkeys(cluster for block in _blocks(name, person=person) for cluster in near[block])
        fits = [one for one in candidates if _fits(name, one, person=person) and not _known_apart(recognised, one)]
        # a bare name is rather the last of two than the first
        fits = [one for one in fits if person and all(same_word(name[-1], other[-1]) for other in one.names)] or fits
        fits = [one for one in fits if recognised and recognised.entity and one.known == recognised.entity.id] or fits
        home = fits[0] if len(fits) == 1 else _Cluster()
        if len(fits) != 1:
            clusters.append(home)
        home.names[name] = named[name]
        home.forms.update(form.casefold() for entity in named[name] for form in entity.names)
        # what a bare name may tell yields to the full names that it fits
        if recognised and (not person or len(name) > 1 or not fits):
            home.recognised.append(recognised)
        for block in {*_blocks(name, person=person), *(form for form in home.forms if " " not in form)}:
            near[block][home] = None
    return _known_as_one(clusters)


def _known_apart(recognised: Recognised | None, cluster: _Cluster) -> bool:
    """Whether a name is known to be another's than the names of a cluster."""
    entity = recognised.entity if recognised else None
    return entity is not None and cluster.known not in (None, entity.id)


def _known_as_one(clusters: list[_Cluster]) -> list[_Cluster]:
    """The clusters, those of one known entity joined."""
    made: dict[str | int, _Cluster] = {}
    for number, cluster in enumerate(clusters):
        home = made.setdefault(cluster.known or number, cluster)
        if home is not cluster:
            home.names |= cluster.names
            home.recognised += cluster.recognised
    return list(made.values())


def _blocks(name: tuple[str, ...], *, person: bool) -> set[str]:
    """Where a name is looked for: by its last word, by its first (some have the surname first), by itself if it is one, by its country or kind."""
    if not name:
        return set()
    said = " ".join(name)
    code = country(said)
    return {
        *(() if person else parsed(said).blocks),
        *([f"country {code}"] if code else []),
        *(form[:_BONES].upper() for word in (name[0], name[-1]) for form in bones(word)),
        *([name[0].casefold()] if len(name) == 1 else []),
    }


def _fits(name: tuple[str, ...], cluster: _Cluster, *, person: bool) -> bool:
    """Whether a name can be that of a cluster: it fits all its names, or pages of the cluster use it as a short form."""
    if person:
        return all(compatible(name, other) for other in cluster.names)
    said = " ".join(name)
    return said.casefold() in cluster.forms or all(
        same_body(name, other) or same_kind(said, " ".join(other)) for other in cluster.names
    )


def _speaker(cluster: _Cluster, languages: dict[str, str | None]) -> Speaker:
    """The speaker of a cluster, by the best of its names; `languages` are those of all pages, by their ids."""
    entities = sorted((one for found in cluster.names.values() for one in found), key=lambda e: (e.name, e.page))
    forms = Counter(name for entity in entities for name in entity.names)
    fullest = Counter(entity.name for entity in entities)
    # a name that closes another one is that name without a country or an office before it
    longer = {n for n in fullest for other in fullest if len(other.split()) > 1 and n.endswith(" " + other)}
    there = {entity.name for entity in entities if languages[entity.page] == "en"}

    def rank(name: str) -> tuple[bool | int | str, ...]:
        told = (name in longer, _oblique(name, fullest), name not in there, not name.isascii(), -fullest[name])
        return (*_rank(name), *told, -len(name.split()), len(name), name)

    name = min(fullest, key=rank)
    code = country(name) if entities[0].kind != "person" else None
    named = (country_name(code, "en") if code else None) or name  # no page need have written it
    spelt = _spelt(named, entities, languages)
    members = tuple(sorted({(entity.page, entity.name) for entity in entities}))
    pages = len({page for page, _ in members})
    why = (Why("speaker", "one name in all its forms", " = ".join(sorted(forms))),) if pages > 1 else ()
    if spelt:
        why = (*why, Why("speaker", "in Latin letters, as names on other pages are", f"{spelt} ← {named}"))
    known = sorted({one.why for one in cluster.recognised}, key=lambda one: (one.rule, one.evidence))
    kind = Counter(entity.kind for entity in entities).most_common(1)[0][0]
    return Speaker(
        id=content_id(
            "s", kind, *sorted({key(word) for word in named.split()}), *(f"{page}/{form}" for page, form in members[:1])
        ),
        name=spelt or named,
        kind=kind,
        names=tuple(sorted(forms)),
        roles=tuple(sorted({role for entity in entities for role in entity.roles})),
        entities=members,
        why=(*why, *known),
        identifier=cluster.known,
    )


def _spelt(name: str, entities: list[Entity], languages: dict[str, str | None]) -> str | None:
    """A name that pages have in Cyrillic alone, in Latin letters, where other pages of the ledger are written in these.

    Left as they stand: what only describes somebody ("штаб Мох", "Слідство", "Генштаб"), which would want translating, and
    foreign names ("Джонсон"), which would be misspelt.
    """
    if in_latin(name) or not {*languages.values()} & {*LANGUAGES} - cyrillic_languages():
        return None
    language = Counter(languages[one.page] for one in entities if one.name == name).most_common(1)[0][0]
    if language is None:
        return None
    words = name.split()
    if entities[0].kind == "person":
        kept = not is_native(words[-1], language)
    else:
        nouns = pattern(lexicon(language).organisation_nouns)
        kept = len(words) > 1 and not is_called_an_outlet(Name(Span(0, len(name)), tuple(words)))
        kept = kept or bool(nouns.search(name)) or words[0].casefold() in common().get(language, ())
    kept = kept or any(word[0].isalpha() and not word[0].isupper() for word in words)
    return None if kept else in_latin_letters(name, language)


def _oblique(name: str, others: Counter[str]) -> bool:
    """Whether another name is this one in the nominative, by the case tables or by an ending less in every word that differs."""
    if len(others) == 1:
        return False
    words = name.split()
    brought = {" ".join(nominative(tuple(words), language)) for language in LANGUAGES} - {name}
    return any(
        other in brought
        or (
            other != name
            and len(words) == len(other.split())
            and all(b in (a, a[:-1]) for a, b in zip(words, other.split(), strict=True))
        )
        for other in others
    )


def _rank(name: str) -> tuple[bool, bool, bool]:
    """Sorts canonical names first: full, in Latin letters, without initials, which say less than the name."""
    words = name.split()
    return len(words) < 2 and not name.isupper(), not in_latin(name), any(map(is_initial, words))
