"""Security self-assessment between ICT suppliers and the schools that buy from them."""

__version__ = "0.1.0"
