"""What serving the screens to a browser needs beside the screens."""

import secrets

_KEY_BYTES = 16


def visitor_key() -> str:
    """A new key (128 bits, fit for an address) that a browser must show to be let in."""
    return secrets.token_urlsafe(_KEY_BYTES)
