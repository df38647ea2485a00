"""The access matrix as its checks see it: what follows from each row, worked out once.

A blank never means "nothing". A right that names no categories reaches all of annex 1-D, one without actions may do
everything, one without scope reaches all schools, one without form is identifiable; one without system is read as a
right in the application. A day after today proves nothing and counts as not stated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast, get_args

from assess.domain.answers import Answer
from assess.domain.assessment import Assessment
from assess.domain.questionnaire import Content
from assess.domain.record import dataclass
from assess.domain.register import (
    DATA_CLASSES,
    AccessCatalogue,
    AccessRegister,
    Action,
    DataClass,
    Grant,
    Review,
    RoleGroup,
    RoleKind,
    RoleTemplate,
    System,
    SystemKind,
)
from assess.domain.vocabulary import Aspect, Level, LocalText, local
from assess.messages import LANGUAGES
from assess.scoring.parameters import ParameterKey, limits_at
from assess.scoring.parties_view import Counterparty, counterparties, find, rows
from assess.scoring.results import ClassificationResult

REGISTER = "register"
"""The object of a finding about the matrix as a whole."""

ALL = "*"
CLASS_RANK: Mapping[DataClass, int] = {each: rank for rank, each in enumerate(DATA_CLASSES)}
PEOPLE: frozenset[RoleKind] = frozenset(("human", "break_glass"))
"""The kinds of role groups that people sign in to; services and agents have keys of their own."""

_ACTIONS: frozenset[Action] = frozenset(get_args(Action))
_KINDS: frozenset[str] = frozenset(get_args(SystemKind))
_UNRECORDED: Sequence[DataClass] = ("B",)
_RULING: frozenset[Action] = frozenset(("grant", "configure", "restore", "impersonate"))
_TAKING: frozenset[Action] = frozenset(("export", "delete"))
_BEHIND: frozenset[SystemKind] = frozenset(("database", "backup", "logstore", "keystore", "infrastructure"))
_WIDE = (None, "multi", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One grant with what follows from it (the derived predicates of the data model).

    `cats` and `acts` are its categories and actions with blanks and `*` filled in, `worst` the highest class among
    `cats`; `ident` is it identifiable personal data, `customer` that plus held by somebody other than the school,
    `tier1` a right to administer. `privileged` rights are reviewed at the shorter interval: tier 1, class B,
    emergency rights and those of services. `people` is the number of people who hold it, None when not stated.
    """

    id: str
    grant: Grant
    roles: tuple[RoleGroup, ...]
    duties: frozenset[str]
    system: System
    cats: frozenset[str]
    classes: frozenset[DataClass]
    worst: DataClass
    acts: frozenset[Action]
    school: bool
    ident: bool
    customer: bool
    tier1: bool
    privileged: bool
    people: int | None

    @property
    def role_ids(self) -> tuple[str, ...]:
        """Its role groups by id: the grant's own, then those that share it."""
        return (self.grant.role, *self.grant.also_roles)

    @property
    def human(self) -> bool:
        """True when people hold it, in a role group for daily work."""
        return any(role.kind == "human" for role in self.roles)

    def enforced(self, *types: str) -> bool:
        """True when the system itself enforces one of these conditions."""
        return any(each.type in types and each.enforcement == "technical" for each in self.grant.conditions)

    def unproven(self, *types: str) -> bool:
        """True when it is not stated what enforces one of these conditions."""
        return any(each.type in types and each.enforcement is None for each in self.grant.conditions)

    @property
    def four_eyes(self) -> bool | None:
        """Whether a second person takes part: by the approval, or as a condition that anything enforces.

        None when it is not stated what enforces that condition.
        """
        open_ = (None, "none")
        named = any(each.type == "four_eyes" and each.enforcement not in open_ for each in self.grant.conditions)
        if named or self.grant.approval.four_eyes is True:
            return True
        return None if self.unproven("four_eyes") else False


@dataclass(frozen=True, slots=True)
class Group:
    """One role group of the register with its rights.

    `duties` are its own, else its template's, None: not stated. `customer` are its rights on school data, none for a
    role group of the school itself (`school`).
    """

    id: str
    role: RoleGroup
    duties: frozenset[str] | None
    rights: tuple[Right, ...]
    customer: tuple[Right, ...]
    school: bool


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

    `reviews` are those that are stated, by role group and by single grant; the school's own are left out.
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
    rights = tuple(_rights(register, catalogue, templates, annex))
    groups = tuple(_groups(register, templates, rights))
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
    )


def _reviews(groups: Iterable[Group], rights: Iterable[Right]) -> Iterator[Reviewed]:
    for group in groups:
        if group.rights and not group.school and group.role.review != _NO_REVIEW:
            yield Reviewed(group.id, group.role.review, (group.id,), group.rights)
    for right in rights:
        if not right.school and right.grant.review != _NO_REVIEW:
            yield Reviewed(right.id, right.grant.review, right.role_ids, (right,))


_NO_REVIEW = Review()


def _duties(role: RoleGroup, templates: Mapping[str, RoleTemplate]) -> frozenset[str] | None:
    if role.duties is not None:
        return frozenset(role.duties)
    template = templates.get(role.template or "")
    return None if template is None else frozenset(template.duties)


def _groups(
    register: AccessRegister, templates: Mapping[str, RoleTemplate], rights: Iterable[Right]
) -> Iterator[Group]:
    held: dict[str, list[Right]] = {}
    for right in rights:
        for role_id in dict.fromkeys(right.role_ids):
            held.setdefault(role_id, []).append(right)
    for role_id, role in register.role_groups.items():
        own = tuple(held.get(role_id, ()))
        school = role.side == "school"
        customer = () if school else tuple(right for right in own if right.customer)
        yield Group(role_id, role, _duties(role, templates), own, customer, school)


def _places(register: AccessRegister, rights: Iterable[Right]) -> Iterator[Place]:
    systems = dict(register.systems)
    reached: dict[str, list[Right]] = {name: [] for name in systems}
    for right in rights:
        systems.setdefault(right.system.id, right.system)
        reached.setdefault(right.system.id, []).append(right)
    for name, held in reached.items():
        yield Place(systems[name], tuple(held))


def _rights(
    register: AccessRegister,
    catalogue: AccessCatalogue,
    templates: Mapping[str, RoleTemplate],
    annex: tuple[str, ...],
) -> Iterator[Right]:
    classes = {category.id: category.data_class for category in catalogue.data_categories}
    for stated in register.grants.values():
        if not stated.ended:
            # An empty list of actions states nothing, as an empty list of categories does.
            grant = stated if stated.actions else replace(stated, actions=None)
            roles = tuple(_role(register, role_id) for role_id in (grant.role, *grant.also_roles))
            duties = frozenset().union(*(_duties(role, templates) or () for role in roles))
            yield _right(grant, roles, duties, _system(register, grant), _reached(grant, annex, classes))


def _role(register: AccessRegister, role_id: str) -> RoleGroup:
    """A role group by id; one that is not in the register is a group of the supplier about which nothing is stated."""
    return register.role_groups.get(role_id) or RoleGroup(id=role_id, title=role_id)


def _system(register: AccessRegister, grant: Grant) -> System:
    """A grant's system: that of the register, else one of the kind it names about which nothing is stated."""
    name = grant.system or "app"
    kind = cast("SystemKind", name) if name in _KINDS else "app"
    return register.systems.get(name) or System(id=name, name=name, kind=kind)


def _reached(grant: Grant, annex: tuple[str, ...], classes: Mapping[str, DataClass]) -> dict[str, DataClass]:
    """The categories of a grant with their class; one that the catalogue does not know counts as the highest."""
    named = [category for category in grant.categories if category != ALL]
    if ALL in grant.categories or not named:
        named += annex
    return {category: classes.get(category, "B") for category in named}


def _right(
    grant: Grant, roles: tuple[RoleGroup, ...], duties: frozenset[str], system: System, reached: dict[str, DataClass]
) -> Right:
    classes = frozenset(reached.values() or _UNRECORDED)
    worst = max(classes, key=CLASS_RANK.__getitem__)
    acts = _ACTIONS if grant.actions is None else frozenset(grant.actions)
    school = all(role.side == "school" for role in roles)
    ident = grant.form in (None, "identifiable", "pseudonymised") and worst != "A"
    taking = grant.scope in _WIDE and not acts.isdisjoint(_TAKING)
    rules = taking or system.kind in _BEHIND or not acts.isdisjoint(_RULING)
    customer = ident and not school
    unattended = grant.standing == "emergency" or any(role.kind != "human" for role in roles)
    return Right(
        id=grant.id,
        grant=grant,
        roles=roles,
        duties=duties,
        system=system,
        cats=frozenset(reached),
        classes=classes,
        worst=worst,
        acts=acts,
        school=school,
        ident=ident,
        customer=customer,
        tier1=customer and rules,
        privileged=unattended or worst == "B" or (customer and rules),
        people=_people(roles),
    )


def _people(roles: tuple[RoleGroup, ...]) -> int | None:
    counts = [role.headcount for role in roles]
    return None if None in counts else sum(count for count in counts if count is not None)
