"""TextExpander, https://textexpander.com: a table of abbreviations."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format
from generator.exports.rows import row

# Stands for a percent sign of the tool's own while those of the text are doubled. No text of the
# catalog has this letter.
PERCENT_HERE = "\uffff"


def piece(letter: Letter) -> str:
    """Write a row. A percent sign is doubled there.

    https://smilesoftware.com/help/TextExpander/specials.html, read on 2026-11-24.
    """

    def blank(name: str) -> str:
        return f"{PERCENT_HERE}filltext:name={wording.asked(letter, name)}{PERCENT_HERE}"

    text = wording.text(letter, blank).replace("%", "%%").replace(PERCENT_HERE, "%")
    return row(wording.keyword(letter), text)


FORMAT = Format("say-why-textexpander.csv", piece)
