"""The colours of the file as a profile (ICC.1:2010, sRGB of IEC 61966-2-1), the same bytes everywhere."""

import struct
from functools import cache

_SIGNED = 1 << 16
"""Numbers of a profile are 32 bits, 16 of them behind the point."""

# The primaries of sRGB and its white, adapted to the white D50 that profiles count from.
_POINTS = {
    "wtpt": (0x0000F6D6, 0x00010000, 0x0000D32D),
    "rXYZ": (0x00006FA2, 0x000038F5, 0x00000390),
    "gXYZ": (0x00006299, 0x0000B785, 0x000018DA),
    "bXYZ": (0x000024A0, 0x00000F84, 0x0000B6CF),
}
# From sRGB's own to D50: the adaptation after Bradford that a display's profile has to state.
_ADAPTATION = (
    0x00010C42,
    0x000005DE,
    -0x00000CDB,
    0x00000793,
    0x0000FD90,
    -0x000004A7,
    -0x0000025D,
    0x000003DE,
    0x0000C0C2,
)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER = 128
_DATE = (2026, 1, 1, 0, 0, 0)
_NAME, _RIGHTS = "sRGB IEC61966-2.1", "No copyright, use freely"


@cache
def profile() -> bytes:
    """The profile, version 4.2: primaries, white, and one curve for the three colours."""
    curve = b"para" + struct.pack(">IHH5i", 0, 3, 0, *(round(each * _SIGNED) for each in _CURVE))
    parts = {
        "desc": _words(_NAME),
        "cprt": _words(_RIGHTS),
        "chad": b"sf32" + struct.pack(">I9i", 0, *_ADAPTATION),
        **{name: b"XYZ " + struct.pack(">I3i", 0, *point) for name, point in _POINTS.items()},
        "rTRC": curve,
        "gTRC": curve,
        "bTRC": curve,
    }
    return _whole(parts)


def _words(text: str) -> bytes:
    written = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(written), 28) + written


def _whole(parts: dict[str, bytes]) -> bytes:
    start = _HEADER + 4 + 12 * len(parts)
    table, body, where = b"", b"", dict[bytes, int]()
    for name, part in parts.items():
        if part not in where:
            where[part] = start + len(body)
            body += part + bytes(-len(part) % 4)
        table += name.encode() + struct.pack(">II", where[part], len(part))
    size = start + len(body)
    header = struct.pack(">I4xI4s4s4s6H4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp")
    header += struct.pack(">4xI8xQI3i", 0, 0, 0, *_POINTS["wtpt"])
    return header.ljust(_HEADER, b"\0") + struct.pack(">I", len(parts)) + table + body
