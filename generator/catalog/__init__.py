"""What the files hold: read, put into words where that fails, and joined."""
