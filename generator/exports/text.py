"""Plain text, for any program."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format


def piece(letter: Letter) -> str:
    lines = [wording.heading(letter), wording.about(letter), ""]
    if subject := wording.subject(letter):
        lines += [f"Subject: {subject}", ""]
    lines.append(wording.bare(letter))
    if whole := wording.whole(letter):
        lines += ["", "With its optional parts:", "", whole]
    return "\n".join([*lines, "", ""])


FORMAT = Format("say-why.txt", piece, head="Say Why\n\n", joint="\n", keyed=False)
