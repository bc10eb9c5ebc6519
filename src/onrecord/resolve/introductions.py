"""What a page tells of its names before any source is read: persons, places, acronyms, words that stand as names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from onrecord.lexicon import Lexicon, capitals, pattern, roles, territories, weekdays
from onrecord.lexicon.cases import nominative
from onrecord.lexicon.outlets import outlet_patterns
from onrecord.records import Page, Span
from onrecord.resolve.agencies import agency_at_end
from onrecord.resolve.bearers import bearer
from onrecord.resolve.countries import of_a_country
from onrecord.resolve.kinds import Known, Mention
from onrecord.resolve.mentions import mention
from onrecord.resolve.names import Name, is_quoted, names_in, same_word
from onrecord.resolve.offices import offices_in
from onrecord.resolve.phrases import WORD

_ACRONYM = re.compile(r"\((?P<short>[^\W\d_a-z]{2,7})\)")
_LONGEST_NAME = 10  # words of a name that an acronym stands for
_BESIDE = 30  # characters beside a name in which a word that says what it is may stand
_DESCRIBED = 3  # words between an outlet and its report
_LONG = 2000  # characters of a sentence at most
# a stop is none behind an initial or a short word with a capital: "J. Moss", "Gen. Moss"
_STOP = re.compile(r"(?<!\b[^\W\d_a-z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.] |[!?] |\n")
_TITLED = 0.7  # share of words with a capital from which a headline's capitals tell no names


def known_names(page: Page, lex: Lexicon) -> Known:
    """The page's `Known`: surnames with an office, places, words that stand alone as names, acronyms."""
    places = _places(page, lex)
    names = [name for start, end in _prose(page) for name in names_in(page.text, start, end)]
    known = Known(
        places=places,
        alone=frozenset(name.words[-1].casefold() for name in names if _stands_alone(page.text, name, lex)),
        words=frozenset(word for name in names for word in name.words),
        full=frozenset(name.words for name in names if name.words[1:]),
        last=frozenset(name.words[-1].casefold() for name in names if name.words[1:]),
        small=frozenset(word for word in WORD.findall(page.text) if word.islower()),
    )
    surnames: set[str] = set()
    for start, end in _prose(page):
        for name in names_in(page.text, start, end):
            span = with_office(page.text, name.span, Span(start, end), lex)
            person = bearer(page.text[slice(*span)], lex, known, strict=True)
            if person and len(person.words) > 1 and span.start + person.span.end == name.span.end:
                surnames.add(person.words[-1].casefold())
    known = replace(known, persons=frozenset(surnames))
    return replace(known, outlets=_outlets(page, lex, known))


def introduced(page: Page, lex: Lexicon, known: Known) -> list[Mention]:
    """Those whom the page names in full with their office, so that "the minister" above the name is theirs too."""
    made = []
    for start, end in _prose(page):
        for name in names_in(page.text, start, end):
            if name.words[-1].casefold() in known.persons and len(name.words) > 1:
                found = mention(page.text, with_office(page.text, name.span, Span(start, end), lex), lex, known)
            # no surname is what the page also writes small: "the Cold War", "a war"
            elif (
                len(name.words) > 1
                and name.words[0].casefold() not in known.alone
                and name.words[-1].casefold() not in known.small
            ):
                by_words = not _is_of_another(page.text, name, lex)
                found = mention(page.text, name.span, lex, replace(known, by_words=by_words))
                if len(found.name) < 2 and not found.offices:
                    continue
            else:
                continue
            made += [found] if found.kind == "person" and same_word(found.name[-1], name.words[-1]) else []
    return made


def _is_of_another(text: str, name: Name, lex: Lexicon) -> bool:
    """Whether the words ahead of a full name tell that it is a place's, a body's, an outlet's, or it is in another case."""
    ahead = text[max(0, name.span.start - _BESIDE) : name.span.start]
    last = (WORD.findall(ahead.casefold()) or [""])[-1]
    small = {*lex.determiners, *lex.indefinite, *lex.complements, *lex.locatives, *lex.inside}
    bodies = pattern((*lex.organisation_nouns, *lex.relay["outlets"]))
    behind = WORD.match(text, name.span.end + 1)
    joined = not ahead.rstrip().endswith((".", ",", ":", "!", "?"))
    return (
        ahead.endswith(("«", "„", "“", '"'))
        or (joined and (last in small or bool(bodies.fullmatch(last))))
        or name.words[0].endswith(lex.oblique)
        or bool(behind and bodies.fullmatch(behind.group()))
        or (bool(lex.oblique) and nominative(name.words, lex.language) != name.words)
    )


def acronyms(page: Page) -> dict[str, tuple[str, ...]]:
    """Acronyms of the page and the one full name that each stands for: in brackets behind it, or by its initials."""
    full: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for start, end in _prose(page):
        for match in _ACRONYM.finditer(page.text, start, end):
            words = page.text[max(start, match.start() - 120) : match.start()].split()[-_LONGEST_NAME:]
            for count in range(2, len(words) + 1):
                if words[-count][0].isupper() and _initials(words[-count:]) == match["short"]:
                    full[match["short"]].add(tuple(words[-count:]))
                    break
        for name in names_in(page.text, start, end):
            runs[_initials(name.words)].add(name.words)
    for run in [run for found in runs.values() for run in found]:
        short = run[-1]
        if len(run) == 1 and short.isupper() and len(short) > 2 and short not in full:
            full[short] = {one for one in runs[short] if len(one) == len(short)}
    return {short: found.pop() for short, found in full.items() if len(found) == 1}


def in_title(page: Page, span: Span) -> bool:
    """Whether a span stands in the page's headline."""
    return page.title is not None and page.title.start <= span.start < page.title.end


def in_title_case(page: Page, span: Span) -> bool:
    """Whether a span stands in a headline whose words all have capitals, which then tell no names."""
    if page.title is None or not in_title(page, span):
        return False
    words = [word for word in page.text[slice(*page.title)].split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= _TITLED * len(words) and len(words) >= 4


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence, or sentences, in which `text[start:end]` stands."""
    paragraph = text.rfind("\n", 0, start) + 1
    ahead = [mark.end() for mark in _STOP.finditer(text, max(paragraph, start - _LONG), start)]
    mark = _STOP.search(text, end)
    return Span(ahead[-1] if ahead else paragraph, mark.start() if mark else len(text))


def with_office(text: str, name: Span, prose: Span, lex: Lexicon) -> Span:
    """A name with its office: in its clause before it, before a comma, or in the apposition behind it."""
    start, end = prose
    head = clause(text, max(start, name.start - 60), name.start)
    if text[head : name.start].strip() == "" and text[head - 1 : head] == ",":
        before = clause(text, max(start, head - 80), head - 1)
        if offices_in(text[before:head]):
            head = before + _of_another(text[before:head], lex)
    tail = name.end
    if text[tail : tail + 1] == ",":
        stop = min((i for mark in (",", ".", ";", "\n") if (i := text.find(mark, tail + 1, end)) > 0), default=end)
        behind = text[tail + 1 : stop]
        said = any(pattern(forms).search(behind) for forms in lex.verbs.values()) if offices_in(behind) else True
        if not said and stop - tail < 90:
            tail = stop
    return Span(head, tail)


def _of_another(before: str, lex: Lexicon) -> int:
    """Where the office begins that a name behind explains: in "a spokesman for the mayor" that of the mayor."""
    nouns = list(pattern(lex.person_nouns).finditer(before))
    if len(nouns) < 2 or not pattern(lex.indefinite).search(before, 0, nouns[0].start()):
        return 0
    return max(
        (cut.end() for cut in pattern(lex.complements).finditer(before, nouns[0].end(), nouns[-1].start())), default=0
    )


def clause(text: str, start: int, end: int) -> int:
    """Where the clause that ends at `end` starts, at `start` or behind it."""
    return max(
        start, *(text.rfind(mark, start, end) + 1 for mark in (",", ".", ";", ":", "\n", "–", "—", "“", '"', "«"))
    )


def _prose(page: Page) -> list[Span]:
    """The body without headlines in which every word has a capital."""
    return [span for span in page.body if not in_title_case(page, span)]


def _outlets(page: Page, lex: Lexicon, known: Known) -> frozenset[tuple[str, ...]]:
    """Names, folded, of agencies, of those with a newsroom's word in them, of those that the page calls an outlet."""
    bodies = pattern(lex.organisation_nouns)
    found = set()
    for start, end in _prose(page):
        for name in names_in(page.text, start, end):
            ahead = page.text[max(start, name.span.start - _BESIDE) : name.span.start]
            behind = page.text[name.span.end : min(end, name.span.end + _BESIDE)]
            closed = known.persons | known.places
            other = not closed.isdisjoint({name.words[-1].casefold(), name.text.casefold()}) or bodies.search(name.text)
            titled = len(name.words) > 1 and outlet_patterns().press.search(name.text) and not offices_in(name.text)
            if (
                agency_at_end(name)
                or titled
                or (not other and _called_an_outlet(ahead, name, behind, lex, quoted=is_quoted(page.text, name)))
            ):
                found.add(tuple(word.casefold() for word in name.words))
    return frozenset(found)


def _called_an_outlet(ahead: str, name: Name, behind: str, lex: Lexicon, *, quoted: bool) -> bool:
    """ "the newspaper Northline", "передаёт «Нортлайн»", "the Northline newspaper", "Northline's report", "Northline's editor"; but not "the Lavonian newspaper"."""
    nouns, verbs, ahead = pattern(lex.relay["outlets"]), pattern(lex.relay["verbs"]), ahead.rstrip(' «„“"')
    names = (nouns, verbs) if quoted else (nouns,)
    if any(match.end() == len(ahead) for words in names for match in words.finditer(ahead)):
        return True
    own = re.match(r"['’]s?\s", behind.lstrip(' »”"'))
    # one word without a possessive may be an adjective
    if not own and (len(name.words) == 1 or of_a_country(name.words[-1], lex.language)):
        return False
    told = pattern((*lex.documents["report"], *roles()["editor"]) if own else ())
    rest = (behind[own.end() :] if own else behind.lstrip(' »”"')).lstrip()
    return bool(nouns.match(rest)) or any(told.match(" ".join(rest.split()[skip:])) for skip in range(_DESCRIBED))


def _initials(words: tuple[str, ...] | list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _stands_alone(text: str, name: Name, lex: Lexicon) -> bool:
    """Whether a run of capitals is one word, but for "Mr", and no complement of an office or a place."""
    ahead = text[max(0, name.span.start - 20) : name.span.start].casefold().split()[-1:]
    closed = (*lex.person_nouns, *lex.organisation_nouns, *lex.complements, *lex.locatives)
    if ahead and (ahead[0] in lex.determiners or pattern(closed).fullmatch(ahead[0])):
        return False
    titles = pattern((*lex.men, *lex.women))
    return len(name.words) == 1 or (len(name.words) == 2 and bool(titles.fullmatch(name.words[0].rstrip("."))))


def _places(page: Page, lex: Lexicon) -> frozenset[str]:
    """Names, folded, that are places: the world's countries, and what stands behind "in" or "from" on the page."""
    tables = (territories, capitals, weekdays)  # the days of the week have capitals and are nobody either
    found = {name for language in ("en", lex.language) for table in tables for name in table(language)}
    found |= {page.outlet.casefold()} if page.outlet else set()  # nor is the outlet
    if lex.locatives:
        behind = re.compile(r"(?<!\w)(?:" + "|".join(lex.locatives) + r")\s+([^\W\d_a-z]\w+)", re.IGNORECASE)
        found.update(match[1].casefold() for match in behind.finditer(page.text) if match[1][0].isupper())
    return frozenset(found)
