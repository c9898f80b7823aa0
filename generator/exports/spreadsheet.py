"""Comma-separated values, for spreadsheets."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format
from generator.exports.rows import row
from generator.language import Language, to_say

# Or else Excel takes the file for another encoding.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    to_say("Reason"),
    to_say("Situation"),
    to_say("Kind"),
    to_say("Channel"),
    to_say("Subject"),
    to_say("Text"),
    to_say("Text with its optional parts"),
    to_say("Characters that fit"),
    to_say("Words by"),
)


def head(language: Language) -> str:
    return BYTE_ORDER_MARK + row(*map(language.say, COLUMNS))


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


FORMAT = Format("say-why.csv", piece, head=head, keyed=False)
