"""Raycast, https://www.raycast.com: snippets that ask for their arguments."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format

# manual.raycast.com/dynamic-placeholders, read on 2026-11-24.
MOST_ARGUMENTS = 3


def piece(letter: Letter) -> str:
    """Write a snippet.

    https://manual.raycast.com/snippets/how-to-import-snippets, read on 2026-11-24.
    """
    asked = letter.message.required[:MOST_ARGUMENTS]

    def blank(name: str) -> str:
        if name in asked:
            return f'{{argument name="{wording.asked(letter, name)}"}}'
        return f"[{wording.asked(letter, name)}]"

    snippet = {
        "name": wording.title(letter),
        "text": wording.text(letter, blank),
        "keyword": wording.keyword(letter),
    }
    return wording.as_json(snippet)


FORMAT = Format(
    "say-why-raycast.json", piece, head="[\n", joint=",\n", foot="\n]\n", asks=MOST_ARGUMENTS
)
