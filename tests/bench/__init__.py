"""Measures, and prints what it measured: `make bench`. Nothing here fails for being slow."""
