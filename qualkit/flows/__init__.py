"""One use case a module: load, call the rooms below, save in one transaction, return a result.

This is the public API of qualkit, callable from Python and notebooks.
"""
