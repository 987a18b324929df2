"""The commands and what each is for, so that `qualkit --help` need not import them all.

A test keeps each line the same as the first of the command's own docstring.
"""

#: In the order of a study. Each is qualkit/cli/<name>.py with a function of that name, or a folder
#: qualkit/cli/<name>/ of several (see _commands.py).
COMMANDS = {
    "run": "Do the whole way at once: ingest, anonymise, tag, find topics, write the report.",
    "ingest": "Read transcripts, anonymise them, and store them in the project.",
    "anonymise": "Detect identifiers again, review replacements, or reveal an original.",
    "participants": "Say who is who: people, their attributes and roles, and who speaks where.",
    "codebook": "Show, check, compare, import and export the codebook, rename and propose codes.",
    "themes": "Tag themes and attitudes and write the coded-excerpt CSV.",
    "sample": "Draw excerpts to read and code: the most informative, or a random sample.",
    "review": "Read a reviewed table or sheet back: decisions, recodes, new excerpts, memos.",
    "adjudicate": "List the codes on which coders differ, side by side, for the team to settle.",
    "memo": "Write, list, search and export memos: notes on anything in the project.",
    "search": "Search the talk: every place where words stand, with the words around it.",
    "query": "Find coded excerpts by code, co-occurrence, words, attribute and stance.",
    "merge": "Take in another coder's copy of the project: codings, decisions, memos.",
    "agreement": "Measure agreement between coders, and of the machine with each of them.",
    "analyse": "Turn codes into findings: shares, differences, changes, patterns, saturation.",
    "topics": "Find topics without a codebook, and say how far to trust each.",
    "report": "Write the findings as one web page: every number opens the quotes behind it.",
    "export": "Write what the project holds for other programs and for papers.",
    "evaluate": "Score detection or tagging against gold annotations, with intervals.",
    "vault": "Give the vault a new key, destroy it, or write the log of replacements.",
    "status": "Show what is in the project.",
    "log": "Show every command that changed the project: the audit trail for a methods section.",
    "doctor": "Check that this machine has what is needed, and that the project is sound.",
}
#: Other spellings, kept out of the help.
ALIASES = {"anonymize": "anonymise", "analyze": "analyse"}
