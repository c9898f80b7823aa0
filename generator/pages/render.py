"""Makes the Markdown pages of the site from a sound catalog: `render` names them all."""

from collections import Counter
from datetime import date
from math import ceil
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Fact, Field, GuidePage, Reason, Received, Template
from generator.catalog.letter import Letter, all_letters, offered_letters
from generator.contribute import proposal
from generator.contribute.spoken import states
from generator.exports import catalog_json, formats, wording
from generator.language import to_say
from generator.page import Page
from generator.pages import guide
from generator.pages.forms import ByKind, by_kind, drawers, first_form, form_of
from generator.pages.site import Site
from generator.rules.complete import FEWEST_INVITES
from generator.rules.guide import MOST_WORDS
from generator.shared_rules import LONGEST, ROOM

STRENGTHS = {
    "alone": to_say("Reason enough by itself"),
    "with-a-why": to_say("Add why it is this person"),
    "last": to_say("When nothing else is true"),
}
# How many letters of the booklet fill a page of paper, so that it can say how many pages to expect.
LETTERS_A_SHEET = 10
# When somebody read what Google says of the spell check of Chrome.
SPELL_CHECK_READ = date(2026, 11, 28)


def render(catalog: Catalog) -> list[Page]:
    """Make all pages.

    Args:
        catalog: a catalog without problems.

    Returns:
        The pages, sorted by path.
    """
    site = Site(catalog)
    pages = [
        _home(site),
        site.page("guide/index.md", "guide_index"),
        site.page("card.md", "card"),
        site.page("search.md", "search"),
        _reasons(site),
        _which_reason(site),
        *_templates(site),
        _answer(site),
        _profile(site),
        _booklet(site),
        _own_tools(site),
        _propose(site),
        site.page("take-it-with-you.md", "take_it_with_you"),
        site.page("privacy.md", "privacy", read=SPELL_CHECK_READ),
        *guide.render(site),
    ]
    # Who works on the files of the catalog reads English; so does the note checker.
    if not catalog.english:
        pages += [_check_note(site), _contribute(site)]
    for reason in catalog.reasons.values():
        pages += _moved(site, reason)
        pages.append(_retired(site, reason) if reason.retired else _reason(site, reason))
    return sorted(pages)


def _home(site: Site) -> Page:
    """Make the page that most people see first, and which lets them write at once."""
    catalog = site.catalog
    after = [(each, _first(catalog, each, kind="follow-up")) for each in catalog.sent()]
    return site.page(
        "index.md",
        "home",
        form=first_form(catalog),
        after=[(reason, template) for reason, template in after if template],
    )


def _reason(site: Site, reason: Reason) -> Page:
    """Make the page most people come for: when to use a reason, and its form."""
    catalog = site.catalog
    return site.page(
        f"reasons/{reason.id}.md",
        "reason",
        reason=reason,
        retired=[each.id for each in catalog.reasons.values() if each.retired],
        leading=site.leading[reason.path],
        reminder=site.reminder,
        form=form_of(catalog, catalog.homes()[reason.id]),
        # Links to those that stood here too, or stand in for a wording of this reason, are kept.
        whatever=[name for each in catalog.replies for name in (each.id, *each.moved_from)],
        instead={
            each.id: each.replaced_by
            for each in reason.templates
            if any(each.replaced_by == reply.id for reply in catalog.replies)
        },
    )


def _retired(site: Site, reason: Reason) -> Page:
    return site.page(f"reasons/{reason.id}.md", "retired", reason=reason)


def _moved(site: Site, reason: Reason) -> list[Page]:
    """Make pages that lead on: from each name that a reason once had, and from its wordings."""
    page = f"reasons/{reason.id}/"
    wordings = page if reason.retired else f"templates/{reason.id}/"
    gone = [reason.id] if reason.retired else []
    leads = [(f"reasons/{old}", page) for old in reason.moved_from]
    leads += [(f"templates/{old}", wordings) for old in [*reason.moved_from, *gone]]
    return [
        site.page(f"{old}.md", "moved", old=old, leads_to=new, reason=reason) for old, new in leads
    ]


def _reasons(site: Site) -> Page:
    reasons = site.catalog.offered()
    english = site.catalog.english.sent() if site.catalog.english else []
    missing = [each for each in english if each.id not in site.catalog.reasons]
    return site.page(
        "reasons/index.md", "reasons", reasons=reasons, missing=missing, strengths=STRENGTHS
    )


def _which_reason(site: Site) -> Page:
    nearest = {question.nearest for question in site.catalog.questions.values()}
    strengths = list(STRENGTHS)

    def strongest(reason: Reason) -> tuple[int, bool]:
        return strengths.index(reason.strength), reason.id not in nearest

    reasons = sorted(site.catalog.sent(), key=strongest)
    return site.page("which-reason.md", "which_reason", reasons=reasons, strengths=STRENGTHS)


def _templates(site: Site) -> list[Page]:
    """Make the list of all wordings, and a page with those of each reason in full."""
    catalog = site.catalog
    every = drawers(catalog)
    count = len(_offered(catalog))
    return [
        site.page("templates.md", "templates", drawers=every, letters=count),
        *(
            site.page(f"templates/{drawer.id}.md", "templates_of", drawer=drawer)
            for drawer in every
        ),
    ]


def _answer(site: Site) -> Page:
    catalog = site.catalog
    home = catalog.homes()["replies"]
    return site.page(
        "answer.md",
        "answer",
        form=form_of(catalog, home),
        notes={id_: _answers_to(catalog, note) for id_, note in catalog.received.items()},
        replies=[(each, _first(catalog, each, side="asked")) for each in catalog.sent()],
        data=_leads(catalog),
        leading=site.leading[home.path],
    )


def _check_note(site: Site) -> Page:
    """Make the page that says what a note says."""
    return site.page("check-note.md", "check_note", data=_leads(site.catalog))


def _leads(catalog: Catalog) -> dict[str, Any]:
    """Return where what is found in a note leads to, and how long one may be."""
    limit, paid = catalog.limits("invite")
    return {
        "limit": limit,
        "paid": paid,
        "received": {
            id_: {
                "title": note.title,
                # The first of each kind.
                "answers": [
                    {"at": letters[0].address, "title": letters[0].template.title}
                    for letters in _answers_to(catalog, note).values()
                ],
            }
            for id_, note in catalog.received.items()
        },
        "invites": {each.id: _first(catalog, each, kind="invite") for each in catalog.sent()},
        "replies": {each.id: _first(catalog, each, side="asked") for each in catalog.sent()},
    }


def _answers_to(catalog: Catalog, note: Received) -> ByKind:
    """Return the letters that fit a note which somebody received."""
    offered = offered_letters(catalog)
    found: list[Letter] = []
    for reference in note.replies:
        reason, _, id_ = reference.rpartition("/")
        found += [each for each in offered[reason or "replies"] if each.template.id == id_]
    return by_kind(catalog, found)


def _first(catalog: Catalog, reason: Reason, kind: str = "", side: str = "") -> str:
    """Name the first wording of a reason that is of a kind, or for a side; or nothing."""
    for letter in offered_letters(catalog)[reason.id]:
        if kind == letter.template.kind or side == letter.kind.side:
            return letter.template.id
    return ""


def _profile(site: Site) -> Page:
    home = site.catalog.homes()["profile"]
    form, leading = form_of(site.catalog, home), site.leading[home.path]
    return site.page("profile.md", "profile", form=form, leading=leading)


def _booklet(site: Site) -> Page:
    count = len(_offered(site.catalog))
    sheets = 1 + ceil(count / LETTERS_A_SHEET)
    drawers_ = drawers(site.catalog)
    return site.page("booklet.md", "booklet", drawers=drawers_, letters=count, sheets=sheets)


def _propose(site: Site) -> Page:
    keys = {name: key.description for name, key in Template.model_fields.items()}
    return site.page(
        "propose.md",
        "propose",
        table=proposal.table(site.catalog),
        keys={"reason": "the reason it belongs to", **keys},
        field_keys=Field.model_fields,
    )


def _own_tools(site: Site) -> Page:
    """Make the page of the exports, with what they know of themselves."""
    wordings = offered_letters(site.catalog)
    letters = [letter for own in wordings.values() for letter in own]
    shapes: dict[str, type[catalog_json.Part]] = {
        "The file": catalog_json.CatalogFile,
        "A reason": catalog_json.Reason,
        "A template": catalog_json.Template,
        "A blank": catalog_json.Field,
        "A channel": catalog_json.Channel,
    }
    return site.page(
        "own-tools.md",
        "own_tools",
        count=len(letters),
        wordings=wordings,
        id_of=wording.id_of,
        formats=formats.FORMATS,
        files={id_: formats.names_of(each, site.catalog) for id_, each in formats.FORMATS.items()},
        folded=formats.folded(site.catalog),
        prefix=formats.PREFIX,
        prefixes=formats.PREFIXES,
        end=wording.END,
        keyword=f"{wording.id_of(letters[0])}{wording.END}",
        version=catalog_json.VERSION,
        shapes=shapes,
    )


def _contribute(site: Site) -> Page:
    """Make the page for contributors, with the numbers of the rules and the keys of the models."""
    models: dict[str, Any] = {
        "template": Template,
        "reason": Reason,
        "field": Field,
        "received": Received,
        "fact": Fact,
        "guide_page": GuidePage,
    }
    limit, _ = site.catalog.limits("invite")
    return site.page(
        "contribute.md",
        "contribute",
        letters=len(_offered(site.catalog)),
        languages=[
            {"language": each.language, "counts": Counter(states(site.catalog, tag).values())}
            for tag, each in site.catalog.languages.items()
        ],
        limit=limit,
        room=[(limit or 0) * share // 1000 for share in ROOM.values()],
        longest=LONGEST,
        fewest_invites=FEWEST_INVITES,
        most_words=MOST_WORDS,
        kinds=models,
    )


def _offered(catalog: Catalog) -> list[Letter]:
    """Return the letters that are offered, in the order of the files."""
    return [letter for letter in all_letters(catalog) if letter.offered]
