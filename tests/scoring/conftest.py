"""What the tests of scoring share."""

import pytest

from assess.scoring.results import MatrixResult
from tests.scoring.build import PutMatrix


@pytest.fixture
def with_matrix(monkeypatch: pytest.MonkeyPatch) -> PutMatrix:
    """Puts an outcome of the matrix in the place of the one that the checks would come to."""

    def put(found: MatrixResult) -> None:
        monkeypatch.setattr("assess.scoring.engine.judge_matrix", lambda *_given, **_named: found)

    return put
