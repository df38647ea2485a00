"""The looks of the screens: what each style is in each theme."""

from collections.abc import Mapping
from typing import Literal

from rich.style import Style

ThemeName = Literal["dark", "light", "contrast", "plain"]
THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")
"""The themes to choose from; `plain` is for terminals that want no colour."""

BASIS: Mapping[ThemeName, str] = {
    "dark": "textual-dark",
    "light": "textual-light",
    "contrast": "textual-dark",
    "plain": "ansi-dark",
}
"""The theme of Textual that its own editors and palette follow."""

_DARK = {
    "": "#e5e7eb on #111827",
    "dim": "#9ca3af",
    "bold": "bold",
    "title": "bold #ffffff",
    "teal": "bold #5eead4",
    "chosen": "bold #ffffff on #155e63",
    "cursor": "#ffffff on #00636c",
    "key": "bold #5eead4",
    "green": "#86efac",
    "yellow": "#fde047",
    "red": "#f87171",
    "grey": "#d1d5db",
    "ok": "#86efac",
    "bar": "#ffffff on #00636c",
    "problem": "bold #ffffff on #b91c1c",
}
_LIGHT = {
    "": "#111827 on #ffffff",
    "dim": "#4b5563",
    "bold": "bold",
    "title": "bold #000000",
    "teal": "bold #00636c",
    "chosen": "bold #000000 on #b7e4e7",
    "cursor": "#ffffff on #00636c",
    "key": "bold #00636c",
    "green": "#166534",
    "yellow": "#854d0e",
    "red": "#b91c1c",
    "grey": "#4b5563",
    "ok": "#166534",
    "bar": "#ffffff on #00636c",
    "problem": "bold #ffffff on #b91c1c",
}
_CONTRAST = {
    "": "#ffffff on #000000",
    "dim": "#ffffff",
    "bold": "bold",
    "title": "bold underline",
    "teal": "bold #00ffff",
    "chosen": "bold #000000 on #ffff00",
    "cursor": "bold #000000 on #ffffff",
    "key": "bold #ffff00",
    "green": "#00ff00",
    "yellow": "#ffff00",
    "red": "bold #ff8080",
    "grey": "#ffffff",
    "ok": "#00ff00",
    "bar": "bold #000000 on #ffffff",
    "problem": "bold #000000 on #ffff00",
}
_PLAIN = {
    "bold": "bold",
    "title": "bold",
    "teal": "bold",
    "chosen": "bold",
    "cursor": "reverse",
    "key": "bold",
    "bar": "reverse",
    "problem": "bold reverse",
}
_LOOKS: Mapping[ThemeName, Mapping[str, str]] = {
    "dark": _DARK,
    "light": _LIGHT,
    "contrast": _CONTRAST,
    "plain": _PLAIN,
}


def styles(theme: ThemeName) -> dict[str, Style]:
    """Every style of a theme, each on the theme's own ground."""
    look = _LOOKS[theme]
    ground = Style.parse(look.get("", ""))
    return {name: ground + Style.parse(text) for name, text in look.items()} | {"": ground}
