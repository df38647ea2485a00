"""The program as the tests of this folder call it."""

from tests.cli.driver import assess, clock, demo, example, worked

__all__ = ["assess", "clock", "demo", "example", "worked"]
