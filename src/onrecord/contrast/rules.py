"""The ordered conflict rules: each looks at one pair of attributions and may abstain."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.contrast import accusations, dates, denials, mouths
from onrecord.contrast.candidates import Pair
from onrecord.contrast.clash import Clash

Rule = Callable[[Pair], Clash | None]

# The first rule that does not abstain decides.
PAIR_RULES: tuple[Rule, ...] = (
    accusations.mirrored,
    accusations.each_other,
    dates.dated_apart,
    mouths.two_mouths,
    mouths.spokesman_for_principal,
    denials.within,
    denials.by_cue,
    denials.called_false,
    denials.negated,
)
