"""The layout grammar: finds turns in a document, whatever the format it came in.

Its entrances are `finding.find_turns` and `explaining.explain_lines`.
"""
