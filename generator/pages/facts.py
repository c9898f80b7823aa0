"""Puts facts into the sentences of a page."""

import re

from markupsafe import Markup, escape

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Fact
from generator.catalog.facts import with_facts

# What Markdown may make something of.
SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
CITED = Markup(
    '<a class="fact" href="{home}#fact_{name}">{value}'
    '<span class="visually-hidden"> {source}</span></a>{disputed}'
)
DISPUTED = Markup(" <small>{}</small>")


class Stated:
    """Puts facts into sentences as words and no more, where no page lists their sources."""

    def __init__(self, facts: dict[str, Fact]) -> None:
        self.facts = facts

    def __call__(self, name: str) -> Markup:
        return escape(" ".join(self.facts[name].value.split()))

    def within(self, text: str) -> Markup:
        """Fill a text of the catalog, in which nothing is HTML."""
        return Markup(with_facts(escape(text), self))


class Cited(Stated):
    """Puts facts into a page, each as a link to its source, and remembers which."""

    def __init__(self, catalog: Catalog, home: str) -> None:
        super().__init__(catalog.facts)
        self.home = home
        self.say = catalog.language.say
        self.used: dict[str, Fact] = {}

    def __call__(self, name: str) -> Markup:
        self.used[name] = fact = self.facts[name]
        words = " ".join(fact.value.split())
        # The value stands in text that Markdown reads, where a * or a [ would do something. As a
        # code it only shows.
        value = Markup(SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", words))
        disputed = DISPUTED.format(self.say("(disputed)")) if fact.disputed else ""
        source = self.say("(source)")
        return CITED.format(
            home=self.home, name=name, value=value, source=source, disputed=disputed
        )
