"""What the program has functions for, so that content cannot name what nothing will do."""

from assess.content.checks.found import Known


def known() -> Known:
    """The names behind which there is code; importing that code costs time, so it is done here, when it is needed."""
    from assess.scoring.checks import CHECKS  # noqa: PLC0415 - only content that is not cached is checked
    from assess.scoring.classification import RULES  # noqa: PLC0415 - as above
    from assess.scoring.derived import VALUES  # noqa: PLC0415 - as above
    from assess.scoring.parameters import PARAMETERS  # noqa: PLC0415 - as above

    return Known(
        rules=frozenset(RULES), checks=frozenset(CHECKS), derived=frozenset(VALUES), parameters=frozenset(PARAMETERS)
    )
