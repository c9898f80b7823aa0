"""Say Why's generator: YAML -> catalog -> rules -> pages -> a builder.

The map, in reading order; each line knows only those above it, and a test holds them to that.

    shared_rules   words, patterns and numbers of the rules that the browser tells as well (.json)
    page           a path and a text: all that a builder gets
    archive        a zip whose bytes depend on its files alone
    message        the grammar of a text, and how a blank is filled
    disk           pages as a plain Markdown project
    finished/      what is made of a finished site: content policy, offline copy, service worker,
    hashes catalog/       what the files hold: reading them, the entries, and a template joined with
    all that is known of it rules/         what must be true of a catalog exports/       the
    templates in the formats of other programs contribute/    what makes a change of somebody's
    words, and says what came of it terminal       the catalog at a terminal pages/         the
    pages of the site, from layouts build          the whole way mkdocs_hook    hands the pages to
    MkDocs __main__       the command line
"""
