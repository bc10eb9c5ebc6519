"""Who holds the office by which a page speaks of somebody: "the minister", "the husband of Ada Moss"."""

from __future__ import annotations

import re

from onrecord.lexicon import Epithet, pattern
from onrecord.lexicon import epithets as epithets_of
from onrecord.resolve.cast import Cast, Entry, Found
from onrecord.resolve.countries import countries_in
from onrecord.resolve.kinds import Mention
from onrecord.resolve.meant.stated import stated
from onrecord.resolve.names import names_in, same_word
from onrecord.resolve.offices import RULERS, without_offices
from onrecord.resolve.phrases import WORD, of_several

NOBODY_NAMED = "office held by nobody named"
_OF_ANYTHING = frozenset({"leader", "minister"})  # offices of which a page has many, each of something else
_OF_ANYBODY = frozenset({"expert"})  # what a page calls a hydrologist, too
_SPEAKS = "spokesperson"
_ROOT = 6  # letters at the head of a noun and of a word for a body that make the one a member of the other
_NEAR = 300  # characters before an office in which the name of its bearer decides between two


def office(cast: Cast, found: Mention) -> Found:
    """The holder of an office, by its country and its words; of several, who spoke last or is named right before."""
    indefinite = _is_indefinite(cast, found)
    if of_several(found.text, cast.lex):
        cast.unnamed.append(found.text)
        return None, "several who are not named", found.text
    persons = [entry for entry in cast.entries if entry.kind == "person" and not entry.is_named(found.others)]
    fits = [entry for entry in persons if entry.offices & found.offices and entry.may_be(found.gender)]
    fits = _not_of_another(cast, found, fits)
    fits = _of_the_same(cast, found, fits) or _ruler(cast, found, persons)
    if not fits and not indefinite and (meant := _by_epithet(cast, found, persons)):
        return meant, "another word for one whose office the page tells", f"{found.text} ← {meant.name}"
    fits = fits or _so_titled(cast, found, persons)
    if indefinite:  # "a spokesman for the mayor" may be one that the page names, "a spokesman" is another
        fits = [entry for entry in fits if _shared(cast, found, entry) > 1]
        if not fits:
            cast.unnamed.append(found.text)
            return None, "one who is not named", found.text
    if len(fits) > 1:
        fits = _by_role(cast, found, fits)
    if len(fits) == 1:
        return fits[0], "office held by one on the page", f"{found.text} ← {fits[0].name}"
    if len(fits) > 1:
        if cast.last in fits:
            return cast.last, "office of the last speaker", f"{found.text} ← {cast.last.name}"
        near = _near(cast, found, fits)
        if len(near) == 1:
            return near[0], "office of the one named right before", f"{found.text} ← {near[0].name}"
        return None, "office held by several on the page", ", ".join(entry.name for entry in fits)
    if (
        cast.last in persons
        and cast.last
        and cast.nobody is None
        and not cast.last.offices
        and (not cast.last.roles or found.offices == _OF_ANYBODY)
        and not _is_kin(cast, found)
        and not _is_told_of_unnamed(cast, found)
        and _points_back(cast, found)
    ):
        cast.last.offices |= found.offices
        return cast.last, "office of the last speaker", f"{found.text} ← {cast.last.name}"
    return None, NOBODY_NAMED, found.text


def kin_left(cast: Cast, found: Mention) -> Found | None:
    """Whom "the husband of Ada Moss" means once the whole page is read, if one alone is left who can be."""
    if not found.others or not _is_kin(cast, found) or _is_indefinite(cast, found):
        return None
    left = [
        one
        for one in cast.entries
        if one.kind == "person"
        and one.spoke
        and not one.offices
        and one.may_be(found.gender)
        and not one.is_named(found.others)
    ]
    if len(left) != 1:
        return None
    left[0].offices |= found.offices
    return left[0], "the only one on the page who can be", f"{found.text} ← {left[0].name}"


def _is_told_of_unnamed(cast: Cast, found: Mention) -> bool:
    """Whether "the engineer" can be one of whom the page has told as of "an engineer", without a name."""
    noun = pattern(cast.lex.person_nouns).search(found.role or "")
    return noun is not None and any(same_word(noun.group(), word) for text in cast.unnamed for word in text.split())


def _points_back(cast: Cast, found: Mention) -> bool:
    """Whether an office may be the last speaker's: one word behind what goes on from his own words, and not "his engineer"."""
    if (
        _is_owned(cast, found)
        or len((found.role or "").split()) != 1
        or found.said_from is None
        or found.said_from < cast.last_at
    ):
        return False
    definite = not cast.lex.determiners or found.text.strip() != found.role
    close = len(re.findall(r"\n+", cast.page.text[cast.last_at : found.said_from])) <= 1
    return definite and close and cast.last is not None and cast.last.may_be(found.gender)


def _of_the_same(cast: Cast, found: Mention, fits: list[Entry]) -> list[Entry]:
    """Those whose office is of the country or body that the mention names, else those of whom the page tells none."""
    wanted = stated(cast, found.text)
    told = [(entry, theirs) for entry in fits if not wanted.rules_out(theirs := stated(cast, *entry.roles))]
    return [entry for entry, theirs in told if theirs.countries & wanted.countries] or [entry for entry, _ in told]


def _not_of_another(cast: Cast, found: Mention, fits: list[Entry]) -> list[Entry]:
    """Those of `fits` who share more with the mention than a word that goes with anything: "head of the ward", "chief of the union"."""
    if not found.offices <= _OF_ANYTHING:
        return fits
    own = _of_what(cast, found.role or "")
    theirs = [(entry, frozenset().union(*(_of_what(cast, role) for role in entry.roles))) for entry in fits]
    bare = found.offices == {"minister"}  # of a page's only minister it need not say of what
    return [
        entry
        for entry, of in theirs
        if not own or (bare and not of) or any(same_word(word, other) for word in own for other in of)
    ]


def _of_what(cast: Cast, role: str) -> frozenset[str]:
    """The words of an office that tell of what it is."""
    small = {*cast.lex.determiners, *cast.lex.complements}
    nouns = pattern(cast.lex.person_nouns)
    words = WORD.findall(without_offices(role))
    return frozenset(word for word in words if word.casefold() not in small and not nouns.fullmatch(word))


def _by_epithet(cast: Cast, found: Mention, persons: list[Entry]) -> Entry | None:
    """Who is meant by "the diplomat" or "the official" and holds such an office: the last speaker, else the only one who has spoken."""
    if _is_owned(cast, found):
        return None
    role = found.role or ""
    epithets = [one for one in epithets_of() if _heads(one, role)]
    roots = [role[:_ROOT].casefold()] if len(role) > _ROOT and " " not in role else []  # "syndicaliste" of "syndicat"
    fits = [
        one
        for one in persons
        if one.may_be(found.gender)
        and (
            any(one.offices & epithet.of or _is_told(one, epithet) for epithet in epithets)
            or (
                one is cast.last
                and any(
                    word.casefold().startswith(root) for root in roots for word in WORD.findall(", ".join(one.roles))
                )
            )
        )
    ]
    fits = _of_the_same(cast, found, fits)
    if cast.last in fits and cast.nobody is None and _is_close(cast, found):
        return cast.last
    spoke = [one for one in fits if one.spoke]
    return spoke[0] if len(spoke) == 1 and cast.nobody is None else None


def _is_told(one: Entry, epithet: Epithet) -> bool:
    """Whether the page's words about somebody tell that an epithet may be his; a spokesman's tell of whom he speaks for."""
    speaks_for = _SPEAKS in one.offices and not epithet.of & {_SPEAKS, "commander", "diplomat"}
    return not speaks_for and bool(pattern(epithet.words).search(", ".join(one.roles)))


def _heads(epithet: Epithet, role: str) -> bool:
    """Whether an epithet is all that a phrase says, or all but whom it speaks for: "the representative of the head of state"."""
    forms = pattern(epithet.forms)
    return bool(forms.match(role) if epithet.of == {_SPEAKS} else forms.fullmatch(role))


def _is_close(cast: Cast, found: Mention) -> bool:
    """Whether an office stands in the paragraph of the last words, or in the next."""
    at = found.said_from if found.said_from is not None else found.at
    return at is None or len(re.findall(r"\n+", cast.page.text[cast.last_at : at])) <= 1


def _is_owned(cast: Cast, found: Mention) -> bool:
    """Whether an office is somebody's: "his engineer"."""
    first = next(iter(WORD.findall(found.text.casefold())), "")
    return any(first in forms for forms in (cast.lex.first, *cast.lex.pronouns.values()))


def _so_titled(cast: Cast, found: Mention, persons: list[Entry]) -> list[Entry]:
    """Those in whose title the page has the noun of an office that no list knows."""
    noun = pattern(cast.lex.person_nouns).search(found.role or "")
    if noun is None or found.offices:
        return []
    titled = [
        one for one in persons if any(same_word(noun.group(), word) for role in one.roles for word in role.split())
    ]
    return [one for one in titled if one.may_be(found.gender)]


def _ruler(cast: Cast, found: Mention, persons: list[Entry]) -> list[Entry]:
    """Whom "the Lavonian leader" means: the one at the head of that country."""
    wanted = countries_in(found.text, cast.lex.language)
    rulers = [entry for entry in persons if entry.offices & RULERS and entry.may_be(found.gender)]
    leads = found.offices == {"leader"} and bool(wanted)
    return [entry for entry in rulers if _countries(cast, entry) & wanted] if leads else []


def _countries(cast: Cast, entry: Entry) -> frozenset[str]:
    return frozenset().union(*(countries_in(role, cast.lex.language) for role in entry.roles))


def _by_role(cast: Cast, found: Mention, fits: list[Entry]) -> list[Entry]:
    """Those of `fits` whose office the page words most like the mention."""
    most = max(_shared(cast, found, entry) for entry in fits)
    return [entry for entry in fits if _shared(cast, found, entry) == most]


def _shared(cast: Cast, found: Mention, entry: Entry) -> int:
    """Words of an office that the page uses of an entry's own, without the small ones."""
    small = {*cast.lex.determiners, *cast.lex.complements}
    words = [word for word in (found.role or "").split() if word.casefold() not in small]
    known = [word for role in entry.roles for word in role.split()]
    return sum(any(same_word(word, other) for other in known) for word in words)


def _near(cast: Cast, found: Mention, fits: list[Entry]) -> list[Entry]:
    """Those of `fits` who are named right before a mention."""
    if found.at is None:
        return []
    names = names_in(cast.page.text, max(0, found.at - _NEAR), found.at)
    return [entry for entry in fits if any(name.words[-1] == entry.words[-1] for name in names)]


def _is_indefinite(cast: Cast, found: Mention) -> bool:
    """Whether an office opens with "a": it is of one whom the page need not have told of."""
    return found.text.casefold().split()[:1] in [[word] for word in cast.lex.indefinite]


def _is_kin(cast: Cast, found: Mention) -> bool:
    return bool(pattern(cast.lex.kin).match(found.role or ""))
