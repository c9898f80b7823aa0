"""What is made of a finished site, whoever built it."""
