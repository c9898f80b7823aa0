"""Say Why's generator: YAML -> catalog -> rules -> pages -> a builder.

The map, in reading order; what stands in it knows only what stands above, and a test holds it to
that.

    shared_rules   words, patterns and numbers of the rules that the browser tells as well
    page           a path and its bytes: all that a builder gets
    archive        a zip whose bytes depend on its files alone
    marks          what other tools write for a blank
    language       what the rules know of a language: its articles, its lists
    message        the grammar of a text, how a blank is filled, how long a text is
    disk           pages as a plain Markdown project
    finished/      what is made of a finished site: content policy, offline copy, worker, hashes
    notes/         what a note says: words, cues, what was learned
    catalog/       what the files hold: reading them, entries, a letter (a template and its words)
    checker        the note checker with the cues of a catalog, and how it tells what it found
    rules/         what must be true of a catalog: a function each, listed in __init__
    exports/       the templates for other programs: a file each, listed in formats
    contribute/    what makes a change of somebody's words, and says what came of it
    terminal       the catalog at a terminal
    pages/         pages (render, spoken, embed, one_file, …), their files (joined), their frame
    build          the whole way
    mkdocs_hook    hands the pages to MkDocs
    commands/      each command: what it is told, what it does
    __main__       the command line
"""
