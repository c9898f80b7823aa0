"""Comma-separated values, for spreadsheets."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format
from generator.exports.rows import row

# Or else Excel takes the file for another encoding.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "Reason",
    "Situation",
    "Kind",
    "Channel",
    "Subject",
    "Text",
    "Text with its optional parts",
    "Characters that fit",
    "Words by",
)


def piece(letter: Letter) -> str:
    free, _ = letter.limits
    return row(
        letter.home.title,
        letter.template.title,
        letter.kind.title,
        letter.channel.title,
        wording.subject(letter),
        wording.bare(letter),
        wording.whole(letter),
        str(free or ""),
        letter.template.author or "",
    )


FORMAT = Format("say-why.csv", piece, head=BYTE_ORDER_MARK + row(*COLUMNS), keyed=False)
