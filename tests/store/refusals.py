"""How a test says that something is refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from assess.errors import AssessError


@contextmanager
def refused(key: str) -> Iterator[pytest.ExceptionInfo[AssessError]]:
    """What happens inside is refused with the sentence of this key."""
    with pytest.raises(AssessError) as caught:
        yield caught
    assert caught.value.key == key
