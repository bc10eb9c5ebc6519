"""Joins clashes into conflicts and changes: all that turn on one account, and on its other versions, are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from onrecord.contrast.accusations import EACH_OTHER
from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash
from onrecord.contrast.times import Time
from onrecord.contrast.views import Own, View, Words
from onrecord.contrast.voice import STATED, SUMMED_UP
from onrecord.records import Change, ChangeKind, Conflict, Dated, PageSpan, Why, content_id

_EVEN = {"figure", "misattribution", "mirrored_accusation", "date"}  # kinds whose sides stand for each other
_WINDOW = 0.08  # of the score
_VERSION = 0.79  # cosine from which one speaker's words are one account
_SAME = 0.76  # the same for anybody's words
_FEW_WORDS = 3  # stems of a denied content that only names what is denied
_ONE_POINT = 0.66  # the same of what matching found to be one point
_ONE_DENIER = 0.48  # the same of what one speaker denies
_ONE_DENIAL = 0.72  # cosine from which two deny one thing
_MOST = 4  # that one account is set against


def conflicts(clashes: Iterable[Clash], pairs: list[Pair]) -> list[Conflict]:
    """The conflicts that the clashes of one time make, by id. `pairs` are all attributions that are near in meaning."""
    versions = _fellows(filter(_is_version, pairs))
    shown = {
        "denial": versions,
        SUMMED_UP: _fellows(filter(_is_one_point, pairs)),
        STATED: _fellows(pair for pair in pairs if _is_version(pair) or _says_the_same(pair)),
    }
    groups = _groups([one for one in clashes if one.times is None], _accounts(versions))
    made = (_conflict(group, shown) for group in groups)
    # two groups may come to the same members: the surer one speaks for both
    best = {one.id: one for one in sorted(made, key=lambda one: (one.score, one.statement))}
    return sorted(best.values(), key=lambda one: one.id)


def changes(clashes: Iterable[Clash], pairs: list[Pair]) -> list[Change]:
    """The changes that the clashes of different times make, by id."""
    groups = _groups([one for one in clashes if one.times], _accounts(_fellows(filter(_is_version, pairs))))
    return sorted(map(_change, groups), key=lambda one: one.id)


def _accounts(versions: Mapping[str, set[str]]) -> dict[str, str]:
    """Each attribution with one that stands for all its versions."""
    return _joined((one, other) for one in sorted(versions) for other in sorted(versions[one]))


def _fellows(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """The ids of attributions that are paired with each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        found[pair.first.one.id].add(pair.second.one.id)
        found[pair.second.one.id].add(pair.first.one.id)
    return found


def _is_version(pair: Pair) -> bool:
    """Whether two attributions tell one thing: one point, one speaker's words said again, or one denial by two."""
    first, second = pair.first, pair.second
    if pair.nested or first.contests != second.contests or first.points_back or second.points_back:
        return False  # "it" is as near to "this" as can be
    both_deny = first.contested_by_cue and second.contested_by_cue
    if both_deny and pair.one_speaker:
        return pair.meaning >= _ONE_DENIER
    if both_deny and min(len(first.denied_terms), len(second.denied_terms)) > _FEW_WORDS:
        return pair.meaning >= _ONE_DENIAL
    one_point = _is_one_point(pair)
    return pair.meaning >= (_ONE_POINT if one_point else _VERSION) and (one_point or pair.one_speaker)


def _is_one_point(pair: Pair) -> bool:
    """Whether matching found that two attributions tell one point."""
    return bool(pair.first.utterances & pair.second.utterances)


def _says_the_same(pair: Pair) -> bool:
    """Whether two say the same, whoever they are."""
    first, second = pair.first, pair.second
    alike = first.contests == second.contests and first.negated == second.negated
    return pair.meaning >= _SAME and alike and first.counts_as(second)


def best_of_each(clashes: Iterable[Clash]) -> list[Clash]:
    """Of the clashes that turn on one account those whose other side is about as near as the nearest."""
    turning: defaultdict[tuple[str, bool, str], list[Clash]] = defaultdict(list)
    for one in clashes:
        turning[one.kind, one.times is None, _ids(one)[0]].append(one)
    best = (sorted(same, key=lambda one: (-one.score, *_ids(one)))[:_MOST] for same in turning.values())
    return [one for same in best for one in same if one.score >= same[0].score - _WINDOW]


def _groups(clashes: list[Clash], account: Mapping[str, str]) -> list[list[Clash]]:
    """Clashes of one kind joined by what they turn on; the other side alone never joins them, or all would chain."""
    group: dict[object, list[Clash]] = {}
    for one in clashes:
        keys = list(_keys(one, account))
        known = {id(group[key]): group[key] for key in keys if key in group}
        joined = [one, *(other for members in known.values() for other in members)]
        for key in {key for member in joined for key in _keys(member, account)}:
            group[key] = joined
    return list({id(members): members for members in group.values()}.values())


def _keys(one: Clash, account: Mapping[str, str]) -> Iterator[object]:
    first, second = _account(one.first, account), _account(one.second, account)
    if one.why.rule == EACH_OTHER:  # who says it of both is no side: other pairs that accuse each other stay apart
        yield one.kind, EACH_OTHER, first
    elif one.kind in _EVEN:
        for side in (first, second):
            yield one.kind, one.why.evidence if one.kind == "figure" else None, side
    elif isinstance(one.first, View):
        yield one.kind, first
        if one.first.speaker_id:  # the same speaker on the same point
            yield one.kind, one.first.speaker_id, second
    else:
        page, way = one.first.page, one.why.rule == SUMMED_UP
        yield one.kind, way, first
        yield one.kind, first, second  # found in two ways
        if not (isinstance(one.first, Own) and one.first.section):  # a heading stands for itself
            yield one.kind, way, page.id, second  # one page, one point
        if isinstance(one.second, View) and one.why.rule not in (STATED, SUMMED_UP):  # one page against one speaker
            yield one.kind, page.id, one.second.speaker_id or one.second.source


def _account(side: Words, account: Mapping[str, str]) -> str:
    """What stands for one side in all its versions."""
    return account.get(_id(side), _id(side))


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each member of a pair with one that stands for all that it is joined with, directly or through others."""
    leader: dict[str, str] = {}

    def find(one: str) -> str:
        while leader.get(one, one) != one:
            one = leader[one]
        return one

    for first, second in pairs:
        low, high = sorted((find(first), find(second)))
        leader[low], leader[high] = low, low
        leader[first] = leader[second] = low
    return {one: find(one) for one in leader}


def _conflict(group: list[Clash], shown: Mapping[str, Mapping[str, set[str]]]) -> Conflict:
    """One conflict of many clashes; the best pair speaks for it. `shown`: what is shown beside an attribution, by kind or rule.

    What is contested is shown in all versions, what a page states itself with all to whom it is attributed.
    """
    best = min(group, key=lambda one: (-one.score, *_ids(one)))
    attributions: set[str] = set()
    spans: set[PageSpan] = set()
    for one in group:
        for side in (one.first, one.second):
            if isinstance(side, View):
                attributions.add(side.one.id)
                beside = shown.get(one.kind) or shown.get(one.why.rule) or {}
                attributions.update(beside.get(side.one.id, ()))
            else:
                spans.add(PageSpan(side.page.id, side.span))
    own_words = sorted(spans, key=lambda span: (span.page, span.span))
    members: tuple[str | PageSpan, ...] = (*sorted(attributions), *own_words)
    ident = content_id("c", best.kind, *map(_key, members))
    return Conflict(ident, best.kind, members, best.statement, best.score, _whys(group))


def _change(group: list[Clash]) -> Change:
    """One change of many clashes; the best pair speaks for it."""
    group = sorted(group, key=lambda one: (-one.score, *_ids(one)))
    times: dict[str | PageSpan, Time] = {}
    for one in group:
        for side, time in zip((one.first, one.second), one.times or (), strict=True):
            times.setdefault(_member(side), time)
    sides = sorted(
        (Dated(member, *time) for member, time in times.items()), key=lambda side: (side.on, _key(side.member))
    )
    kind: ChangeKind = "figure" if group[0].kind == "figure" else "reversal"
    ident = content_id("ch", kind, *(_key(side.member) for side in sides))
    return Change(ident, kind, tuple(sides), group[0].statement, group[0].score, _whys(group))


def _whys(group: list[Clash]) -> tuple[Why, ...]:
    """The reasons of a group, best first, each once."""
    whys: defaultdict[tuple[str, str], list[Why]] = defaultdict(list)
    for one in group:
        whys[one.why.rule, one.why.evidence].append(one.why)
    best = (max(same, key=lambda why: why.score or 0) for same in whys.values())
    return tuple(sorted(best, key=lambda why: (-(why.score or 0), why.evidence)))


def _member(side: Words) -> str | PageSpan:
    return side.one.id if isinstance(side, View) else PageSpan(side.page.id, side.span)


def _key(member: str | PageSpan) -> str:
    return member if isinstance(member, str) else repr(member)


def _ids(one: Clash) -> tuple[str, str]:
    return _id(one.first), _id(one.second)


def _id(side: Words) -> str:
    return side.one.id if isinstance(side, View) else f"{side.page.id} {side.span.start:09}"
