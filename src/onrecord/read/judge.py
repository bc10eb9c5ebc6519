"""Which lines of a page are the article: an ordered list of small rules, each of which decides or abstains.

The rules run one after the other over all lines, so a later one sees what the earlier ones decided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.lexicon.chrome import chrome, fold
from onrecord.read import shapes
from onrecord.read.language import script
from onrecord.read.lines import Line
from onrecord.records import BlockKind


class Verdict(NamedTuple):
    """What a line is, and the rule that said so."""

    kind: BlockKind
    body: bool
    rule: str = ""


@dataclass(slots=True)
class View:
    """The lines of one page with what is known of them so far."""

    lines: Sequence[Line]
    languages: Sequence[str | None]
    main: str | None  # the page's language
    dated: Sequence[bool]  # whether nothing but a date, a time and words about them stands in the line
    verdicts: list[Verdict | None] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)  # each line without bullets, case and a closing colon

    def __post_init__(self) -> None:
        self.verdicts = [None] * len(self.lines)
        self.folded = [bare(line.text) for line in self.lines]

    def open(self, index: int) -> bool:
        """Whether no rule has decided on this line yet."""
        return 0 <= index < len(self.lines) and self.verdicts[index] is None

    def kind(self, index: int) -> str | None:
        """The kind that an earlier rule gave this line."""
        verdict = self.verdicts[index] if 0 <= index < len(self.lines) else None
        return verdict.kind if verdict else None

    def prose(self, index: int) -> bool:
        """Whether this undecided line reads as sentences."""
        return self.open(index) and shapes.is_prose(self.lines[index].text)


Rule = Callable[[View, int], Verdict | None]


def bare(text: str) -> str:
    """`text` folded, without bullets in front, and without a colon or count behind."""
    plain = re.sub(r"^[\s•·▪►▶■●○*|>»→‣✓✔\-–—]+", "", fold(text))
    return re.sub(r"[\s:»›>→|]*(?:\(\d+\)|\d{1,4})?[\s:»›>→|]*$", "", plain) or plain.strip()


# --- what a line says of itself ---------------------------------------------------------------------------------


def cut_off(view: View, index: int) -> Verdict | None:
    """A stamp or credit that was run into the prose of its line."""
    part = view.lines[index].part
    if part == "stamp":
        return Verdict("dateline", body=False)
    if part == "credit":
        return Verdict("credit", body=False)
    if part == "tail":
        words = chrome()
        folded = fold(view.lines[index].text)
        return Verdict(
            "appeal" if words.appeal.within(folded) else "notice" if words.notice.within(folded) else "credit",
            body=False,
        )
    return None


def no_letters(view: View, index: int) -> Verdict | None:
    """Rules, stars, bare numbers."""
    text = view.lines[index].text
    if view.dated[index] or any(letter.isalpha() for letter in text):
        return None
    return Verdict("other", body=False)


def address(view: View, index: int) -> Verdict | None:
    """An address on its own, with at most a few words."""
    rest = shapes.ADDRESS.sub("", view.lines[index].text)
    return Verdict("link", body=False) if rest != view.lines[index].text and shapes.words(rest) <= 2 else None


def embed(view: View, index: int) -> Verdict | None:
    """A post of a social network, with its signature or its media address."""
    text = view.lines[index].text
    return Verdict("embed", body=False) if shapes.EMBED.search(text) and shapes.words(text) <= 80 else None


def date_stamp(view: View, index: int) -> Verdict | None:
    """Nothing but a date, a time and words such as "Published"."""
    return Verdict("dateline", body=False) if view.dated[index] else None


def tags(view: View, index: int) -> Verdict | None:
    """Keywords of the page."""
    text = view.lines[index].text
    if shapes.HASHTAGS.match(text):
        return Verdict("tags", body=False)
    folded = fold(text).lstrip("•- ")
    if chrome().tags.start(folded) and not (shapes.ends_sentence(text) and shapes.words(text) > 12):
        return Verdict("tags", body=False)
    return None


def byline(view: View, index: int) -> Verdict | None:
    """Who wrote it: a set word and a few capitalised names."""
    text = view.lines[index].text
    folded = fold(text)
    form = chrome().byline.start(folded)
    if form is None or len(text) > 160 or (shapes.ends_sentence(text) and not form.endswith((":", "."))):
        return None
    rest = text[len(form) :].strip(" :")
    if form.endswith((":", ".")) or not rest:
        return Verdict("byline", body=False)
    names = shapes.WORD.findall(rest)
    capital = sum(name[0].isupper() for name in names)
    return (
        Verdict("byline", body=False)
        if names and names[0][0].isupper() and capital * 2 > len(names) and len(names) <= 14
        else None
    )


def photo_credit(view: View, index: int) -> Verdict | None:
    """Who took a picture, alone or at the end of its caption."""
    text = view.lines[index].text
    folded = fold(text).lstrip("•-([ ")
    form = chrome().photo.start(folded)
    if form and (form.endswith((":", ".")) or len(folded) == len(form)) and shapes.words(text) <= 30:
        return Verdict("credit", body=False)
    if form and shapes.words(text) <= 12 and not shapes.ends_sentence(text):
        return Verdict("credit", body=False)
    slashed = re.fullmatch(r"[(\[©/ ]*[^.!?/|]{2,40}\s?[/|]\s?[^.!?/|]{2,50}(?:[/|][^.!?/|]{2,40})?[)\]. ]*", text)
    if (
        slashed
        and sum(word[0].isupper() for word in shapes.WORD.findall(text)) * 3 > 2 * shapes.words(text)
        and re.match(r"[(\[©/]", text)
    ):
        return Verdict("credit", body=False)
    return None


def source(view: View, index: int) -> Verdict | None:
    """Where the page says that it has the text from."""
    text = view.lines[index].text
    form = chrome().source.start(fold(text))
    return Verdict("credit", body=False) if form and shapes.words(text) <= 12 and not shapes.is_prose(text) else None


def copyright_line(view: View, index: int) -> Verdict | None:
    """The copyright line."""
    text = view.lines[index].text
    return Verdict("notice", body=False) if shapes.COPYRIGHT.match(text) and shapes.words(text) <= 60 else None


def translation(view: View, index: int) -> Verdict | None:
    """A line that says who or what translated the page."""
    text = view.lines[index].text
    return (
        Verdict("notice", body=False) if shapes.words(text) <= 10 and chrome().translated.within(fold(text)) else None
    )


def notice(view: View, index: int) -> Verdict | None:
    """Cookies, rights, misprints, reading time."""
    text = view.lines[index].text
    hits = chrome().notice.within(fold(text))
    count = shapes.words(text)
    return Verdict("notice", body=False) if hits and (count <= 25 or (len(hits) > 1 and count <= 120)) else None


def appeal(view: View, index: int) -> Verdict | None:
    """Asks the reader to pay, subscribe, follow."""
    text = view.lines[index].text
    hits = chrome().appeal.within(fold(text))
    count = shapes.words(text)
    return (
        Verdict("appeal", body=False) if hits and (count <= 30 or (len(hits) > 1 and count <= len(hits) * 60)) else None
    )


def read_also(view: View, index: int) -> Verdict | None:
    """A pointer to another article."""
    text = view.lines[index].text
    folded = fold(text).lstrip("•-–—>»* ")
    form = chrome().read_also.start(folded)
    if form is None:
        return None
    rest = folded[len(form) :].strip()
    pointed = rest.startswith(":") or not rest
    headline = len(form.split()) > 1 and not shapes.ends_sentence(text) and shapes.words(text) <= 25
    return Verdict("teaser", body=False) if (pointed and shapes.words(text) <= 40) or headline else None


def read_more(view: View, index: int) -> Verdict | None:
    """A text that breaks off with "read more"."""
    text = view.lines[index].text
    folded = bare(text)
    form = chrome().read_more.end(folded)
    if form is None or shapes.words(text) > 90:
        return None
    before = folded[: len(folded) - len(form)].rstrip()
    alone = not before
    return Verdict("teaser", body=False) if alone or re.search(r"[.…!?\])]$", before) or len(form.split()) > 1 else None


def menu_word(view: View, index: int) -> Verdict | None:
    """A label that menus, buttons and section heads of many sites share."""
    words = chrome()
    folded = view.folded[index]
    if folded in words.related.exact or folded in words.comments.exact:
        return Verdict("other", body=False)
    return Verdict("menu", body=False) if folded in words.menu.exact else None


def breadcrumb(view: View, index: int) -> Verdict | None:
    """Home > World > Asia."""
    text = view.lines[index].text
    if not shapes.BREADCRUMB.match(text) or shapes.words(text) > 25:
        return None
    segments = [bare(part) for part in re.split(r"[>»›→|·•]", text) if part.strip()]
    known = sum(part in chrome().menu.exact for part in segments)
    return Verdict("menu", body=False) if len(segments) >= 3 or known else None


def truncated(view: View, index: int) -> Verdict | None:
    """A text that breaks off in the middle of a sentence."""
    return Verdict("teaser", body=False) if shapes.is_truncated(view.lines[index].text) else None


# --- what a line is among its neighbours ------------------------------------------------------------------------


def repeated(view: View, index: int) -> Verdict | None:
    """The same words again: a short line is part of the frame wherever it stands, a long one after the first time."""
    if not view.open(index):
        return None
    folded = view.folded[index]
    if view.folded.count(folded) == 1:
        return None
    short = shapes.words(view.lines[index].text) <= 4
    if short:
        return Verdict("menu", body=False)
    return Verdict("other", body=False) if folded in view.folded[:index] else None


def pull_quote(view: View, index: int) -> Verdict | None:
    """Words lifted out of a longer paragraph of the same page."""
    words = " ".join(shapes.WORD.findall(view.folded[index]))
    if words.count(" ") < 5 or index == 0:
        return None
    for other, line in enumerate(view.lines):
        if (
            other != index
            and len(line.text) > len(view.lines[index].text) * 1.2
            and words in " ".join(shapes.WORD.findall(view.folded[other]))
        ):
            return Verdict("other", body=False)
    return None


def caption(view: View, index: int) -> Verdict | None:
    """A line right above a photo credit, with no gap between."""
    below = index + 1
    if below >= len(view.lines) or view.kind(below) != "credit" or view.lines[below].gap or view.lines[below].part:
        return None
    return Verdict("caption", body=False) if shapes.words(view.lines[index].text) <= 40 else None


def foreign(view: View, index: int) -> Verdict | None:
    """A line in another language or script than the article."""
    line = view.lines[index]
    if view.main is None:
        return None
    language = view.languages[index]
    if language is not None and language != view.main:
        return None if _quoted(line.text) or _long_foreign(view, index) else Verdict("other", body=False)
    body_script = next(
        (script(other.text) for other, known in zip(view.lines, view.languages, strict=True) if known == view.main),
        None,
    )
    own = script(line.text)
    return (
        Verdict("other", body=False)
        if own
        and body_script
        and own != body_script
        and not _quoted(line.text)
        and {own, body_script} & {"LATIN", "CYRILLIC"}
        else None
    )


def _quoted(text: str) -> bool:
    return bool(re.match(r"[\"“„«‘'].*[\"”“»’'][.,]?$", text))


def _long_foreign(view: View, index: int) -> bool:
    """Whether the line belongs to three or more whole paragraphs of its language: a page in two languages."""

    def same(at: int) -> bool:
        return (
            view.languages[at] == view.languages[index] and view.prose(at) and shapes.ends_sentence(view.lines[at].text)
        )

    low = high = index
    while low > 0 and same(low - 1):
        low -= 1
    while high + 1 < len(view.lines) and same(high + 1):
        high += 1
    return same(index) and high - low >= 2


def teaser_head(view: View, index: int) -> Verdict | None:
    """A headline, date or label right above a teaser's text."""
    line = view.lines[index]
    if shapes.words(line.text) > 30 or shapes.ends_sentence(line.text) and shapes.words(line.text) > 20:
        return None
    below = index + 1
    heads = chrome().related.exact | chrome().comments.exact
    while below < len(view.lines) and view.kind(below) in {"dateline", "menu", "byline", "other"} and below - index < 4:
        if view.folded[below] in heads:
            return None
        below += 1
    beginning = not any(view.prose(at) for at in range(index))
    return (
        Verdict("teaser", body=False)
        if view.kind(below) == "teaser" and _is_card(view, below) and not beginning
        else None
    )


def _is_card(view: View, index: int) -> bool:
    """Whether the teaser at `index` is the text of a card, not a pointer on its own."""
    return shapes.is_truncated(view.lines[index].text) or shapes.words(view.lines[index].text) > 12


def section(view: View, index: int) -> Verdict | None:
    """What stands under a head such as "Related news" or "Comments", up to the article's next paragraph."""
    words = chrome()
    for above in range(index - 1, -1, -1):
        folded = view.folded[above]
        if folded in words.comments.exact:
            if sum(view.prose(at) for at in range(above)) >= 2:
                return Verdict("other", body=False)
            continue
        if folded in words.related.exact:
            return Verdict("teaser", body=False)
        if (
            view.prose(above)
            and shapes.words(view.lines[above].text) >= 15
            and view.languages[above] in {None, view.main}
        ):
            return None
    return None


def in_section(view: View, index: int) -> Verdict | None:
    """The same as `section`, for short lines and lines of another language alone."""
    if (
        view.prose(index)
        and shapes.words(view.lines[index].text) >= 15
        and view.languages[index] in {None, view.main}
        and not _after_comments(view, index)
    ):
        return None
    return section(view, index)


def _after_comments(view: View, index: int) -> bool:
    return any(view.folded[above] in chrome().comments.exact for above in range(index))


def menu_run(view: View, index: int) -> Verdict | None:
    """Four or more labels in a row."""

    def label(at: int) -> bool:
        if not 0 <= at < len(view.lines):
            return False
        text = view.lines[at].text
        return (view.open(at) or view.kind(at) == "menu") and shapes.words(text) <= 4 and not shapes.ends_sentence(text)

    low = high = index
    while label(low - 1):
        low -= 1
    while label(high + 1):
        high += 1
    return Verdict("menu", body=False) if label(index) and high - low >= 3 else None


def headline_run(view: View, index: int) -> Verdict | None:
    """Three or more headlines in a row behind the article's last paragraph."""
    if any(view.prose(at) for at in range(index, len(view.lines))):
        return None
    run = [at for at in range(len(view.lines)) if at >= index and view.open(at)]
    before = [at for at in range(index) if view.open(at)]
    last = max((at for at in before if view.prose(at)), default=None)
    if last is None or shapes.ends_sentence(view.lines[index].text):
        return None
    return Verdict("teaser", body=False) if len(run) + len([at for at in before if at > last]) >= 3 else None


# --- the article ------------------------------------------------------------------------------------------------


def paragraph(view: View, index: int) -> Verdict | None:
    """Whole sentences."""
    if not view.prose(index):
        return None
    if index == _title(view):
        return Verdict("title", body=True)
    return Verdict("quotation" if _quoted(view.lines[index].text) else "paragraph", body=True)


def _first_body(view: View) -> int | None:
    """The first line of two that read as sentences, or the only one."""
    found = [
        at
        for at in range(len(view.lines))
        if shapes.is_prose(view.lines[at].text)
        and (view.open(at) or (view.verdicts[at] or Verdict("other", body=False)).body)
    ]
    return found[0] if found else None


def _title(view: View) -> int | None:
    """The line over the first paragraph that reads as a headline, or the first line of all if it is short enough."""
    first = _first_body(view)
    if first is None:
        return None
    top = None
    for at in range(first - 1, -1, -1):
        text = view.lines[at].text
        if view.kind(at) in {"byline", "dateline", "caption", "credit", "tags", "title", "heading"} and not (
            view.verdicts[at] and view.verdicts[at].body
        ):  # type: ignore[union-attr]
            continue
        if (view.open(at) or (view.verdicts[at] is not None and view.verdicts[at].body)) and shapes.is_headline(text):  # type: ignore[union-attr]
            top = at
            continue
        break
    if top is not None:
        return top
    text = view.lines[first].text
    alone = all(view.kind(at) not in {"byline", "dateline"} for at in range(first))
    return first if shapes.is_headline(text) and len(text) <= 160 and alone and first + 1 < len(view.lines) else None


def head(view: View, index: int) -> Verdict | None:
    """Title and lines under it, above the first paragraph; what stands higher is the page's frame."""
    first = _first_body(view)
    if first is None or index > first:
        return None
    title = _title(view)
    if title is None or index < title:
        return Verdict("menu", body=False)
    return Verdict("title" if index == title else "heading", body=True)


def heading(view: View, index: int) -> Verdict | None:
    """A short line between paragraphs."""
    text = view.lines[index].text
    after = next(
        (at for at in range(index + 1, len(view.lines)) if (view.verdicts[at] is None or view.verdicts[at].body)), None
    )  # type: ignore[union-attr]
    if after is None or view.languages[index] not in {None, view.main}:
        return None
    if shapes.ends_sentence(text):
        return Verdict("paragraph", body=True)
    return Verdict("item" if re.match(r"[•·▪*\-–—]\s|\d+[.)]\s", text) else "heading", body=True)


def closing(view: View, index: int) -> Verdict | None:
    """A short last sentence of the article."""
    text = view.lines[index].text
    above = view.verdicts[index - 1] if index else None
    return (
        Verdict("paragraph", body=True)
        if above and above.body and shapes.ends_sentence(text) and shapes.words(text) >= 2
        else None
    )


def rest(view: View, index: int) -> Verdict | None:
    """Nothing speaks for the article."""
    return Verdict("other", body=False) if view.open(index) else None


# --- where there is markup --------------------------------------------------------------------------------------


def markup_title(view: View, index: int) -> Verdict | None:
    """The page's first main heading that has a few words."""

    def main(at: int) -> bool:
        return view.lines[at].tag == "h1" and shapes.words(view.lines[at].text) >= 2

    return Verdict("title", body=True) if main(index) and not any(main(at) for at in range(index)) else None


def not_taken(view: View, index: int) -> Verdict | None:
    """What the extractor leaves out."""
    line = view.lines[index]
    if line.taken:
        return None
    framed = line.tag is not None and ":" in line.tag
    return Verdict(
        "caption" if line.tag == "figcaption" else "menu" if framed and shapes.words(line.text) <= 6 else "other",
        body=False,
    )


def markup_body(view: View, index: int) -> Verdict | None:
    """What the extractor takes, named after its element."""
    line = view.lines[index]
    own = (line.tag or "p").split(":")[-1]
    kinds: dict[str, BlockKind] = {"li": "item", "blockquote": "quotation", "figcaption": "caption"}
    heading = re.fullmatch(r"h[1-6]", own)
    return Verdict("heading" if heading else kinds.get(own, "paragraph"), body=True)


RULES: tuple[Rule, ...] = (
    cut_off, date_stamp, no_letters, address, embed, tags, byline, photo_credit, source, copyright_line, translation, notice, appeal,
    read_also, read_more, menu_word, breadcrumb, truncated,
    repeated, pull_quote, caption, foreign, teaser_head, teaser_head, in_section, menu_run, headline_run,
    paragraph, head, heading, closing, rest,
)  # fmt: skip


# Where markup tells more than shapes do: the extractor's judgement stands, but for what a line says of itself.
MARKUP_RULES: tuple[Rule, ...] = (
    markup_title, cut_off, date_stamp, no_letters, address, embed, tags, byline, photo_credit, source, copyright_line, translation, notice, appeal,
    read_also, read_more, menu_word, caption, pull_quote, not_taken, markup_body, rest,
)  # fmt: skip


def judge(view: View) -> list[Verdict]:
    """A verdict for every line of `view`."""
    marked = any(line.taken for line in view.lines)
    for rule in MARKUP_RULES if marked else RULES:
        for index in range(len(view.lines)):
            if view.open(index):
                found = rule(view, index)
                if found:
                    view.verdicts[index] = found._replace(rule=rule.__name__)
    return [verdict or Verdict("other", body=False, rule="rest") for verdict in view.verdicts]
