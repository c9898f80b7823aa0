"""Reads what a language has for the words of our pages: `messages.po`, the format of gettext.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections import Counter
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from generator.catalog import files
from generator.catalog.problems import Place, Problem
from generator.catalog.source import Source, unprintable

FILE = "messages.po"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
# What a page would read as its own: a straight quote ends an attribute, a sign of per cent a value.
ASKED = {
    "values": PLACEHOLDER,
    "tags": re.compile(r"<[^>]*>?"),
    "straight quotes": re.compile('"'),
    "signs of per cent": re.compile(r"%(?!\(\w+\)s)"),
}
COUNT = re.compile(r"%\(count\)s|\{count\}")
UTF_8 = "Content-Type: text/plain; charset=utf-8"
CHARSET = re.compile(rf'^"{UTF_8}\\n"$', re.MULTILINE | re.IGNORECASE)
PLURALS = re.compile(r'^"Plural-Forms: *(.*?) *\\n"$', re.MULTILINE)


def read(root: Path, path: str, tag: str) -> tuple[NullTranslations, list[Problem]]:
    """Read the words of a language; where there are none, pages say them in English.

    Args:
        root: the folder that `path` is relative to.
        path: the file, with forward slashes.
        tag: of the language.

    Returns:
        What gettext takes them from, without those that have a problem; and the problems.
    """
    if not (root / path).exists():
        return NullTranslations(), []
    text = files.text_of(root, path, files.MOST_BYTES)
    if isinstance(text, Problem):
        return NullTranslations(), [text]
    source = Source(path, text)
    if hidden := unprintable(text, source.place_of):
        return NullTranslations(), [hidden]
    try:
        catalog = read_po(BytesIO(text.encode()), locale=tag.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 0
        fact = f"This is no line of a file of gettext ({' '.join(str(error).split())})."
        repair = "Mend it after the lines around it."
        return NullTranslations(), [Problem(Place(path, line + 1), fact, repair)]
    problems = [*_header(source, tag), *_messages(catalog, path)]
    if problems:
        return NullTranslations(), problems
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled), []


def _header(source: Source, tag: str) -> Iterator[Problem]:
    """Find a rule for plurals that is not that of the language: words would be cut by it."""
    if not CHARSET.search(source.text):
        fact, repair = (
            "The header does not name UTF-8.",
            "Write into it:",
        )
        yield Problem(source.place_of(0), fact, f'{repair} "{UTF_8}\\n".')
    right = get_plural(tag.replace("-", "_")).plural_forms
    written = PLURALS.search(source.text)
    if not written or "".join(written[1].split()) != "".join(right.split()):
        place = source.place_of(written.start() if written else 0)
        fact = f"`Plural-Forms` is “{written[1]}”." if written else "There is no `Plural-Forms`."
        yield Problem(place, fact, f'Write "Plural-Forms: {right}\\n" into the header.')


def _messages(catalog: Catalog, path: str) -> Iterator[Problem]:
    for message in catalog:
        if message.id and not message.fuzzy:
            yield from _message(message, Place(path, message.lineno or 1))


def _message(message: Message, place: Place) -> Iterator[Problem]:
    """Find what the words of a language have not as English has them."""
    asked = message.id[-1] if isinstance(message.id, tuple | list) else message.id
    strings = [message.string] if isinstance(message.string, str) else [*(message.string or ())]
    told = [each for each in strings if each]
    if len(told) not in (0, len(strings)):
        yield Problem(place, f"“{asked[:60]}” lacks one of its plurals.", "Write each `msgstr`.")
    for said in told:
        for what, pattern in ASKED.items():
            wanted, found = (Counter(pattern.findall(each)) for each in (asked, said))
            # What is said of one need not name the number.
            differ = {*(wanted - found), *(found - wanted)}
            if message.pluralizable:
                differ = {each for each in differ if not COUNT.fullmatch(each)}
            if differ:
                names = ", ".join(sorted(differ))
                fact = f"“{said[:60]}” has not the {what} of “{asked[:60]}”: {names}."
                yield Problem(place, fact, "Let each stand in it as often as in English.")
