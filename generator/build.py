"""The whole way from files to pages."""

from pathlib import Path

from generator import catalog_json, embed, exports, load, one_file, pages, rules, schema
from generator.model import Catalog, CatalogError, Page, Place, Problem


def check(root: Path) -> tuple[Catalog, list[Problem]]:
    """Load a catalog and find all its problems.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        The catalog, and its problems sorted by place.
    """
    catalog, problems = load.load(root)
    problems = sorted({*problems, *rules.check(catalog)})
    # What is unsound in itself cannot be written in any format.
    return catalog, problems or sorted(exports.problems(catalog))


def build(root: Path) -> list[Page]:
    """Make every page of the catalog.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        The pages and the schemas, sorted by path. Those of the guide stand in for the ones in `docs/guide` that name facts.

    Raises:
        CatalogError: the catalog has problems, or a page of it is also written by hand; they are all in it.
    """
    catalog, problems = check(root)
    if problems:
        raise CatalogError(problems)
    made = [*pages.render(catalog), *catalog_json.render(catalog), *exports.render(catalog), *embed.render(catalog), one_file.render(catalog)] + [Page(f"schema/{name}", text) for name, text in schema.schemas(catalog).items()]
    filled = {page.page_path for page in catalog.guide_pages.values()}
    addresses = [path for page in made if page.path not in filled for path in (page.path, page.path.removesuffix(".md") + "/index.md")]
    twice = [Place(f"docs/{path}") for path in addresses if (root / "docs" / path).exists()]
    if twice:
        raise CatalogError([Problem(place, "This page is made from the catalog too.", "Move the one in docs/ away.") for place in twice])
    return sorted(made)
