"""The terminal screens: Textual for keys, editors and painting; what is painted is made in `present`, without it."""
