"""The shipped content, read once, and the vectors that it is held to."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assess.content.library import shipped
from assess.domain.questionnaire import Category, Content, Requirement

VECTORS = Path(__file__).parent / "vectors"


@cache
def content() -> Content:
    return shipped()


def vectors(name: str) -> Any:  # noqa: ANN401 - plain data of a YAML file
    return yaml.safe_load((VECTORS / f"{name}.yaml").read_text(encoding="utf-8"))


def categories() -> tuple[Category, ...]:
    return (*content().controls.categories, *content().access.categories)


def requirement(name: str) -> Requirement:
    return next(item for category in categories() for item in category.items if item.id == name)
