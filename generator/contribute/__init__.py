"""What turns somebody's words into a change of the catalog, and says what came of it."""
