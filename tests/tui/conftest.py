"""The screens as the tests of this folder use them."""

from tests.exchange.sides import ready
from tests.tui.driver import empty, example, example_folder
from tests.tui.reviews import arrived, begun, both

__all__ = ["arrived", "begun", "both", "empty", "example", "example_folder", "ready"]
