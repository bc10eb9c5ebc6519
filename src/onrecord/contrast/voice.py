"""Voice: a page states itself what it, or another page, only attributes; or sets its own account against what it attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.contrast.candidates import Pair, Stated
from onrecord.contrast.clash import Clash, clash
from onrecord.contrast.stems import documents_in, names_in, overlap
from onrecord.contrast.views import Own, View, at_cue
from onrecord.lexicon import pattern

STATED = "stated by the page, attributed by a page"  # names of rules
SUMMED_UP = "stated in a heading, attributed beneath it"
_STATED, _MORE = 0.57, 0.5  # cosine from which an own sentence may state what is attributed; of further attributions
_STATED_FOREIGN, _MORE_FOREIGN = 0.7, 0.6  # the same across languages
_COVERED, _COVERED_OWN = 0.5, 0.4  # share of the shorter's stems, and of the page's own but for names, that both have
_COVERED_SAID = 0.8  # or share of what is attributed that the page's own has
_SHARED, _MANY = 2, 4  # stems of no name that both have; that they have where the page's own says more besides
# cosine from which names may be left out or said otherwise, and fewer words are shared
_SURE, _COVERED_SURE = 0.76, 0.3
_NAMED = 0.6  # share of the fewer names that both have
_DENIED = 0.48  # cosine from which an own sentence may state what is denied
_SUMMED_UP, _BENEATH = 0.47, 0.38  # cosine from which a heading may sum up what stands beneath; of further statements
_AGAIN = 2  # statements of one speaker that it must sum up
_LIKE = 0.53  # cosine from which two claims of one speaker on one page are alike
_SET_AGAINST = 0.32  # cosine from which a page may speak of what it has just attributed


def stated_itself(pairs: list[Stated]) -> Iterator[Clash]:
    """A whole sentence of the page's own says what attributions say: `pairs` are all of one sentence."""
    likely = [pair for pair in pairs if _says_the_same(pair)]
    if not any(pair.meaning >= (_STATED if _one_language(pair) else _STATED_FOREIGN) for pair in likely):
        return
    for pair in likely:
        if pair.meaning < (_MORE if _one_language(pair) else _MORE_FOREIGN):
            continue
        own, view = pair.own, pair.view
        where = "it" if own.page is view.page else view.outlet
        statement = f"{own.outlet} states itself what {where} attributes to {view.who}."
        shared = ", ".join(sorted(own.terms & view.terms)) or "none"
        evidence = f"meaning {pair.meaning:.2f}, shared stems: {shared}"
        yield clash("voice", own, view, pair.meaning, statement, STATED, evidence)


def _says_the_same(pair: Stated) -> bool:
    own, view = pair.own, pair.view
    if not (_could_state(own, view) and own.counts_as(view)):
        return False
    if own.contrast.reality.search(own.text) or _tells_of_speaker(own, view):
        return False
    if not _one_language(pair):
        return True
    if view.negated != own.negated:
        return False
    said = own.matter
    shared = len(said & view.terms)
    sure = pair.meaning >= _SURE
    least = max(_SHARED, (_COVERED_SURE if sure else _COVERED_OWN) * len(said))
    covered = overlap(own.terms, view.terms) >= _COVERED and shared >= least
    told = shared >= _MANY and len(own.terms & view.terms) >= _COVERED_SAID * len(view.terms)
    return (covered or told) and (sure or _same_names(own, view, shared))


def _could_state(own: Own, view: View) -> bool:
    """Whether the page plainly states something, and a known speaker plainly says something."""
    return own.whole and not own.asks and view.asserts and view.speaker is not None


def _tells_of_speaker(own: Own, view: View) -> bool:
    """Whether the page's sentence names the person who says it, or a document of his: it may attribute, in a way that was not seen."""
    may_attribute = view.one.speaker_kind == "person" or documents_in(own.text, own.lex)
    return bool(may_attribute and names_in(own.text, own.lex) & view.party)


def _same_names(own: Own, view: View, shared: int) -> bool:
    """Whether the names in both are mostly the same; one name may be left out where much else is shared."""
    if not own.names or not view.names or (len(own.names) == 1 and shared > _SHARED + 1):
        return True
    return len(own.names & view.terms) >= _NAMED * min(len(own.names), len(view.names))


def _one_language(pair: Stated) -> bool:
    return pair.own.page.language == pair.view.page.language


def heading_states_it(pairs: list[Stated]) -> Iterator[Clash]:
    """A heading states what one speaker says again and again on its page, beneath it too: `pairs` are all of one sentence."""
    on_page: defaultdict[str, list[Stated]] = defaultdict(list)
    for pair in pairs:
        own, view = pair.own, pair.view
        alike = pair.meaning >= _BENEATH and (own.terms - own.names) & view.terms
        if own.section and own.page is view.page and alike and _could_state(own, view):
            on_page[view.speaker_id or ""].append(pair)
    for said in on_page.values():
        beneath = [pair for pair in said if _stands_beneath(pair)]
        if not beneath or len(said) < _AGAIN or max(pair.meaning for pair in said) < _SUMMED_UP:
            continue
        for pair in said:
            statement = (
                f"A heading of {pair.own.outlet} states itself what the text beneath attributes to {pair.view.who}."
            )
            shared = ", ".join(sorted(pair.own.terms & pair.view.terms))
            evidence = f"meaning {pair.meaning:.2f}, shared stems: {shared}"
            yield clash("voice", pair.own, pair.view, pair.meaning, statement, SUMMED_UP, evidence)


def _stands_beneath(pair: Stated) -> bool:
    section = pair.own.section
    return section is not None and section.start <= pair.view.span.start < section.end


def states_what_is_denied(pair: Stated) -> Clash | None:
    """A whole sentence of the page's own states what somebody denies on it."""
    own, view = pair.own, pair.view
    if not own.whole or own.asks or own.negated or not view.denies or own.page is not view.page:
        return None
    shared = own.terms & view.denied_terms
    if pair.meaning < _DENIED or len(shared) < _SHARED or not _same_names(own, view, len(shared)):
        return None
    statement = f"{own.outlet} states itself what {view.who} denies on it."
    evidence = f"“{view.cue}”, meaning {pair.meaning:.2f}, shared stems: {', '.join(sorted(shared))}"
    return clash("voice", own, view, pair.meaning, statement, "stated by the page, denied on it", evidence)


def set_against(pair: Stated) -> Clash | None:
    """The page sets its own account against what it attributes in the same sentence or right before it."""
    own, view = pair.own, pair.view
    turn = own.contrast.reality.search(own.text)
    if view.one.id not in own.beside or not turn or pair.meaning < _SET_AGAINST:
        return None
    statement = f"{own.outlet} sets its own account against what it attributes to {view.who}."
    return clash("voice", own, view, pair.meaning, statement, "set against what is attributed", f"“{turn[0]}”")


def further_claims(clashes: Iterable[Clash], pairs: Iterable[Pair]) -> Iterator[Clash]:
    """The clashes, and with those that set the page against a speaker his like claims on that page."""
    near: defaultdict[str, list[View]] = defaultdict(list)
    for pair in pairs:
        if pair.one_speaker and pair.first.page is pair.second.page and pair.meaning >= _LIKE:
            near[pair.first.one.id].append(pair.second)
            near[pair.second.one.id].append(pair.first)
    for one in clashes:
        yield one
        if isinstance(one.second, View) and one.why.rule not in (STATED, SUMMED_UP):
            yield from (replace(one, second=other) for other in near[one.second.one.id])


def called_false(every: list[View]) -> Iterator[Clash]:
    """The page calls false, in its own words at the cue, what it attributes: "falsely claimed"."""
    for view in every:
        word = view.contrast.falsely.search(view.cue)
        if word and view.one.nested_in is None and len(view.one.cue) == 1:
            statement = f"{view.outlet} calls false what it attributes to {view.who}."
            yield clash("voice", at_cue(view), view, 0.9, statement, "called false at the cue", f"“{word[0]}”")


def contested_behind(sentences: Iterable[Own], every: Iterable[View]) -> Iterator[Clash]:
    """The page contests what it has attributed right before: "Those claims are baseless"."""
    views = {view.one.id: view for view in every}
    for own in sentences:
        meant, word = pattern(own.lex.anaphors).match(own.text), own.contrast.false.search(own.text)
        if not meant or not word or own.asks or pattern(own.lex.negations).search(own.text[: word.start()]):
            continue
        for view in (views[ident] for ident in own.beside):
            statement = f"{own.outlet} contests what it attributes to {view.who}."
            evidence = f"“{own.text[: word.end()]}”"
            yield clash("voice", own, view, 0.9, statement, "contested right behind it", evidence)
