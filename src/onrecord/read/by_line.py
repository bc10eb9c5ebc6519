"""Rules that go by what a line says of itself; each decides or abstains."""

from __future__ import annotations

import re

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read import shapes
from onrecord.read.view import Verdict, View, bare, chrome_of
from onrecord.read.wire import is_agency


def cut_off(view: View, index: int) -> Verdict | None:
    """A stamp or credit that was run into the prose of its line."""
    part = view.lines[index].part
    if part is None:
        return None
    if part == "stamp":
        return chrome_of("dateline")
    folded = fold(view.lines[index].text)
    if part == "tail" and shapes.POST_END.search(" " + view.lines[index].text):
        return chrome_of("embed")
    if part == "tail" and chrome().appeal.within(folded):
        return chrome_of("appeal")
    return chrome_of("notice" if part == "tail" and chrome().notice.within(folded) else "credit")


def date_stamp(view: View, index: int) -> Verdict | None:
    """Nothing but a date, a time and words such as "Published"."""
    return chrome_of("dateline") if view.dated[index] else None


def no_letters(view: View, index: int) -> Verdict | None:
    """Rules, stars, bare numbers."""
    return None if any(letter.isalpha() for letter in view.lines[index].text) else chrome_of("other")


def address(view: View, index: int) -> Verdict | None:
    """An address on its own, with at most a few words; a picture or link of Markdown."""
    text = view.lines[index].text
    rest = shapes.ADDRESS.sub("", shapes.MARKDOWN_LINK.sub("https://", text))
    return chrome_of("link") if rest != text and shapes.words(rest) <= 2 else None


def embed(view: View, index: int) -> Verdict | None:
    """What is left of a post of a social network: its signature, its media address. Its words are somebody's words."""
    return chrome_of("embed") if view.words[index] <= 25 and shapes.EMBED.search(view.lines[index].text) else None


def code(view: View, index: int) -> Verdict | None:
    """Style sheets and programs that were taken for text."""
    return chrome_of("other") if shapes.CODE.fullmatch(view.lines[index].text) else None


def tags(view: View, index: int) -> Verdict | None:
    """Keywords of the page."""
    text = view.lines[index].text
    if shapes.HASHTAGS.match(text):
        return chrome_of("tags")
    listed = chrome().tags.start(fold(text).lstrip("•- "))
    return chrome_of("tags") if listed and not (view.ends[index] and view.words[index] > 12) else None


def byline(view: View, index: int) -> Verdict | None:
    """Who wrote it: a set word and a few names."""
    text = view.lines[index].text
    if view.folded[index] in chrome().byline_staff.exact:
        return chrome_of("byline")
    form = chrome().byline.start(fold(text))
    if form is None or len(text) > 160:
        return None
    rest = text[len(form) :].strip(" :")
    if form.endswith((":", ".")):
        return chrome_of("byline") if view.words[index] <= 20 else None
    first = re.split(r"[,|·•(–—]| - ", rest, maxsplit=1)[0].strip()
    staff = chrome().byline_staff.start(fold(first)) or is_agency(first)
    return (
        chrome_of("byline")
        if (shapes.is_name(first) or staff) and not (view.ends[index] and view.words[index] > 6)
        else None
    )


def reporter(view: View, index: int) -> Verdict | None:
    """A name with what its bearer is: "Ann Lind, health correspondent", "Our correspondent, Ann Lind"."""
    text = view.lines[index].text
    if view.words[index] > 10 or view.ends[index]:
        return None
    name, comma, rest = text.partition(",")
    if not comma:
        name, comma, rest = text.partition("|")
    pairs = ((name.strip(), rest), (rest.strip(), name))
    found = comma and any(shapes.is_name(who) and chrome().reporter.within(fold(what)) for who, what in pairs)
    return chrome_of("byline") if found else None


def photo_credit(view: View, index: int) -> Verdict | None:
    """Who took a picture, alone or at the end of its caption."""
    text = view.lines[index].text
    folded = fold(text).lstrip("•-([ ")
    form = chrome().photo.start(folded)
    if (
        form
        and view.words[index] <= 30
        and (form.endswith((":", ".")) or folded[len(form) :].lstrip().startswith(":") or len(folded) == len(form))
    ):
        return chrome_of("credit")
    if form and view.words[index] <= 12 and not view.ends[index]:
        return chrome_of("credit")
    if view.words[index] <= 45 and shapes.CREDIT_BEHIND.search(text):
        return chrome_of("caption")
    return chrome_of("credit") if view.words[index] <= 10 and shapes.SLASHED.fullmatch(text) else None


def source(view: View, index: int) -> Verdict | None:
    """Where the page says that it has the text from."""
    form = chrome().source.start(fold(view.lines[index].text))
    return chrome_of("credit") if form and view.words[index] <= 12 and not view.proselike[index] else None


def copyright_line(view: View, index: int) -> Verdict | None:
    """The copyright line."""
    return chrome_of("notice") if view.words[index] <= 60 and shapes.COPYRIGHT.match(view.lines[index].text) else None


def translation(view: View, index: int) -> Verdict | None:
    """A line that says who or what translated the page."""
    return (
        chrome_of("notice")
        if view.words[index] <= 10 and chrome().translated.within(fold(view.lines[index].text))
        else None
    )


def notice(view: View, index: int) -> Verdict | None:
    """Cookies, rights, misprints, reading time."""
    hits = chrome().notice.within(fold(view.lines[index].text))
    return (
        chrome_of("notice")
        if hits and (view.words[index] <= 25 or (len(hits) > 1 and view.words[index] <= 120))
        else None
    )


def appeal(view: View, index: int) -> Verdict | None:
    """Asks the reader to pay, subscribe, follow."""
    text = view.lines[index].text
    hits = chrome().appeal.within(fold(text))
    dense = len(hits) > 1 and view.words[index] <= len(hits) * 60
    spoken = any(mark in text for mark in '"“«„')
    return chrome_of("appeal") if dense or (hits and view.words[index] <= 30 and not spoken) else None


def read_also(view: View, index: int) -> Verdict | None:
    """A pointer to another article."""
    folded = fold(view.lines[index].text).lstrip("•-–—>»*|[(_ ")
    form = chrome().read_also.start(folded)
    if form is None:
        return None
    rest = folded[len(form) :].strip()
    pointed = rest.startswith(":") and view.words[index] <= 40
    headline = " " in form and not view.ends[index] and view.words[index] <= 25
    return chrome_of("teaser") if pointed or headline or not rest else None


def read_more(view: View, index: int) -> Verdict | None:
    """A text that breaks off with "read more"."""
    folded = bare(view.lines[index].text)
    form = chrome().read_more.end(folded)
    if form is None or view.words[index] > 90:
        return None
    before = folded[: len(folded) - len(form)].rstrip()
    return chrome_of("teaser") if not before or re.search(r"[.…!?\])]$", before) else None


def menu_word(view: View, index: int) -> Verdict | None:
    """A label that menus, buttons and section heads of many sites share."""
    words = chrome()
    folded = view.folded[index]
    if folded in words.related.exact or folded in words.comments.exact:
        return chrome_of("other")
    return chrome_of("menu") if folded in words.menu.exact else None


def ago(view: View, index: int) -> Verdict | None:
    """ "3 hours ago", "an hour ago": when the page was saved, not when it was written."""
    text = view.lines[index].text
    folded = fold(text)
    counted = any(letter.isdigit() for letter in text) and view.words[index] <= 6 and chrome().ago.within(folded)
    plain = (
        view.words[index] in {2, 3, 4} and len(text) <= 25 and (chrome().ago.end(folded) or chrome().ago.start(folded))
    )
    return chrome_of("dateline") if (counted or plain) and not view.ends[index] else None


def form_field(view: View, index: int) -> Verdict | None:
    """A field that must be filled in."""
    return chrome_of("menu") if view.words[index] <= 6 and shapes.FIELD.search(view.lines[index].text) else None


def spaced_menu(view: View, index: int) -> Verdict | None:
    """Labels in one line, set apart by wide spaces."""
    labels = [label for label in re.split(r"\s{2,}|\t", view.lines[index].text) if label]
    return (
        chrome_of("menu") if len(labels) >= 3 and max(map(shapes.words, labels)) <= 4 and not view.ends[index] else None
    )


def breadcrumb(view: View, index: int) -> Verdict | None:
    """Home > World > Asia."""
    text = view.lines[index].text
    if view.words[index] > 25 or not shapes.BREADCRUMB.fullmatch(text):
        return None
    segments = [bare(part) for part in shapes.STEP.split(text) if part.strip()]
    known = any(part in chrome().menu.exact for part in segments)
    return chrome_of("menu") if len(segments) >= 3 or known else None


def truncated(view: View, index: int) -> Verdict | None:
    """A text that breaks off in the middle of a sentence."""
    return chrome_of("teaser") if shapes.is_truncated(view.lines[index].text) else None


# --- where there is markup --------------------------------------------------------------------------------------


def not_taken(view: View, index: int) -> Verdict | None:
    """What the extractor leaves out."""
    line = view.lines[index]
    if line.taken:
        return None
    framed = line.tag is not None and ":" in line.tag
    return chrome_of(
        "caption" if line.tag == "figcaption" else "menu" if framed and view.words[index] <= 6 else "other"
    )
