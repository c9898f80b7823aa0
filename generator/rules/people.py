"""What must be true of a catalog for the sake of those who use it."""

from collections.abc import Iterator

from generator.catalog.catalog import REPLIES, Catalog
from generator.catalog.problems import Place, Problem
from generator.rules.common import is_whole


def names_are_private(catalog: Catalog) -> Iterator[Problem]:
    """A name stays out of a shared link unless somebody asks for it."""
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for name, field in fields.items():
            if field.keyboard == "name" and not field.private:
                yield Problem(
                    field.at("keyboard"),
                    f"{{{name}}} takes somebody's name, and a shared link would show it.",
                    "Add `private: true`, or take `keyboard: name` out.",
                )


def every_answer_is_offered(catalog: Catalog) -> Iterator[Problem]:
    """Whoever is asked can ask why, accept or decline, whatever the reason was."""
    offered = {each.kind for each in catalog.replies if not each.retired}
    if not offered or not is_whole(catalog, REPLIES, "kinds"):
        return
    for name, kind in catalog.kinds.items():
        if kind.side == "asked" and name not in offered:
            yield Problem(
                Place(catalog.file(REPLIES)),
                f"No answer of the kind {name} is offered for every reason.",
                "Add one here.",
            )
