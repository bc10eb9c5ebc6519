"""Who publishes the page, where the page itself shows it; None rather than a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon.chrome import chrome, fold
from onrecord.lexicon.outlets import Patterns, Rule, outlet_patterns
from onrecord.read import shapes
from onrecord.read.wire import is_agency
from onrecord.records import Block, Span, Why

ENOUGH = 2.0  # one plain sign, or two that may also be met on another outlet's page
COMPANY = re.compile(
    r"^(?:Verlag|ТОВ|ООО|АО|ПАТ|ИД|ВД)\s+|,?\s+(?:Ltd|Limited|Inc|LLC|PLC|plc|Corp|GmbH|AG|KG|SE|S\.?A\.?|SAS|SARL|S\.?r\.?l\.?|S\.?p\.?A\.?|Oy|Oyj|AB|ASA?|A/S|B\.?V\.?|N\.?V\.?|Sp\. z o\.o\.?|s\.r\.o\.?|a\.s\.?|SL|S\.L\.?|Ltda|EOOD|ООД|ЕООД|АД)\.?$"
)
HEAD = 3  # lines at the head of the page among which the outlet's name may stand
# what parts the name from a slogan or from the labels of a menu
_JOINT = re.compile(r"\s*\|\s*|\s+[—–·•›>/-]\s+|\s{2,}")
LATE = 0.6  # an article looks back on its own earlier reports towards its end


class Sign(NamedTuple):
    """What speaks for (or, with a negative weight, against) a name as the outlet's."""

    name: str
    rule: str
    weight: float
    span: Span | None = None


def outlet(
    text: str, blocks: Sequence[Block], marked: Iterable[Sign] = (), host: str | None = None
) -> tuple[str | None, tuple[Why, ...]]:
    """The outlet's name as the page writes it, with the signs that speak for it; its host where only the address is known."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for sign in (*(one._replace(name=_named(one.name)) for one in marked), *_signs(text, blocks)):
        found[_key(sign.name)].append(sign)
    totals = {key: _total(signs) for key, signs in found.items()}
    best = max(totals.values(), default=0.0)
    leaders = [key for key, total in totals.items() if total == best]
    if best >= ENOUGH and len(leaders) == 1:
        signs = found[leaders[0]]
        return _fullest(signs), tuple(
            Why("outlet", sign.rule, _evidence(sign, text), sign.weight, sign.span) for sign in signs
        )
    if host and best < ENOUGH:
        return host, (Why("outlet", "host of the address", host),)
    return None, ()


def _named(name: str) -> str:
    """A name without quotation marks and the form of its company."""
    return COMPANY.sub("", name.strip(' ,.;:"«»“”„')).strip(' ,.;:"«»“”„')


def _key(name: str) -> str:
    """A name without case, article, punctuation and a domain's ending, so that its forms fall together."""
    plain = re.sub(r"\.(?:com|org|net|info|[a-z]{2})$", "", name.casefold().strip())
    return re.sub(r"\W", "", re.sub(r"^the\s+", "", plain))


def _fullest(signs: Sequence[Sign]) -> str:
    """The form of a name that the strongest sign gives, one with small letters before one in capitals."""
    return max((sign.weight, any(map(str.islower, sign.name)), sign.name) for sign in signs)[2]


def _evidence(sign: Sign, text: str) -> str:
    return text[sign.span.start : sign.span.end] if sign.span else sign.name


def _total(signs: Sequence[Sign]) -> float:
    """The weights of all kinds of sign, each kind counted once."""
    return sum({sign.rule: sign.weight for sign in signs}.values())


def _signs(text: str, blocks: Sequence[Block]) -> Iterator[Sign]:
    """The signs in a page's text."""
    patterns = outlet_patterns()
    length = sum(block.span.end - block.span.start for block in blocks if block.body) or 1
    before = 0
    for block in blocks:
        passage = text[block.span.start : block.span.end]
        late = block.body and (before + len(passage)) / length >= LATE
        yield from _matches(
            patterns.prose if block.body else patterns.chrome.get(block.kind, ()), passage, block.span.start, late=late
        )
        before += len(passage) if block.body else 0
    yield from _own_post(text, blocks, patterns)
    yield from _masthead(text, blocks, patterns)


def _matches(rules: Sequence[Rule], passage: str, start: int, *, late: bool) -> Iterator[Sign]:
    for rule in rules:
        weight = rule.late if late else rule.weight
        for match in rule.pattern.finditer(passage) if weight else ():
            name = _named(match["name"])
            if name and not is_agency(name):
                begin = start + match.start("name") + match["name"].find(name)
                yield Sign(name, rule.name, weight, Span(begin, begin + len(name)))


def _masthead(text: str, blocks: Sequence[Block], patterns: Patterns) -> Iterator[Sign]:
    """The name at the head of the page, above menu and title, alone or before a slogan or the menu's labels.

    A press word in it, the menu in one line with it, or the name said again makes the sign a plain one.
    """
    menu = chrome().menu
    for at, block in enumerate(blocks[:HEAD]):
        if block.body:
            return
        parts = [part.strip() for part in _JOINT.split(text[block.span.start : block.span.end])]
        if all(fold(part) in menu.exact for part in parts):
            continue  # "Skip to content"
        name, rest = _named(parts[0]), parts[1:]
        framed = block.rule in {"head", "masthead", "above_title", "not_taken"} or len(rest) > 1
        label = fold(name) in menu.exact if rest else menu.within(fold(name))
        if not framed or label or not 2 <= len(name) <= 40 or not shapes.is_title_case(name) or is_agency(name):
            return
        labels = sum(fold(part) in menu.exact for part in rest)
        plain = (
            patterns.press.search(" ".join(parts[:2]))
            or (len(rest) > 1 and labels * (3 if " " in name else 2) >= len(rest))
            or (" " in name and at + 1 < len(blocks) and blocks[at + 1].rule in {"breadcrumb", "spaced_menu"})
        )
        yield Sign(name, "masthead", ENOUGH if plain else 1.0, Span(block.span.start, block.span.start + len(name)))
        if _again(name).search(text, block.span.end):
            yield Sign(name, "masthead said again", 1.0)
        return


def _again(name: str) -> re.Pattern[str]:
    """A name that a page says again, with other endings and in small letters or capitals."""
    stems = (re.escape(word[: max(4, len(word) - 2)]) + r"\w{0,4}" for word in shapes.WORD.findall(name))
    return re.compile(
        r"(?<!\w)" + r"\W{1,3}".join(stems) + r"(?!\w)", re.IGNORECASE if " " in name or name.isupper() else 0
    )


def _own_post(text: str, blocks: Sequence[Block], patterns: Patterns) -> Iterator[Sign]:
    """The one account whose posts the page embeds, if it is a press account that the article does not speak of."""
    posts = [
        match
        for block in blocks
        if block.kind == "embed"
        for match in patterns.account.finditer(text, block.span.start, block.span.end)
    ]
    if len({match["name"].strip() for match in posts}) != 1:
        return
    name = posts[0]["name"].strip()
    prose = " ".join(text[block.span.start : block.span.end] for block in blocks if block.body)
    if patterns.press.search(name) and name not in prose and not is_agency(name):
        begin = posts[0].start("name") + posts[0]["name"].find(name)
        yield Sign(name, "own post", ENOUGH, Span(begin, begin + len(name)))
