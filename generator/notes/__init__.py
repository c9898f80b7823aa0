"""The note checker: what a note says, and what would put its reader off."""
