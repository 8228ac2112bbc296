"""Colours that a council sets are readable, or the build says so."""

import pytest

from hub.settings import CONTRAST, PAPER, Colours, Pair, SettingsBroken, contrast, make_settings

KNOWN = [
    ("#000000", "#ffffff", 21.0),
    ("#ffffff", "#ffffff", 1.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#0000ff", "#ffffff", 8.59),
    ("#ff0000", "#ffffff", 4.00),
    ("#00ff00", "#000000", 15.30),
    ("#949494", "#ffffff", 3.03),
]
"""Two colours and their ratio. Source: WebAIM's contrast checker, after WCAG 2.2."""


@pytest.mark.parametrize(("one", "other", "ratio"), KNOWN)
def test_the_ratio_is_wcags(one: str, other: str, ratio: float) -> None:
    """Known pairs have their known ratio, whichever colour comes first."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


def test_the_least_ratio_is_that_of_text() -> None:
    """WCAG 2.2, 1.4.3: 4.5:1."""
    assert CONTRAST == 4.5


@pytest.mark.parametrize("name", Colours.model_fields)
def test_the_hubs_own_colours_are_readable(name: str) -> None:
    """Each of them on light and on dark paper."""
    pair: Pair = getattr(Colours(), name)
    for scheme, paper in PAPER.items():
        assert contrast(getattr(pair, scheme), paper) >= 4.5


@pytest.mark.parametrize("name", Colours.model_fields)
def test_a_faint_colour_is_refused(name: str) -> None:
    """Each colour in each scheme, with what its contrast is and what it must be."""
    faint = {"light": "#777777", "dark": "#555555"}
    with pytest.raises(SettingsBroken) as broken:
        make_settings({"colours": {name: faint}}, "")
    assert [problem.message for problem in broken.value.problems] == [
        f"extra.hub.colours.{name}.{scheme} must have a contrast of 4.5:1 or more on "
        f"{PAPER[scheme]}; got '{colour}' with {contrast(colour, PAPER[scheme]):.1f}:1"
        for scheme, colour in faint.items()
    ]


def test_a_colour_that_is_just_readable_is_taken() -> None:
    """The nearest grey on the right side of the limit passes."""
    pair = {"light": "#767676", "dark": "#8fd0e3"}
    assert make_settings({"colours": {"accent": pair}}, "").colours.accent == Pair(**pair)
