"""The screens as the tests of this folder use them."""

from tests.tui.driver import empty, example, example_folder

__all__ = ["empty", "example", "example_folder"]
