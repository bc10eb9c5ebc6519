"""Who said words that come without a source: "За його словами, …", "…, adding that …", "Calling it …, the council …"."""

from __future__ import annotations

import re

from onrecord.lexicon import pattern
from onrecord.records import Attribution, Span, Why
from onrecord.resolve.cast import Cast, Entry
from onrecord.resolve.introductions import sentence_around
from onrecord.resolve.meant import refer
from onrecord.resolve.meant.pronouns import dropped
from onrecord.resolve.mentions import mention, pronoun
from onrecord.resolve.names import names_in
from onrecord.resolve.phrases import WORD

_GOES_ON = 200  # characters between the last words of a speaker and a quotation that goes on with them
_SUBJECT = 60  # characters behind an opening clause in which the subject of the sentence stands
_ENDS = (",", "”", "»", '"', "–", "—")  # close what is said ahead of "adding"
_OPENS = 25  # characters of a sentence ahead of its first verb, where that opens it


def without_source(one: Attribution, cast: Cast, gender: str | None) -> tuple[Entry | None, Why]:
    """The speaker of words without a source; `gender` is what the form of the cue tells of its subject."""
    start = min(span.start for span in one.cue + one.content)
    if not one.cue:
        if one.quote == "direct" and cast.last and cast.nobody is None and 0 <= start - cast.last_at <= _GOES_ON:
            return cast.last, Why("speaker", "words without a cue go on with the last speaker", cast.last.name)
        return _nobody()
    return (
        _pronoun_in_the_cue(one, cast)
        or _joined(one, cast)
        or (_dropped(cast, gender, start) if cast.lex.dropped and gender else None)
        or _subject_behind(one, cast)
        or _nobody()
    )


def _nobody() -> tuple[Entry | None, Why]:
    return None, Why("speaker", "no source", "the page names nobody")


def _pronoun_in_the_cue(one: Attribution, cast: Cast) -> tuple[Entry | None, Why] | None:
    """ "За його словами": a cue that holds the pronoun itself."""
    for span in one.cue:
        for word in WORD.finditer(cast.page.text, *span):
            found = pronoun(word.group(), word.start(), cast.lex)
            if found:
                entry, rule, evidence = refer(cast, found)
                return entry, Why("speaker", rule, evidence, span=Span(*word.span()))
    return None


def _dropped(cast: Cast, gender: str, start: int) -> tuple[Entry | None, Why]:
    entry, rule, evidence = dropped(cast, None if gender == "any" else gender, start)
    return entry, Why("speaker", rule, evidence)


def _joined(one: Attribution, cast: Cast) -> tuple[Entry | None, Why] | None:
    """ "Moss said …, adding that …", "… but added that …": a verb joined to those of the last speaker in its sentence."""
    text, at = cast.page.text, one.cue[0].start
    around = sentence_around(text, at, at)
    if cast.last is None or cast.nobody is not None or cast.last_at <= around.start:
        return None
    ahead = text[around.start : at].casefold().rstrip()
    conjunction = ahead.split()[-1:] and ahead.split()[-1] in (*cast.lex.joined, *cast.lex.adversatives)
    converb = ahead.endswith(_ENDS) and bool(pattern(cast.lex.converbs).match(text, *one.cue[0]))
    if not conjunction and not converb:
        return None
    return cast.last, Why("speaker", "verb joined to those of the last speaker", cast.last.name)


def _subject_behind(one: Attribution, cast: Cast) -> tuple[Entry | None, Why] | None:
    """ "Calling it a scandal, the council left": the subject of the sentence that a clause without one opens."""
    text, cue = cast.page.text, one.cue[0]
    end = max(span.end for span in one.cue + one.content)
    around = sentence_around(text, cue.start, end)
    if cue.start - around.start > _OPENS or not pattern(cast.lex.converbs).match(text, *cue):
        return None
    comma = re.compile(r"[”»\"]?,[”»\"]?\s+|(?<=,)[”»\"]?\s+|(?<=,[”»\"])\s+").match(text, end)
    if not comma:
        return None
    first = WORD.match(text, comma.end())
    if first and pronoun(first.group(), first.start(), cast.lex):
        phrase = Span(*first.span())
    else:
        names = names_in(text, comma.end(), min(around.end, comma.end() + _SUBJECT))
        ahead = text[comma.end() : names[0].span.start].casefold().split() if names else []
        if not names or not all(_before_a_name(word, cast) for word in ahead):
            return None
        phrase = Span(comma.end(), names[0].span.end)
    entry, rule, evidence = refer(cast, mention(text, phrase, cast.lex, cast.known))
    return entry, Why("speaker", f"subject behind the clause: {rule}", evidence, span=phrase)


def _before_a_name(word: str, cast: Cast) -> bool:
    """Whether a word may stand between the comma and the name: an article or an office."""
    return word in cast.lex.determiners or bool(pattern(cast.lex.person_nouns).fullmatch(word))
