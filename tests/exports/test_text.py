"""The plain text."""

from tests.exports.exported import Exported, Texts


def read(file: bytes, _: str, exported: Exported) -> Texts:
    found = []
    whole = file.decode().removeprefix("Say Why\n\n").removesuffix("\n")
    for entry in whole.split("\n\n\n"):
        title, rest = entry.strip("\n").split("\n", 1)
        texts, subject = rest.split("\n\n", 1)[1], ""
        if texts.startswith("Subject: "):
            subject, texts = texts.removeprefix("Subject: ").split("\n\n", 1)
        found.append((title, subject, texts.split("\n\nWith its optional parts:\n\n")))
    return exported.by_heading(found)


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    assert read(exported.complete("text"), ";", exported) == exported.texts
