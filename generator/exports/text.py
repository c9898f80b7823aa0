"""Plain text, for any program."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format


def piece(letter: Letter) -> str:
    say = letter.language.say
    lines = [wording.heading(letter), wording.about(letter), ""]
    if subject := wording.subject(letter):
        lines += [" ".join((say("Subject:"), subject)), ""]
    lines.append(wording.bare(letter))
    if whole := wording.whole(letter):
        lines += ["", say("With its optional parts:"), "", whole]
    return "\n".join([*lines, "", ""])


FORMAT = Format("say-why.txt", piece, head="Say Why\n\n", joint="\n", keyed=False)
