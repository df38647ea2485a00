"""The rights of the access register with what follows from each, and the role groups that hold them.

A blank never means "nothing". A right that names no categories reaches all of annex 1-D, one without actions may do
everything, one without scope reaches all schools, one without form is identifiable; one without system is read as a
right in the application.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from assess.domain.record import dataclass
from assess.domain.register import (
    DATA_CLASSES,
    AccessCatalogue,
    AccessRegister,
    Action,
    DataClass,
    Grant,
    RoleGroup,
    RoleTemplate,
    System,
    SystemKind,
)

ALL = "*"
CLASS_RANK: Mapping[DataClass, int] = {each: rank for rank, each in enumerate(DATA_CLASSES)}

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


def rights_of(
    register: AccessRegister,
    catalogue: AccessCatalogue,
    templates: Mapping[str, RoleTemplate],
    annex: tuple[str, ...],
) -> Iterator[Right]:
    """Every right that has not ended, in the order of the register."""
    classes = {category.id: category.data_class for category in catalogue.data_categories}
    for stated in register.grants.values():
        if not stated.ended:
            # An empty list of actions states nothing, as an empty list of categories does.
            grant = stated if stated.actions else replace(stated, actions=None)
            roles = tuple(_role(register, role_id) for role_id in (grant.role, *grant.also_roles))
            duties = frozenset().union(*(_duties(role, templates) or () for role in roles))
            yield _right(grant, roles, duties, _system(register, grant), _reached(grant, annex, classes))


def _duties(role: RoleGroup, templates: Mapping[str, RoleTemplate]) -> frozenset[str] | None:
    if role.duties is not None:
        return frozenset(role.duties)
    template = templates.get(role.template or "")
    return None if template is None else frozenset(template.duties)


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


def groups_of(
    register: AccessRegister, templates: Mapping[str, RoleTemplate], rights: Iterable[Right]
) -> Iterator[Group]:
    """Every role group with its rights, in the order of the register."""
    held: dict[str, list[Right]] = {}
    for right in rights:
        for role_id in dict.fromkeys(right.role_ids):
            held.setdefault(role_id, []).append(right)
    for role_id, role in register.role_groups.items():
        own = tuple(held.get(role_id, ()))
        school = role.side == "school"
        customer = () if school else tuple(right for right in own if right.customer)
        yield Group(role_id, role, _duties(role, templates), own, customer, school)
