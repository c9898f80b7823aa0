"""Alfred, https://www.alfredapp.com: a zip of snippets."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format


def piece(letter: Letter) -> str:
    snippet = {
        "snippet": wording.bare(letter),
        "uid": _uid(letter),
        "name": wording.title(letter),
        "keyword": wording.keyword(letter),
    }
    return wording.as_json({"alfredsnippet": snippet})


def file_of_piece(letter: Letter) -> str:
    """Name a snippet's file as Alfred does: its name, then its uid in brackets.

    The id stands for the name: a title may have letters that no file name takes.
    """
    return f"{wording.id_of(letter)} [{_uid(letter)}].json"


def _uid(letter: Letter) -> str:
    return f"say-why-{wording.id_of(letter)}"


FORMAT = Format("say-why.alfredsnippets", piece, file_of_piece=file_of_piece)
