"""The shipped content holds together: read here with plain PyYAML, so independent of the project's own loader."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "questionnaires"
FILES = ("biv", "controls", "profile", "rules", "policy")
LEVELS = ("low", "medium", "high")
BASES = ("judgement", "derived", "official")
ACCESS_QUESTIONS = {f"AR-{number:02}" for number in range(1, 41)}
MATRIX_CHECK = re.compile(r"MX-[ACGLPRSX][0-9]{2}")
DERIVED = {"derived.B6_from_load", "derived.report_overdue", "derived.class_b_present", "derived.categories"}


def read(name: str) -> Any:  # noqa: ANN401 - plain data of a YAML file
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


CONTENT = {name: read(name) for name in FILES}
ASPECTS = CONTENT["biv"]["aspects"]
QUESTIONS = [question for aspect in ASPECTS for question in aspect["questions"]]
CATEGORIES = CONTENT["controls"]["categories"]
CONTROLS = {item["id"]: item for category in CATEGORIES for item in category["items"]}
FIELDS = [(control, field) for control in CONTROLS.values() for field in control["fields"]]
PROFILE = CONTENT["profile"]
FACTS = {fact["id"]: fact for fact in PROFILE["facts"]}
ENTRIES = {f"P.{section['id']}.{each['id']}": each for section in PROFILE["sections"] for each in section["entries"]}
RULES = CONTENT["rules"]["rules"]
ANSWERED = {question["id"] for question in QUESTIONS} | CONTROLS.keys() | FACTS.keys() | ENTRIES.keys()


def walk(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a tree with its path."""
    yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from walk(each, f"{path}/{key}")


def maps(value: object) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((path, each) for path, each in walk(value) if isinstance(each, dict))


# ---------------------------------------------------------------------------------------------------------- complete


def test_nothing_is_missing() -> None:
    assert [(aspect["aspect"], len(aspect["questions"])) for aspect in ASPECTS] == [("B", 6), ("I", 6), ("V", 5)]
    assert Counter(control[0] for control in CONTROLS) == {"B": 20, "I": 20, "V": 35}
    assert Counter(category["aspect"] for category in CATEGORIES) == {"B": 6, "I": 6, "V": 9}
    counts = {key: len(PROFILE[key]) for key in ("sections", "facts", "duties", "breach_information", "annex2_groups")}
    assert counts == {"sections": 9, "facts": 36, "duties": 14, "breach_information": 15, "annex2_groups": 8}
    assert [rule["id"] for rule in RULES] == [f"XR-{number:02}" for number in range(1, 41)]


def test_the_aggregation_rules_have_the_names_of_the_command_line() -> None:
    names = [rule["id"] for rule in CONTENT["biv"]["rules"]]
    assert names == ["highest", "mean-rounded-half-up", "median", "majority"]
    assert CONTENT["biv"]["default_rule"] == "highest"


def test_ids_are_unique_over_all_files() -> None:
    named = [*QUESTIONS, *CATEGORIES, *CONTROLS.values(), *RULES, *FACTS.values(), *CONTENT["biv"]["rules"]]
    named += [*PROFILE["duties"], *PROFILE["breach_information"], *PROFILE["annex2_groups"]]
    named += [*PROFILE["catalogues"]["purposes"], *PROFILE["catalogues"]["data_categories"]]
    repeated = [name for name, count in Counter(each["id"] for each in named).items() if count > 1]
    assert repeated == []
    assert len(ENTRIES) == sum(len(section["entries"]) for section in PROFILE["sections"])


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_both_languages(name: str) -> None:
    texts = [(path, each) for path, each in maps(CONTENT[name]) if {"nl", "en"} & each.keys()]
    assert texts
    assert [path for path, each in texts if set(each) != {"nl", "en"}] == []
    assert [path for path, each in texts if not all(str(text).strip() for text in each.values())] == []


def figures(text: str, thousands: str, decimals: str) -> Counter[str]:
    """The numbers of a text, as often as they stand there, in one way of writing."""
    joined = re.sub(rf"(?<=\d)\{thousands}(?=\d{{3}}\b)", "", text)
    return Counter(re.findall(r"\d+(?:\.\d+)?", re.sub(rf"(?<=\d)\{decimals}(?=\d)", ".", joined)))


@pytest.mark.parametrize("name", FILES)
def test_both_languages_state_the_same_numbers(name: str) -> None:
    texts = [(path, each) for path, each in maps(CONTENT[name]) if "nl" in each]
    other = [path for path, each in texts if figures(each["nl"], ".", ",") != figures(each["en"], ",", ".")]
    assert other == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_what_it_is(name: str) -> None:
    meta = CONTENT[name]["meta"]
    assert (meta["id"], meta["version"]) == (name, "1.0")
    assert "v1.0" in meta["label"]["nl"]


def test_the_baseline_says_that_it_is_not_the_official_one() -> None:
    for name in ("biv", "controls"):
        label = CONTENT[name]["meta"]["label"]
        assert "Geen officiële tekst" in label["nl"]
        assert re.search(r"Not (the )?official text", label["en"])


def test_every_control_has_an_example_and_three_grades_of_evidence() -> None:
    lacking = [control["id"] for control in CONTROLS.values() if "example" not in control]
    assert lacking == []
    assert {tuple(control["evidence"]) for control in CONTROLS.values()} == {("opzet", "bestaan", "werking")}
    assert {control["weight"] for control in CONTROLS.values()} == {20, 10, 5}


# ------------------------------------------------------------------------------------------------------------ limits


def strictness(field: dict[str, Any], limit: object) -> Decimal | set[str]:
    """How strict a limit is: a set that has to grow, or a number that may not fall."""
    match field["compare"]:
        case "has_all":
            assert isinstance(limit, list)
            return set(limit)
        case "rank>=":
            return Decimal([option["id"] for option in field["options"]].index(limit))
        case "<=" | "age<=":
            return -Decimal(str(limit))
        case _:
            return Decimal(str(int(limit) if isinstance(limit, bool) else limit))


def test_limits_never_get_milder_at_a_higher_level() -> None:
    for control, field in FIELDS:
        asked = [level for level in LEVELS if level in control["requirement"]]
        limits = [field["threshold"].get(level) for level in asked]
        first = next(index for index, limit in enumerate(limits) if limit is not None)
        assert None not in limits[first:], (control["id"], field["id"])
        strict: list[Any] = [strictness(field, limit) for limit in limits[first:]]
        assert all(low <= high for low, high in pairwise(strict)), (control["id"], field["id"])


def test_every_option_in_a_limit_exists() -> None:
    for control, field in FIELDS:
        options = {option["id"] for option in field.get("options", [])}
        if field["type"] in ("choice", "multi"):
            limits = field["threshold"].values()
            named = {name for limit in limits for name in (limit if isinstance(limit, list) else [limit])}
            assert named <= options, (control["id"], field["id"])
        else:
            assert not options, (control["id"], field["id"])


def test_exactly_one_field_of_a_control_is_decisive() -> None:
    decisive = {name: sum(field.get("decisive", False) for field in each["fields"]) for name, each in CONTROLS.items()}
    assert {name: count for name, count in decisive.items() if count != 1} == {}


def test_every_asked_level_has_something_to_measure() -> None:
    for control in CONTROLS.values():
        for level in control["requirement"]:
            assert any(level in field["threshold"] for field in control["fields"]), (control["id"], level)


def test_a_must_has_a_requirement_and_stays_a_must_at_higher_levels() -> None:
    for control in CONTROLS.values():
        musts = control.get("must", [])
        assert set(musts) <= control["requirement"].keys(), control["id"]
        assert musts == list(LEVELS[len(LEVELS) - len(musts) :]), control["id"]


def test_every_limit_has_a_basis_and_says_where_it_comes_from() -> None:
    for control, field in FIELDS:
        assert field["basis"].keys() == field["threshold"].keys(), (control["id"], field["id"])
        assert field["anchor"].strip(), (control["id"], field["id"])


def test_the_basis_of_a_requirement_never_claims_more_than_its_decisive_limit() -> None:
    for control in CONTROLS.values():
        assert control["basis"].keys() == control["requirement"].keys(), control["id"]
        for level, basis in control["basis"].items():
            needed = [field for field in control["fields"] if level in field["threshold"]]
            lead = next((field for field in needed if field.get("decisive")), needed[0])
            assert BASES.index(basis) <= BASES.index(lead["basis"][level]), (control["id"], level)


# A number in a requirement that is no limit: times of day, versions, a percentile, another control's limit.
_NO_LIMIT = re.compile(
    r"\d\d:\d\d|24 uur per dag|7 dagen per week|TLS [\d. en]+|naast 1\.2|\b1\.2 alleen|AES-\d+|95%|Bijlage [\dA-F en-]+"
    r"|niveau \d|\(na 18:00 uur|\(B-ONT-01\)|binnen 15 minuten \(B-ONT-01\)|binnen 24 uur \(1\.440 minuten\)"
    r"|binnen 5 dagen \(7\.200 minuten\)|\b1-[DF]\b|Keten-iD"
)
_NUMBER = re.compile(r"(?<![\w-])\d+(?:\.\d{3})*(?:,\d+)?")


def numbers(text: str) -> set[Decimal]:
    found = _NUMBER.findall(_NO_LIMIT.sub(" ", text))
    return {Decimal(each.replace(".", "").replace(",", ".")) for each in found}


def test_every_number_in_a_requirement_is_a_limit_that_the_tool_judges() -> None:
    for control in CONTROLS.values():
        labels = " ".join(option["label"]["nl"] for field in control["fields"] for option in field.get("options", []))
        for level, text in control["requirement"].items():
            limits = {
                Decimal(str(field["threshold"][level]))
                for field in control["fields"]
                if field["type"] in ("number", "percent", "date") and level in field["threshold"]
            }
            assert numbers(text["nl"]) <= limits | numbers(labels), (control["id"], level)


# Limits that the requirement says in words.
_WORDS = {"0": r"[Gg]een", "1": r"minuut|dagelijkse|jaar", "100": r"Elke|Altijd|Per kritieke"}


def test_every_limit_stands_in_its_requirement() -> None:
    for control, field in FIELDS:
        if field["type"] not in ("number", "percent", "date"):
            continue
        before = None
        for level, limit in field["threshold"].items():
            text = control["requirement"][level]["nl"]
            in_words = re.search(_WORDS.get(str(limit), "(?!)"), text)
            said = in_words or Decimal(str(limit)) in {*numbers(text), *map(Decimal, re.findall(r"\b\d{1,2}\b", text))}
            written = said or f"({limit // 1000}.{limit % 1000:03} minuten)" in text if limit != before else True
            assert written, (control["id"], level, field["id"], limit)
            before = limit


# -------------------------------------------------------------------------------------------------------- references


def exists(name: str) -> bool:
    return name in ANSWERED or name in ACCESS_QUESTIONS or bool(MATRIX_CHECK.fullmatch(name))


def test_every_item_that_content_names_exists() -> None:
    named = [("influences", name) for question in QUESTIONS for name in question["influences"]]
    named += [("related", name) for control in CONTROLS.values() for name in control.get("related", [])]
    named += [("related", name) for rule in RULES for name in rule.get("related", [])]
    named += [("drives", name) for fact in FACTS.values() for name in fact.get("drives", [])]
    named += [("fact", band["fact"]) for band in CONTENT["biv"]["load_bands"]]
    assert [each for each in named if not exists(each[1])] == []
    jumps = {name for rule in RULES for name in rule["jump"]} - {"classification", "controls"}
    assert [name for name in jumps if not exists(name)] == []


ROW_FIELDS = {
    "q": {"answer", "motivation"},
    "a": {"calculated", "chosen", "institution", "override.reason"},
    "c": {"status", "judged", "show_conditional", "show_true", "confirmation_overdue"},
}


def can_be_asked(name: str, table: str | None) -> bool:
    """True when a condition may name it; `table` is the one whose rows are gone through."""
    head, _, rest = name.partition(".")
    match head:
        case "q" | "a" | "c":
            return rest in ROW_FIELDS[head]
        case "row":
            return rest in {column["id"] for column in ENTRIES[str(table)]["columns"]}
        case "C":
            control, _, field = rest.partition(".")
            own = {each["id"] for each in CONTROLS[control]["fields"]}
            return field in {"status", "judged", "evidence_grade"} | own
        case "AR":
            return rest.partition(".")[0] in ACCESS_QUESTIONS
        case "MX":
            return bool(MATRIX_CHECK.fullmatch(rest.removesuffix(".open"))) and rest.endswith(".open")
        case "derived":
            return name in DERIVED
        case _:
            return name in ANSWERED


def asked(condition: object, table: str | None = None) -> Iterator[tuple[str, str | None]]:
    """Every item that a condition names, with the table it stands in."""
    if isinstance(condition, list):
        for part in condition:
            yield from asked(part, table)
    if isinstance(condition, dict):
        table = condition.get("any_row", condition.get("no_row", table))
        for key, value in condition.items():
            if key in ("item", "ref"):
                yield value, table
            yield from asked(value, table)


def test_every_item_in_a_condition_can_be_asked() -> None:
    conditions = [rule["when"] for rule in RULES] + [control.get("show") for control in CONTROLS.values()]
    conditions += [entry.get("required_when") for entry in ENTRIES.values()]
    named = [each for condition in conditions for each in asked(condition)]
    assert len(named) > len(RULES)
    assert [each for each in named if not can_be_asked(*each)] == []


def test_constants_in_conditions_can_occur() -> None:
    words = {name: set(entry["options"]) for name, entry in (ENTRIES | FACTS).items() if "options" in entry}
    words |= {question["id"]: set(LEVELS) for question in QUESTIONS}
    options = {f"C.{c['id']}.{f['id']}": {o["id"] for o in f["options"]} for c, f in FIELDS if "options" in f}
    words |= options
    conditions = [*RULES, *(control["show"] for control in CONTROLS.values() if "show" in control), *ENTRIES.values()]
    for _, each in maps(conditions):
        if each.get("item") in words and "value" in each:
            value = each["value"]
            assert set(value if isinstance(value, list) else [value]) <= words[each["item"]], each


def test_references_to_norms_name_a_norm_that_is_listed_and_every_listed_norm_is_used() -> None:
    listed = {norm["key"] for norm in CONTENT["controls"]["norms"]}
    assert {key for control in CONTROLS.values() for key in control["refs"]} == listed


def test_units_are_listed_and_used() -> None:
    assert {field["unit"] for _, field in FIELDS if "unit" in field} == CONTENT["controls"]["units"].keys()


# ----------------------------------------------------------------------------------------------------------- profile


def test_every_option_of_the_profile_has_a_label_and_every_label_an_option() -> None:
    used = {option for _, each in maps(PROFILE) if "type" in each for option in each.get("options", [])}
    used |= {option for item in PROFILE["breach_information"] for option in item.get("options", [])}
    assert used == PROFILE["options"].keys()


def test_choices_have_options_or_a_catalogue() -> None:
    for path, each in maps(PROFILE):
        if each.get("type") in ("choice", "multi"):
            assert ("options" in each) != ("catalogue" in each), path
            assert each.get("catalogue", "purposes") in PROFILE["catalogues"], path


def test_every_control_is_in_one_group_of_annex_2() -> None:
    grouped = [name for group in PROFILE["annex2_groups"] for name in group["controls"]]
    assert sorted(grouped) == sorted(CONTROLS)
    access = [name for group in PROFILE["annex2_groups"] for name in group.get("access_rights", [])]
    assert set(access) <= ACCESS_QUESTIONS
    assert len(set(access)) == len(access)


def test_catalogues_that_the_access_questionnaire_has_too_are_the_same_there() -> None:
    access = read("access-rights")["catalogue"]
    ours = [(each["id"], each["label"], each["group"]) for each in PROFILE["catalogues"]["data_categories"]]
    assert ours == [(each["id"], each["label"], each["data_class"]) for each in access["data_categories"]]
    assert {each["id"]: each["label"] for each in PROFILE["catalogues"]["data_classes"]} == access["data_classes"]
    templates = {each["id"] for each in access["role_templates"]}
    assert {each["group"] for each in PROFILE["catalogues"]["user_groups"]} <= templates


# ------------------------------------------------------------------------------------------------------------ policy


def test_each_verdict_asks_less_than_the_better_one() -> None:
    verdicts = CONTENT["policy"]["policy"]["verdicts"]
    for part in ("controls", "access"):
        classes = verdicts[part]
        assert [each["id"] for each in classes] == ["meets", "largely", "partly", "not_met"]
        limits = [each["assured_min"] for each in classes if "assured_min" in each]
        assert limits == sorted(limits, reverse=True)
        assert all(verdicts["labels"][each["id"]] == each["label"] for each in classes)


def test_every_severity_and_matrix_check_has_its_place_in_the_policy() -> None:
    policy = CONTENT["policy"]["policy"]
    assert list(policy["severity_weights"]) == ["info", "low", "medium", "high", "critical"]
    beginnings = {name[:4] for name in policy["check_themes"]}
    assert beginnings == {f"MX-{letter}" for letter in "ACGLPRSX"}
    assert set(policy["check_themes"].values()) <= {f"T{number}" for number in range(1, 11)}
