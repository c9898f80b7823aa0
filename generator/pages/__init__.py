"""The pages of the site, from layouts."""
