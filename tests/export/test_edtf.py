from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.edtf import bounds, in_words


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2022-11-17", "17 November 2022"),
        ("2022-11", "November 2022"),
        ("2022", "2022"),
        ("2024-08-12/2024-08-13", "12 to 13 August 2024"),
        ("2024-08-31/2024-09-01", "31 August 2024 to 1 September 2024"),
        ("2022-11~", "about November 2022"),
        ("XXXX-10-14", "14 October of an unknown year"),
        ("2022-13-40", "2022-13-40"),
        ("2022-02/..", "2022-02/.."),
        ("<b>", "<b>"),
    ],
)
def test_dates_in_words(edtf: str, shown: str) -> None:
    assert in_words(edtf) == shown


@given(st.text(max_size=12))
def test_any_text_for_a_date_is_survived(text: str) -> None:
    in_words(text)
    bounds(text)
