"""Makes entries of what stands in a file."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.catalog.entries import Entry, Reason, Template
from generator.catalog.explain_model import explain
from generator.catalog.problems import Problem
from generator.catalog.source import Loc, Source
from generator.catalog.vocabularies import Vocabulary

Model = TypeVar("Model", bound=Entry | Vocabulary[Any, Any])
# What stands in for the missing parts of a reason, so that the rules can still look at the parts
# that are there. A letter, because a rule finds fault with a sign at the beginning.
_TEXTS = ("title", "lead", "use_when", "avoid_when", "takes", "says", "weakened_by")
_NO_EXAMPLE = {"text": "x", "because": "x"}
_STAND_IN: dict[str, Any] = {
    **dict.fromkeys(_TEXTS, "x"),
    "strength": "alone",
    "answers": [],
    "also": ["x"],
    "good": _NO_EXAMPLE,
    "bad": _NO_EXAMPLE,
}


def fit(
    model: type[Model], data: dict[str, Any], source: Source
) -> tuple[Model | None, list[Problem]]:
    """Make an entry.

    Args:
        model: what it should fit.
        data: what stands in the file.
        source: the file.

    Returns:
        The entry, without the parts that do not fit, so that the rest can still be looked at; or
        None when there is too little left. And a problem for each part.
    """
    entry, errors = _made(model, data)
    if entry:
        entry.written_in(source)
        return entry, []
    problems = [explain(each, model, source) for each in errors]
    mended = [each["loc"] for each in errors if _can_be_mended(each["loc"], data)]
    cuts = {_cut(each["loc"], model) for each in errors if each["loc"] not in mended}
    data = _mended(data, mended)
    # Only what is left can tell whether it is enough.
    entry, _ = _made(model, _instead(model) | _without(data, cuts))
    if entry:
        entry.written_in(replace(source, numbers=_numbers(data, cuts)))
    return entry, problems


def _can_be_mended(loc: Loc, data: dict[str, Any]) -> bool:
    """Tell whether no rule needs this key of a template, so that they can look at the others."""
    match loc:
        case ("templates", int(number), str(name), *_) if isinstance(
            data["templates"][number], dict
        ):
            key = Template.model_fields.get(name)
            return name == "title" or not (key and key.is_required())
    return False


def _mended(data: dict[str, Any], locs: list[Loc]) -> dict[str, Any]:
    """Leave these keys of templates out, and let something stand in for a title."""
    if not locs:
        return data
    templates: Any = [*data["templates"]]
    for _, number, key, *_ in locs:
        kept = {name: value for name, value in templates[number].items() if name != key}
        templates[number] = kept | ({"title": "x"} if key == "title" else {})
    return data | {"templates": templates}


def _made(model: type[Model], data: dict[str, Any]) -> tuple[Model | None, list[ErrorDetails]]:
    try:
        made: Any = model.model_validate(data)
        return made, []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    # Where an item does not fit, pydantic finds the list too short as well.
    return None, [each for each in errors if each["type"] != "too_short" or not each["input"]]


def _instead(model: type[BaseModel]) -> dict[str, Any]:
    return _STAND_IN if issubclass(model, Reason) else {}


def _cut(loc: Loc, model: type[BaseModel]) -> Loc:
    """Tell how much to leave out: a template or a field alone, else the whole key."""
    alone = loc[0] in ("templates", "fields") and not issubclass(model, RootModel)
    return loc[:2] if alone else loc[:1]


def _without(data: dict[str, Any], cuts: set[Loc]) -> dict[str, Any]:
    kept = {key: value for key, value in data.items() if (key,) not in cuts}
    return {key: _without_inner(key, value, cuts) for key, value in kept.items()}


def _without_inner(key: str, value: Any, cuts: set[Loc]) -> Any:
    if isinstance(value, dict):
        return {name: each for name, each in value.items() if (key, name) not in cuts}
    if isinstance(value, list):
        return [each for number, each in enumerate(value) if (key, number) not in cuts]
    return value


def _numbers(data: dict[str, Any], cuts: set[Loc]) -> dict[Loc, list[int]]:
    """Tell, of each list, which of its items are left."""
    lists = {key: value for key, value in data.items() if isinstance(value, list)}
    return {
        (key,): [number for number in range(len(value)) if (key, number) not in cuts]
        for key, value in lists.items()
    }
