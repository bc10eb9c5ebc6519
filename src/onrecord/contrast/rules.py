"""The ordered conflict rules: each looks at one pair of attributions and may abstain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.contrast.views import View, overlap, stems
from onrecord.lexicon import pattern
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


Rule = Callable[[View, View], Clash | None]


def denial(first: View, second: View) -> Clash | None:
    """One says P, another (or the same speaker elsewhere) that not P."""
    if first.negated == second.negated or _nested(first, second):
        return None
    denied, said = (first, second) if first.negated else (second, first)
    alike = overlap(_without_denial(denied), _without_denial(said))
    shared = len(_without_denial(denied) & _without_denial(said))
    if shared < 3 or alike < 0.6:
        return None
    statement = f"{denied.label} denies what {said.label} says."
    return Clash(
        "denial",
        said,
        denied,
        round(alike, 4),
        statement,
        Why("conflict", "negation and shared words", f"shared words {alike:.2f}", round(alike, 4)),
    )


def figure(first: View, second: View) -> Clash | None:
    """The same quantity with values that cannot both hold."""
    if _nested(first, second) or (first.page.id == second.page.id and first.utterance == second.utterance):
        return None
    context = overlap(_without_figures(first), _without_figures(second))
    for one in first.figures:
        for other in second.figures:
            if _same_quantity(first, one, second, other) and _apart(one, other) and context >= 0.5:
                statement = f"{first.label} gives {_show(first, one)}, {second.label} gives {_show(second, other)}."
                why = Why(
                    "conflict",
                    "same quantity, values that cannot both hold",
                    f"{_show(first, one)} against {_show(second, other)}",
                    round(context, 4),
                )
                return Clash("figure", first, second, round(context, 4), statement, why)
    return None


def mirrored_accusation(first: View, second: View) -> Clash | None:
    """A accuses B of X, B accuses A of X."""
    if first.speaker is None or second.speaker is None or first.speaker_id == second.speaker_id:
        return None
    if not (_accuses(first) and _accuses(second)):
        return None
    if not (_names(first, second) and _names(second, first)):
        return None
    one, two = _without_names(first, second), _without_names(second, first)
    alike = overlap(one, two)
    if len(one & two) < 2 or alike < 0.4:
        return None
    statement = f"{first.label} and {second.label} accuse each other of the same."
    return Clash(
        "mirrored_accusation",
        first,
        second,
        round(alike, 4),
        statement,
        Why("conflict", "each accuses the other in shared words", f"shared words {alike:.2f}", round(alike, 4)),
    )


RULES: tuple[Rule, ...] = (mirrored_accusation, figure, denial)


def _nested(first: View, second: View) -> bool:
    return first.one.nested_in == second.one.id or second.one.nested_in == first.one.id


def _without_denial(view: View) -> frozenset[str]:
    return view.terms - stems(" ".join(view.lex.negations), view.lex)


def _without_figures(view: View) -> frozenset[str]:
    text = view.text
    for one in view.figures:
        text = text.replace(view.page.text[slice(*one.span)], " ")
    return stems(text, view.lex)


def _same_quantity(first: View, one: Figure, second: View, other: Figure) -> bool:
    """The same thing counted, over the same period; a unit that is not said may be any."""
    if one.per != other.per:
        return False
    if one.unit is None or other.unit is None:
        return False
    return overlap(_unit(one.unit, first), _unit(other.unit, second)) >= 0.5


def _unit(unit: str, view: View) -> frozenset[str]:
    return stems(unit, view.lex) or frozenset({unit.casefold()})


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two ranges leave no common value, a tenth allowed for what both may round."""
    slack = 1.1 if "about" in (one.qualifier, other.qualifier) else 1.0
    return _low(one) > _high(other) * slack or _low(other) > _high(one) * slack


def _low(one: Figure) -> float:
    return one.low if one.low is not None else float("-inf")


def _high(one: Figure) -> float:
    return one.high if one.high is not None else float("inf")


def _show(view: View, one: Figure) -> str:
    return f"“{view.page.text[slice(*one.span)]}{' ' + one.unit if one.unit else ''}”"


def _accuses(view: View) -> bool:
    cue = view.page.quote(view.one.cue)
    return bool(pattern(view.lex.accusing).search(cue) or pattern(view.lex.accusing).search(view.text))


def _names(view: View, other: View) -> bool:
    """Whether the content names the other's speaker, or the body it speaks for."""
    return bool(stems(view.text, view.lex) & _party(other))


def _party(view: View) -> frozenset[str]:
    """Stems of the words by which the speaker or the speaker's side is named on the page."""
    return stems(f"{view.speaker or ''} {view.page.quote(view.one.source)}", view.lex)


def _without_names(view: View, other: View) -> frozenset[str]:
    return (
        view.terms
        - _party(view)
        - _party(other)
        - stems(" ".join(form.rstrip("*") for form in view.lex.accusing), view.lex)
    )
