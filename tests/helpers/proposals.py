"""The cases in `tests/cases/proposals.json`: what somebody proposes for the sound catalog, what is told, and what is written."""

import json
import re
from pathlib import Path
from typing import Any

from generator.build import check
from generator.catalog.problems import Refused
from generator.contribute import issue_form, proposal
from tests.conftest import ROOT
from tests.helpers.golden import broken

CASES = json.loads((ROOT / "tests/cases/proposals.json").read_text(encoding="utf-8"))
USUAL = {
    "id": "over-rain",
    "title": "It rained",
    "kind": "invite",
    "tone": "warm",
    "channel": "invite",
    "text": "Hi {first_name}, rain kept us inside, and {topic} helped.",
    "author": "",
}
LICENCE = "- [X] These are my own words, and anybody may use them without credit (CC0)."


def template_of(case: dict[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in (USUAL | case["template"]).items()
        if value or name != "author"
    }


def body(case: dict[str, Any], **other: str) -> str:
    """Write the issue that GitHub makes of the form: a heading for each control, and its value."""
    fields = "\n".join(
        f"{name}:\n"
        + "\n".join(
            f"  {key}: {json.dumps(value, ensure_ascii=False) if value != '' else ''}"
            for key, value in field.items()
        )
        for name, field in case["fields"].items()
    )
    values = {
        "reason": case["home"],
        **USUAL,
        **case["template"],
        "fields": fields and f"```yaml\n{fields}\n```",
        "licence": LICENCE,
        **other,
    }
    return (
        "\r\n\r\n".join(
            f"### {name}\r\n\r\n{values[name] or issue_form.EMPTY}" for name in issue_form.FORM
        )
        .replace("\r\n", "\n")
        .replace("\n", "\r\n")
    )


def said(case: dict[str, Any], root: Path) -> tuple[list[str], str | None]:
    """Tell what comes of a case: what `check` says of it, and the lines that are written; None when nothing is."""
    catalog, before = check(broken("sound", root))
    assert before == []
    try:
        sent = proposal.read(body(case), catalog)
    except Refused as error:
        return sorted(
            re.sub(r"(fields|the issue):\d+:\d+: ", "\n", str(error)).strip().split(" \n")
        ), None
    path, text = proposal.added(catalog, sent)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    problems = [f"{problem.fact} {problem.repair}" for problem in check(root)[1]]
    lines = "\n".join(
        line for key, each in proposal.written(sent).items() for line in (f"{key}:", *each)
    )
    return sorted(problems), lines
