"""The classification once more: one level per aspect from the questions, and the deliberate deviations from it.

Specification: the classification questionnaire, its parts on aggregation and on overriding a level.
"""

from datetime import timedelta

from tests.second.source import ASPECTS, LEVELS, Dict, day, day_in_amsterdam, length, rank, text


def highest(answers: list[str]) -> str:
    """`highest`: the highest level answered."""
    return max(answers, key=rank)


def mean_rounded_half_up(answers: list[str]) -> str:
    """`mean-rounded-half-up`: 2 x sum < 3 x n is low; < 5 x n is medium; else high (low 1, medium 2, high 3)."""
    total = sum(rank(answer) + 1 for answer in answers)
    if 2 * total < 3 * len(answers):
        return "low"
    return "medium" if 2 * total < 5 * len(answers) else "high"


def median(answers: list[str]) -> str:
    """`median`: the middle one; with an even count the mean of the two middle ones, a half going up."""
    scores = sorted(rank(answer) for answer in answers)
    middle = len(scores) // 2
    if len(scores) % 2 == 1:
        return LEVELS[scores[middle]]
    return LEVELS[(scores[middle - 1] + scores[middle] + 1) // 2]


def majority(answers: list[str]) -> str:
    """`majority`: the level that occurs most often; of levels that occur equally often the highest."""
    most = max(answers.count(level) for level in LEVELS)
    return [level for level in LEVELS if answers.count(level) == most][-1]


RULES = {"highest": highest, "mean-rounded-half-up": mean_rounded_half_up, "median": median, "majority": majority}


def classification(biv: Dict, stated: Dict, rule: str | None = None) -> Dict:
    """The level of each aspect, by its English word, and the rule that made them."""
    name = rule or biv["default_rule"]
    result: Dict = {"rule": name}
    for part in biv["aspects"]:
        questions = [question["id"] for question in part["questions"]]
        given = {question: stated["answers"].get(question, {}).get("value") for question in questions}
        result[ASPECTS[part["aspect"]]] = one_aspect(biv, part["aspect"], given, stated, name)
    return result


def one_aspect(biv: Dict, aspect: str, given: Dict, stated: Dict, rule: str) -> Dict:
    """One aspect: with less than half (rounded up) answered there is no level; until all are, it is provisional."""
    answered = {question: level for question, level in given.items() if level in LEVELS}
    computed = None
    if len(answered) >= (len(given) + 1) // 2:
        computed = RULES[rule](list(answered.values()))
    open_as_high = [*answered.values()] + ["high"] * (len(given) - len(answered))
    deviation = stated["levels"].get(ASPECTS[aspect])
    in_force = deviation is not None and why_lapsed(biv["override"], aspect, given, stated, computed) is None
    return {
        "level": deviation["value"] if deviation is not None and in_force else computed,
        "computed": computed,
        "worst_case": RULES[rule](open_as_high),
        "decided_by": decided_by(answered, computed, rule),
        "answered": len(answered),
        "of": len(given),
        "deviation_in_force": in_force,
    }


def decided_by(answered: Dict, computed: str | None, rule: str) -> list[str]:
    """The answers that carry the level: those equal to it, for the mean all of them, for the median the middle ones.

    The middle is that of the answers from low to high, equal ones in the order of the questions.
    """
    if computed is None:
        return []
    if rule == "mean-rounded-half-up":
        return list(answered)
    if rule == "median":
        ordered = [question for level in LEVELS for question in answered if answered[question] == level]
        half = len(ordered) // 2
        return ordered[half : half + 1] if len(ordered) % 2 == 1 else ordered[half - 1 : half + 1]
    return [question for question in answered if answered[question] == computed]


def why_lapsed(needs: Dict, aspect: str, given: Dict, stated: Dict, computed: str | None) -> str | None:
    """Why a recorded deviation does not count; None when it does.

    Only when all questions are answered; with a reason of at least 40 characters; not when an answer of the aspect
    changed after it, or when its end has passed. Downwards only with the function that accepts the risk and an end,
    at most 365 days after the day of the decision.
    """
    deviation = stated["levels"][ASPECTS[aspect]]
    order, at = stated["said"][f"level.{aspect}"]
    if any(level not in LEVELS for level in given.values()):
        return "questions are open"
    if any(stated["said"][question][0] > order for question in given):
        return "an answer is younger"
    if length(deviation.get("why")) < needs["reason_min_chars"]:
        return "the reason is too short"
    until = day(deviation.get("valid_until"))
    if until is not None and until < day_in_amsterdam(stated["moment"]):
        return "it has ended"
    if computed is None or rank(deviation["value"]) >= rank(computed):
        return None
    if until is None or not text(deviation.get("risk_accepted_by")):
        return "downwards it needs an end and a function that accepts the risk"
    if until > day_in_amsterdam(at) + timedelta(days=needs["down_max_days"]):
        return "it lasts longer than a year"
    return None
