"""Says why a value does not fit its model, for somebody who has never heard of pydantic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails

from generator.catalog.entries import Entry
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY, Loc, Source
from generator.catalog.words import listed, near
from generator.shared_rules import told

SORTS: dict[type, str] = {list: "a list", dict: "a set of keys", type(None): "empty"}


@dataclass(frozen=True)
class Misfit:
    """A value that does not fit, and what pydantic said of it."""

    error: ErrorDetails
    model: type[BaseModel]
    """That of the whole file."""
    source: Source

    @property
    def is_key(self) -> bool:
        """Tell whether it is a key itself.

        `[key]` is pydantic's own mark for that; in another type of error, somebody has called a key
        so.
        """
        return self.error["loc"][-1] == "[key]" and self.error["type"] == "string_pattern_mismatch"

    @property
    def loc(self) -> Loc:
        return self.error["loc"][:-1] if self.is_key else self.error["loc"]

    @property
    def place(self) -> Place:
        return self.source.place((*self.loc, KEY) if self.is_key else self.loc)

    @property
    def name(self) -> str:
        """Return what it is called in a sentence."""
        key = next(part for part in reversed(self.loc) if isinstance(part, str))
        return f"One of `{key}`" if isinstance(self.loc[-1], int) else f"`{key}`"

    @property
    def given(self) -> Any:
        return self.error["input"]

    @property
    def what(self) -> str:
        """Return what was given, as it is called in a sentence."""
        return SORTS.get(type(self.given)) or f"“{' '.join(str(self.given).split())[:60]}”"

    @property
    def ctx(self) -> dict[str, Any]:
        return self.error["ctx"]

    @property
    def owner(self) -> type[Entry] | None:
        """Return the model that it is a key of."""
        return _owner(self.model, self.loc[:-1])

    @property
    def what_for(self) -> str:
        """Return what its model says of it."""
        key = self.owner.model_fields.get(str(self.loc[-1])) if self.owner else None
        return key.description if key and key.description else "it after another file"

    @property
    def help(self) -> str:
        return f"Write {self.what_for}."


def explain(error: ErrorDetails, model: type[BaseModel], source: Source) -> Problem:
    """Put into words what pydantic found.

    Args:
        error: one of the things it found.
        model: what the whole file should fit.
        source: the file.

    Returns:
        The problem, at its place.
    """
    return CASES.get(error["type"], _other)(Misfit(error, model, source))


def _missing(misfit: Misfit) -> Problem:
    place = misfit.source.place((*misfit.loc[:-1], KEY))
    return Problem(place, *told("missing", name=misfit.name, what=misfit.what_for))


def _no_key(misfit: Misfit) -> Problem:
    names = list(misfit.owner.model_fields) if misfit.owner else []
    return Problem(
        misfit.source.place((*misfit.loc, KEY)),
        f"{misfit.name} is not a key here.",
        near(str(misfit.loc[-1]), names) or f"The keys are {listed(names)}.",
    )


def _no_id(misfit: Misfit) -> Problem:
    if not misfit.is_key and misfit.loc[-1] != "id" and not misfit.given.strip():
        return _other(misfit)
    if "a-f" in str(misfit.ctx["pattern"]):
        fact = f"{misfit.name} is {misfit.what}, not a hash."
        return Problem(misfit.place, fact, misfit.help)
    rule = "no-field-name" if "_" in str(misfit.ctx["pattern"]) else "no-id"
    return Problem(misfit.place, *told(rule, given=misfit.what))


def _too_long(misfit: Misfit) -> Problem:
    count, what_for = len(misfit.given), misfit.what_for
    return Problem(misfit.place, *told("too-long", name=misfit.name, count=count, what=what_for))


def _no_choice(misfit: Misfit) -> Problem:
    choices = re.findall(r"'([^']*)'", misfit.ctx["expected"])
    meant = near(misfit.given, choices) if isinstance(misfit.given, str) else ""
    return Problem(
        misfit.place,
        f"{misfit.name} is {misfit.what}.",
        meant or f"The choices are {listed(choices)}.",
    )


def _too_much(misfit: Misfit) -> Problem:
    values = {"given": misfit.what, "most": misfit.ctx["le"], "what": misfit.what_for}
    return Problem(misfit.place, *told("too-much", name=misfit.name, **values))


def _no_number(misfit: Misfit) -> Problem:
    if misfit.given is None:
        return _other(misfit)
    values = {"given": misfit.what, "what": misfit.what_for}
    return Problem(misfit.place, *told("no-number", name=misfit.name, **values))


def _not_true_or_false(misfit: Misfit) -> Problem:
    fact = f"{misfit.name} is {misfit.what}, not true or false."
    return Problem(misfit.place, fact, misfit.help)


def _no_date(misfit: Misfit) -> Problem:
    return Problem(misfit.place, f"{misfit.name} is {misfit.what}, not a date.", misfit.help)


def _no_list(misfit: Misfit) -> Problem:
    what = "an empty list" if misfit.given == [] else f"{misfit.what}, not a list"
    key = misfit.owner.model_fields.get(str(misfit.loc[-1])) if misfit.owner else None
    held, *_ = [*get_args(key.annotation), str] if key else [str]
    is_of_keys = isinstance(held, type) and issubclass(held, Entry)
    looks = "" if is_of_keys else f" A list looks like this: `{misfit.loc[-1]}: [word, word]`."
    return Problem(misfit.place, f"{misfit.name} is {what}.", f"{misfit.help}{looks}")


def _no_text(misfit: Misfit) -> Problem:
    if not isinstance(misfit.given, dict | list):
        return _other(misfit)
    sign = "{" if isinstance(misfit.given, dict) else "["
    return Problem(
        misfit.place,
        f"{misfit.name} is {misfit.what}, not a text.",
        f"A value that starts with {sign} goes in quotes, or after >- on the next line.",
    )


def _no_keys(misfit: Misfit) -> Problem:
    inner = _owner(misfit.model, misfit.loc)
    keys = f"Write {listed(list(inner.model_fields))} below it, indented." if inner else ""
    return Problem(
        misfit.place, f"{misfit.name} is {misfit.what}, not a set of keys.", keys or misfit.help
    )


def _other(misfit: Misfit) -> Problem:
    if misfit.given is None or not str(misfit.given).strip():
        return Problem(misfit.place, *told("empty", name=misfit.name, what=misfit.what_for))
    fact = f"{misfit.name} is {misfit.what}: {misfit.error['msg'].lower()}."
    return Problem(misfit.place, fact, misfit.help)


# By pydantic's name for the type of error.
CASES: dict[str, Callable[[Misfit], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _no_key,
    "string_pattern_mismatch": _no_id,
    "string_too_long": _too_long,
    "literal_error": _no_choice,
    "less_than_equal": _too_much,
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float", "greater_than"), _no_number),
    **dict.fromkeys(("bool_parsing", "bool_type"), _not_true_or_false),
    **dict.fromkeys(("date_type", "date_parsing"), _no_date),
    **dict.fromkeys(("date_from_datetime_parsing", "date_from_datetime_inexact"), _no_date),
    **dict.fromkeys(("tuple_type", "list_type", "too_short"), _no_list),
    "string_type": _no_text,
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), _no_keys),
}


def _owner(annotation: Any, loc: Loc) -> type[Entry] | None:
    """Find the model that the keys at `loc` belong to, in what an annotation names."""
    if not isinstance(annotation, type):
        return _owner_inside(get_args(annotation), loc)
    if issubclass(annotation, RootModel):
        return _owner(annotation.model_fields["root"].annotation, loc)
    if not issubclass(annotation, Entry):
        return None
    if not loc:
        return annotation
    key = annotation.model_fields.get(str(loc[0]))
    return _owner(key.annotation, loc[1:]) if key else None


def _owner_inside(annotations: tuple[Any, ...], loc: Loc) -> type[Entry] | None:
    """Go on into the model that a list or a set of keys holds."""
    models = [each for each in annotations if isinstance(each, type) and issubclass(each, Entry)]
    return _owner(models[0], loc[1:]) if models and loc else None
