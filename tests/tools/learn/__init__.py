"""Teaches the note checker what notes say: `make model`."""
