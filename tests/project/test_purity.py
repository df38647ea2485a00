"""Time and chance come in at one door: the use cases. Everything else is handed what it needs."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.project.tree import PACKAGE, nodes, place

CLOCK_MODULE = PACKAGE / "workflow" / "clock.py"
DOOR = PACKAGE / "workflow"

CLOCK = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
CHANCE = {"random", "secrets", "os.urandom", "os.getrandom", "uuid.uuid1", "uuid.uuid4"}
SQL_CLOCK = ("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "'now'")


def uses(node: ast.AST) -> Iterator[str]:
    """The names that a node reaches for: what it imports, and `x.y` of an attribute."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield module
            yield from (f"{module}.{alias.name}" for alias in names)
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
            yield f"{owner}.{name}"


def outside(door: Path, names: set[str]) -> list[str]:
    return [
        f"{place(path, node)}: {name}"
        for path, node in nodes()
        if not path.is_relative_to(door)
        for name in uses(node)
        if name in names
    ]


def test_the_clock_is_read_in_one_module() -> None:
    found = outside(CLOCK_MODULE, CLOCK)
    assert not found, "\n".join(found)


def test_chance_comes_in_with_the_use_cases() -> None:
    found = outside(DOOR, CHANCE)
    assert not found, "\n".join(found)


def test_no_statement_asks_the_database_for_the_time() -> None:
    asking = [
        place(path, node)
        for path, node in nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(word in node.value for word in SQL_CLOCK)
    ]
    assert not asking, "\n".join(asking)


def test_each_way_to_read_the_clock_is_seen() -> None:
    code = "import time\nfrom time import time_ns\nimport datetime\ntime.time()\ndatetime.datetime.now()\ndate.today()"
    found = {name for node in ast.walk(ast.parse(code)) for name in uses(node)}
    assert found & CLOCK == {"time.time", "time.time_ns", "datetime.now", "date.today"}
