"""Denials: P against not P, by cue, by calling it false, or by a negation; each rule looks at one pair and may abstain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.negations import OPPOSED, OPPOSED_ONE, contradicted
from onrecord.contrast.stems import overlap, stems
from onrecord.contrast.times import named_apart
from onrecord.contrast.views import View, told
from onrecord.lexicon import pattern

_DENIED = 0.51  # cosine from which words under a denying cue may be what another says
_DENIED_FOREIGN = 0.63  # the same across languages, where no words can be compared
# the same for a claim that is named and called false; across languages
_CALLED_FALSE, _CALLED_FALSE_FOREIGN = 0.43, 0.6
_IN_WORDS = 0.1  # in place of so much cosine: all words in common
_FEW_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?…][\"”»]?\s+|\n+")
_CLAUSE_END = re.compile(r"[:;,.–—]")
_SENTENCE = 4  # words of a sentence at least
_BACK = 600  # characters that a denial points back over at most
_SHARED, _SHARED_ABOUT = 0.5, 0.4  # share of the denied stems that the other has; where he speaks of the denier
_ABOUT = 0.05  # in place of so much cosine: the other speaks of the denier, or is named in what is denied


def within(pair: Pair) -> Clash | None:
    """A denial of what another is quoted with inside it: "disputed a report that said P"."""
    for outer, inner in ((pair.first, pair.second), (pair.second, pair.first)):
        if inner.one.nested_in == outer.one.id and outer.contested_by_cue and not pair.one_speaker:
            return _denial(outer, inner, max(pair.meaning, 0.95), "denies what it tells", f"“{outer.cue}”")
    return None


def by_cue(pair: Pair) -> Clash | None:
    """A cue denies ("denied that P") what another says, in whatever words or language."""
    if pair.nested or pair.one_speaker:
        return None
    for denier, said in ((pair.first, pair.second), (pair.second, pair.first)):
        if (
            not denier.denies
            or denier.points_back
            or not said.asserts
            or said.negated
            or named_apart(denier.dates, said.dates)
        ):
            continue
        named = len(denier.denied_terms) < _FEW_WORDS and denier.denied_terms <= denier.large
        if named and not _is_told_by(denier, said):
            continue  # "dismissed Moss": a name asserts nothing
        shared, about = denier.denied_terms & said.terms, said.mentions(denier) or _is_told_by(denier, said)
        near = pair.meaning + (_ABOUT if about else 0.0)
        if near < (_DENIED if pair.same_language else _DENIED_FOREIGN):
            continue
        if pair.same_language and not _is_told_by(denier, said) and not _shares_enough(denier, said):
            continue
        evidence = f"“{denier.cue}”, meaning {pair.meaning:.2f}, shared stems: {', '.join(sorted(shared)) or 'none'}"
        return _denial(denier, said, near, "denied by its cue", evidence)
    return None


def _shares_enough(denier: View, said: View) -> bool:
    """Whether the other says enough of what is denied: of few words all, unless he speaks of the denier."""
    shared = len(denier.denied_terms & said.terms)
    if said.mentions(denier):
        return shared >= _SHARED_ABOUT * len(denier.denied_terms)
    few = len(denier.denied_terms) <= _FEW_WORDS
    return shared >= (1.0 if few else _SHARED) * len(denier.denied_terms)


def _is_told_by(denier: View, said: View) -> bool:
    """Whether what is denied is but a name for the other's words: "denied the Courier's report"."""
    return len(denier.denied_terms) <= _FEW_WORDS and bool(denier.denied_terms & said.party)


def called_false(pair: Pair) -> Clash | None:
    """One calls false what another, whom the same sentence names, says."""
    if pair.nested or pair.one_speaker:
        return None
    for critic, said in ((pair.first, pair.second), (pair.second, pair.first)):
        sentence = critic.called_false
        enough = _CALLED_FALSE if pair.same_language else _CALLED_FALSE_FOREIGN
        if sentence is None or critic.asks or not said.asserts or pair.meaning < enough:
            continue
        words = stems(sentence, critic.lex)
        if not words & (said.called | said.documents) or _nearer_otherwise(critic, sentence, said):
            continue
        word = critic.contrast.false.search(sentence)
        evidence = f"“{word[0] if word else sentence}”, meaning {pair.meaning:.2f}"
        score = pair.meaning + _IN_WORDS * overlap(words, said.terms)
        statement = told(critic, "called false what {} said", said)
        return clash("denial", critic, said, score, statement, "calls it false", evidence)
    return None


def _nearer_otherwise(critic: View, sentence: str, said: View) -> bool:
    """Whether another sentence of the critic's has more in common with what is said than the one that calls it false."""
    shared = len(stems(sentence, critic.lex) & said.terms)
    others = (stems(other, critic.lex) for other in critic.sentences if other != sentence)
    return any(len(other & said.terms) > shared for other in others)


def negated(pair: Pair) -> Clash | None:
    """Two sentences near in meaning, of which one is negated where they meet; of different times, a change."""
    least = OPPOSED_ONE if pair.one_speaker else OPPOSED
    if pair.nested or pair.meaning < least or pair.first.utterances & pair.second.utterances:
        return None
    return contradicted(pair.first, pair.second, one_speaker=pair.one_speaker)


def answers(every: list[View]) -> Iterator[Clash]:
    """ "Moss denied it", "That is a lie": the denial of what another said last before it on the page."""
    for index, view in enumerate(every):
        word = view.retorts
        if not word and not (view.denies and view.points_back):
            continue
        said = _meant(view, every[:index])
        if said and _is_another(view, said):
            continue
        if said and word:
            yield _denial(view, said, 0.9, "calls false what stands before it", f"“{word}”")
        elif said:
            yield _denial(view, said, 0.9, "denial of what stands before it", f"“{view.cue} {view.text[:60]}”")


def _meant(view: View, before: list[View]) -> View | None:
    """What `view` answers: the last account of another's right before it on its page; of an accusation one that accuses.

    In the same sentence any account is one that may be called a charge.
    """
    names_charge = view.contrast.charges.search(view.text)
    for at in range(len(before) - 1, -1, -1):
        said = before[at]
        if said.page is not view.page or view.span.start - said.span.end > _BACK:
            return None
        whole = next((one for one in before[at - 1 :: -1] if at and one.holds(said)), said)
        own = view.speaker_id is not None and view.speaker_id in (said.speaker_id, whole.speaker_id)
        if not own and (whole.accuses or not names_charge or _in_one_sentence(whole, view)):
            return None if _told_between(whole, view) else whole
    return None


def _is_another(view: View, said: View) -> bool:
    """Whether `view` says of what it denies whose or what it is, and that is not `said`: "denied the claims in the article"."""
    text = view.text.lstrip()
    back = pattern(view.lex.anaphors).match(text)
    told_of = stems(_CLAUSE_END.split(text[back.end() :])[0], view.lex) & view.denied_terms if back else frozenset()
    return bool(told_of) and told_of.isdisjoint(said.terms | said.party | said.documents)


def _in_one_sentence(said: View, view: View) -> bool:
    """Whether no sentence ends between the two."""
    start = min(span.start for span in (*view.one.source, *view.one.cue, view.span))
    return said.span.end <= start and not _SENTENCE_END.search(view.page.text, said.span.end, start)


def _told_between(said: View, view: View) -> bool:
    """Whether a sentence stands between the two that belongs to neither: then that may be what is meant."""
    text = view.page.text
    end = max(span.end for span in (*said.one.source, *said.one.cue, said.span))
    start = min(span.start for span in (*view.one.source, *view.one.cue, view.span))
    parts = _SENTENCE_END.split(text[end:start])[:-1]
    if not text[:end].rstrip(" ”»\"'").endswith((".", "!", "?", "…")):
        parts = parts[1:]  # the rest of the sentence that tells what is said
    return any(len(part.split()) >= _SENTENCE for part in parts)


def _denial(denier: View, said: View, score: float, rule: str, evidence: str) -> Clash:
    return clash("denial", denier, said, score, told(denier, "denied what {} said", said), rule, evidence)
