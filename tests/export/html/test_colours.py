"""Text stands out from what is behind it (WCAG 2.1, 1.4.3 and 1.4.11), in light and in dark."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from assess.export.html import page

STYLE = Path(page.__file__).with_name("style.css").read_text(encoding="utf-8")
TEXT, GRAPHIC = Fraction(9, 2), Fraction(3)
TONES = ("good", "middle", "bad", "open", "none")

# What is written or drawn in the first colour stands on the second.
PAIRS = [
    *((front, back, TEXT) for front in ("text", "quiet", "accent") for back in ("page", "panel")),
    *(("ink", back, TEXT) for back in ("good", "middle", "bad", "open", "draft")),
    ("text", "none", TEXT),
    *((front, back, GRAPHIC) for front in ("fill-0", "fill-1", "fill-2", "fill-3") for back in ("page", "panel")),
    ("edge", "page", GRAPHIC),
]


def colours(block: str) -> dict[str, str]:
    """The colours that a rule gives a name."""
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))


def schemes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return {"light": colours(light), "dark": {**colours(light), **colours(dark)}}


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_drawn_stands_out(scheme: str, front: str, back: str, least: Fraction) -> None:
    named = schemes()[scheme]
    assert contrast(named[front], named[back]) >= least


def test_the_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_colours_of_the_tones_are_those_of_every_other_output() -> None:
    light, dark = schemes().values()
    assert tuple(light[tone] for tone in TONES) == ("#86efac", "#fde047", "#f87171", "#d1d5db", "#ffffff")
    # White is the page itself: in the dark it is the dark one.
    assert {tone for tone in TONES if light[tone] != dark[tone]} == {"none"}
    assert dark["none"] == dark["page"]


def test_every_colour_has_a_name() -> None:
    without_names = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", without_names) == []
