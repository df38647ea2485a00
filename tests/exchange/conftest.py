"""The program as the tests of this folder call it."""

from tests.cli.driver import assess, clock
from tests.exchange.sides import institution, lms, ready, received, supplier

__all__ = ["assess", "clock", "institution", "lms", "ready", "received", "supplier"]
