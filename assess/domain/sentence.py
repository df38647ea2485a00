"""Annex 2 part I in sentences: what each role group can do with which data, made from the access matrix.

What is not stated is said to be so. The words are those of the catalogue, the sentences those of the messages; what
a supplier typed stands in them as it is, so that who shows them makes them safe for the place.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from assess.domain.record import dataclass
from assess.domain.register import (
    AccessCatalogue,
    AccessRegister,
    Action,
    Bound,
    Grant,
    LogArrangement,
    Review,
    RoleGroup,
    Scope,
)
from assess.domain.vocabulary import Record, local
from assess.messages import Language, say

_ALL = "*"

_ON_DATA: tuple[Action, ...] = ("view", "create", "change", "delete")
"""Actions that a sentence can do to data; the others stand beside them."""

_SCOPE: Mapping[Scope | None, str] = {
    "own": "matrix.scope.own",
    "own_class": "matrix.scope.own_class",
    "own_subject": "matrix.scope.own_subject",
    "single": "matrix.scope.single",
    "school": "matrix.scope.school",
    "multi": "matrix.scope.multi",
    "all": "matrix.scope.all",
    None: "matrix.scope.blank",
}


@dataclass(frozen=True, slots=True)
class AnnexLine(Record):
    """One right of one role group in a sentence; `grant` None: the sentence says that there is none.

    The text begins with the title of the role group, `subject`, which a page may set in bold.
    """

    role: str
    grant: str | None
    subject: str
    text: str


def annex_lines(register: AccessRegister, catalogue: AccessCatalogue, language: Language) -> tuple[AnnexLine, ...]:
    """The sentences of annex 2 part I a: by role group, in order of entry; ended rights are left out."""
    grants = [grant for grant in register.grants.values() if not grant.ended]
    lines: list[AnnexLine] = []
    for role in register.role_groups.values():
        writer = _Writer(register, catalogue, language, role)
        held = [grant for grant in grants if role.id in (grant.role, *grant.also_roles)]
        lines += [writer.line(grant) for grant in held] or [writer.line(None)]
    return tuple(lines)


def annex_line(register: AccessRegister, catalogue: AccessCatalogue, grant: Grant, language: Language) -> AnnexLine:
    """The sentence of one right, for the role group that holds it first."""
    role = register.role_groups.get(grant.role) or RoleGroup(id=grant.role, title=grant.role)
    return _Writer(register, catalogue, language, role).line(grant)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sentences of one role group in one language."""

    register: AccessRegister
    catalogue: AccessCatalogue
    language: Language
    role: RoleGroup

    def line(self, grant: Grant | None) -> AnnexLine:
        subject = local(self.role.title, self.language)
        if grant is not None:
            return AnnexLine(self.role.id, grant.id, subject, self._right(grant))
        who = self._who()
        nothing = (
            self.say("matrix.can.none", who=who) if self.role.no_access else self.say("matrix.can.silent", who=who)
        )
        return AnnexLine(self.role.id, None, subject, nothing)

    def say(self, key: str, **parameters: object) -> str:
        return say(key, self.language, **parameters)

    def word(self, table: str, code: str) -> str:
        """The catalogue's word for a code; the code itself where the catalogue has none."""
        found = self.catalogue.words.get(table, {}).get(code)
        return code if found is None else found.to(self.language)

    def _right(self, grant: Grant) -> str:
        review = grant.review if grant.review != Review() else self.role.review
        log = self._log(grant)
        return self.say(
            "matrix.sentence.right",
            can=self._can(grant),
            parts=", ".join(self._parts(grant)),
            reason=local(grant.justification or self._blank(), self.language).rstrip(". "),
            log=self._recorded(log, grant),
            access=self.word("school_access", log.school_access) if log.school_access else self._blank(),
            reviewed=self._day(review.last_on),
            next=self._day(_next(review)),
        )

    def _blank(self) -> str:
        return self.say("matrix.blank")

    def _who(self) -> str:
        role = self.role
        factor = role.auth.mfa
        return self.say(
            "matrix.who.people",
            title=local(role.title, self.language),
            count=self._count(),
            party=self._party(),
            factor=self.say("matrix.who.factor_blank")
            if factor is None
            else self.say("matrix.who.factor", factor=_bare(self.word("mfa", factor))),
        )

    def _count(self) -> str:
        count = self.role.headcount
        if self.role.kind != "human":
            return self.word("role_kind", self.role.kind)
        if count is None:
            return self.say("matrix.who.unknown")
        return self.say("matrix.who.one") if count == 1 else self.say("matrix.who.several", count=count)

    def _party(self) -> str:
        party = self.register.parties.get(self.role.party or "")
        return party.name if party else self.role.party or self.word("side", self.role.side)

    def _can(self, grant: Grant) -> str:
        who, data = self._who(), self._data(grant)
        scope = self.say(_SCOPE[grant.scope])
        if not grant.actions:
            return self.say("matrix.can.anything", who=who, data=data, scope=scope)
        actions = self._actions(act for act in _ON_DATA if act in grant.actions)
        others = self._actions(act for act in grant.actions if act not in _ON_DATA)
        if not actions:
            return self.say("matrix.can.others", who=who, data=data, scope=scope, others=others)
        if not others:
            return self.say("matrix.can.plain", who=who, data=data, scope=scope, actions=actions)
        return self.say("matrix.can.both", who=who, data=data, scope=scope, actions=actions, others=others)

    def _actions(self, acts: Iterable[Action]) -> str:
        return self._list([self.word("action", act) for act in acts])

    def _data(self, grant: Grant) -> str:
        if _ALL in grant.categories:
            return self.say("matrix.data.all")
        labels = {each.id: each.label.to(self.language) for each in self.catalogue.data_categories}
        named = [_running(labels.get(category, category)) for category in grant.categories]
        return self._list(named) or self.say("matrix.data.blank")

    def _list(self, words: list[str]) -> str:
        """`a, b and c`; where a word has a comma of its own, `a; b; c`."""
        if len(words) < 2 or any("," in word for word in words):  # noqa: PLR2004 - one word needs no "and"
            return "; ".join(words)
        return self.say("matrix.and", first=", ".join(words[:-1]), last=words[-1])

    def _parts(self, grant: Grant) -> Iterator[str]:
        yield self.word("form", grant.form) if grant.form else self.say("matrix.part.form_blank")
        if grant.standing != "conditional" or not grant.conditions:
            yield self.word("standing", grant.standing) if grant.standing else self.say("matrix.part.standing_blank")
        yield from self._hours(grant)
        if grant.system:
            yield self.say("matrix.part.system", system=self._system(grant.system))
        if grant.conditions:
            yield self.say("matrix.part.conditions", conditions="; ".join(map(self._condition, grant.conditions)))

    def _system(self, name: str) -> str:
        system = self.register.systems.get(name)
        return self.word("system_kind", name) if system is None else local(system.name, self.language)

    def _condition(self, bound: Bound) -> str:
        condition = self.word("condition", bound.type)
        if bound.enforcement is None:
            return self.say("matrix.part.condition_blank", condition=condition)
        enforcement = self.word("enforcement", bound.enforcement)
        return self.say("matrix.part.condition", condition=condition, enforcement=enforcement)

    def _hours(self, grant: Grant) -> Iterator[str]:
        if grant.max_hours == 1:
            yield self.say("matrix.part.one_hour")
        elif grant.max_hours is not None:
            yield self.say("matrix.part.hours", hours=grant.max_hours)
        elif grant.standing in ("eligible", "conditional"):
            yield self.say("matrix.part.hours_blank")

    def _log(self, grant: Grant) -> LogArrangement:
        system = self.register.systems.get(grant.system or "app")
        return LogArrangement() if system is None else system.log

    def _recorded(self, log: LogArrangement, grant: Grant) -> str:
        if log.events is None:
            return self._blank()
        acts = grant.actions or log.events
        recorded = self._actions(act for act in acts if act in log.events)
        missing = self._actions(act for act in acts if act not in log.events)
        if not recorded:
            return self.say("matrix.log.nothing")
        return self.say("matrix.log.partly", actions=recorded, missing=missing) if missing else recorded

    def _day(self, day: date | None) -> str:
        if day is None:
            return self._blank()
        return day.strftime("%d-%m-%Y") if self.language == "nl" else day.isoformat()


def _next(review: Review) -> date | None:
    """When the next review is due, as far as the supplier says."""
    if review.next_due is not None or review.last_on is None or review.interval_days is None:
        return review.next_due
    left = (date.max - review.last_on).days
    return review.last_on + timedelta(days=min(review.interval_days, left))


def _running(label: str) -> str:
    """A label in the middle of a sentence: with a small letter, unless it begins with a name in capitals."""
    name = _bare(label)
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _bare(label: str) -> str:
    """A label without what it explains in brackets."""
    return label.partition(" (")[0]
