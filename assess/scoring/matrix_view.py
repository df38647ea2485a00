"""The access matrix as its checks see it, worked out once: rights, role groups, systems, parties, reviews, limits.

A day after today proves nothing and counts as not stated.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.register import (
    AccessCatalogue,
    AccessRegister,
    Review,
    RoleGroup,
    RoleKind,
    RoleTemplate,
    System,
)
from assess.domain.vocabulary import Aspect, Level, LocalText, local
from assess.messages import LANGUAGES
from assess.scoring.hands import Hands, hands_of
from assess.scoring.parameters import ParameterKey, limits_at
from assess.scoring.parties_view import Counterparty, counterparties, find, rows
from assess.scoring.results import ClassificationResult
from assess.scoring.rights import Group, Right, groups_of, rights_of

REGISTER = "register"
"""The object of a finding about the matrix as a whole."""

PEOPLE: frozenset[RoleKind] = frozenset(("human", "break_glass"))
"""The kinds of role groups that people sign in to; services and agents have keys of their own."""


class Place(NamedTuple):
    """A system of the register, or one that a right names by its kind only, with the rights in it."""

    system: System
    rights: tuple[Right, ...]


class Reviewed(NamedTuple):
    """A review of a role group or of one grant (`object`), the role groups whose rights it is about, and these."""

    object: str
    review: Review
    roles: tuple[str, ...]
    rights: tuple[Right, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """The access matrix at one level on one day.

    `reviews` are those that are stated, by role group and by single grant; the school's own are left out. `hands` is
    what one person may hold at once.
    `annex` holds the categories of annex 1-D that the matrix covers, `announced` also those that it leaves out;
    `levels` the level of each aspect, None while open, and `integrity` the one at which that of I is asked.
    `limits` are the parameters at the level, None: no limit. Ended grants are left out everywhere.
    """

    today: date
    level: Level
    levels: Mapping[Aspect, Level | None]
    integrity: Level
    assessment: Assessment
    catalogue: AccessCatalogue
    limits: Mapping[ParameterKey, int | None]
    templates: Mapping[str, RoleTemplate]
    annex: tuple[str, ...]
    announced: frozenset[str]
    left_out: tuple[str, ...]
    article9: frozenset[str]
    rights: tuple[Right, ...]
    groups: tuple[Group, ...]
    places: tuple[Place, ...]
    parties: tuple[Counterparty, ...]
    reviews: tuple[Reviewed, ...]
    hands: tuple[Hands, ...]

    @property
    def register(self) -> AccessRegister:
        """The register itself."""
        return self.assessment.register

    def fact(self, name: str) -> object | None:
        """A fact by id (`F.export`), None when not stated."""
        return self.assessment.facts.get(name)

    def answer(self, item: str) -> Answer | None:
        """The answer to a question, None when there is none."""
        found = self.assessment.answers.get(item)
        return None if found is None or found.blank else found

    def whole_number(self, name: str) -> int | None:
        """A fact that is a number, None when not stated."""
        return whole(self.fact(name))

    def measured(self, item: str, name: str) -> int | None:
        """A measured number of an answer, None when not stated."""
        found = self.assessment.answers.get(item)
        return None if found is None else whole(found.measured.get(name))

    def party(self, name: str | None) -> Counterparty | None:
        """The party that a role group names by id or by name."""
        return find(self.parties, name)

    def past(self, day: date | None) -> date | None:
        """The day itself, or None when it is not stated or still to come."""
        return day if day is not None and day <= self.today else None

    def older(self, day: date | None, days: int | None) -> bool:
        """True when the day is stated and more than so many days ago; without a limit it never is."""
        return day is not None and days is not None and (self.today - day).days > days

    def over(self, value: int | None, key: ParameterKey) -> bool:
        """True when the value is stated and above the parameter; without a limit it never is."""
        limit = self.limits[key]
        return value is not None and limit is not None and value > limit

    def interval(self, right: Right) -> int | None:
        """Within how many days the right must be reviewed again."""
        return self.limits["review_priv" if right.privileged else "review_std"]

    def reviewed(self, right: Right, role: RoleGroup) -> date | None:
        """When a role group's right was last looked at: in a review of the group, or of this one grant."""
        of_group, own = self.past(role.review.last_on), self.past(right.grant.review.last_on)
        return max(of_group, own) if of_group and own else of_group or own


def whole(value: object | None) -> int | None:
    """A number that people count in, rounded down; None for anything else."""
    if isinstance(value, Decimal) and value.is_finite():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def written(text: LocalText | None) -> bool:
    """True when there is a text, in at least one language."""
    return text is not None and any(local(text, language).strip() for language in LANGUAGES)


def matrix_view(
    content: Content, assessment: Assessment, classification: ClassificationResult, today: date
) -> MatrixView:
    """Work out the matrix; its level is that of confidentiality, or the policy's while that is open."""
    catalogue, register = content.access.catalogue, assessment.register
    level = classification.level(Aspect.V) or content.policy.level_while_open
    profile = tuple(str(row["category"]) for row in rows(assessment, "D.categories") if row.get("category"))
    annex = profile if register.statement.categories is None else register.statement.categories
    templates = {template.id: template for template in catalogue.role_templates}
    rights = tuple(rights_of(register, catalogue, templates, annex))
    groups = tuple(groups_of(register, templates, rights))
    return MatrixView(
        today=today,
        level=level,
        levels={aspect: classification.level(aspect) for aspect in Aspect},
        integrity=classification.level(Aspect.I) or content.policy.level_while_open,
        assessment=assessment,
        catalogue=catalogue,
        limits=limits_at(catalogue, level),
        templates=templates,
        annex=annex,
        announced=frozenset((*annex, *profile)),
        left_out=tuple(category for category in profile if category not in annex),
        article9=frozenset(category.id for category in catalogue.data_categories if category.article9),
        rights=rights,
        groups=groups,
        places=tuple(_places(register, rights)),
        parties=counterparties(assessment),
        reviews=tuple(_reviews(groups, rights)),
        hands=tuple(hands_of(groups)),
    )


def _reviews(groups: Iterable[Group], rights: Iterable[Right]) -> Iterator[Reviewed]:
    for group in groups:
        if group.rights and not group.school and group.role.review != _NO_REVIEW:
            yield Reviewed(group.id, group.role.review, (group.id,), group.rights)
    for right in rights:
        if not right.school and right.grant.review != _NO_REVIEW:
            yield Reviewed(right.id, right.grant.review, right.role_ids, (right,))


_NO_REVIEW = Review()


def _places(register: AccessRegister, rights: Iterable[Right]) -> Iterator[Place]:
    systems = dict(register.systems)
    reached: dict[str, list[Right]] = {name: [] for name in systems}
    for right in rights:
        systems.setdefault(right.system.id, right.system)
        reached.setdefault(right.system.id, []).append(right)
    for name, held in reached.items():
        yield Place(systems[name], tuple(held))
