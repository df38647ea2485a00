"""One module a format; each holds one `FORMAT` record."""

from collections.abc import Callable

from assess.domain.record import dataclass
from assess.export.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, and the function that makes its bytes; the same report gives the same bytes."""

    name: str
    render: Callable[[Report], bytes]
