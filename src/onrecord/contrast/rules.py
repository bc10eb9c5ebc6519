"""The ordered conflict rules: each looks at one pair of attributions and may abstain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.contrast.views import Pair, View, negated, overlap, stems
from onrecord.lexicon import pattern, roles
from onrecord.records import ConflictKind, Figure, Why


@dataclass(frozen=True, slots=True)
class Clash:
    """One pair in conflict."""

    kind: ConflictKind
    first: View
    second: View
    score: float
    statement: str
    why: Why


_SAME_POINT = 0.9  # cosine from which a denial in other words is of the same point
Rule = Callable[[Pair], Clash | None]


def mirrored_accusation(pair: Pair) -> Clash | None:
    """A accuses B of X, B accuses A of X."""
    first, second = pair.first, pair.second
    if first.speaker is None or second.speaker is None or first.speaker_id == second.speaker_id or pair.nested:
        return None
    if not (_accuses(first) and _accuses(second) and first.names(second) and second.names(first)):
        return None
    parties = first.party | second.party | _accusing_stems(first) | _accusing_stems(second)
    one, two = first.terms - parties, second.terms - parties
    if len(one & two) < 2 or overlap(one, two) < 0.4:
        return None
    statement = f"{first.label} and {second.label} accuse each other of the same."
    return _clash("mirrored_accusation", pair, overlap(one, two), statement, "each accuses the other", one & two)


def misattribution(pair: Pair) -> Clash | None:
    """The same quoted words in the mouths of two speakers."""
    first, second = pair.first, pair.second
    if first.speaker is None or second.speaker is None or first.speaker_id == second.speaker_id or pair.nested:
        return None
    if "indirect" in (first.one.quote, second.one.quote) or not pair.same_language:
        return None
    if first.speaker in second.one.relay or second.speaker in first.one.relay:
        return None
    shared = first.terms & second.terms
    if len(shared) < 3 or overlap(first.terms, second.terms) < 0.8 or pair.meaning < 0.9:
        return None
    statement = f"The same words are {first.label}'s and {second.label}'s."
    return _clash(
        "misattribution", pair, overlap(first.terms, second.terms), statement, "same words, two speakers", shared
    )


def figure(pair: Pair) -> Clash | None:
    """The same quantity with values that cannot both hold."""
    first, second = pair.first, pair.second
    if pair.nested:
        return None
    if first.speaker_id != second.speaker_id and _local(first) and _local(second):
        return None
    context = overlap(_without_figures(first), _without_figures(second)) if pair.same_language else 0.0
    if context < 0.5 and pair.meaning < 0.88:
        return None
    for one in first.figures:
        for other in second.figures:
            if _same_quantity(pair, one, other) and _apart(one, other):
                shown = f"{_show(first, one)} against {_show(second, other)}"
                statement = f"{first.label} gives {_show(first, one)}, {second.label} gives {_show(second, other)}."
                why = Why(
                    "conflict",
                    "same quantity, values that cannot both hold",
                    shown,
                    round(max(context, pair.meaning), 4),
                )
                return Clash("figure", first, second, round(max(context, pair.meaning), 4), statement, why)
    return None


def answered(pair: Pair) -> Clash | None:
    """ "Moss denied it": the denial of what another said last before it."""
    first, second = pair.first, pair.second
    if not pair.answered or pair.nested:
        return None
    cue = second.page.quote(second.one.cue)
    why = Why("conflict", "denial of what stands before it", f"{cue} {second.text[:60]}", round(pair.meaning, 4))
    return Clash(
        "denial", first, second, round(pair.meaning, 4), f"{second.label} denies what {first.label} says.", why
    )


def denied_by_its_cue(pair: Pair) -> Clash | None:
    """A cue denies ("denied that P") what another says, in whatever words or language: contents near in meaning."""
    first, second = pair.first, pair.second
    if pair.nested or first.speaker_id == second.speaker_id or first.denies == second.denies:
        return None
    denier, said = (first, second) if first.denies else (second, first)
    if pair.meaning < _SAME_POINT or pattern(said.lex.negations).search(said.text) or len(denier.text.split()) < 4:
        return None
    why = Why("conflict", "denied by its cue", f"meaning {pair.meaning:.2f}", round(pair.meaning, 4))
    return Clash("denial", first, second, round(pair.meaning, 4), f"{denier.label} denies what {said.label} says.", why)


def denial(pair: Pair) -> Clash | None:
    """One says P, another (or the same speaker elsewhere) that not P: two sentences alike but for a negation."""
    first, second = pair.first, pair.second
    if pair.nested or not pair.same_language or (first.utterance is not None and first.utterance == second.utterance):
        return None
    best: tuple[float, frozenset[str], bool] | None = None
    for one in first.sentences:
        for other in second.sentences:
            if negated(one, first) == negated(other, second):
                continue
            a, b = _without_negation(one, first), _without_negation(other, second)
            if len(a & b) >= 4 and overlap(a, b) >= 0.6 and (best is None or overlap(a, b) > best[0]):
                best = overlap(a, b), a & b, negated(one, first)
    if best is None:
        return None
    score, shared, first_denies = best
    denier, said = (first, second) if first_denies else (second, first)
    return _clash(
        "denial", pair, score, f"{denier.label} denies what {said.label} says.", "alike but for a negation", shared
    )


# The first rule that does not abstain decides.
RULES: tuple[Rule, ...] = (mirrored_accusation, misattribution, figure, answered, denied_by_its_cue, denial)


def _clash(kind: ConflictKind, pair: Pair, score: float, statement: str, rule: str, shared: frozenset[str]) -> Clash:
    words = ", ".join(sorted(shared))
    return Clash(
        kind,
        pair.first,
        pair.second,
        round(score, 4),
        statement,
        Why("conflict", rule, f"shared stems: {words}", round(score, 4)),
    )


def _accuses(view: View) -> bool:
    accusing = pattern(view.lex.accusing)
    return bool(accusing.search(view.page.quote(view.one.cue)) or accusing.search(view.text))


def _accusing_stems(view: View) -> frozenset[str]:
    return stems(" ".join(form.rstrip("*") for form in view.lex.accusing), view.lex)


def _without_negation(sentence: str, view: View) -> frozenset[str]:
    return stems(sentence, view.lex) - stems(" ".join(form.rstrip("*") for form in view.lex.denials), view.lex)


def _without_figures(view: View) -> frozenset[str]:
    text = view.text
    for one in view.figures:
        text = text.replace(view.page.text[slice(*one.span)], " ")
    return stems(text, view.lex)


def _same_quantity(pair: Pair, one: Figure, other: Figure) -> bool:
    """The same thing counted over the same period. Across languages units cannot be compared by their letters."""
    if one.per != other.per or one.unit is None or other.unit is None:
        return False
    if _people(one.unit, pair.first) and _people(other.unit, pair.second):
        return True
    if pair.same_language:
        return overlap(_unit(one.unit, pair.first), _unit(other.unit, pair.second)) >= 0.5
    return one.unit[:3].casefold() == other.unit[:3].casefold()


def _people(unit: str, view: View) -> bool:
    return bool(pattern(view.lex.people).search(unit))


def _local(view: View) -> bool:
    """Whether the speaker speaks for one town or region: two such count each in their own."""
    offices = pattern(roles()["mayor"] + roles()["governor"])
    return bool(offices.search(" ".join((view.page.quote(view.one.source), *view.roles))))


def _unit(unit: str, view: View) -> frozenset[str]:
    return stems(unit, view.lex) or frozenset({unit.casefold()})


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two ranges leave no common value, a tenth allowed for where one is said to be about so much."""
    slack = 1.1 if "about" in (one.qualifier, other.qualifier) else 1.0
    return _low(one) > _high(other) * slack or _low(other) > _high(one) * slack


def _low(one: Figure) -> float:
    return one.low if one.low is not None else float("-inf")


def _high(one: Figure) -> float:
    return one.high if one.high is not None else float("inf")


def _show(view: View, one: Figure) -> str:
    """The figure in the page's words, with what is counted where the words do not hold it already."""
    words = view.page.text[slice(*one.span)]
    return f"“{words}{'' if one.unit is None or one.unit in words else ' ' + one.unit}”"
