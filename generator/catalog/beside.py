"""Puts what English says of an entry, but for its words, beside the words of another language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.problems import Problem
from generator.catalog.source import KEY, Loc, Source


@dataclass(frozen=True, eq=False)
class Beside:
    """What the same file says in English, where another language has only the words."""

    keys: Mapping[str, Any] = field(default_factory=dict)
    """Of a file of entries those of each, by its name."""
    own: tuple[str, ...] = ()
    """The names of such keys."""
    each: bool = False
    """Whether it is a file of entries."""
    fields: "Beside | None" = None
    """The same for the fields of a reason."""

    def added(self, data: dict[str, Any], source: Source) -> tuple[dict[str, Any], list[Problem]]:
        """Put it beside what stands in a file, which may not say it again."""
        if self.each:
            return self.added_to_each(data, source, ())
        problems = self._again(data, source, ())
        data = {**self.keys, **data}
        if self.fields and isinstance(data.get("fields"), dict):
            data["fields"], twice = self.fields.added_to_each(data["fields"], source, ("fields",))
            problems += twice
        return data, problems

    def added_to_each(
        self, data: dict[str, Any], source: Source, loc: Loc
    ) -> tuple[dict[str, Any], list[Problem]]:
        """Put it beside each entry that stands at a place in a file."""
        problems, whole = [], {}
        for name, entry in data.items():
            whole[name] = entry
            if name in self.keys and isinstance(entry, dict):
                problems += self._again(entry, source, (*loc, name))
                whole[name] = {**self.keys[name], **entry}
        return whole, problems

    def _again(self, data: dict[str, Any], source: Source, loc: Loc) -> list[Problem]:
        repair = "Take it out: what is not a word is said once."
        return [
            Problem(source.place((*loc, key, KEY)), f"`{key}` is taken from English.", repair)
            for key in self.own
            if key in data
        ]


ALONE = Beside()
