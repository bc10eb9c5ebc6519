"""Every standing has a sign and a meaning of its own; what stands elsewhere or with another piece is said in words."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from onrecord.collate import Reading, Standing
from onrecord.export.wording import MEANINGS, SIGNS, sign, stands


def test_each_standing_has_a_sign_and_a_meaning_of_its_own() -> None:
    assert set(SIGNS) == set(MEANINGS) == set(get_args(Standing))
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert len(set(MEANINGS.values())) == len(MEANINGS)


def test_a_reading_says_where_else_it_is_told() -> None:
    lacking = Reading("a1", "left out", (), "")
    assert (sign(lacking), stands(lacking)) == ("∅", "left out")
    elsewhere = replace(lacking, elsewhere="a2")
    assert (sign(elsewhere), stands(elsewhere)) == ("(∅)", "left out here, told elsewhere on its page")
    assert stands(Reading("a1", "paraphrased", (), "", told_with=1)) == "told with piece 2"
