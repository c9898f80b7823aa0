"""Measures, and compares what it measured with what is stored: `make bench`.

Nothing here fails for being slow.
"""
