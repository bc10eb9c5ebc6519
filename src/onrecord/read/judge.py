"""Which lines of a page are the article: ordered tables of small named rules, each of which decides or abstains.

The rules run one after the other over the whole page, so a later one sees what the earlier ones decided.
"""

from __future__ import annotations

from onrecord.read.by_core import core, triples
from onrecord.read.by_line import (
    address,
    ago,
    appeal,
    breadcrumb,
    byline,
    code,
    copyright_line,
    cut_off,
    date_stamp,
    embed,
    form_field,
    menu_word,
    no_letters,
    not_taken,
    notice,
    photo_credit,
    read_also,
    read_more,
    reporter,
    source,
    spaced_menu,
    tags,
    translation,
    truncated,
)
from onrecord.read.by_place import (
    between,
    caption,
    cards,
    closing,
    dated_cards,
    dropped,
    foreign,
    headline_run,
    markup_body,
    menu_run,
    numbered,
    paragraph,
    pull_quote,
    repeated,
    rest,
    section,
)
from onrecord.read.by_title import above_title, head, markup_title, masthead
from onrecord.read.view import LineRule, PlaceRule, Verdict, View

LONGEST = 5000  # characters from which a line is prose or nothing: patterns are not run over it

# What a line says of itself holds with markup and without.
BY_LINE: tuple[LineRule, ...] = (
    cut_off, date_stamp, ago, no_letters, address, code, embed, tags, byline, reporter, photo_credit, source,
    copyright_line, translation, notice, appeal, read_also, read_more, menu_word, form_field, spaced_menu, breadcrumb,
)  # fmt: skip
# Without markup shapes and neighbours must tell.
PLAIN: tuple[PlaceRule, ...] = (
    masthead, caption, menu_run, foreign, cards, dated_cards, triples, section, headline_run, core, head, repeated, pull_quote, paragraph, between, numbered, closing, rest,
)  # fmt: skip


# Where the extractor has judged, rules may only take away what it took too much of.
MARKED: tuple[PlaceRule, ...] = (
    caption, foreign, cards, dated_cards, triples, section, headline_run, core, above_title, head, pull_quote, markup_body,
)  # fmt: skip


def judge(view: View) -> list[Verdict]:
    """A verdict for every line of `view`."""
    if any(line.taken for line in view.lines):
        _by_place(view, markup_title)
        for line_rule in BY_LINE:
            _by_line(view, line_rule)
        _by_place(view, dropped)
        for line_rule in (not_taken, truncated):
            _by_line(view, line_rule)
        for place_rule in MARKED:
            _by_place(view, place_rule)
    else:
        for line_rule in (*BY_LINE, truncated):
            _by_line(view, line_rule)
        for place_rule in PLAIN:
            _by_place(view, place_rule)
    return [verdict or Verdict("other", body=False, rule="rest") for verdict in view.verdicts]


def _by_line(view: View, rule: LineRule) -> None:
    for index in range(len(view)):
        if view.open(index) and len(view.lines[index].text) <= LONGEST:
            verdict = rule(view, index)
            if verdict:
                view.verdicts[index] = verdict._replace(rule=rule.__name__)


def _by_place(view: View, rule: PlaceRule) -> None:
    for index, verdict in list(rule(view)):
        if view.open(index):
            view.verdicts[index] = verdict._replace(rule=rule.__name__)
