"""What a supplier attests: the digest of the rights themselves."""

import hashlib
from collections.abc import Iterable
from operator import attrgetter

from assess.domain.json import JsonValue, canonical
from assess.domain.records import encode_record
from assess.domain.register import AccessRegister, Grant, RoleGroup, System

_ASIDE = {
    Grant: ("review", "last_used_on", "source_quote", "note"),
    RoleGroup: ("review", "headcount", "headcount_on", "last_used_on", "secret", "break_glass", "note"),
    System: ("log", "name"),
}


def rights_digest(register: AccessRegister) -> str:
    """SHA-256 (`sha256:<hex>`) over what the rights are: grants, role groups, parties, systems, categories covered.

    Left out is what changes without making a right wider: reviews, counts, days of use, care of accounts, logs,
    notes, and the order of rows.
    """
    categories = register.statement.categories
    value: JsonValue = {
        "categories": None if categories is None else sorted(categories),
        "grants": _rows(each for each in register.grants.values() if not each.ended),
        "parties": _rows(register.parties.values()),
        "role_groups": _rows(register.role_groups.values()),
        "systems": _rows(register.systems.values()),
    }
    return "sha256:" + hashlib.sha256(canonical(value)).hexdigest()


def _rows(records: Iterable[object]) -> list[JsonValue]:
    return [_row(record) for record in sorted(records, key=attrgetter("id"))]


def _row(record: object) -> JsonValue:
    aside = _ASIDE.get(type(record), ())
    return {name: value for name, value in encode_record(record).items() if name not in aside}
