"""The templates in the formats of other programs."""
