"""Which office a phrase names."""

from __future__ import annotations

from phrases import read


def test_the_president_s_lawyer_is_no_president() -> None:
    assert read("the president's lawyer Ada Moss").offices == {"lawyer"}
    assert read("прессекретар президента Богдан Вільха", "uk").offices == {"spokesperson"}
