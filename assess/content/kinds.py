"""The six kinds of questionnaire files and the record that each is read into."""

from collections.abc import Mapping

from assess.domain.questionnaire import (
    AccessQuestionnaire,
    Classification,
    ControlCatalogue,
    Kind,
    PolicyFile,
    Profile,
    RuleSet,
)

Questionnaire = Classification | ControlCatalogue | AccessQuestionnaire | Profile | RuleSet | PolicyFile

RECORDS: Mapping[Kind, type[Questionnaire]] = {
    "classification": Classification,
    "controls": ControlCatalogue,
    "access": AccessQuestionnaire,
    "profile": Profile,
    "rules": RuleSet,
    "policy": PolicyFile,
}
"""By what `meta.kind` says a file is, in the order of the content's sources."""
