"""Random but realistic assessments: values around limits, dates around ages, registers with many blanks.

Each part is made from a few random bytes: a `Dice` turns them into choices, so that an example stays small and
shrinks towards what is unstated (the first choice is always the plainest one).
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.second.program import stated_of
from tests.second.source import ASPECTS, LEVELS, Dict, number, requirements
from tests.second.strategies_register import register

T = TypeVar("T")


class Dice:
    """Choices from random bytes."""

    def __init__(self, data: bytes, today: datetime) -> None:
        self.left = int.from_bytes(data)
        self.today = today

    def pick(self, options: list[T]) -> T:
        """One of the options; the first one when the bytes are used up."""
        self.left, index = divmod(self.left, len(options))
        return options[index]

    def once_in(self, times: int) -> bool:
        """True once in so many times."""
        return self.pick([False] * (times - 1) + [True])

    def some_of(self, options: list[T]) -> list[T]:
        """Any of the options, in their order."""
        return [option for option in options if self.pick([True, False])]

    def day(self, ages: list[int]) -> str:
        """A day so many days ago, or one day beside it."""
        return (self.today - timedelta(days=self.pick(ages) + self.pick([0, 1, -1]))).date().isoformat()


class Stated(dict[str, Any]):
    """An assessment that is not printed in full when a test fails: the differences say enough."""

    def __repr__(self) -> str:
        return f"<assessment at {self['moment']}>"


REASON = "Deze toelichting is lang genoeg om te tellen, ook voor een afwijking."
SHORT = "n.v.t."


@st.composite
def assessments(draw: st.DrawFn, content: Dict) -> Dict:
    """A whole assessment, stated plainly: from even chances, or from bytes that lean to the plainest choices."""
    day = draw(st.integers(0, 800))
    quality = draw(st.sampled_from(["poor", "mixed", "good", "excellent"]))
    seed = draw(st.none() | st.integers(0, 2**32) | st.integers(0, 2**32) | st.integers(0, 2**32))
    if seed is not None:
        return assessment(content, day, quality, Random(seed).randbytes)  # noqa: S311 - chance for tests
    return assessment(content, day, quality, lambda size: draw(st.binary(min_size=size, max_size=size)))


@st.composite
def decisions(draw: st.DrawFn, content: Dict) -> Dict:
    """What an institution takes otherwise, by item: about one in four, each in one or more ways."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - chance for tests
    own: Dict = {}
    for name in [item["id"] for kind in ("controls", "access") for _, item in requirements(content[kind])]:
        ways = {
            "weight": chance.choice([20, 10, 5]),
            "must": chance.choice([True, False]),
            "state": chance.choice(["complies", "partly", "not_met"]),
        }
        chosen = {way: value for way, value in ways.items() if chance.random() < 1 / 6}
        own |= {name: chosen} if chosen else {}
    return own


def assessment(content: Dict, day: int, quality: str, take: Callable[[int], bytes]) -> Dict:
    """The assessment on so many days after the first of 2026 that random bytes make."""
    today = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)

    def dice(size: int) -> Dice:
        return Dice(take(size), today)

    hour = dice(1).pick(["10:00:00", "21:59:59", "22:30:00", "23:15:00"])
    moment = f"{today.date().isoformat()}T{hour}Z"
    file: Dict = {"answers": {}, "facts": facts(dice(40), content), "profile": profile(dice(60))}
    on: dict[str, str] = {}
    for question in (question for part in content["biv"]["aspects"] for question in part["questions"]):
        level_answer(question, dice(4), quality, file, on)
    for kind in ("controls", "access"):
        for _, item in requirements(content[kind]):
            requirement_answer(item, dice(24), quality, file, on)
    deviations(dice(20), file, on)
    explanations(dice(4), content, file)
    file |= register(dice, quality)
    return Stated(stated_of(file, moment, {name: at for name, at in on.items() if at <= moment}))


# ---------------------------------------------------------------------------------------------------------- questions


def level_answer(question: Dict, dice: Dice, quality: str, file: Dict, on: dict[str, str]) -> None:
    """A level with a motivation, or nothing; a good assessment answers all of these."""
    level = dice.pick(["high", "medium", "low", *([] if quality == "good" else ["medium", "high", "low", None])])
    if level is not None:
        file["answers"][question["id"]] = {"value": level, "why": dice.pick([REASON, SHORT, "", "x" * 19, "y" * 20])}
        on[question["id"]] = said_on(dice, [0, 30, 200])


def said_on(dice: Dice, ages: list[int]) -> str:
    """The moment of an answer, so many days ago, also late in the evening."""
    return f"{dice.day(ages)}T{dice.pick(['08:00:00', '21:59:59', '22:00:00', '23:00:00'])}Z"


STATES: dict[str, list[str | None]] = {
    "poor": ["not_met", "partly", "planned", "unknown", None, "not_applicable", "alternative", "complies"],
    "mixed": ["complies", "partly", "complies", "planned", "alternative", "not_met", None, "not_applicable", "partly"],
    "good": [*["complies"] * 10, "partly", "alternative", "planned", "not_applicable"],
    "excellent": [*["complies"] * 60, "partly", "alternative"],
}
GRADES = {
    "poor": ["none", "opzet"],
    "mixed": ["none", "opzet", "bestaan", "werking"],
    "good": ["werking", "bestaan", "werking", "opzet"],
    "excellent": ["werking"] * 9 + ["bestaan"],
}


def requirement_answer(item: Dict, dice: Dice, quality: str, file: Dict, on: dict[str, str]) -> None:
    """An answer with state or option, measured values, plan, grade and moment."""
    answer: Dict = {}
    value: Any = dice.pick(STATES[quality])
    kind = item.get("answer", "status")
    if kind == "option" and value not in ("unknown", "not_applicable", "alternative", None):
        options = [option["id"] for option in item["options"]]
        value = options[-1] if quality == "excellent" else dice.pick(options)
    elif kind == "matrix" or (kind == "measured" and value not in ("unknown", "not_applicable", "alternative")):
        value = None
    if value is not None:
        answer["value"] = value
    if value == "unknown" and kind != "status":
        pass  # nobody who does not know states a value
    elif value is not None or kind == "measured" or dice.once_in(4):
        answer |= {"measured": measured(item, dice, quality)} if item.get("fields") and kind != "matrix" else {}
    if answer.get("value") is None and not answer.get("measured") and (kind != "matrix" or dice.once_in(3)):
        return
    answer["why"] = dice.pick([REASON, "", "x" * 19, "y" * 20, {"nl": "kort", "en": "s" * 30}])
    answer["grade"] = dice.pick(GRADES[quality])
    answer["evidence"] = dice.pick([[], [], ["E1"], ["E2"], ["E1", "E2"], ["E3"]])
    answer |= plan(dice)
    file["answers"][item["id"]] = answer
    ages = [0, 100, *item.get("max_age_days", {}).values()] if quality != "excellent" else [0, 5, 9, 20, 60]
    on[item["id"]] = said_on(dice, ages)


def plan(dice: Dice) -> Dict:
    """A plan, sometimes without one of its parts, with a date around today and around 183 days."""
    if dice.pick([False, True, True]):
        parts = {"plan": "Invoeren en testen.", "owner": "hoofd beheer", "due": dice.day([-183, -30, 0, -100])}
        missing = dice.pick(["", "", "", "", "plan", "owner", "due"])
        return {name: text for name, text in parts.items() if name != missing}
    return {}


def measured(item: Dict, dice: Dice, quality: str) -> Dict:
    """Values around the limits of each field; when all is excellent nearly always the best one."""
    found = {}
    for field in item["fields"]:
        if "computed" in field:
            continue
        if quality == "excellent" and dice.pick([True] * 60 + [False]):
            value = best(field, dice)
        else:
            value = dice.pick([*candidates(field, dice), None])
        if value is not None:
            found[field["id"]] = value
    return found


def best(field: Dict, dice: Dice) -> Any:  # noqa: ANN401 - by the type of the field
    """A value that meets the strictest limit."""
    limit = field.get("threshold", {}).get("high")
    if field["type"] == "date":
        return dice.day([1])
    if field["type"] in ("multi", "choice"):
        options = [option["id"] for option in field["options"]]
        return options if field["type"] == "multi" else options[-1]
    if field["type"] == "boolean":
        return True if limit is None else limit
    return None if field["type"] == "text" else (limit or 0)


def candidates(field: Dict, dice: Dice) -> list[Any]:
    """Values on, just inside and just outside limit and margin."""
    limits = list(field.get("threshold", {}).values())
    kind = field["type"]
    if kind == "boolean":
        return [True, False]
    if kind == "text":
        return ["Vrije tekst."]
    if kind in ("choice", "multi"):
        options = [option["id"] for option in field["options"]]
        if kind == "choice":
            return [*options]
        return [dice.some_of(options), options, options[1:], options[:-1], [*options[:1], *options[2:]]]
    if kind == "date":
        return [dice.day([*limits, *[limit * 3 // 2 for limit in limits], 10])]
    return numbers_around(tuple(exact for exact in map(number, limits) if exact is not None) or (Fraction(1),), kind)


@cache
def numbers_around(limits: tuple[Fraction, ...], kind: str) -> list[float | int]:
    """Numbers on and around each limit and its margins, to one decimal."""
    found: set[Fraction] = set()
    for limit in limits:
        for near in (limit, limit * 3 / 2, limit * 2 / 3, limit - 5, limit + 5, 100 - 2 * (100 - limit)):
            rounded = Fraction(round(near * 10), 10)
            found |= {rounded, rounded + 1, rounded - 1, rounded + Fraction(1, 10), rounded - Fraction(1, 10)}
    highest = 100 if kind == "percent" else 1_000_000
    return [int(each) if each.denominator == 1 else float(each) for each in sorted(found) if 0 <= each <= highest]


# ------------------------------------------------------------------------------------ facts, profile, levels, the rest


def facts(dice: Dice, content: Dict) -> Dict:
    """Some facts, the derived ones too."""
    found = {}
    for fact in content["profile"]["facts"]:
        value: Any = None
        if fact["type"] == "boolean":
            value = dice.pick([True, None, False, True])
        elif fact["type"] == "choice":
            value = dice.pick([*fact["options"], None])
        elif fact["type"] == "number":
            value = dice.pick([None, 0, 1, 5, 6, 40, 99, 100, 500, 501, 999, 1000, 2000, 2001, 9999, 10000])
        elif fact["id"] == "F.report_date":
            value = dice.pick([None, "07-01", "03-15"])
        if value is not None:
            found[fact["id"]] = value
    return found


def profile(dice: Dice) -> Dict:
    """The fields that rules and checks look at."""
    sections: Dict = {
        "B": {"optional": [{"default_off": dice.pick([True, False])}] if dice.once_in(3) else None},
        "C": {"purposes": [{"purpose": each} for each in dice.pick([["PU-01"], ["PU-01", "PU-05"], []])]},
        "D": {
            "categories": profile_categories(dice),
            "special_status": dice.pick(["none", "possible", "certain", None]),
            "protected_numbers": dice.pick([None, ["none"], ["bsn"], ["education_number", "chain_id"]]),
            "criminal_data": dice.pick([None, False, True]),
        },
        "F": {
            "subprocessors": dice.pick([None, [], [subprocessor(dice, "Cloud BV")], subprocessors(dice)]),
            "other_parties": dice.pick([None, [], [{"name": "Kantoor ICT", "personal_data_access": "none"}]]),
            "remote_access_countries": dice.pick([None, ["NL"], ["US"]]),
        },
        "H": {
            "model_version": dice.pick([None, "3.0", "4.0", "own"]),
            "updated_on": dice.pick([None, dice.day([10, 200, 400])]),
        },
        "S2": {
            "report_before": dice.pick([None, "07-01", "01-31", "12-31"]),
            "last_report_on": dice.pick([None, dice.day([10, 200, 365, 500, 800]), a_year_before_the_last(dice.today)]),
            "annex2_updated_on": dice.pick([None, dice.day([10, 200, 400])]),
            "breach_notify_hours": dice.pick([None, 24, 25, 48]),
        },
    }
    return {name: {key: value for key, value in part.items() if value is not None} for name, part in sections.items()}


def a_year_before_the_last(today: datetime) -> str:
    """The first of July of the year before the most recent one."""
    return f"{today.year - (1 if (today.month, today.day) >= (7, 1) else 2)}-07-01"


def profile_categories(dice: Dice) -> list[Dict] | None:
    """Rows of categories, some with a term."""
    if dice.once_in(5):
        return None
    chosen = dice.some_of(["DC-01", "DC-02", "DC-05", "DC-06", "DC-09", "DC-11", "DC-13", "DC-14", "DC-18", "DC-24"])
    return [
        {"category": each} | ({"retention_months": 24} if dice.pick([True, True, False]) else {}) for each in chosen
    ]


def subprocessors(dice: Dice) -> list[Dict]:
    """Two subprocessors."""
    return [subprocessor(dice, "Cloud BV"), subprocessor(dice, "Mail Inc")]


def subprocessor(dice: Dice, name: str) -> Dict:
    """One row of section F."""
    row = {
        "name": name,
        "within_eea": dice.pick([True, False, None]),
        "transfer_basis": dice.pick([None, "none_needed", "scc", "none"]),
        "institution_consent": dice.pick([None, "yes", "no"]),
        "logical_access": dice.pick([None, "none_encrypted", "limited", "full", "unknown"]),
    }
    return {key: value for key, value in row.items() if value is not None}


def deviations(dice: Dice, file: Dict, on: dict[str, str]) -> None:
    """Deviations from levels, complete or not."""
    file["levels"] = {}
    for letter, word in ASPECTS.items():
        if dice.once_in(2):
            file["levels"][word] = {
                "value": dice.pick(LEVELS),
                "why": dice.pick([REASON, "x" * 39, " " + "y" * 40]),
                "valid_until": dice.day([0, -200, -365]),
            } | dice.pick([{"risk_accepted_by": "directeur"}, {"risk_accepted_by": "directeur"}, {}])
            if dice.once_in(5):
                del file["levels"][word]["valid_until"]
            on[f"level.{letter}"] = said_on(dice, [0, 0, 100, 300])


def explanations(dice: Dice, content: Dict, file: Dict) -> None:
    """Sometimes all contradictions are explained."""
    if dice.pick([True, False]):
        for rule in content["rules"]["rules"]:
            file["answers"][rule["id"]] = {"value": "explained", "why": REASON}
