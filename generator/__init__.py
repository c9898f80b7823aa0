"""Turns the catalog of reasons into pages: load, check, render."""
