"""The cases in `tests/cases/proposals.json`.

Each is what somebody proposes for the sound catalog, what is told, and what is written.
"""

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
    "channel": "invite",
    "subject": "",
    "text": "Hi {their_name}, rain kept us inside, and {topic} helped.",
    "author": "",
    "informal": "",
}
LICENCE = "- [X] These are my own words, and anybody may use them without credit (CC0)."


def template_of(case: dict[str, Any]) -> dict[str, str]:
    return {
        name: value
        for name, value in (USUAL | case["template"]).items()
        if value or name not in issue_form.OPTIONAL
    }


def body(case: dict[str, Any], **other: str) -> str:
    """Write the issue that GitHub makes of the form: a heading for each control, and its value."""
    values = {
        "language": "",
        "reason": case["home"],
        **USUAL,
        **case["template"],
        "fields": _fenced(case["fields"]),
        "licence": LICENCE,
        **other,
    }
    controls = [f"### {name}\n\n{values[name] or issue_form.EMPTY}" for name in issue_form.FORM]
    return "\n\n".join(controls).replace("\r\n", "\n").replace("\n", "\r\n")


def _fenced(fields: dict[str, dict[str, Any]]) -> str:
    """Write new blanks as the page does: YAML in a fence; nothing when there are none."""
    lines = []
    for name, field in fields.items():
        lines.append(f"{name}:")
        for key, value in field.items():
            written = "" if value == "" else json.dumps(value, ensure_ascii=False)
            lines.append(f"  {key}: {written}")
    return "\n".join(["```yaml", *lines, "```"]) if lines else ""


def said(case: dict[str, Any], root: Path) -> tuple[list[str], str | None]:
    """Tell what comes of a case.

    Returns:
        What `check` says of it, and the lines that are written; None when nothing is.
    """
    catalog, before = check(broken("sound", root))
    assert before == []
    try:
        sent = proposal.read(body(case), catalog)
    except Refused as error:
        without_places = re.sub(r"(fields|the issue):\d+:\d+: ", "\n", str(error))
        return sorted(without_places.strip().split(" \n")), None
    path, text = proposal.added(sent)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    told = [f"{problem.fact} {problem.repair}" for problem in check(root)[1]]
    # A browser knows no name of a letter.
    problems = [re.sub(r"(U\+[0-9A-F]{4,}) \([A-Z -]+\)", r"\1", each) for each in told]
    lines = []
    for key, each in proposal.written(sent).items():
        lines += [f"{key}:", *each]
    return sorted(problems), "\n".join(lines)
